"""Workspaces, their users, groups, rates and reminders, with answers faked by aioresponses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aioresponses import aioresponses

from toggl_async import TogglSession
from toggl_async.errors import FeatureNotAvailableError, InvalidArgumentError, NotFoundError
from toggl_async.models.track.groups import (
    add_users,
    add_workspaces,
    remove_users,
    remove_workspaces,
)

from ..catalogue.data import sample

V9 = "https://api.track.toggl.com/api/v9"


async def test_workspace_is_assigned_to_its_organization(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.get(f"{V9}/workspaces/7153244", body=sample("workspace.json"))
    workspace = await session.track.workspaces.get(7153244)
    assert workspace.name == "Indigo"
    assert session._client.state.organizations == {7153244: 4550579}


async def test_new_workspace_is_assigned_to_its_organization(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.post(f"{V9}/organizations/3/workspaces", payload={"id": 7, "organization_id": 3})
    await session.track.workspaces.create(3, name="Garden")
    assert session._client.state.organizations == {7: 3}


async def test_search_is_retired(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{V9}/workspaces?name=Garden", status=404)
    with pytest.raises(NotFoundError):
        await session.track.workspaces.search(name="Garden")


async def test_settings_of_a_paid_plan_are_distinguished(
    toggl: aioresponses, session: TogglSession
) -> None:
    toggl.put(f"{V9}/workspaces/7", status=402, payload="rounding needs a paid plan")
    with pytest.raises(FeatureNotAvailableError):
        await session.track.workspaces.update(7, rounding=1)


async def test_workspace_users_are_paginated(toggl: aioresponses, session: TogglSession) -> None:
    url = f"{V9}/organizations/3/workspaces/7/workspace_users?active=true&per_page=50"
    toggl.get(f"{url}&page=1", payload=[{"id": n} for n in range(1, 51)])
    toggl.get(f"{url}&page=2", payload=[{"id": 51}])
    users = await session.track.workspace_users.list(3, 7, active=True)
    assert [user.id for user in users] == list(range(1, 52))


async def test_rate_that_is_cleared_is_named(
    toggl: aioresponses, session: TogglSession, body_of: Callable[..., Any]
) -> None:
    url = f"{V9}/workspaces/7/workspace_users/31"
    toggl.put(url, payload="OK")
    await session.track.workspace_users.update(7, 31, rate=None, role="admin")
    assert body_of("PUT", url) == {"rate": None, "role": "admin", "postedFields": ["rate"]}


async def test_several_users_leave_with_one_request(
    toggl: aioresponses, session: TogglSession, body_of: Callable[..., Any]
) -> None:
    url = f"{V9}/organizations/3/workspaces/7/workspace_users"
    toggl.patch(url, body="OK", content_type="text/plain")
    await session.track.workspace_users.delete_many(3, 7, (31, 32))
    assert body_of("PATCH", url) == {"delete": [31, 32]}


@pytest.mark.parametrize("who", [[], [0], ["31"], "31"])
async def test_who_leaves_is_checked(session: TogglSession, who: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        await session.track.workspace_users.delete_many(3, 7, who)


async def test_group_patch_returns_what_failed(
    toggl: aioresponses, session: TogglSession, body_of: Callable[..., Any]
) -> None:
    url = f"{V9}/organizations/3/groups/501"
    refused = {"op": "remove", "path": "/workspaces", "value": [7]}
    done = {"op": "add", "path": "/users", "value": [11, 12]}
    toggl.patch(url, payload={"success": [done], "failure": [{"message": "no", "patch": refused}]})
    result = await session.track.groups.patch(3, 501, [add_users(11, 12), remove_workspaces(7)])
    assert body_of("PATCH", url) == [done, refused]
    assert not result.ok
    assert result.failure is not None
    assert result.failure[0].patch is not None
    assert result.failure[0].patch.value == (7,)


async def test_patch_without_failures_is_ok(toggl: aioresponses, session: TogglSession) -> None:
    toggl.patch(f"{V9}/organizations/3/groups/501", payload={"success": [], "failure": None})
    result = await session.track.groups.patch(3, 501, [remove_users(11), add_workspaces(7)])
    assert result.ok


@pytest.mark.parametrize(
    "steps",
    [[], [add_users()], [add_users(*range(1, 102))], [add_users(1)] * 101, [add_users(0)]],
    ids=["no step", "no id", "101 ids", "101 steps", "no id at all"],
)
async def test_patch_beyond_the_limits_is_refused(session: TogglSession, steps: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        await session.track.groups.patch(3, 501, steps)


async def test_unknown_step_is_refused(session: TogglSession) -> None:
    step: Any = {"op": "replace", "path": "/users", "value": [1]}
    with pytest.raises(InvalidArgumentError, match="op"):
        await session.track.groups.patch(3, 501, [step])


async def test_groups_of_projects_want_projects(session: TogglSession) -> None:
    with pytest.raises(TypeError, match="project_ids"):
        _ = session.track.project_groups.list(7)  # type: ignore[call-arg]  # pyright: ignore
    with pytest.raises(InvalidArgumentError, match="project_ids"):
        _ = session.track.project_groups.list(7, project_ids=[])


async def test_project_groups_have_the_usual_names(
    toggl: aioresponses, session: TogglSession
) -> None:
    row = {"id": 1, "group_id": 501, "pid": 61, "wid": 7}
    toggl.get(f"{V9}/workspaces/7/project_groups?project_ids=61,62", payload=[row])
    (access,) = await session.track.project_groups.list(7, project_ids=[61, 62])
    assert (access.workspace_id, access.project_id) == (7, 61)


async def test_rate_is_created_without_an_answer(
    toggl: aioresponses, session: TogglSession, body_of: Callable[..., Any]
) -> None:
    url = f"{V9}/workspaces/7/rates"
    toggl.post(url, status=201, body=b"")
    start = datetime(2026, 3, 2, tzinfo=UTC)
    await session.track.rates.create(
        7, amount=95.5, level="project", level_id=61, type="billable_rates", start=start
    )
    assert body_of("POST", url)["start"] == "2026-03-02T00:00:00Z"


@pytest.mark.parametrize(
    "more",
    [
        {"amount": 1.0},
        {"amount": 1.0, "mode": "start-today", "start": datetime(2026, 3, 2, tzinfo=UTC)},
        {"amount": 0.0, "mode": "start-today"},
    ],
    ids=["neither mode nor start", "both", "no amount"],
)
async def test_rate_is_checked_before_sending(session: TogglSession, more: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        await session.track.rates.create(
            7, level="project", level_id=61, type="billable_rates", **more
        )


async def test_reminders_are_listed(toggl: aioresponses, session: TogglSession) -> None:
    toggl.get(f"{V9}/workspaces/7/track_reminders", body=sample("track_reminder_list.json"))
    (reminder,) = await session.track.track_reminders.list(7)
    assert (reminder.reminder_id, reminder.frequency, reminder.threshold) == (31, 7, 40)


async def test_alert_contains_its_errors(toggl: aioresponses, session: TogglSession) -> None:
    answer = {"id": 1, "wid": 7, "errors": [{"code": "x", "message": "no estimate"}]}
    toggl.post(f"{V9}/workspaces/7/alerts", payload=answer)
    alert = await session.track.alerts.create(7, project_id=61, thresholds=[80])
    assert alert.errors is not None
    assert (alert.workspace_id, alert.errors[0].message) == (7, "no estimate")


async def test_meta_of_an_update_is_sent_in_the_query(
    toggl: aioresponses, session: TogglSession
) -> None:
    url = f"{V9}/workspaces/7/time_entries/11?meta=true"
    toggl.put(url, payload={"id": 11, "workspace_id": 7, "project_name": "Grove"})
    entry = await session.track.time_entries.update(7, 11, project_id=61, meta=True)
    assert entry.project_name == "Grove"


async def test_start_accepts_no_stop(session: TogglSession) -> None:
    more: Any = {"stop": datetime(2026, 3, 2, tzinfo=UTC)}
    with pytest.raises(TypeError, match="stop"):
        await session.track.time_entries.start(7, **more)
