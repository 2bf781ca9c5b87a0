"""The SDK's methods for the daily work in Toggl 2.0, against the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from toggl_async import FocusApiKey, TogglSession
from toggl_async.sandbox import Sandbox

NINE: Final = datetime(2026, 6, 2, 9, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    key = FocusApiKey(sandbox.focus_api_key)
    async with TogglSession(focus=key, focus_url=sandbox.url) as session:
        yield session


@pytest.fixture
def ids(sandbox: Sandbox) -> tuple[int, int]:
    return sandbox.organization_id, sandbox.workspace_id


async def test_a_day_of_work(session: TogglSession, ids: tuple[int, int]) -> None:
    focus, (_, workspace_id) = session.focus, ids
    client = await focus.clients.create(workspace_id, name="Ember")
    project = await focus.projects.create(*ids, name="Kestrel", client_id=client.id)
    tag = await focus.tags.create(workspace_id, name="deep work")
    task = await focus.tasks.create(*ids, name="Migration", project_id=project.id)

    assert await focus.tracking.current(*ids) is None
    running = await focus.tracking.start(*ids, description="Mail", start=NINE, tag_ids=[tag.id])
    current = await focus.tracking.current(*ids)
    assert current is not None
    assert (current.id, current.is_running, current.stop) == (running.id, True, None)
    stopped = await focus.tracking.stop(*ids, end=NINE + HOUR)
    assert (stopped.id, stopped.stop, stopped.elapsed()) == (running.id, NINE + HOUR, HOUR)
    again = await focus.tracking.continue_(*ids, stopped)
    assert (again.description, again.tag_ids, again.is_running) == ("Mail", (tag.id,), True)
    await focus.tracking.stop(*ids)
    await focus.time_entries.delete(*ids, again.id)

    logged = await focus.time_entries.log(
        *ids, start=NINE + HOUR, stop=NINE + 3 * HOUR, task_id=task.id, project_id=project.id
    )
    await focus.time_entries.log(*ids, start=NINE, duration=60, type="break")
    plan = await focus.time_entries.create(
        *ids, type="activity", planned_start=NINE + 4 * HOUR, planned_duration=HOUR
    )
    assert (logged.stop, plan.is_planned) == (NINE + 3 * HOUR, True)

    morning = await focus.time_entries.started_between(*ids, NINE, NINE + HOUR)
    noon = await focus.time_entries.started_between(
        *ids, NINE + HOUR, NINE + 5 * HOUR, include_planned=True
    )
    assert [entry.id for entry in morning] == [running.id]
    assert {entry.id for entry in noon} == {logged.id, plan.id}
    assert sum((entry.elapsed() for entry in [*morning, *noon]), timedelta()) == 3 * HOUR

    named = await focus.time_entries.with_clients(*ids, noon)
    assert {(entry.project_name, entry.client_name) for entry in named} == {
        ("Kestrel", "Ember"),
        (None, None),
    }


async def test_many_entries_are_written_and_read_back(
    session: TogglSession, ids: tuple[int, int]
) -> None:
    entries = session.focus.time_entries
    starts = [NINE + number * HOUR for number in range(5)]
    await entries.create_many(
        *ids, [{"type": "activity", "start": start, "duration": 60} for start in starts]
    )
    created = await entries.started_between(*ids, NINE, NINE + 5 * HOUR)
    assert sorted(entry.start for entry in created if entry.start) == starts
    written = [entry.id for entry in created]
    await entries.edit_many(*ids, written, description="Weeding")
    await entries.update_many(*ids, [{"id": written[0], "duration": timedelta(minutes=2)}])
    await entries.delete_many(*ids, written[3:])
    left = await entries.get_many(*ids, written)
    assert [entry.id for entry in left] == sorted(written[:3])
    assert {entry.description for entry in left} == {"Weeding"}
    assert {entry.id: entry.duration for entry in left}[written[0]] == 120
    await entries.restore_many(*ids, written[3:])
    assert len(await entries.get_many(*ids, written)) == 5
