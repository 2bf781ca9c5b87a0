"""Fields that the export adds: the same in every format, and after an update as in a new export."""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from toggl_async import TogglSession
from toggl_async.export import export, read_rows
from toggl_async.export.checkpoint import Checkpoint
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.partitioning.partitions import Account
from toggl_async.export.rows import columns
from toggl_async.export.rows.decoding import PageRows, Row
from toggl_async.export.rows.derived import RowDeriver
from toggl_async.export.sinks.databases import database
from toggl_async.sandbox import Sandbox

from ...support.export_files import needs

DAYS: Final[dict[str, Any]] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
SUFFIXES: Final = (".jsonl", ".csv", ".parquet", ".sqlite", ".xlsx")
ADDED: Final = ("workspace_name", "client_id", "local_date", "utc_offset_minutes")


def _added(path: Path) -> dict[int, tuple[Any, ...]]:
    return {
        row["id"]: tuple(str(row[name]) for name in (*ADDED, "project_id", "description"))
        for row in read_rows(path)
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
async def test_every_format_has_the_added_fields(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, suffix: str
) -> None:
    needs(suffix)
    await export(session, tmp_path / f"x{suffix}", with_names=True, **DAYS)
    zone = ZoneInfo(sandbox.owner.timezone)
    world = sandbox.track
    for row in read_rows(tmp_path / f"x{suffix}"):
        entry = world.entries.by_id[row["id"]]
        local = datetime.fromtimestamp(entry.start, zone)
        assert row["workspace_name"] == world.workspaces[entry.workspace_id].name
        assert str(row["local_date"]) == local.date().isoformat()
        offset = local.utcoffset()
        assert offset is not None
        assert row["utc_offset_minutes"] == offset.total_seconds() // 60
        project = world.projects.get(entry.project_id or 0)
        if project is not None and world.can_see(sandbox.owner.id, project):
            assert row["client_id"] == project.client_id


@pytest.mark.parametrize("entity", ["time_entries", "my_time_entries", "running_entries"])
def test_the_day_is_that_of_the_account_zone(entity: str) -> None:
    berlin = Account("key", timezone="Europe/Berlin")
    rows: list[Row] = [
        {"id": 1, "workspace_id": 7, "start": start}
        for start in ("2026-03-01T23:30:00Z", "2026-07-01T22:30:00+00:00", "odd", None, 5)
    ]
    page = RowDeriver(ENTITIES[entity], berlin, spreadsheet=False).add(PageRows(rows))
    days = [(row["local_date"], row["utc_offset_minutes"]) for row in page.rows]
    assert days == [
        ("2026-03-02", 60),
        ("2026-07-02", 120),
        (None, None),
        (None, None),
        (None, None),
    ]
    assert rows[0]["start"] == "2026-03-01T23:30:00Z"  # as it came


def test_without_a_known_zone_the_day_is_that_of_the_time() -> None:
    for zone in (None, "Mars/Olympus_Mons"):
        row: Row = {"id": 1, "workspace_id": 7, "start": "2026-03-01T23:30:00-05:00"}
        deriver = RowDeriver(
            ENTITIES["time_entries"], Account("k", timezone=zone), spreadsheet=False
        )
        deriver.add(PageRows([row]))
        assert (row["local_date"], row["utc_offset_minutes"]) == ("2026-03-01", -300)


def test_what_the_service_sends_stays() -> None:
    account = Account("k", workspace_names=((7, "Ours"),), project_clients=((61, 5),))
    row: Row = {"id": 1, "workspace_id": 7, "project_id": 61, "client_id": 9, "local_date": "x",
                "workspace_name": "Theirs", "utc_offset_minutes": 1}  # fmt: skip
    before = dict(row)
    RowDeriver(ENTITIES["time_entries"], account, spreadsheet=False).add(PageRows([row]))
    assert row == before


def test_a_client_is_found_by_its_project_or_its_name() -> None:
    account = Account("k", project_clients=((61, 5),), clients=((7, "Garden Ltd", 6),))
    rows: list[Row] = [
        {"id": 1, "workspace_id": 7, "project_id": 61, "client_name": "Garden Ltd"},
        {"id": 2, "workspace_id": 7, "project_id": 62, "client_name": "Garden Ltd"},
        {"id": 3, "workspace_id": 8, "project_id": 63, "client_name": "Garden Ltd"},
        {"id": 4, "workspace_id": 7, "project_id": ["odd"], "client_name": None},
    ]
    RowDeriver(ENTITIES["time_entries"], account, spreadsheet=False).add(PageRows(rows))
    assert [row["client_id"] for row in rows] == [5, 6, None, None]


@pytest.mark.parametrize(
    ("options", "requests"),
    [({}, 0), ({"with_names": True}, 2), ({"dialect": "spreadsheet", "to": "x.csv"}, 1)],
)
async def test_names_cost_requests_only_where_they_are_asked_for(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, options: dict[str, Any], requests: int
) -> None:
    options = dict(options)
    path = tmp_path / options.pop("to", "x.jsonl")
    workspace = max(sandbox.track.workspaces)
    sandbox.requests.clear()
    await export(session, path, workspaces=[workspace], **options, **DAYS)
    asked = [request for request in sandbox.requests if "/me" in str(request)]
    assert len(asked) == requests
    names = {row["workspace_name"] for row in read_rows(path)}
    assert (names == {None}) == (requests == 0)


@pytest.mark.parametrize(
    ("suffix", "change"),
    [
        *((suffix, "workspace") for suffix in SUFFIXES),
        *product([".jsonl", ".sqlite"], ["client", "zone"]),
    ],
)
async def test_an_update_has_the_added_fields_of_a_new_export(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, suffix: str, change: str
) -> None:
    needs(suffix)
    path, new = tmp_path / f"x{suffix}", tmp_path / f"new{suffix}"
    await export(session, path, **DAYS)
    before = _added(path)
    world = sandbox.track
    if change == "workspace":
        for workspace in world.workspaces.values():
            workspace.name = f"{workspace.name} & Co"
    elif change == "client":
        for project in world.projects.values():
            clients = [c.id for c in world.clients.values()
                       if c.workspace_id == project.workspace_id]  # fmt: skip
            project.client_id = max(clients)
    else:
        sandbox.owner.timezone = "Asia/Tokyo"
    await export(session, path, update=True, **DAYS)
    await export(session, new, **DAYS)
    assert _added(path) == _added(new)
    assert _added(path) != before


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet", ".sqlite"])
async def test_an_export_of_the_format_before_gets_the_new_columns(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, suffix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    needs(suffix)
    path, new = tmp_path / f"x{suffix}", tmp_path / f"new{suffix}"
    with monkeypatch.context() as patch:
        _write_as_before(patch)
        await export(session, path, **DAYS)
        assert not set(ADDED) & set(next(read_rows(path)))
    _clear_caches()
    again = await export(session, path, **DAYS)
    assert again.already_complete  # nothing is rewritten unasked
    summary = await export(session, path, update=True, **DAYS)
    assert summary.changed == summary.rows
    await export(session, new, **DAYS)
    assert _added(path) == _added(new)


def _write_as_before(patch: pytest.MonkeyPatch) -> None:
    """Write exports as the second format had them: without the added fields."""
    patch.setattr("toggl_async.export.rows.columns._derived_fields", lambda *_: [])
    patch.setattr(RowDeriver, "add", lambda _, page: page)

    def as_format_2(data: bytes) -> bytes:
        state = json.loads(data)
        del state["incomplete_columns"]
        for name in ("delimiter", "decimal", "with_names"):
            del state["job"][name]
        return json.dumps({**state, "format": 2}).encode()

    encode = Checkpoint.dump
    patch.setattr(Checkpoint, "dump", lambda self: as_format_2(encode(self)))
    _clear_caches()


def _clear_caches() -> None:
    for function in (columns.columns_of, columns.spreadsheet_columns, columns.computed_columns,
                     database._insert_into, database._insert, database._upsert):  # fmt: skip
        function.cache_clear()
