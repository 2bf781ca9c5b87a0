"""Creating, changing and deleting objects on the local Toggl, with ``strict=True``."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest

from toggl_async import ApiToken, PlanOAuth, TogglSession
from toggl_async.auth import MemoryStore
from toggl_async.errors import NotFoundError
from toggl_async.models.track.groups import add_workspaces, remove_users
from toggl_async.sandbox import Sandbox

RateLevel = Literal["workspace", "workspace_user", "project", "project_user", "task", "user"]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        sandbox.seed(organizations=1, workspaces=1, people=3, clients=3, projects=4, entries=60)
        yield sandbox


@pytest.fixture
async def tolerant(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    oauth = sandbox.plan_oauth
    async with TogglSession(
        ApiToken(sandbox.owner.api_token),
        PlanOAuth(oauth.client_id, oauth.client_secret, store=MemoryStore()),
        track_url=sandbox.url,
        plan_url=sandbox.url,
    ) as session:
        yield session


@pytest.fixture
def local(tolerant: TogglSession) -> TogglSession:
    return tolerant.with_options(strict=True)


MINE = """
    clients projects projects_paginated tags tasks workspaces organizations features flags id
    location check_logged_in quota push_services web_timer accept_tos get
"""


@pytest.mark.parametrize("name", MINE.split())
async def test_lists_of_the_current_user(local: TogglSession, name: str) -> None:
    await getattr(local.track.me, name)()


async def test_workspace_and_its_users(sandbox: Sandbox, local: TogglSession) -> None:
    track, workspace_id = local.track, sandbox.workspace_id
    workspace = await track.workspaces.get(workspace_id)
    organization_id = sandbox.organization_id
    assert workspace.organization_id == organization_id
    assert (await track.workspaces.update(workspace_id, name="Garden")).name == "Garden"
    statistics = await track.workspaces.statistics(workspace_id)
    users = await track.workspace_users.list(organization_id, workspace_id)
    assert len(users) == statistics.members_count
    assert len(await track.workspace_users.users(workspace_id)) == len(users)
    other = next(user for user in users if user.user_id != sandbox.owner.id)
    await track.workspace_users.update(workspace_id, other.id, working_hours_in_minutes=420)
    await track.workspace_users.delete_many(organization_id, workspace_id, [other.id])
    left = await track.workspace_users.list(organization_id, workspace_id)
    assert len(left) == len(users) - 1


async def test_groups_of_one_workspace(sandbox: Sandbox, local: TogglSession) -> None:
    groups, organization_id, workspace_id = (
        local.track.groups,
        sandbox.organization_id,
        sandbox.workspace_id,
    )
    inside = await groups.create(organization_id, name="inside", workspaces=[workspace_id])
    outside = await groups.create(organization_id, name="outside")
    assert {g.group_id for g in await groups.list(organization_id)} >= {
        inside.group_id,
        outside.group_id,
    }
    group_ids = {g.group_id for g in await groups.list(organization_id, workspace=workspace_id)}
    assert inside.group_id in group_ids
    assert outside.group_id not in group_ids


@pytest.mark.parametrize(
    "level", ["workspace", "workspace_user", "project", "project_user", "task", "user"]
)
async def test_rates_are_listed_at_every_level(
    sandbox: Sandbox, local: TogglSession, level: RateLevel
) -> None:
    (rate,) = await local.track.rates.list(sandbox.workspace_id, level, 4711)
    assert (rate.workspace_id, rate.amount) == (sandbox.workspace_id, 50)


async def test_group_and_its_projects(sandbox: Sandbox, local: TogglSession) -> None:
    track, organization_id, workspace_id = (
        local.track,
        sandbox.organization_id,
        sandbox.workspace_id,
    )
    group = await track.groups.create(organization_id, name="Gardeners", users=[sandbox.owner.id])
    result = await track.groups.patch(
        organization_id, group.group_id, [add_workspaces(workspace_id), remove_users(424242)]
    )
    assert (len(result.success or ()), len(result.failure or ())) == (1, 1)
    inside = await track.groups.in_workspace(organization_id, workspace_id)
    assert group.group_id in [member_group.group_id for member_group in inside]
    project = (await track.me.projects())[0]
    await track.project_groups.create(workspace_id, project_id=project.id, group_id=group.group_id)
    (access,) = await track.project_groups.list(workspace_id, project_ids=[project.id])
    assert (access.project_id, access.group_id) == (project.id, group.group_id)
    await track.project_groups.delete(workspace_id, access.id)
    await track.groups.delete(organization_id, group.group_id)
    with pytest.raises(NotFoundError):
        await track.groups.update(organization_id, group.group_id, name="Gone")


async def test_rate_and_reminder(sandbox: Sandbox, local: TogglSession) -> None:
    track, workspace_id = local.track, sandbox.workspace_id
    await track.rates.create(
        workspace_id,
        amount=95.5,
        level="workspace",
        level_id=workspace_id,
        type="billable_rates",
        mode="start-today",
    )
    reminder = await track.track_reminders.create(
        workspace_id, frequency=7, threshold=38, user_ids=[sandbox.owner.id]
    )
    changed = await track.track_reminders.update(workspace_id, reminder.reminder_id, frequency=1)
    assert changed.frequency == 1
    await track.track_reminders.delete(workspace_id, reminder.reminder_id)
    assert await track.track_reminders.list(workspace_id) == []


async def test_timer_and_report(sandbox: Sandbox, local: TogglSession) -> None:
    entries, workspace_id = local.track.time_entries, sandbox.workspace_id
    started = await entries.start(workspace_id, description="Garden", meta=True)
    assert started.is_running
    assert (await entries.current()) is not None
    assert not (await entries.stop(workspace_id, started.id)).is_running
    result = await entries.patch(
        workspace_id, [started.id], [{"op": "replace", "path": "/billable", "value": True}]
    )
    assert result.ok
    today = datetime.now(UTC).date()
    rows = await local.reports.detailed.search(
        workspace_id, start_date=today - timedelta(days=2), end_date=today + timedelta(days=1)
    )
    assert "Garden" in [row.description for row in rows]


async def test_plan(sandbox: Sandbox, tolerant: TogglSession) -> None:
    # Not strict: every timestamp in Plan's documents is malformed, and the sandbox follows them.
    plan, workspace_id = tolerant.plan, sandbox.plan_workspace_id
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        await plan.oauth.exchange_password(sandbox.plan_account.email, "sandbox-password")
    me = await plan.me.update(initials="rs")
    assert me.initials == "rs"
    assert me.id in [member.id for member in await plan.members.list(workspace_id)]
    dummy = await plan.dummy_users.create(workspace_id, name="Second gardener")
    dummy = await plan.dummy_users.update(workspace_id, dummy.id, initials="sg")
    assert dummy.initials == "sg"
    group = await plan.groups.create(workspace_id, name="Gardeners")
    membership = await plan.memberships.create(workspace_id, group.id, user_id=me.id)
    listed = await plan.memberships.list(workspace_id, group.id)
    assert [item.id for item in listed] == [membership.id]
    await plan.memberships.delete(workspace_id, group.id, membership.id)
    milestone = await plan.milestones.create(
        workspace_id, name="Harvest", date=date(2026, 9, 1), group_id=group.id
    )
    milestone = await plan.milestones.update(workspace_id, milestone.id, done=True, group_id=None)
    assert (milestone.done, milestone.group_id) == (True, None)
    await plan.milestones.delete(workspace_id, milestone.id)
    await plan.groups.delete(workspace_id, group.id)
    project = await plan.projects.create(workspace_id, name="Grove")
    task = await plan.tasks.create(workspace_id, name="Plant", project_id=project.id)
    assert task.project_or_folder_id == project.id
    assert task.id in [listed.id for listed in await plan.tasks.backlog(workspace_id)]
    await plan.tasks.delete(workspace_id, task.id)
    await plan.projects.delete(workspace_id, project.id)
    with pytest.raises(NotFoundError):
        await plan.projects.get(workspace_id, project.id)
