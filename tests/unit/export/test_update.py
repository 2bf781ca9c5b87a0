"""Updated exports equal new exports."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ExportTargetError, ServerError, TogglSession
from toggl_async.export import ExportSummary, Progress, export, read_rows
from toggl_async.sandbox import Sandbox

from ...support.export_files import file_names, needs

ENTITIES = ["time_entries", "projects", "tags", "users"]
DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
TARGETS = {
    "jsonl": ("out", "jsonl"),
    "jsonl.gz": ("out", "jsonl.gz"),
    "jsonl.zst": ("out", "jsonl.zst"),
    "csv": ("out", "csv"),
    "parquet": ("out", "parquet"),
    "sqlite": ("out.sqlite", None),
}
"""The name and the format of targets for all entities."""
KINDS = ("jsonl.zst", "parquet", "sqlite")
"""Those that are written by lines, by columns, and changed in place."""


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str | None]:
    name, file_format = TARGETS[request.param]
    needs(f".{request.param}")
    return tmp_path / name, file_format


async def _export(session: TogglSession, to: Path, **more: Any) -> ExportSummary:
    job: dict[str, Any] = {"entities": ENTITIES, **DAYS, **more}
    return await export(session, to, **job)


async def _update(session: TogglSession, to: Path, **more: Any) -> ExportSummary:
    return await _export(session, to, update=True, **more)


def _content(to: Path) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return the rows by their keys; the position in a report left out."""
    if to.suffix == ".sqlite":
        with closing(sqlite3.connect(to)) as base:
            names = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
        tables = [(to, name) for name in ENTITIES if name in names]
    elif to.is_dir():
        tables = [
            (path, path.name.split(".")[0].split("-")[0])
            for path in sorted(to.iterdir())
            if not path.name.endswith((".state", ".rejects"))
        ]
    else:
        tables = [(to, "time_entries")]
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for path, entity in tables:
        for row in read_rows(path, entity):
            row.pop("row_number", None)
            key = (entity, row.get("workspace_id"), row["id"])
            assert key not in rows
            rows[key] = row
    return rows


async def _assert_up_to_date(
    session: TogglSession, to: Path, file_format: str | None, folder: Path, **more: Any
) -> None:
    new = folder / "new" / to.name
    await _export(session, new, format=file_format, overwrite=True, **more)
    assert _content(to) == _content(new)


def _finished_entries(sandbox: Sandbox) -> list[Any]:
    return [
        entry
        for entry in sandbox.track.entries.by_id.values()
        if entry.workspace_id == sandbox.workspace_id
        and not entry.running
        and entry.deleted is None
    ]


def _change_entries(sandbox: Sandbox, seed: int = 3) -> None:
    """Delete nine entries of the owner's workspace, and change nine."""
    chance = random.Random(seed)
    entries = sandbox.track.entries
    now = int(sandbox.clock.now().timestamp() + 700) * 1_000_000
    for entry in chance.sample(_finished_entries(sandbox), 9):
        entries.delete(entry, now)
    for entry in chance.sample(_finished_entries(sandbox), 9):
        entries.change(entry, now, description=f"changed late, {seed}")
    entries.revision += 1


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("target", TARGETS, indirect=True)
async def test_an_update_makes_the_rows_those_of_a_new_export(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, target: tuple[Path, str | None]
) -> None:
    to, file_format = target
    await _export(session, to, format=file_format)
    names = file_names(to if to.is_dir() else tmp_path)
    for seed in (3, 4):
        _change_entries(sandbox, seed)
        await session.track.tags.create(sandbox.workspace_id, name=f"new {seed}")
        sandbox.requests.clear()
        summary = await _update(session, to, format=file_format)
        assert summary.deleted == 9
        assert summary.changed >= 10
        assert summary.requests == len(sandbox.requests)
        assert summary.rows == len(_content(to))
        assert file_names(to if to.is_dir() else tmp_path) == names
        await _assert_up_to_date(session, to, file_format, tmp_path / "x")
        shutil.rmtree(tmp_path / "x")
    tag = next(tag for tag in sandbox.track.tags.values() if tag.name == "new 4")
    await session.track.tags.delete(sandbox.workspace_id, tag.id)
    summary = await _update(session, to, format=file_format)
    assert (summary.deleted, summary.changed) == (1, 0)


@pytest.mark.promise("update-equals-new-export")
async def test_names_of_projects_people_and_tags_are_refreshed_in_all_rows(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, target: tuple[Path, str | None]
) -> None:
    to, file_format = target
    await _export(session, to, format=file_format)
    entry = next(
        entry for entry in _finished_entries(sandbox) if entry.project_id and entry.tag_ids
    )
    sandbox.track.projects[entry.project_id].name = "renamed project"
    sandbox.track.tags[entry.tag_ids[0]].name = "renamed tag"
    sandbox.track.users[entry.user_id].fullname = "Renamed Person"
    sandbox.track.entries.revision += 1
    await _update(session, to, format=file_format)
    await _assert_up_to_date(session, to, file_format, tmp_path / "x")


@pytest.mark.parametrize("workspaces", ["all", "large"])
async def test_an_update_sends_few_requests(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, workspaces: str
) -> None:
    sizes = {
        workspace_id: sum(
            entry.workspace_id == workspace_id for entry in sandbox.track.entries.by_id.values()
        )
        for workspace_id in sandbox.track.workspaces
    }
    more: dict[str, Any] = {"entities": "time_entries"}
    large = max(sizes, key=lambda workspace_id: sizes[workspace_id])
    if workspaces == "large":
        more["workspaces"] = [large]
    path = tmp_path / "x.jsonl"
    first = await _export(session, path, **more)
    _change_entries(sandbox)
    sandbox.requests.clear()
    summary = await _update(session, path, **more)
    # Reading everything again costs no more than the list of ids and what it leads to.
    assert summary.requests == len(sandbox.requests) <= first.requests + 1


@pytest.mark.parametrize(
    ("to", "file_format"),
    [("out", "csv.gz"), ("all.jsonl", None), ("x.sqlite", None)],
)
async def test_a_workspace_that_was_joined_since_is_added(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str, file_format: str | None
) -> None:
    needs(f".{file_format}")
    more: dict[str, Any] = {"entities": ["time_entries", "users"], "format": file_format}
    if to == "all.jsonl":
        more["entities"] = "time_entries"
    last = max(sandbox.track.workspaces)
    membership = sandbox.track.workspaces[last].members.pop(sandbox.owner.id)
    await _export(session, tmp_path / to, **more)
    sandbox.track.workspaces[last].members[sandbox.owner.id] = membership
    for seed in (3, 4):
        _change_entries(sandbox, seed)
        summary = await _update(session, tmp_path / to, **more)
        await _export(session, tmp_path / "new" / to, overwrite=True, **more)
        if to == "x.sqlite":
            for name in ("time_entries", "users"):
                updated, new = (
                    {(row["workspace_id"], row["id"]): row for row in read_rows(path, name)}
                    for path in (tmp_path / to, tmp_path / "new" / to)
                )
                assert updated == new
        else:
            assert _content(tmp_path / to) == _content(tmp_path / "new" / to)
        assert summary.rows > 0


async def test_without_changes_nothing_is_written(
    session: TogglSession, tmp_path: Path, target: tuple[Path, str | None]
) -> None:
    to, file_format = target
    await _export(session, to, format=file_format)
    content = _content(to)
    paths = [path for path in (to.iterdir() if to.is_dir() else [to]) if path.suffix != ".state"]
    inodes = {path: path.stat().st_ino for path in paths}
    summary = await _update(session, to, format=file_format)
    assert (summary.changed, summary.deleted) == (0, 0)
    assert _content(to) == content
    assert {path: path.stat().st_ino for path in paths} == inodes


async def test_an_interrupted_update_resumes(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, target: tuple[Path, str | None]
) -> None:
    to, file_format = target
    await _export(session, to, format=file_format)
    _change_entries(sandbox)
    sandbox.inject_fault("GET", "/me/tags", status=500, times=9)
    with pytest.raises(ServerError) as caught:
        await _update(session.with_options(retries=0), to, format=file_format)
    assert "resumes from its checkpoint" in caught.value.__notes__[-1]
    sandbox.faults.clear()
    sandbox.requests.clear()
    summary = await _update(session, to, format=file_format)
    assert summary.resumed
    # The others were updated meanwhile.
    assert {request.path.rpartition("/")[2] for request in sandbox.requests} == {"tags"}
    await _assert_up_to_date(session, to, file_format, tmp_path / "x")


@pytest.mark.parametrize("to", ["out", "all.jsonl", "x.parquet"])
async def test_an_interrupted_update_of_files_that_were_replaced_starts_over(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    needs(to)
    path = tmp_path / to
    more: dict[str, Any] = {"entities": "time_entries"}
    await _export(session, path, **more)
    _change_entries(sandbox)
    sandbox.inject_fault("POST", f"workspace/{max(sandbox.track.workspaces)}/", status=500, times=9)
    with pytest.raises(ServerError):
        await _update(session.with_options(retries=0), path, **more)
    sandbox.faults.clear()
    await _export(session, path, overwrite=True, **more)
    _change_entries(sandbox, 4)
    summary = await _update(session, path, **more)
    assert not summary.resumed
    await _assert_up_to_date(session, path, None, tmp_path / "x", **more)


@pytest.mark.parametrize("to", ["out", "x.sqlite"])
async def test_an_update_reports_progress_and_stops_when_requested(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    await _export(session, tmp_path / to)
    _change_entries(sandbox)
    reports: list[Progress] = []
    summary = await _update(
        session, tmp_path / to, on_progress=reports.append, should_stop=lambda: len(reports) > 1
    )
    assert (summary.complete, summary.files) == (False, ())
    reports.clear()
    summary = await _update(session, tmp_path / to, on_progress=reports.append)
    assert summary.complete
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    last = reports[-1]
    assert (last.fraction, last.partitions_done) == (1.0, last.partitions)
    assert last.requests == summary.requests


@pytest.mark.parametrize("to", ["x.jsonl", "x.csv.gz", "x.sqlite"])
async def test_rows_that_came_back_are_fetched(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    path = tmp_path / to
    more: dict[str, Any] = {"entities": "time_entries"}
    entries = _finished_entries(sandbox)[::50]
    for entry in entries:
        sandbox.track.entries.by_id.pop(entry.id)
    sandbox.track.entries.revision += 1
    await _export(session, path, **more)
    for entry in entries:
        sandbox.track.entries.by_id[entry.id] = entry
    sandbox.track.entries.revision += 1
    await _update(session, path, **more)
    await _assert_up_to_date(session, path, None, tmp_path / "x", **more)


@pytest.mark.parametrize("to", ["x.jsonl", "x.csv", "x.sqlite"])
async def test_rejects_do_not_grow_with_each_update(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    path = tmp_path / to
    body = [{"id": 5, "workspace_id": 1}, {"id": "five", "workspace_id": 1}]
    for _ in range(3):
        sandbox.inject_fault("GET", "/me/tags", status=200, body=body)
    assert (await _export(session, path, entities="tags")).rejected == 1
    for _ in range(2):
        summary = await _update(session, path, entities="tags")
        assert (summary.rejected, summary.changed, summary.deleted) == (1, 0, 0)
    summary = await _update(session, path, entities="tags")  # the service has mended it
    assert (summary.rejected, len(summary.files)) == (0, 1)
    assert not any(name.endswith(".rejects") for name in file_names(tmp_path))


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_other_options_are_refused_and_nothing_is_touched(
    session: TogglSession, tmp_path: Path, to: str
) -> None:
    path = tmp_path / to
    await _export(session, path, entities="time_entries")
    before = path.read_bytes()
    with pytest.raises(ExportTargetError, match="billable was not set and is now True"):
        await _update(session, path, entities="time_entries", billable=True)
    assert path.read_bytes() == before
    await _update(session, path, entities="time_entries", billable=True, overwrite=True)
    assert path.read_bytes() != before


@pytest.mark.promise("files-of-others")
async def test_a_database_of_another_program_is_not_touched(
    session: TogglSession, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE precious (x)")
        base.commit()
    before = path.read_bytes()
    with pytest.raises(ExportTargetError, match="exists"):
        await export(session, path, update=True)
    assert path.read_bytes() == before
    path.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(ExportTargetError, match=r"theirs\.db"):
        await export(session, path, update=True)


@pytest.mark.parametrize("to", ["new.db", "new.jsonl"])
async def test_the_first_update_exports(session: TogglSession, tmp_path: Path, to: str) -> None:
    summary = await export(session, tmp_path / to, update=True, entities="tags")
    assert (summary.rows, summary.resumed) == (18, False)


async def test_a_missing_file_is_named(session: TogglSession, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    await _export(session, folder, entities=["tags", "projects"])
    (folder / "tags.jsonl").unlink()
    with pytest.raises(ExportTargetError, match=r"overwrite to export again: .*tags\.jsonl"):
        await _update(session, folder, entities=["tags", "projects"])
    (folder / "projects.jsonl").unlink()  # without any of its files it is another export
    assert (await _update(session, folder, entities=["tags", "projects"])).rows > 18
