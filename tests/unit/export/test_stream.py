"""Streams: resumable after each batch, bounded, and up to date as the files are."""

from __future__ import annotations

import asyncio
import gc
import json
import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async import (
    ApiToken,
    FocusApiKey,
    InvalidArgumentError,
    QuotaExceededError,
    ServerError,
    TogglSession,
)
from toggl_async.export import Batch, export, read, read_rows
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.sandbox import Sandbox

from ...support.stream_table import Table
from ...support.trap_service import Refusal, TrapService

DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
WINDOW: dict[str, Any] = {"start_date": date(2026, 1, 1), "end_date": date(2026, 6, 30)}
FOCUS = sorted(name for name, entity in ENTITIES.items() if entity.product == "focus")
TRACK = sorted(name for name, entity in ENTITIES.items() if entity.product == "track")


async def _all(session: TogglSession, entity: str = "time_entries", **options: Any) -> list[Batch]:
    return [batch async for batch in read(session, entity, **options)]


def _rows(batches: list[Batch]) -> list[dict[str, Any]]:
    return [row for batch in batches for row in batch.rows]


def _sorted(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path / "table", "time_entries")


# -- the rows


@pytest.mark.parametrize("entity", TRACK)
async def test_the_rows_are_those_of_a_file(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, entity: str
) -> None:
    days = DAYS if ENTITIES[entity].reach is None else {}
    path = tmp_path / "all.jsonl"
    summary = await export(session, path, entities=entity, **days)
    sandbox.requests.clear()
    stream = read(session, entity, **days)
    batches = [batch async for batch in stream]
    assert _sorted(_rows(batches)) == _sorted(list(read_rows(path)))
    assert [batch.finished for batch in batches] == [False] * (len(batches) - 1) + [True]
    assert stream.summary is not None
    assert len(sandbox.requests) == stream.summary.requests == summary.requests
    assert stream.summary.rows == summary.rows
    assert stream.checkpoint == batches[-1].checkpoint


@pytest.mark.promise("stream-is-bounded")
async def test_nothing_is_sent_before_the_first_batch_is_asked_for(
    sandbox: Sandbox, session: TogglSession
) -> None:
    batches = aiter(read(session, "time_entries", **DAYS))
    await asyncio.sleep(0)
    assert not sandbox.requests
    await anext(batches)
    assert sandbox.requests


async def test_each_iteration_starts_again(sandbox: Sandbox, session: TogglSession) -> None:
    stream = read(session, "projects")
    first = [batch async for batch in stream]
    second = [batch async for batch in stream]
    assert _rows(first) == _rows(second)
    assert len(sandbox.requests) == 2


async def test_the_checkpoint_has_no_secret(sandbox: Sandbox, session: TogglSession) -> None:
    for batch in await _all(session, **DAYS):
        assert sandbox.owner.api_token not in json.dumps(batch.checkpoint)


async def test_values_are_those_of_parquet(
    session: TogglSession, service: TrapService, tmp_path: Path
) -> None:
    arrow = pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    parquet = pytest.importorskip("pyarrow.parquet")
    service.workspace().add(20)
    service.extra_fields[3] = {
        "start": "soon", "unknown": [1], "billable": "perhaps", "seconds": 2**70,
    }  # fmt: skip
    async with service.session() as trap:
        await export(trap, tmp_path / "all.parquet", **WINDOW)
        (batch, _) = await _all(trap, **WINDOW)
    expected = parquet.read_table(tmp_path / "all.parquet")
    table = batch.to_arrow()
    assert isinstance(table, arrow.Table)
    assert table.schema == expected.schema
    assert table.equals(expected)
    assert batch.to_polars().to_dicts() == expected.to_pylist()
    frame = batch.to_pandas()
    assert list(frame["id"]) == list(range(1, 21))
    assert {str(frame[name].dtype) for name in ("id", "seconds")} == {"Int64"}
    assert isinstance(frame["start"].dtype, pandas.DatetimeTZDtype)
    for values, row in zip(batch.dicts(), expected.to_pylist(), strict=True):
        for name in ("tag_ids", "tag_names", "extra"):
            row[name] = row[name] if row[name] is None else json.loads(row[name])
        assert values == row


# -- resuming


@pytest.mark.promise("stream-resumes-after-each-batch")
async def test_it_resumes_after_each_batch(session: TogglSession, sandbox: Sandbox) -> None:
    batches = await _all(session, **DAYS)
    requests = len(sandbox.requests)
    assert len(batches) > 4
    expected = _rows(batches)
    for number, batch in enumerate(batches, 1):
        checkpoint = json.loads(json.dumps(batch.checkpoint))
        sandbox.requests.clear()
        rest = await _all(session, resume=checkpoint)
        assert _sorted(_rows(batches[:number]) + _rows(rest)) == _sorted(expected)
        assert len(sandbox.requests) < requests
        assert rest[-1].finished
        assert await _all(session, "time_entries", since=rest[-1].checkpoint) != []


async def test_a_finished_stream_resumes_without_a_request(
    sandbox: Sandbox, session: TogglSession
) -> None:
    *_, last = await _all(session, **DAYS)
    sandbox.requests.clear()
    (again,) = await _all(session, resume=json.dumps(last.checkpoint))
    assert again.finished
    assert again.checkpoint == last.checkpoint
    assert not sandbox.requests


@pytest.mark.promise("stream-resumes-after-each-batch")
async def test_rows_that_shift_while_it_is_interrupted_are_neither_lost_nor_doubled(
    service: TrapService,
) -> None:
    """A resumed run knows by the checkpoint which rows it returned."""
    service.workspace().add(330)
    service.lost = {17, 118, 219}
    service.repeated = {5, 150}
    async with service.session() as session:
        batches = await _all(session, **WINDOW)
        assert {row["id"] for row in _rows(batches)} == service.ids(7)
        for number, batch in enumerate(batches[:-1], 1):
            stream = read(session, resume=batch.checkpoint)
            rest = [batch async for batch in stream]
            ids = [row["id"] for row in _rows(batches[:number] + rest)]
            assert sorted(ids) == sorted(service.ids(7)), number
            assert stream.summary is not None
            assert not stream.summary.differences


async def test_an_error_comes_after_the_batches_and_can_be_resumed(
    sandbox: Sandbox, session: TogglSession
) -> None:
    complete = await _all(session, **DAYS)
    last = max(sandbox.track.workspaces)
    sandbox.inject_fault("POST", f"workspace/{last}/", status=500, times=9)
    stream = read(session.with_options(retries=0), "time_entries", **DAYS)
    batches: list[Batch] = []
    with pytest.raises(ServerError) as error:
        async for batch in stream:
            batches.append(batch)  # noqa: PERF401 - it raises
    assert batches
    assert any("resume" in note for note in error.value.__notes__)
    sandbox.faults.clear()
    rest = await _all(session, resume=stream.checkpoint)
    assert _sorted(_rows(batches + rest)) == _sorted(_rows(complete))


@pytest.mark.parametrize("max_wait", [0.0, 8000.0])
async def test_a_used_up_quota_is_waited_for_or_resumed(
    service: TrapService, max_wait: float
) -> None:
    service.workspace().add(450)
    service.set_quota(1, 3)
    rows: list[dict[str, Any]] = []
    checkpoint: Mapping[str, Any] | None = None
    async with service.session() as session:
        for _ in range(9):
            stream = read(session, resume=checkpoint, max_wait=max_wait, **WINDOW)
            try:
                async for batch in stream:
                    rows += batch.rows
                    checkpoint = batch.checkpoint
                break
            except QuotaExceededError:
                assert not max_wait
                await service.clock.sleep(3600)
        else:
            pytest.fail("it does not get on")
    assert sorted(row["id"] for row in rows) == sorted(service.ids(7))


async def test_a_new_token_continues_and_another_account_does_not(service: TrapService) -> None:
    service.workspace().add(250)
    service.accounts |= {"8" * 32: service.accounts[service.token], "5" * 32: (9, (7,))}
    async with service.session() as session:
        first, *rest = await _all(session, **WINDOW)
    async with service.session("8" * 32) as session:
        assert _rows(await _all(session, resume=first.checkpoint)) == _rows(rest)
    async with service.session("5" * 32) as session:
        with pytest.raises(Exception, match="another account"):
            await _all(session, resume=first.checkpoint)


# -- updates


CHANGES = ("time_entries", "projects", "clients", "tags", "tasks", "users", "workspaces")


@pytest.mark.parametrize("entity", CHANGES)
async def test_an_update_returns_what_changed_and_what_was_deleted(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, entity: str
) -> None:
    days = DAYS if entity == "time_entries" else {}
    table = Table(tmp_path / "table", entity)
    async for batch in read(session, entity, **days):
        table.apply(batch)
    writes = table.writes
    async for batch in read(session, entity, since=table.checkpoint):
        table.apply(batch)
    assert table.writes == writes, "without a change nothing is returned"
    workspace = sandbox.workspace_id
    await session.track.tags.create(workspace, name="new")
    tag, other = (item for item in list(sandbox.track.tags.values())[:2])
    await session.track.tags.delete(tag.workspace_id, tag.id)
    await session.track.tags.update(other.workspace_id, other.id, name="renamed")
    project = await session.track.projects.create(workspace, name="new")
    await session.track.projects.update(workspace, project.id, name="renamed")
    await session.track.clients.create(workspace, name="new")
    _change_entries(sandbox)
    async for batch in read(session, entity, since=table.checkpoint):
        table.apply(batch)
    new = await _all(session, entity, **days)
    assert _sorted(table.values()) == _sorted(_rows(new))


def _change_entries(sandbox: Sandbox, seed: int = 3) -> None:
    chance = random.Random(seed)
    entries = sandbox.track.entries
    now = int(sandbox.clock.now().timestamp() + 700) * 1_000_000
    finished = [
        entry for entry in entries.by_id.values() if not entry.running and entry.deleted is None
    ]
    for entry in chance.sample(finished, 9):
        entries.delete(entry, now)
    for entry in chance.sample([entry for entry in finished if entry.deleted is None], 9):
        entries.change(entry, now, description=f"changed late, {seed}")
    entries.revision += 1


@pytest.mark.promise("stream-resumes-after-each-batch")
@pytest.mark.parametrize("count", [300, 330])
async def test_an_update_resumes_after_each_batch(
    service: TrapService, table: Table, count: int
) -> None:
    """And a reader that stored one batch twice has the same rows."""
    service.workspace(7).add(count)
    service.workspace(8, organization_id=2).add(40, first_id=50_000)
    async with service.session() as session:
        async for batch in read(session, **WINDOW):
            table.apply(batch)
        finished = table.checkpoint
        before = dict(table.rows)
        for entry in list(service.workspaces[7].entries.values())[::50]:
            entry.description, entry.at = "changed", "2099-01-01T00:00:00+00:00"
        for id_ in (3, 4, 50_001):
            del service.workspaces[7 if id_ < 50_000 else 8].entries[id_]
        service.projects[61] = ("Orchard", "#c7741c", "Harbor")
        updates = await _all(session, since=finished)
        expected = _sorted(_rows(await _all(session, **WINDOW)))
        assert len(updates) > 3
        for number, batch in enumerate(updates):
            table.rows = dict(before)
            for earlier in updates[: number + 1]:
                table.apply(earlier)
            checkpoint = json.loads(json.dumps(batch.checkpoint))
            async for later in read(session, resume=checkpoint):
                table.apply(later)
            assert table.finished
            assert _sorted(table.values()) == expected, number


async def test_a_rename_while_it_is_read_reaches_all_rows(
    service: TrapService, table: Table
) -> None:
    """Rows of the first pages have the old name; nothing of the entries themselves changes."""
    service.workspace().add(330)
    async with service.session() as session:
        async for batch in read(session, **WINDOW):
            table.apply(batch)
            service.projects[61] = ("Orchard", "#c7741c", "Harbor")
        names = {row["project_name"] for row in table.values() if row["project_id"] == 61}
        assert names == {"Garden", "Orchard"}
        requests = 0
        for _ in range(2):
            requests = len(service.requests)
            async for batch in read(session, since=table.checkpoint):
                table.apply(batch)
            names = {row["project_name"] for row in table.values() if row["project_id"] == 61}
            assert names == {"Orchard"}
        # Then it is settled: ids, changes and representatives.
        assert len(service.requests) - requests <= 5
        assert _sorted(table.values()) == _sorted(_rows(await _all(session, **WINDOW)))


async def test_an_entry_that_moves_to_another_workspace_stays(
    service: TrapService, table: Table
) -> None:
    for first, second in ((7, 8), (8, 7)):
        service.workspaces.clear()
        service.accounts.clear()
        for workspace_id in (7, 8):
            service.workspace(workspace_id).add(30, first_id=workspace_id * 100)
        async with service.session() as session:
            async for batch in read(session, **WINDOW):
                table.apply(batch)
            entry = service.workspaces[first].entries.pop(first * 100 + 5)
            service.workspaces[second].entries[entry.id] = entry
            async for batch in read(session, since=table.checkpoint):
                table.apply(batch)
            assert _sorted(table.values()) == _sorted(_rows(await _all(session, **WINDOW)))
            table.rows.clear()


async def test_a_workspace_that_was_refused_is_read_later(
    service: TrapService, table: Table
) -> None:
    service.workspace(7).add(20)
    service.workspace(8).add(20, first_id=500)
    async with service.session(retries=0) as session:
        service.fault = lambda path, _: Refusal(403) if "/workspace/8/" in path else None
        stream = read(session, **WINDOW)
        async for batch in stream:
            table.apply(batch)
        assert stream.summary is not None
        assert [failure.workspace_id for failure in stream.summary.failures] == [8]
        service.fault = lambda _, __: None
        async for batch in read(session, resume=table.checkpoint):
            table.apply(batch)
    assert {row["id"] for row in table.values()} == service.ids(7) | service.ids(8)


# -- a slow reader, and one that leaves


@pytest.mark.promise("export-memory-is-flat", "stream-is-bounded")
async def test_at_most_a_page_is_ahead_of_the_reader(service: TrapService) -> None:
    service.workspace().add(950)
    async with service.session() as session:
        pages = 0
        async for batch in read(session, **WINDOW):
            pages += not batch.finished
            for _ in range(200):
                await asyncio.sleep(0)
            searches = sum(path.endswith("search/time_entries") for path in service.requests)
            assert searches <= pages + 2
    assert pages == 10


@pytest.mark.promise("stream-is-bounded")
async def test_leaving_early_ends_the_requests(service: TrapService) -> None:
    service.workspace().add(950)
    tasks = asyncio.all_tasks()
    async with service.session() as session:
        async for _ in read(session, **WINDOW):
            break
        gc.collect()
        for _ in range(1000):
            if asyncio.all_tasks() <= tasks | _tasks_of(service):
                break
            await asyncio.sleep(0.01)  # waits: for the generator to be closed
        else:
            pytest.fail("the run is still there")
        sent = len(service.requests)
        await asyncio.sleep(0.05)  # waits: for a request that must not come
        assert len(service.requests) == sent


def _tasks_of(service: TrapService) -> set[asyncio.Task[Any]]:
    """Return the tasks of the server and of its clock."""
    assert service.url
    return {
        task
        for task in asyncio.all_tasks()
        if "toggl_async/export" not in str(getattr(task.get_coro(), "cr_code", ""))
    }


async def test_a_cancelled_reader_can_resume(service: TrapService) -> None:
    service.workspace().add(450)
    seen: list[Batch] = []
    two_batches = asyncio.Event()

    async def reader(session: TogglSession) -> None:
        async for batch in read(session, **WINDOW):
            seen.append(batch)
            if len(seen) == 2:
                two_batches.set()
                await asyncio.Event().wait()

    async with service.session() as session:
        task = asyncio.create_task(reader(session))
        await two_batches.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        rest = await _all(session, resume=seen[-1].checkpoint)
    assert {row["id"] for row in _rows(seen + rest)} == service.ids(7)
    assert len(_rows(seen + rest)) == 450


# -- bad input


def _damaged(change: Any) -> Any:
    def damage(checkpoint: dict[str, Any]) -> Any:
        copy = json.loads(json.dumps(checkpoint))
        return change(copy) or copy

    return damage


def _set(*path: str, value: Any) -> Any:
    def change(copy: dict[str, Any]) -> None:
        for name in path[:-1]:
            copy = copy[name]
        copy[path[-1]] = value

    return _damaged(change)


NOT_CHECKPOINTS: dict[str, Any] = {
    "a number": lambda _: 7,
    "a list": lambda _: [],
    "an empty object": lambda _: {},
    "a text that is not JSON": lambda _: "{",
    "bytes that are not UTF-8": lambda _: b"\xff",
    "JSON of another object": lambda _: '{"id": 1}',
    "no entity": _damaged(lambda copy: copy.pop("entity") and None),
    "an unknown entity": _set("entity", value="nonsense"),
    "an entity that is a list": _set("entity", value=["time_entries"]),
    "another entity": _set("entity", value="projects"),
    "no export": _set("export", value=None),
    "a job without entities": _set("export", "job", value={}),
    "partitions that are a list": _set("export", "partitions", value=[]),
    "a partition with another name": _set("export", "partitions", value={"x": {}}),
    "a stage that does not exist": _set("export", "stage", value="flying"),
    "rows that are a text": _set("rows", value="abc"),
    "rows that are numbers": _set("rows", value=[1]),
    "rows that are no base64": _set("rows", value=["-"]),
    "rows that are not compressed": _set("rows", value=["aGVsbG8="]),
}


@pytest.mark.parametrize("name", ["resume", "since"])
@pytest.mark.parametrize("change", NOT_CHECKPOINTS.values(), ids=NOT_CHECKPOINTS)
async def test_what_is_not_a_checkpoint_is_refused(
    service: TrapService, name: str, change: Any
) -> None:
    service.workspace().add(2)
    async with service.session() as session:
        *_, last = await _all(session, **WINDOW)
        arguments: dict[str, Any] = {name: change(last.checkpoint)}
        unfinished = json.loads(json.dumps(last.checkpoint))
        if name == "resume" and isinstance(arguments[name], dict) and "rows" in arguments[name]:
            unfinished = arguments[name]
            if isinstance(unfinished["export"], dict) and unfinished["export"]["stage"] == "done":
                unfinished["export"]["stage"] = "reading"
        requests = len(service.requests)
        with pytest.raises(InvalidArgumentError, match=f"{name} must be the checkpoint|{name} is"):
            await _all(session, **arguments)
    assert len(service.requests) == requests


BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"entity": "entries"}, "entity must be one of time_entries, my_time_entries"),
    ({"entity": None}, "entity must be one of"),
    ({"entity": ["projects"]}, "entity must be one of"),
    ({"start_date": "yesterday"}, "start_date"),
    ({"start_date": date(2026, 2, 1), "end_date": date(2026, 1, 1)}, "is before start_date"),
    ({"last_days": 0}, "last_days must be"),
    ({"last_days": 5, "start_date": date(2026, 1, 1)}, "last_days takes the place"),
    ({"workspaces": []}, "workspaces is empty"),
    ({"users": ["x"]}, "users"),
    ({"max_wait": -1}, "max_wait must not be negative"),
    ({"max_wait": "long"}, "max_wait must be a number"),
]


@pytest.mark.parametrize(("options", "message"), BAD_OPTIONS, ids=str)
async def test_bad_options_are_refused_before_anything_is_sent(
    options: dict[str, Any], message: str
) -> None:
    async with TogglSession(ApiToken("7" * 32)) as session:
        with pytest.raises(InvalidArgumentError, match=message):
            read(session, **options)


@pytest.mark.parametrize("name", ["format", "update", "concurrency", "entities", "to", "nonsense"])
async def test_options_of_files_are_unknown(name: str) -> None:
    options: dict[str, Any] = {name: 1}
    async with TogglSession(ApiToken("7" * 32)) as session:
        with pytest.raises(
            TypeError, match=rf"read\(\) got an unexpected keyword argument '{name}'"
        ):
            read(session, "projects", **options)


async def test_checkpoints_of_other_streams_are_refused(service: TrapService) -> None:
    service.workspace().add(210)
    async with service.session() as session:
        first, *_, last = await _all(session, **WINDOW)
        for arguments, message in (
            ({"resume": first.checkpoint, "since": last.checkpoint}, "cannot be given both"),
            ({"since": first.checkpoint}, "pass this one as resume"),
            (
                {"resume": first.checkpoint, "billable": True},
                "billable was not set and is now True",
            ),
            (
                {"resume": first.checkpoint, "entity": "projects"},
                "of time_entries, not of projects",
            ),
            (
                {"since": last.checkpoint, "start_date": date(2020, 1, 1)},
                "start_date was 2026-01-01",
            ),
        ):
            given: dict[str, Any] = {"entity": "time_entries", **arguments}
            with pytest.raises(InvalidArgumentError, match=message):
                read(session, **given)
        newer = json.loads(json.dumps(first.checkpoint))
        newer["export"]["format"] = 99
        with pytest.raises(InvalidArgumentError, match="newer version of toggl-async"):
            read(session, resume=newer)
    async with TogglSession(ApiToken(service.token), track_url="http://127.0.0.1:1") as session:
        with pytest.raises(InvalidArgumentError, match="the host was"):
            read(session, resume=first.checkpoint)


@pytest.mark.parametrize("entity", FOCUS)
async def test_entities_of_focus_are_streams(sandbox: Sandbox, tmp_path: Path, entity: str) -> None:
    key = FocusApiKey(sandbox.focus_api_key)
    async with TogglSession(focus=key, focus_url=sandbox.url) as session:
        path = tmp_path / "all.jsonl"
        await export(session, path, entities=entity)
        batches = await _all(session, entity)
        assert _sorted(_rows(batches)) == _sorted(list(read_rows(path)))
        again = await _all(session, entity, since=batches[-1].checkpoint)
        assert [batch.rows for batch in again] == [[]]
