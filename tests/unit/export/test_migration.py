"""Exports that an earlier version left behind, unfinished or finished, go on as they are.

The checkpoints are as format 1 wrote them: a file of one JSON object next to unfinished files,
nothing next to finished ones, and one table in a database.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ExportTargetError, TogglSession
from toggl_async.export.checkpoint import FORMAT
from toggl_async.export.partitioning.discovery import (
    _credentials_key,  # pyright: ignore[reportPrivateUsage]
)
from toggl_async.export.rows.columns import DERIVED

from ...support.export_files import load_checkpoint
from ...support.trap_service import TrapService
from ...support.trap_targets import Target, all_targets, make_target, run, stored

SEARCH_7 = "POST /reports/api/v3/workspace/7/search/time_entries"
DONE = {"cursor": {}, "done": True, "pages": 1, "rejected": 0, "summed": 30, "unverified": False}
NOT_STARTED = DONE | {"done": False, "pages": 0, "rows": 0, "seconds": 0, "summed": 0}


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    async with TrapService() as service:
        service.workspace(7).add(30)
        service.workspace(8).add(40, first_id=1000)
        yield service


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    return make_target(request.param, tmp_path / "old")


def _seconds(service: TrapService, workspace_id: int) -> int:
    return sum(entry.seconds for entry in service.workspaces[workspace_id].entries.values())


def _format_1(
    session: TogglSession, service: TrapService, file_format: str, **fields: Any
) -> dict[str, Any]:
    """Return a checkpoint of format 1: workspace 7 was read, 8 was not."""
    return {
        "accounts": [
            {
                "key": _credentials_key(session),
                "plan_user_id": None,
                "plan_workspaces": [],
                "user_id": 5,
                "workspaces": [[7, 1], [8, 1]],
            }
        ],
        "began": 1795787366,
        "differences": [],
        "discovery": 1,
        "duplicates": 0,
        "files": {},
        "first": "2026-01-01",
        "format": 1,
        "job": {
            "entities": ["time_entries"], "start_date": "2026-01-01", "end_date": "2026-06-30",
            "workspaces": None, "users": None, "projects": None, "clients": None, "tags": None,
            "billable": None, "format": file_format, "dialect": "data", "update": None,
        },
        "joined": [],
        "last": "2026-06-30",
        "origins": {"track": f"{service.url}/api/v9", "plan": "https://api.plan.toggl.com/api/v5"},
        "parts": {
            "0/time_entries/7/2026-01-01": DONE | {"rows": 30, "seconds": _seconds(service, 7)},
            "0/time_entries/8/2026-01-01": NOT_STARTED,
        },
        "repaired": 0,
        "sdk": "0",
        "since": None,
        "stage": "reading",
        **fields,
    }  # fmt: skip


async def _rows_of_7(session: TogglSession, target: Target, folder: Path) -> Path:
    """Export workspace 7 alone, to take its file."""
    other = Target(folder / target.path.name, target.format, target.dialect)
    folder.mkdir()  # noqa: ASYNC240 - a test has nothing else to do
    await run(session, other, workspaces=[7])
    (path,) = other.files()
    return path


@pytest.mark.promise("later-versions-continue")
@all_targets(
    ("file-jsonl", "file-csv", "file-jsonl.gz", "file-csv.zst", "folder-jsonl", "folder-csv")
)
async def test_unfinished_files_are_resumed(
    service: TrapService, target: Target, tmp_path: Path
) -> None:
    async with service.session() as session:
        written = await _rows_of_7(session, target, tmp_path / "one")
        one_file = target.format is None
        (target.path.parent if one_file else target.path).mkdir(parents=True)
        path = target.path if one_file else target.path / f"time_entries-7.{target.format}"
        part = path.with_name(f"{path.name}.part")
        shutil.copy(written, part)
        data = part.read_bytes()
        part.write_bytes(data + b"half a ro")  # behind what the checkpoint counts
        saved = {
            "rows": 30, "rejected": 0, "size": len(data), "check": zlib.crc32(data),
            "rejects_size": 0, "rejects_check": 0,
        }  # fmt: skip
        name = "time_entries" if one_file else "time_entries-7"
        file_format = target.format or target.path.name.partition(".")[2]
        checkpoint = _format_1(session, service, file_format, files={name: saved})
        state = target.path.with_name(f"{path.name}.state")
        state = state if one_file else target.path / "export.state"
        state.write_text(json.dumps(checkpoint))
        service.requests.clear()
        summary = await run(session, target)
        assert summary.resumed
        assert SEARCH_7 not in service.requests
        new = make_target(f"{'file' if one_file else 'folder'}-{file_format}", tmp_path / "new")
        new.path.parent.mkdir(exist_ok=True)
        await run(session, new)
        assert _sent(target) == _sent(new)
        assert len(stored(target)) == 70
        assert load_checkpoint(state).format == FORMAT
        again = await run(session, target)
        assert (again.already_complete, again.requests) == (True, 0)


def _sent(target: Target) -> list[dict[str, Any]]:
    """Return the stored rows without what this version adds: an unfinished export lacks it.

    It is finished with what its checkpoint knows of the account; the next update adds the rest.
    """
    return [
        {name: value for name, value in row.items() if name not in DERIVED}
        for row in stored(target)
    ]


def _write_database(path: Path, source: Path, checkpoint: dict[str, Any]) -> None:
    """Write a database as format 1 did: its rows, and the checkpoint as one blob."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("ATTACH ? AS source", (str(source),))
        ((create,),) = database.execute(
            "SELECT sql FROM source.sqlite_master WHERE name = 'time_entries'"
        )
        database.execute(create)
        database.execute("INSERT INTO time_entries SELECT * FROM source.time_entries")
        database.execute("CREATE TABLE _rejects (entity TEXT NOT NULL, row TEXT NOT NULL)")
        database.execute("CREATE TABLE _export (state BLOB NOT NULL)")
        database.execute("INSERT INTO _export VALUES (?)", (json.dumps(checkpoint).encode(),))
        database.commit()


@pytest.mark.promise("later-versions-continue")
async def test_an_unfinished_database_is_resumed(service: TrapService, tmp_path: Path) -> None:
    target = Target(tmp_path / "all.sqlite", None)
    async with service.session() as session:
        rows = await _rows_of_7(session, target, tmp_path / "one")
        part = tmp_path / "all.sqlite.part"
        _write_database(part, rows, _format_1(session, service, "sqlite"))
        service.requests.clear()
        summary = await run(session, target)
        assert (summary.rows, summary.resumed) == (70, True)
        assert SEARCH_7 not in service.requests
        assert {row["id"] for row in stored(target)} == service.ids(7) | service.ids(8)


@pytest.mark.promise("later-versions-continue")
@pytest.mark.parametrize("stage", ["done", "updating"])
async def test_a_finished_database_is_known_and_updated(
    service: TrapService, tmp_path: Path, stage: str
) -> None:
    target, new = Target(tmp_path / "all.sqlite", None), Target(tmp_path / "new.sqlite", None)
    async with service.session() as session:
        await run(session, new)
        checkpoint = _format_1(session, service, "sqlite", stage=stage)
        if stage == "updating":  # 7 was updated, 8 was not
            checkpoint["since"] = 1795780000
        else:
            checkpoint["parts"]["0/time_entries/8/2026-01-01"] = DONE | {
                "rows": 40, "seconds": _seconds(service, 8),
            }  # fmt: skip
        _write_database(target.path, new.path, checkpoint)
        new.path.unlink()
        if stage == "done":
            again = await run(session, target)
            assert (again.already_complete, again.requests, again.rows) == (True, 0, 70)
        del service.workspaces[8].entries[1001]
        service.workspaces[8].entries[1002].description = "changed"
        summary = await run(session, target, update=True)
        assert summary.deleted == 1
        await run(session, new)
        assert _sent(target) == _sent(new)


@pytest.mark.promise("later-versions-continue")
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param({"format": FORMAT + 1}, id="newer"),
        pytest.param({"format": "2"}, id="text"),
        pytest.param({"format": 0}, id="zero"),
        pytest.param({"format": -1}, id="negative"),
        pytest.param({"format": None}, id="null"),
        pytest.param({"format": True}, id="true"),
        pytest.param({"job": None}, id="no job"),
        pytest.param({"job": []}, id="a list for a job"),
        pytest.param({"parts": []}, id="a list for partitions"),
        pytest.param({"parts": {"a": 1}}, id="a number for a partition"),
        pytest.param({"parts": {"7": DONE}}, id="an unknown partition"),
        pytest.param({"files": {"all": 5}}, id="a number for a file"),
        pytest.param({"origins": 7}, id="a number for hosts"),
        pytest.param({"origins": {}}, id="no host"),
        pytest.param({"accounts": []}, id="no accounts"),
        pytest.param({"accounts": {}}, id="an object for accounts"),
        pytest.param({"first": "yesterday"}, id="not a day"),
        pytest.param({"stage": "dancing"}, id="an unknown stage"),
    ],
)
async def test_a_damaged_or_newer_checkpoint_is_refused_and_can_be_replaced(
    service: TrapService, tmp_path: Path, damage: dict[str, Any]
) -> None:
    target = Target(tmp_path / "all.jsonl", None)
    async with service.session() as session:
        checkpoint = _format_1(session, service, "jsonl") | damage
        (tmp_path / "all.jsonl.state").write_text(json.dumps(checkpoint))
        with pytest.raises(ExportTargetError, match="overwrite"):
            await run(session, target)
        summary = await run(session, target, overwrite=True)
        assert summary.rows == 70
        assert len(stored(target)) == 70
