"""Continuing, tagging and bulk edits of time entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async.errors import InvalidArgumentError, OutcomeUnknownError
from toggl_async.models.track.patches import PatchResult
from toggl_async.models.track.time_entries import (
    TimeEntry,
    add_tags,
    remove_tags,
    set_billable,
    set_description,
    set_duration,
    set_project,
    set_start,
    set_stop,
    set_tags,
    set_task,
)
from toggl_async.sandbox import Sandbox

START = datetime(2026, 6, 14, 8, tzinfo=UTC)


@pytest.fixture
async def entry(sandbox: Sandbox, session: TogglSession) -> TimeEntry:
    project = await session.track.projects.create(sandbox.workspace_id, name="Garden")
    return await session.track.time_entries.create(
        sandbox.workspace_id,
        start=START,
        duration=3600,
        description="Weeding",
        project_id=project.id,
        billable=True,
        tags=["late", "outdoors"],
    )


async def test_continue_starts_another_one_like_it(
    session: TogglSession, entry: TimeEntry, asked: Callable[[], int]
) -> None:
    asked()
    new = await session.track.time_entries.continue_(entry)
    assert asked() == 1
    assert new.is_running
    assert new.id != entry.id
    assert (new.description, new.project_id, new.billable) == ("Weeding", entry.project_id, True)
    assert new.tag_ids == entry.tag_ids
    assert new.start is not None
    assert new.elapsed(new.start + timedelta(hours=2)) == timedelta(hours=2)


async def test_continue_sends_tag_ids_where_they_are_known(
    sandbox: Sandbox, session: TogglSession, entry: TimeEntry
) -> None:
    assert entry.tag_ids
    tag_id = entry.tag_ids[0]
    await session.track.tags.update(sandbox.workspace_id, tag_id, name="overdue")
    new = await session.track.time_entries.continue_(entry)
    assert new.tags == ("overdue", "outdoors")


async def test_continue_of_a_bare_entry_starts_a_bare_one(
    sandbox: Sandbox, session: TogglSession
) -> None:
    new = await session.track.time_entries.continue_(
        TimeEntry(id=1, workspace_id=sandbox.workspace_id, tags=("late",))
    )
    assert (new.description, new.project_id, new.tags) == (None, None, ("late",))


async def test_tags_are_added_removed_and_replaced_by_name(
    sandbox: Sandbox, session: TogglSession, entry: TimeEntry
) -> None:
    entries, workspace_id = session.track.time_entries, sandbox.workspace_id
    assert (await entries.add_tags(workspace_id, entry.id, ["wet"])).tags == (
        "late",
        "outdoors",
        "wet",
    )
    assert (await entries.remove_tags(workspace_id, entry.id, ["late"])).tags == ("outdoors", "wet")
    assert (await entries.set_tags(workspace_id, entry.id, ["dry"])).tags == ("dry",)
    assert (await entries.set_tags(workspace_id, entry.id, [])).tags == ()


async def test_tags_are_changed_by_id_too(
    sandbox: Sandbox, session: TogglSession, entry: TimeEntry
) -> None:
    entries, workspace_id = session.track.time_entries, sandbox.workspace_id
    assert entry.tag_ids
    late, outdoors = entry.tag_ids
    assert (await entries.remove_tags(workspace_id, entry.id, [late])).tag_ids == (outdoors,)
    assert (await entries.add_tags(workspace_id, entry.id, [late])).tag_ids == (outdoors, late)
    assert (await entries.set_tags(workspace_id, entry.id, (late,))).tag_ids == (late,)


@pytest.mark.parametrize("tags", [[], "late", ["late", 71], [True], [0], [""], [1.5]], ids=repr)
async def test_tags_that_cannot_be_are_refused_before_sending(
    sandbox: Sandbox, session: TogglSession, tags: Any
) -> None:
    with pytest.raises(InvalidArgumentError, match="tags"):
        await session.track.time_entries.add_tags(sandbox.workspace_id, 11, tags)
    with pytest.raises(ValueError, match="tags"):
        add_tags(*tags if isinstance(tags, list) and tags else [""])
    assert sandbox.requests == []


@pytest.fixture
async def many(sandbox: Sandbox, session: TogglSession, asked: Callable[[], int]) -> list[int]:
    made = [
        await session.track.time_entries.create(
            sandbox.workspace_id, start=START + timedelta(minutes=n), duration=30, tags=["a", "b"]
        )
        for n in range(130)
    ]
    asked()
    return [entry.id for entry in made]


async def test_edit_many_splits_at_100_and_joins_the_outcomes(
    sandbox: Sandbox, session: TogglSession, many: list[int], asked: Callable[[], int]
) -> None:
    ids = [*many[:50], 424242, *many[50:], *many[:3]]
    steps = [set_description("Weeding"), set_billable(True), add_tags("c"), remove_tags("a")]
    result = await session.track.time_entries.edit_many(
        sandbox.workspace_id, iter(ids), iter(steps)
    )
    assert asked() == 2
    assert result.success == tuple(many)
    assert [failure.id for failure in result.failure or ()] == [424242]
    assert not result.ok
    entry = await session.track.time_entries.get(many[-1])
    assert (entry.description, entry.billable, entry.tags) == ("Weeding", True, ("b", "c"))


@pytest.mark.promise("partial-results-are-kept")
async def test_edit_many_that_fails_reports_what_was_done(
    sandbox: Sandbox, session: TogglSession, many: list[int]
) -> None:
    sandbox.inject_fault("PATCH", f"/{many[100]},", reset="after-headers")
    with pytest.raises(OutcomeUnknownError) as caught:
        await session.track.time_entries.edit_many(sandbox.workspace_id, many, [set_billable(True)])
    assert caught.value.partial == PatchResult(success=tuple(many[:100]), failure=())


@pytest.mark.parametrize("ids", [[], [1, 0], ["1"], "12"])
async def test_edit_many_checks_all_ids_before_the_first_request(
    sandbox: Sandbox, session: TogglSession, ids: Any
) -> None:
    with pytest.raises(InvalidArgumentError, match="time_entry_ids"):
        await session.track.time_entries.edit_many(sandbox.workspace_id, ids, [set_billable(True)])
    assert sandbox.requests == []


async def test_patch_is_one_request_of_at_most_100(sandbox: Sandbox, session: TogglSession) -> None:
    with pytest.raises(InvalidArgumentError, match="at most 100"):
        await session.track.time_entries.patch(
            sandbox.workspace_id, range(1, 102), [set_billable(True)]
        )


async def test_every_step_is_understood(
    sandbox: Sandbox, session: TogglSession, entry: TimeEntry
) -> None:
    entries, workspace_id = session.track.time_entries, sandbox.workspace_id
    task = await session.track.tasks.create(workspace_id, entry.project_id or 0, name="Beds")
    steps = [set_task(task.id), set_tags("only"), set_start(START), set_duration(60)]
    assert (await entries.patch(workspace_id, [entry.id], steps)).ok
    changed = await entries.get(entry.id)
    assert (changed.task_id, changed.tags, changed.duration) == (task.id, ("only",), 60)
    steps = [set_stop(START + timedelta(minutes=5)), set_project(None), set_description(None)]
    assert (await entries.patch(workspace_id, [entry.id], [*steps, set_tags()])).ok
    changed = await entries.get(entry.id)
    assert (changed.duration, changed.project_id, changed.tags) == (300, None, ())


async def test_naive_time_in_a_step_is_refused(sandbox: Sandbox, session: TogglSession) -> None:
    naive = datetime(2026, 6, 14, 8)  # noqa: DTZ001 - a naive time
    with pytest.raises(InvalidArgumentError, match="timezone-aware"):
        await session.track.time_entries.patch(sandbox.workspace_id, [1], [set_start(naive)])
