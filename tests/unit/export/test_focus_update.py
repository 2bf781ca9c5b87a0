"""Each entity of Toggl 2.0, in each kind of target: after an update it is that of a new export."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from toggl_async import FocusApiKey, TogglSession
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.models.focus.time_off import NewTimeOff
from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.workspace.focus import FocusInWorkspace

from ...support.trap_targets import Target, all_targets, run

FOCUS: Final = [name for name in ENTITIES if name.startswith("focus_")]
DAY: Final = timedelta(days=1)
HOURS: Final = timedelta(hours=9)
NOW: Final = datetime(2026, 6, 15, 12, tzinfo=UTC)
WINDOW: Final[dict[str, Any]] = {"start_date": date(2025, 6, 1), "end_date": date(2026, 6, 20)}
TARGETS: Final = (
    "file-jsonl",
    "file-parquet",
    "file-sqlite",
    "sql-postgresql",
    "store-csv",
    "stream",
)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=ManualClock(NOW)) as sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    key = FocusApiKey(sandbox.focus_api_key)
    async with TogglSession(focus=key, focus_url=sandbox.url) as session:
        yield session


@pytest.fixture
def focus(sandbox: Sandbox, session: TogglSession) -> FocusInWorkspace:
    workspace = session.in_workspace(sandbox.workspace_id, organization_id=sandbox.organization_id)
    return workspace.focus


def june(day: int) -> datetime:
    return datetime(2026, 6, day, tzinfo=UTC)


def days_off(first: int, last: int) -> NewTimeOff:
    """Return time off from one day of June to another."""
    return {"start_time": june(first), "end_time": june(last)}


def entry(day: int, **fields: Any) -> dict[str, Any]:
    return {"type": "activity", "start": june(day) + HOURS, **fields}


def plan(day: int) -> dict[str, Any]:
    """Return an entry that is planned, and has no start."""
    return {"type": "activity", "planned_start": june(day) + HOURS, "planned_duration": 60}


async def create_three_of_each(focus: FocusInWorkspace, user_id: int) -> dict[str, list[int]]:
    """Create rows of each entity, and return their ids."""
    color = "#0b83d9"
    names = ("first", "second", "third")
    clients = [await focus.clients.create(name=name) for name in names]
    projects = [await focus.projects.create(name=name) for name in names]
    tasks = [await focus.tasks.create(name=name) for name in names]
    due = date(2026, 7, 1)
    return {
        "focus_clients": [row.id for row in clients],
        "focus_projects": [row.id for row in projects],
        "focus_tasks": [row.id for row in tasks],
        "focus_tags": [(await focus.tags.create(name=name, color=color)).id for name in names],
        "focus_milestones": [
            (await focus.milestones.create(name=name, color=color, due_date=due)).id
            for name in names
        ],
        "focus_time_blocks": [
            (await focus.time_blocks.create(tasks[0].id, start=NOW - number * DAY, duration=60)).id
            for number in range(3)
        ],
        "focus_time_entries": [
            (await focus.time_entries.create(**entry(day, duration=3600))).id for day in (9, 10, 11)
        ],
        "focus_time_off": [
            row.timeoff_id or 0
            for row in await focus.time_off.create(
                user_id, [days_off(1, 2), days_off(4, 5), days_off(7, 8)]
            )
        ],
        "focus_users": [user_id],
    }


async def change_each(sandbox: Sandbox, focus: FocusInWorkspace, ids: dict[str, list[int]]) -> None:
    """Change one row of each entity, delete another, and create one."""
    changed = {name: row_ids[0] for name, row_ids in ids.items()}
    deleted = {name: row_ids[-1] for name, row_ids in ids.items()}
    task_id = changed["focus_tasks"]
    await focus.clients.update(changed["focus_clients"], name="changed")
    await focus.projects.update(changed["focus_projects"], name="changed")
    await focus.tasks.update(task_id, name="changed")
    await focus.tags.update(changed["focus_tags"], name="changed", color="#000000")
    await focus.milestones.update(changed["focus_milestones"], name="changed")
    await focus.time_blocks.update(task_id, changed["focus_time_blocks"], duration=120)
    await focus.time_entries.update(changed["focus_time_entries"], description="changed")
    user_id = ids["focus_users"][0]
    time_off_id = changed["focus_time_off"]
    await focus.time_off.update(user_id, [{"timeoff_id": time_off_id, **days_off(1, 3)}])

    await focus.clients.delete(deleted["focus_clients"])
    await focus.projects.delete(deleted["focus_projects"])
    await focus.tags.delete(deleted["focus_tags"])
    await focus.milestones.delete(deleted["focus_milestones"])
    await focus.time_blocks.delete(task_id, deleted["focus_time_blocks"])
    await focus.tasks.delete(deleted["focus_tasks"])
    await focus.time_entries.delete(deleted["focus_time_entries"])
    await focus.time_off.delete(user_id, [deleted["focus_time_off"]])

    await focus.clients.create(name="new")
    await focus.projects.create(name="new")
    await focus.tasks.create(name="new")
    await focus.tags.create(name="new", color="#000000")
    await focus.milestones.create(name="new", color="#000000", due_date=date(2026, 8, 1))
    await focus.time_blocks.create(task_id, start=NOW + DAY, duration=60)
    await focus.time_entries.create(**plan(16))
    await focus.time_off.create(user_id, [days_off(19, 25)])
    sandbox.add_user(workspace_id=sandbox.workspace_id)


def rows_of(target: Target, entity: str) -> list[dict[str, Any]]:
    rows = target.rows(entity)
    for row in rows:
        row.pop("row_number", None)
    return sorted(rows, key=lambda row: int(row[ENTITIES[entity].key]))


@all_targets(TARGETS)
async def test_an_update_leaves_the_rows_of_a_new_export(
    sandbox: Sandbox,
    session: TogglSession,
    focus: FocusInWorkspace,
    target: Target,
    tmp_path: Path,
) -> None:
    ids = await create_three_of_each(focus, sandbox.owner.id)
    assert ids.keys() == {*FOCUS}
    old = {name: target.in_folder(tmp_path / name) for name in FOCUS}
    before: dict[str, list[dict[str, Any]]] = {}
    for name in FOCUS:
        await run(session, old[name], entities=name, **WINDOW)
        before[name] = rows_of(old[name], name)
        assert [int(row[ENTITIES[name].key]) for row in before[name]] == sorted(ids[name])
    await change_each(sandbox, focus, ids)
    for name in FOCUS:
        await run(session, old[name], entities=name, update=True, **WINDOW)
        new = target.in_folder(tmp_path / f"new-{name}")
        await run(session, new, entities=name, **WINDOW)
        rows = rows_of(old[name], name)
        assert rows == rows_of(new, name)
        assert rows != before[name]
        keys = {int(row[ENTITIES[name].key]) for row in rows}
        assert len(keys - {*ids[name]}) == 1, "one row is new"
        if name != "focus_users":
            assert {*ids[name]} - keys == {ids[name][-1]}, "one row was deleted"


@pytest.mark.parametrize("keep_older", [False, True])
@all_targets(("file-jsonl", "file-sqlite", "sql-postgresql", "stream"))
async def test_a_moving_window_drops_what_is_before_it(  # noqa: PLR0917 - fixtures
    sandbox: Sandbox,
    session: TogglSession,
    focus: FocusInWorkspace,
    target: Target,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keep_older: bool,
) -> None:
    """Each entity has rows of four days, of which the third is deleted.

    The last time off starts before the later window, and ends in it.
    """
    user_id, days = sandbox.owner.id, (2, 5, 12, 14)
    spans = ((1, 2), (3, 4), (12, 12), (6, 9))
    task = await focus.tasks.create(name="Weeding")
    blocks = [await focus.time_blocks.create(task.id, start=june(d), duration=60) for d in days]
    plans = [await focus.time_entries.create(**plan(day)) for day in days]
    off = await focus.time_off.create(user_id, [days_off(*span) for span in spans])
    ids = {
        "focus_time_blocks": [row.id for row in blocks],
        "focus_time_entries": [row.id for row in plans],
        "focus_time_off": [row.timeoff_id or 0 for row in off],
    }
    assert ids.keys() == {name for name in FOCUS if ENTITIES[name].dated}
    targets = {name: target.in_folder(tmp_path / name) for name in ids}

    async def export(today: int, **options: Any) -> None:
        monkeypatch.setattr("toggl_async.export.engine.run._today", lambda _: june(today).date())
        for name in ids:
            summary = await run(session, targets[name], entities=name, last_days=14, **options)
            assert summary.differences == ()

    await export(15)  # from day 2
    for name, row_ids in ids.items():
        assert {int(row[ENTITIES[name].key]) for row in targets[name].rows(name)} == {*row_ids}
    await focus.time_blocks.delete(task.id, blocks[2].id)
    await focus.time_entries.delete(plans[2].id)
    await focus.time_off.delete(user_id, [ids["focus_time_off"][2]])
    await export(20, update=True, keep_older=keep_older)  # from day 7
    for name, (first, second, _, last) in ids.items():
        rows = {int(row[ENTITIES[name].key]) for row in targets[name].rows(name)}
        assert rows == ({first, second, last} if keep_older else {last}), name
