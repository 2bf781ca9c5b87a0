"""A database that is brought up to date, against one that is made anew."""

# ruff: noqa: ASYNC240 - files are what is looked at

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ExportTargetError, ServerError, TogglSession
from toggl_async.export import ExportSummary, export
from toggl_async.sandbox import Sandbox

ENTITIES = ["time_entries", "projects", "tags", "users"]
JOB: dict[str, Any] = {"entities": ENTITIES, "start_date": date(2025, 6, 15)}
Change = Callable[[], None]


def _content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as base:
        return {
            name: base.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
            for name in ENTITIES
        }


@pytest.fixture
async def made(box: Sandbox, session: TogglSession, tmp_path: Path) -> Path:
    path = tmp_path / "toggl.sqlite"
    await export(session, path, end_date=date(2026, 6, 15), **JOB)
    # As if it had been made on the sandbox's day, which stands still.
    with closing(sqlite3.connect(path)) as base:
        (state,) = base.execute("SELECT state FROM _export").fetchone()
        now = int(box.clock.now().timestamp())
        began = state.partition(b'"began":')[2].partition(b",")[0]
        state = state.replace(b'"began":' + began, b'"began":%d' % (now + 660))
        base.execute("UPDATE _export SET state = ?", (state,))
        base.commit()
    return path


async def _update(session: TogglSession, path: Path) -> ExportSummary:
    return await export(session, path, end_date=date(2026, 6, 15), update=True, **JOB)


async def _meddle(box: Sandbox, session: TogglSession) -> None:
    chance = random.Random(3)
    entries = box.world.entries
    now = int(box.clock.now().timestamp() + 700) * 1_000_000
    mine = [
        entry
        for entry in entries.by_id.values()
        if entry.workspace_id == box.workspace_id and not entry.running
    ]
    for entry in chance.sample(mine, 9):
        entries.delete(entry, now)
    for entry in chance.sample([one for one in mine if one.deleted is None], 9):
        entry.description, entry.at = "changed late", now
    entries.revision += 1
    await session.track.tags.create(box.workspace_id, name="new")
    tag = next(iter(box.world.tags))
    await session.track.tags.delete(box.workspace_id, tag)


async def test_what_changed_is_fetched_and_nothing_else(
    box: Sandbox, session: TogglSession, made: Path, tmp_path: Path
) -> None:
    await _meddle(box, session)
    box.requests.clear()
    summary = await _update(session, made)
    # The workspaces; ids and changes of three, users of three, projects, tags.
    assert summary.requests == len(box.requests) == 1 + 6 + 3 + 2
    assert summary.deleted == 9 + 1
    assert summary.changed >= 9 + 1
    await export(session, tmp_path / "anew.sqlite", end_date=date(2026, 6, 15), **JOB)
    assert _content(made) == _content(tmp_path / "anew.sqlite")


async def test_without_changes_nothing_is_written(session: TogglSession, made: Path) -> None:
    before = _content(made)
    summary = await _update(session, made)
    assert (summary.changed, summary.deleted) == (0, 0)
    assert _content(made) == before


async def test_an_update_that_was_broken_off_goes_on(
    box: Sandbox, session: TogglSession, made: Path, tmp_path: Path
) -> None:
    await _meddle(box, session)
    box.fail("GET", "/me/tags", status=500, times=9)
    with pytest.raises(ServerError):
        await _update(session.with_options(retries=0), made)
    box.fails.clear()
    await _update(session, made)
    await export(session, tmp_path / "anew.sqlite", end_date=date(2026, 6, 15), **JOB)
    assert _content(made) == _content(tmp_path / "anew.sqlite")


async def test_rows_that_came_back_are_fetched_by_their_ids(
    session: TogglSession, made: Path
) -> None:
    before = _content(made)
    with closing(sqlite3.connect(made)) as base:
        base.execute("DELETE FROM time_entries WHERE id % 50 = 0")
        base.commit()
    await _update(session, made)
    assert _content(made) == before


async def test_a_database_of_another_job_is_not_touched(session: TogglSession, made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(ExportTargetError, match="billable differ"):
        await export(session, made, end_date=date(2026, 6, 15), update=True, billable=True, **JOB)
    assert made.read_bytes() == before


async def test_a_database_of_others_is_not_touched(session: TogglSession, tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE precious (x)")
        base.commit()
    with pytest.raises(ExportTargetError, match="not made by an export"):
        await export(session, path, update=True)
    path.write_bytes(b"no database at all, but long enough to look at" * 100)
    with pytest.raises(ExportTargetError, match=r"theirs\.db"):
        await export(session, path, update=True)


async def test_the_first_update_makes_it(session: TogglSession, tmp_path: Path) -> None:
    summary = await export(session, tmp_path / "new.db", update=True, entities="tags")
    assert summary.rows == 18
