"""The dlt source, from the sandbox into DuckDB and PostgreSQL."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any, Final

import dlt
import duckdb
import pytest

from toggl_async import ApiToken, AuthenticationError, InvalidArgumentError, MissingCredentialsError
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.integrations.dlt import toggl_source, unfinished
from toggl_async.sandbox import ManualClock, Sandbox, SandboxThread
from toggl_async.sandbox.threaded import ThreadedSandbox
from toggl_async.testing import FakeClock
from toggl_sync import TogglSession
from toggl_sync.export import read

from ..support.servers import PostgreSQL

DAYS: Final[dict[str, Any]] = {"start_date": "2025-06-15", "end_date": "2026-06-15"}
TRACK: Final = sorted(name for name, entity in ENTITIES.items() if entity.product == "track")


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    monkeypatch.setenv("DLT_DATA_DIR", str(tmp_path / "dlt"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def sandbox(sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    with sandbox_thread.sandbox(clock=ManualClock()) as sandbox:
        sandbox.seed(
            "year", rng=1, organizations=2, workspaces=3, people=4, projects=8, entries=3_200
        )
        yield sandbox


class Warehouse:
    """A DuckDB file and its pipeline."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.folder = folder
        self.path = folder / "warehouse.duckdb"
        self.clock: FakeClock | None = None
        """That of the sessions, if it is not the real one."""

    def source(self, entities: Any, **options: Any) -> Any:
        session: dict[str, Any] = {"track_url": self.sandbox.url, "retries": 0}
        session |= {"requests_per_second": None, "clock": self.clock}
        given = {**DAYS, "session_options": session, **options}
        return toggl_source(self.sandbox.owner.api_token, entities=entities, **given)

    def pipeline(self) -> Any:
        return dlt.pipeline(
            "toggl",
            pipelines_dir=str(self.folder / "pipelines"),
            destination=dlt.destinations.duckdb(str(self.path)),
            dataset_name="toggl",
        )

    def load(self, entities: Any = "time_entries", **options: Any) -> dict[str, str]:
        pipeline = self.pipeline()
        pipeline.run(self.source(entities, **options)).raise_on_failed_jobs()
        return unfinished(pipeline)

    def rows(self, table: str = "time_entries") -> list[dict[str, Any]]:
        with duckdb.connect(str(self.path)) as database:
            database.execute("SET TimeZone = 'UTC'")
            cursor = database.execute(f'SELECT * FROM toggl."{table}"')
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def keys(self, entity: str = "time_entries") -> list[tuple[int, ...]]:
        names = ENTITIES[entity].primary_key
        return sorted(tuple(row[name] for name in names) for row in self.rows(entity))

    def truth(self, entity: str = "time_entries") -> list[dict[str, Any]]:
        token = ApiToken(self.sandbox.owner.api_token)
        self.sandbox.quota.enforced = False
        with TogglSession(token, track_url=self.sandbox.url) as session:
            return [row for batch in read(session, entity, **DAYS) for row in batch.dicts()]

    def assert_is_current(self, entity: str = "time_entries") -> None:
        names = ENTITIES[entity].primary_key
        loaded = {tuple(row[name] for name in names): row for row in self.rows(entity)}
        expected = {tuple(row[name] for name in names): row for row in self.truth(entity)}
        assert loaded.keys() == expected.keys()
        for key, row in expected.items():
            for name, value in row.items():
                assert _plain(loaded[key][name]) == value, (key, name)


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        return json.loads(value)
    return value.astimezone(UTC) if hasattr(value, "astimezone") else value


@pytest.fixture
def warehouse(sandbox: Sandbox, tmp_path: Path) -> Warehouse:
    return Warehouse(sandbox, tmp_path)


def change(sandbox: Sandbox) -> None:
    """Delete an entry and change one in each workspace; rename a project."""
    entries = sandbox.track.entries
    now = int(sandbox.clock.now().timestamp() + 700) * 1_000_000
    for workspace_id in sandbox.track.workspaces:
        first, second, *_ = [
            entry
            for entry in entries.by_id.values()
            if entry.workspace_id == workspace_id and not entry.running and entry.deleted is None
        ]
        entries.delete(first, now)
        entries.change(second, now, description="changed late")
    next(iter(sandbox.track.projects.values())).name = "renamed"
    entries.revision += 1


@pytest.mark.promise("dlt-loads-every-change")
def test_each_entity_is_a_table_with_the_rows_of_a_stream(warehouse: Warehouse) -> None:
    names = [name for name in TRACK if name != "my_time_entries"]
    assert warehouse.load(names) == {}
    empty = {name for name in names if not warehouse.truth(name)}
    for name in set(names) - empty:
        warehouse.assert_is_current(name)
    assert {"time_entries", "projects", "clients", "tags", "users"}.isdisjoint(empty)


@pytest.mark.promise("dlt-loads-every-change")
def test_further_runs_load_what_changed(warehouse: Warehouse) -> None:
    entities = ["time_entries", "projects"]
    warehouse.load(entities)
    ids = {row["id"]: row["_dlt_load_id"] for row in warehouse.rows()}
    change(warehouse.sandbox)
    warehouse.load(entities)
    for entity in entities:
        warehouse.assert_is_current(entity)
    after = {row["id"]: row["_dlt_load_id"] for row in warehouse.rows()}
    assert len(ids) - len(after) == 3
    untouched = [id_ for id_ in after if after[id_] == ids[id_]]
    assert len(untouched) > len(after) / 2, "unchanged rows are not loaded again"
    warehouse.sandbox.requests.clear()
    warehouse.load(entities)
    assert {row["id"]: row["_dlt_load_id"] for row in warehouse.rows()} == after
    assert not any(row["_deleted"] for row in warehouse.rows())


def test_an_entry_that_moves_to_another_workspace_stays(warehouse: Warehouse) -> None:
    warehouse.load()
    first, *_, last = sorted(warehouse.sandbox.track.workspaces)
    entries = warehouse.sandbox.track.entries
    for source, target in ((first, last), (last, first)):
        entry = next(
            entry
            for entry in entries.by_id.values()
            if entry.workspace_id == source and not entry.running and entry.deleted is None
        )
        entry.workspace_id, entry.project_id, entry.task_id, entry.tag_ids = target, None, None, ()
        entries.revision += 1
        warehouse.load()
        warehouse.assert_is_current()


@pytest.mark.promise("dlt-loads-every-change")
def test_a_lost_working_directory_costs_nothing(warehouse: Warehouse) -> None:
    """The state is restored from the destination."""
    warehouse.load()
    shutil.rmtree(warehouse.folder / "pipelines")
    change(warehouse.sandbox)
    warehouse.sandbox.requests.clear()
    warehouse.load()
    summaries = [item for item in warehouse.sandbox.requests if "/summary/" in item.path]
    assert summaries, "it is an update"
    warehouse.assert_is_current()


@pytest.mark.promise("dlt-loads-every-change")
def test_a_used_up_quota_loses_no_work(sandbox_thread: SandboxThread, tmp_path: Path) -> None:
    with sandbox_thread.sandbox(quota=3, clock=(clock := ManualClock())) as sandbox:
        sandbox.seed("year", rng=1, organizations=1, workspaces=1, people=4, entries=7_000)
        warehouse = Warehouse(sandbox, tmp_path)
        warehouse.clock = FakeClock()
        stored: list[int] = []
        for _ in range(9):
            missing = warehouse.load(workspaces=[sandbox.workspace_id])
            stored.append(len(warehouse.rows()))
            clock.advance(3700)
            warehouse.clock.advance(3700)
            if not missing:
                break
            assert "QuotaExceededError" in missing["time_entries"]
        assert stored == sorted(set(stored)), "each run gets on"
        assert len(stored) == 3
        searches = [item for item in sandbox.requests if "/search/" in item.path]
        assert len(searches) == -(-stored[-1] // 1000), "no page is requested twice"
        assert stored[-1] == len({row["id"] for row in warehouse.rows()})
        assert len(warehouse.truth()) == stored[-1]


def test_an_outage_ends_one_resource_and_the_next_run_continues(warehouse: Warehouse) -> None:
    last = max(warehouse.sandbox.track.workspaces)
    warehouse.sandbox.inject_fault("POST", f"workspace/{last}/", status=500, times=9)
    missing = warehouse.load(["time_entries", "projects"])
    assert list(missing) == ["time_entries"]
    assert "ServerError" in missing["time_entries"]
    loaded = len(warehouse.rows())
    assert loaded
    warehouse.sandbox.faults.clear()
    warehouse.sandbox.requests.clear()
    assert warehouse.load(["time_entries", "projects"]) == {}
    searched = {item.path for item in warehouse.sandbox.requests if "/search/" in item.path}
    assert len(searched) == 1
    warehouse.assert_is_current()


def test_a_refused_workspace_is_named_and_read_later(warehouse: Warehouse) -> None:
    last = max(warehouse.sandbox.track.workspaces)
    warehouse.sandbox.inject_fault("POST", f"workspace/{last}/", status=403, times=99)
    missing = warehouse.load()
    assert f"workspace {last}" in missing["time_entries"]
    assert {key for row in warehouse.rows() if (key := row["workspace_id"]) == last} == set()
    warehouse.sandbox.faults.clear()
    assert warehouse.load() == {}
    warehouse.assert_is_current()


def test_an_error_that_waiting_does_not_help_fails_the_run(warehouse: Warehouse) -> None:
    warehouse.load()
    before = warehouse.rows()
    change(warehouse.sandbox)
    warehouse.sandbox.inject_fault("GET", "/me", status=401, times=99)
    with pytest.raises(Exception, match="401") as error:
        warehouse.load()
    assert isinstance(_cause(error.value), AuthenticationError)
    warehouse.sandbox.faults.clear()
    assert warehouse.rows() == before
    warehouse.load()
    warehouse.assert_is_current()


def _cause(error: BaseException) -> BaseException:
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def test_several_accounts_are_read_together(warehouse: Warehouse) -> None:
    sandbox = warehouse.sandbox
    first, *others = sorted(sandbox.track.workspaces)
    other = next(
        user
        for user in sandbox.track.users.values()
        if user.id != sandbox.owner.id
        and any(user.id in sandbox.track.workspaces[item].members for item in others)
    )
    for workspace_id in others:
        sandbox.track.workspaces[workspace_id].members.pop(sandbox.owner.id, None)
    warehouse.load(accounts=[ApiToken(other.api_token)])
    workspaces = {row["workspace_id"] for row in warehouse.rows()}
    assert first in workspaces
    assert len(workspaces) > 1


def test_rows_that_cannot_be_read_are_in_a_table(warehouse: Warehouse) -> None:
    body = json.dumps([{"id": 5, "name": "good"}, {"id": "bad", "name": "x"}]).encode()
    warehouse.sandbox.inject_fault("GET", "/me/tags", status=200, body=body, times=2)
    for _ in range(2):  # it is loaded once
        warehouse.load("tags")
        (reject,) = warehouse.rows("tags_rejects")
        assert json.loads(reject["row"])["id"] == "bad"
        assert "integer" in reject["error"]
        assert [row["id"] for row in warehouse.rows("tags")] == [5]


def test_other_options_need_a_fresh_start(warehouse: Warehouse) -> None:
    warehouse.load()
    with pytest.raises(Exception, match="start_date was 2025-06-15 and is now 2026-01-01") as error:
        warehouse.load(start_date="2026-01-01")
    assert "refresh" in " ".join(_cause(error.value).__notes__)
    source = warehouse.source("time_entries", start_date="2026-01-01")
    warehouse.pipeline().run(source, refresh="drop_resources").raise_on_failed_jobs()
    assert min(row["start"].year for row in warehouse.rows()) == 2026


WRONG: Final[list[tuple[dict[str, Any], str]]] = [
    ({"entities": []}, "entities must be one or more of"),
    ({"entities": "nonsense"}, "entities must be one or more of"),
    ({"entities": 7}, "entities must be one or more of"),
    ({"start_date": "soon"}, "start_date"),
    ({"last_days": 0}, "last_days must be"),
    ({"max_wait": -1}, "max_wait must not be negative"),
    ({"name": ""}, "name must be a text"),
    ({"track": "not a token\n"}, "token"),
]


@pytest.mark.parametrize(("options", "message"), WRONG, ids=str)
def test_wrong_options_are_refused_at_once(options: dict[str, Any], message: str) -> None:
    with pytest.raises((InvalidArgumentError, ValueError), match=message):
        toggl_source(**{"track": "7" * 32, **options})


def test_unknown_options_and_missing_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown: dict[str, Any] = {"format": "csv"}
    with pytest.raises(TypeError, match="unexpected keyword argument 'format'"):
        toggl_source("7" * 32, **unknown)
    for name in ("TOGGL_API_TOKEN", "TOGGL_EMAIL", "TOGGL_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(MissingCredentialsError):
        toggl_source()


def test_without_dlt_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dlt", None)
    with pytest.raises(
        InvalidArgumentError, match=r"needs the package dlt: pip install 'toggl-async\[dlt\]'"
    ):
        toggl_source("7" * 32)


def test_postgresql(sandbox: Sandbox, tmp_path: Path) -> None:
    psycopg: Any = pytest.importorskip("psycopg")
    with PostgreSQL() as server:
        url = server.url.replace("+psycopg", "")
        warehouse = Warehouse(sandbox, tmp_path)

        def load() -> None:
            pipeline = dlt.pipeline(
                "toggl",
                pipelines_dir=str(tmp_path / "pipelines"),
                destination=dlt.destinations.postgres(url.replace("tests@", "tests:any@")),
                dataset_name="toggl",
            )
            source = warehouse.source(["time_entries", "users"])
            pipeline.run(source).raise_on_failed_jobs()

        def rows(table: str) -> set[tuple[Any, ...]]:
            names = "id, description, project_name" if table == "time_entries" else "id, fullname"
            with psycopg.connect(url) as connection:
                return set(connection.execute(f"SELECT {names} FROM toggl.{table}").fetchall())

        load()
        change(sandbox)
        load()
        entries = warehouse.truth()
        names = ("id", "description", "project_name")
        assert rows("time_entries") == {tuple(row[name] for name in names) for row in entries}
        users = warehouse.truth("users")
        assert rows("users") == {(row["id"], row["fullname"]) for row in users}


def test_the_example_of_the_page_runs(
    toggl_sandbox_env: ThreadedSandbox, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    toggl_sandbox_env.seed("year", rng=1, entries=300)
    page = (Path(__file__).parents[2] / "docs" / "warehouse.md").read_text("utf-8")
    (text,) = re.findall(
        r"^<!-- run by tests/ecosystem -->\n```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL
    )
    exec(compile(text, "warehouse.md", "exec"), {})
    with duckdb.connect(str(next(tmp_path.glob("*.duckdb")))) as database:
        ((count,),) = database.execute("SELECT count(*) FROM tracking.time_entries").fetchall()
    assert count > 100
