"""Files that are brought up to date by dated parts, against files that are made anew."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ExportTargetError, ServerError, TogglSession
from toggl_async.export import ExportSummary, Progress, as_rows, export
from toggl_async.sandbox import Sandbox

ENTITIES = ["time_entries", "projects", "tags", "users"]
DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "parquet")
NEEDS = {"parquet": "pyarrow", "jsonl.zst": "zstandard"}
PART = re.compile(r"\.\d{8}T\d{6}Z\.")


def _names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


def _parts(path: Path) -> list[str]:
    return [name for name in _names(path) if PART.search(name)]


def _content(folder: Path, file_format: str) -> dict[str, dict[Any, Any]]:
    """Return what the files say now, the parts merged; a row's place in a report left out."""
    found: dict[str, dict[Any, Any]] = {}
    for name in _names(folder):
        if not name.endswith(f".{file_format}") or PART.search(name):
            continue
        entity = name.split(".")[0].split("-")[0]
        rows = list(as_rows(folder / name, entity))
        for row in rows:
            row.pop("row_number", None)
            row.pop("_deleted", None)
        found[name] = {(row.get("workspace_id"), row["id"]): row for row in rows}
        assert len(found[name]) == len(rows)
    return found


def _meddle(box: Sandbox, seed: int = 3) -> None:
    """Change and delete entries, and a tag."""
    chance = random.Random(seed)
    entries = box.world.entries
    now = int(box.clock.now().timestamp() + 700) * 1_000_000
    mine = [
        entry
        for entry in entries.by_id.values()
        if entry.workspace_id == box.workspace_id and not entry.running and entry.deleted is None
    ]
    for entry in chance.sample(mine, 9):
        entries.delete(entry, now)
    for entry in chance.sample([one for one in mine if one.deleted is None], 9):
        entry.description, entry.at = f"changed late, {seed}", now
    entries.revision += 1


async def _run(session: TogglSession, to: Path, **more: Any) -> ExportSummary:
    job: dict[str, Any] = {"entities": ENTITIES, "update": True, **DAYS, **more}
    return await export(session, to, **job)


@pytest.mark.parametrize("file_format", FORMATS)
async def test_what_changed_is_appended_in_a_dated_part(
    box: Sandbox, session: TogglSession, tmp_path: Path, file_format: str
) -> None:
    if (package := NEEDS.get(file_format)) and find_spec(package) is None:
        pytest.skip(f"needs {package}")
    made, anew = tmp_path / "made", tmp_path / "anew"
    await _run(session, made, format=file_format)
    assert "export.index" in _names(made)
    assert "export.state" not in _names(made)
    main = {one.name: one.read_bytes() for one in made.iterdir() if one.name != "export.index"}
    parts = 0
    for seed in (3, 4):
        _meddle(box, seed)
        await session.track.tags.create(box.workspace_id, name=f"new {seed}")
        box.requests.clear()
        summary = await _run(session, made, format=file_format)
        # The workspaces; ids and changes of three, users of three, projects, tags.
        assert summary.requests == len(box.requests) == 1 + 6 + 3 + 2
        assert summary.deleted == 9
        assert 10 <= summary.changed < 30  # with the hours of projects whose entries are gone
        assert sum(file.rows for file in summary.files) == summary.changed + 9
        parts += len(summary.files)
    tag = next(one for one in box.world.tags.values() if one.name == "new 4")
    await session.track.tags.delete(box.workspace_id, tag.id)
    summary = await _run(session, made, format=file_format)
    assert (summary.deleted, summary.changed) == (1, 0)
    await _run(session, anew, format=file_format, update=False)
    assert _content(made, file_format) == _content(anew, file_format)
    assert all((made / name).read_bytes() == data for name, data in main.items())
    assert len(_parts(made)) == parts + 1
    assert summary.rows == sum(map(len, _content(anew, file_format).values()))
    (mark,) = as_rows(summary.files[0].path, "tags")
    assert (mark["id"], mark["_deleted"]) == (tag.id, True)


@pytest.mark.parametrize(
    ("to", "file_format"),
    [
        ("out", "jsonl"),
        ("out", "csv.gz"),
        ("out", "parquet"),
        ("all.jsonl", "jsonl"),
        ("x.sqlite", "jsonl"),
    ],
)
async def test_a_workspace_that_was_joined_since_is_in_it(
    *, box: Sandbox, session: TogglSession, tmp_path: Path, to: str, file_format: str
) -> None:
    if (package := NEEDS.get(file_format)) and find_spec(package) is None:
        pytest.skip(f"needs {package}")
    wish: dict[str, Any] = {"entities": ["time_entries", "users"]}
    if to == "out":
        wish["format"] = file_format
    elif to == "all.jsonl":
        wish["entities"] = "time_entries"
    last = max(box.world.workspaces)
    gone = box.world.workspaces[last].members.pop(box.owner.id)
    await _run(session, tmp_path / to, **wish)
    box.world.workspaces[last].members[box.owner.id] = gone
    for _ in range(2):  # the second time it is one as all others
        _meddle(box)
        summary = await _run(session, tmp_path / to, **wish)
        await _run(session, tmp_path / "anew" / to, overwrite=True, **{**wish, "update": False})
        if to == "out":
            assert _content(tmp_path / to, file_format) == _content(
                tmp_path / "anew" / to, file_format
            )
        else:
            made, anew = (
                {row["id"]: row for row in as_rows(path)}
                for path in (tmp_path / to, tmp_path / "anew" / to)
            )
            for row in (*made.values(), *anew.values()):
                row.pop("row_number", None)
            assert made == anew
            assert any(row["workspace_id"] == last for row in made.values())
        assert summary.rows > 0


async def test_without_changes_no_part_is_made(session: TogglSession, tmp_path: Path) -> None:
    await _run(session, tmp_path)
    before = _names(tmp_path)
    summary = await _run(session, tmp_path)
    assert (summary.changed, summary.deleted, summary.files) == (0, 0, ())
    assert _names(tmp_path) == before


async def test_one_file(box: Sandbox, session: TogglSession, tmp_path: Path) -> None:
    path = tmp_path / "all.csv.gz"
    await _run(session, path, entities="time_entries")
    _meddle(box)
    summary = await _run(session, path, entities="time_entries")
    (file,) = summary.files
    assert re.fullmatch(r"all\.\d{8}T\d{6}Z\.csv\.gz", file.path.name)
    assert _names(tmp_path) == sorted(["all.csv.gz", "all.csv.gz.index", file.path.name])
    await _run(session, tmp_path / "anew.csv.gz", entities="time_entries", update=False)
    rows = {row["id"]: row for row in as_rows(path)}
    assert len(rows) == summary.rows
    for row in rows.values():
        row.pop("_deleted", None)
    assert rows == {row["id"]: row for row in as_rows(tmp_path / "anew.csv.gz")}


async def test_a_row_that_cannot_be_read_is_set_aside(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    await _run(session, tmp_path / "tags.jsonl", entities="tags")
    box.fail("GET", "/me/tags", status=200, body=[{"id": "five"}])
    summary = await _run(session, tmp_path / "tags.jsonl", entities="tags")
    assert summary.rejected == 1
    assert summary.files[0].rejects is not None
    assert summary.files[0].rejects.name.endswith("Z.rejects.jsonl")


async def test_an_update_that_was_broken_off_goes_on_in_the_same_parts(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    await _run(session, tmp_path / "made")
    _meddle(box)
    box.fail("GET", "/me/tags", status=500, times=9)
    with pytest.raises(ServerError) as caught:
        await _run(session.with_options(retries=0), tmp_path / "made")
    assert "goes on from its checkpoint" in caught.value.__notes__[-1]
    assert not _parts(tmp_path / "made") or all(
        name.endswith(".part") for name in _parts(tmp_path / "made")
    )
    box.fails.clear()
    summary = await _run(session, tmp_path / "made")
    assert summary.files[0].rows == 18
    await _run(session, tmp_path / "anew", update=False)
    assert _content(tmp_path / "made", "jsonl") == _content(tmp_path / "anew", "jsonl")


@pytest.mark.parametrize("to", ["out", "x.sqlite"])
async def test_progress_and_an_end_that_is_wished_for(
    box: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    await _run(session, tmp_path / to)
    _meddle(box)
    told: list[Progress] = []
    summary = await _run(
        session, tmp_path / to, on_progress=told.append, should_stop=lambda: len(told) > 1
    )
    assert (summary.complete, summary.files, len(told)) == (False, (), 2)
    told.clear()
    summary = await _run(session, tmp_path / to, on_progress=told.append)
    assert summary.complete
    assert [one.fraction for one in told] == sorted(one.fraction for one in told)
    assert (told[-1].fraction, told[-1].parts_done) == (1.0, told[-1].parts)
    assert told[-1].requests == summary.requests


async def test_files_that_were_made_without_update_are_refused(
    session: TogglSession, tmp_path: Path
) -> None:
    path = tmp_path / "tags.jsonl"
    await export(session, path, entities="tags")
    with pytest.raises(ExportTargetError, match="exists already") as caught:
        await export(session, path, entities="tags", update=True)
    assert "without update" in caught.value.__notes__[0]
    assert _names(tmp_path) == ["tags.jsonl"]


async def test_another_job_is_refused_and_overwrite_begins_anew(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    path = tmp_path / "all.jsonl"
    await _run(session, path, entities="time_entries")
    _meddle(box)
    await _run(session, path, entities="time_entries")
    assert len(_names(tmp_path)) == 3
    with pytest.raises(ExportTargetError, match="billable differ"):
        await _run(session, path, entities="time_entries", billable=True)
    await _run(session, path, entities="time_entries", billable=True, overwrite=True)
    assert _names(tmp_path) == ["all.jsonl", "all.jsonl.index"]
    await _run(session, path, entities="time_entries", update=False, overwrite=True)
    assert _names(tmp_path) == ["all.jsonl"]


async def test_what_is_missing_is_said(session: TogglSession, tmp_path: Path) -> None:
    path = tmp_path / "tags.jsonl"
    await _run(session, path, entities="tags")
    data = path.read_bytes()
    path.unlink()
    with pytest.raises(ExportTargetError, match=r"tags\.jsonl is missing"):
        await _run(session, path, entities="tags")
    path.write_bytes(data)
    (tmp_path / "tags.jsonl.index").write_bytes(b"no database at all" * 500)
    with pytest.raises(ExportTargetError, match="no index that can be read"):
        await _run(session, path, entities="tags")


async def test_the_index_is_small(session: TogglSession, tmp_path: Path) -> None:
    await _run(session, tmp_path)
    with closing(sqlite3.connect(tmp_path / "export.index")) as base:
        (rows,) = base.execute("SELECT count(*) FROM time_entries").fetchone()
    assert (tmp_path / "export.index").stat().st_size < 60_000 + 40 * rows
