"""A sandbox with one object of each kind, and a new session."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.testing import FakeClock

from ...support.v8_cases import World

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def session_of(sandbox: Sandbox, **options: Any) -> TogglSession:
    return TogglSession(
        ApiToken(sandbox.owner.api_token),
        track_url=sandbox.url,
        accounts_url=sandbox.url,
        clock=FakeClock(NOW),
        retries=0,
        **options,
    )


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=ManualClock(NOW), users=3) as sandbox:
        yield sandbox


@pytest.fixture
async def world(sandbox: Sandbox) -> World:
    """Create one object of each kind."""
    workspace = sandbox.workspace_id
    users = [user.id for user in sandbox.users]
    async with session_of(sandbox) as session:
        track = session.track
        client = await track.clients.create(workspace, name="Orchard")
        project = await track.projects.create(
            workspace,
            name="Garden",
            active=True,
            client_id=client.id,
            is_private=False,
            rate=60.0,
        )
        other = await track.projects.create(
            workspace, name="Kitchen", active=True, is_private=False
        )
        on_it = await track.project_users.create(workspace, project_id=project.id, user_id=users[2])
        member = next(
            member
            for member in await track.workspace_users.members(workspace)
            if member.user_id == users[2]
        )
        group = await track.workspace_groups.create(workspace, name="Gardeners")
        tag = await track.tags.create(workspace, name="outdoors")
        task = await track.tasks.create(workspace, project.id, name="Weeding")
        entry = await track.time_entries.create(
            workspace,
            start=NOW - timedelta(days=3),
            duration=3600,
            project_id=project.id,
            billable=True,
            description="Weeding",
            tags=["outdoors"],
        )
        running = await track.time_entries.start(workspace, description="Watering")
    sandbox.requests.clear()
    return World(
        workspace=workspace,
        client=client.id,
        project=project.id,
        other_project=other.id,
        user=users[1],
        third_user=users[2],
        project_user=on_it.id,
        member=member.id,
        group=group.id,
        tag=tag.id,
        task=task.id,
        entry=entry.id,
        running=running.id,
    )


@pytest.fixture
async def carried(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    async with session_of(sandbox) as session:
        yield session
