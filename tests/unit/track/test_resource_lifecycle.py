"""Projects, their users and tasks, clients and tags: created, changed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async.errors import InvalidArgumentError, NotFoundError, UnexpectedContentError
from toggl_async.models.track import project_users, tasks
from toggl_async.models.track import projects as project_models
from toggl_async.models.track.patches import replace
from toggl_async.sandbox import Sandbox


async def test_project_is_created_changed_archived_and_deleted(
    sandbox: Sandbox, session: TogglSession
) -> None:
    projects, workspace_id = session.track.projects, sandbox.workspace_id
    project = await projects.create(
        workspace_id, name="Garden", color="#1b7f5c", rate=95.5, start_date=date(2026, 6, 1)
    )
    assert (project.color, project.rate, project.wid) == ("#1b7f5c", 95.5, workspace_id)
    archived = await projects.update(workspace_id, project.id, active=False, rate=None)
    assert (archived.active, archived.rate, archived.status) == (False, None, "archived")
    assert await projects.list(workspace_id, active=True) == []
    assert [listed.id for listed in await projects.list(workspace_id, active="both")] == [
        project.id
    ]
    await projects.delete(workspace_id, project.id, teDeletionMode="unassign")
    with pytest.raises(NotFoundError):
        await projects.get(workspace_id, project.id)
    (gone,) = await projects.list(workspace_id, since=datetime(2026, 6, 1, tzinfo=UTC))
    assert gone.server_deleted_at is not None


@pytest.mark.parametrize(("mode", "left"), [("delete", 0), ("unassign", 1)])
async def test_entries_of_a_deleted_project_are_deleted_or_unassigned(
    sandbox: Sandbox, session: TogglSession, mode: Any, left: int
) -> None:
    track, workspace_id = session.track, sandbox.workspace_id
    project = await track.projects.create(workspace_id, name="Garden")
    start = datetime(2026, 6, 14, 8, tzinfo=UTC)
    await track.time_entries.create(workspace_id, start=start, duration=60, project_id=project.id)
    await track.projects.delete(workspace_id, project.id, teDeletionMode=mode)
    assert len(await track.time_entries.list()) == left


async def test_projects_are_edited_together(sandbox: Sandbox, session: TogglSession) -> None:
    projects, workspace_id = session.track.projects, sandbox.workspace_id
    client = await session.track.clients.create(workspace_id, name="Orchard")
    made = [(await projects.create(workspace_id, name=name)).id for name in ("A", "B")]
    steps = [
        project_models.set_active(True),
        project_models.set_billable(True),
        project_models.set_client(client.id),
        project_models.set_color("#1b7f5c"),
        project_models.set_end_date(date(2026, 12, 31)),
        project_models.set_estimate(40),
        project_models.set_fixed_fee(1500.0),
        project_models.set_private(False),
        project_models.set_rate(80.0),
        replace("currency", "EUR"),
    ]
    result = await projects.patch(workspace_id, [*made, 424242], steps)
    assert result.success == tuple(made)
    assert [failure.id for failure in result.failure or ()] == [424242]
    changed = await projects.get(workspace_id, made[1])
    assert (changed.client_id, changed.cid, changed.is_private) == (client.id, client.id, False)
    assert (changed.end_date, changed.estimated_hours) == (date(2026, 12, 31), 40)
    assert (changed.rate, changed.fixed_fee, changed.currency) == (80.0, 1500.0, "EUR")


async def test_queries_about_projects(
    sandbox: Sandbox, session: TogglSession, asked: Callable[[], int]
) -> None:
    track, workspace_id = session.track, sandbox.workspace_id
    project = await track.projects.create(workspace_id, name="Garden")
    await track.tasks.create(workspace_id, project.id, name="Weeding")
    asked()
    assert await track.projects.task_counts(workspace_id, [project.id]) == {project.id: 1}
    assert await track.projects.user_counts(workspace_id, [project.id]) == {project.id: 1}
    (amounts,) = await track.projects.billable_amounts(workspace_id, [project.id])
    assert amounts.id == project.id
    statistics = await track.projects.statistics(workspace_id, project.id)
    assert statistics.earliest_time_entry is None
    await track.projects.pin(workspace_id, project.id)
    assert [row.pinned async for row in track.projects.list(workspace_id)] == [True]
    await track.projects.pin(workspace_id, project.id, pin=False)
    assert [row.pinned async for row in track.projects.list(workspace_id)] == [False]
    assert asked() == 8


async def test_templates_are_projects(sandbox: Sandbox, session: TogglSession) -> None:
    # The sandbox follows the swagger, which documents a text.
    sandbox.inject_fault(
        "GET", "/projects/templates", status=200, body=[{"id": 61, "workspace_id": 7}]
    )
    assert [
        template.id for template in await session.track.projects.templates(sandbox.workspace_id)
    ] == [61]


async def test_period_of_a_recurring_project(sandbox: Sandbox, session: TogglSession) -> None:
    project = await session.track.projects.create(
        sandbox.workspace_id, name="Mowing", recurring=True, start_date=date(2026, 6, 1)
    )
    period = await session.track.projects.period(sandbox.workspace_id, project.id)
    assert isinstance(period.start_date, date)
    assert isinstance(period.end_date, date)


async def test_counts_by_something_else_are_refused(
    sandbox: Sandbox, session: TogglSession
) -> None:
    sandbox.inject_fault("POST", "/task_count", status=200, body=[{"project_id": 61, "count": 4}])
    with pytest.raises(UnexpectedContentError, match="ids"):
        await session.track.projects.task_counts(sandbox.workspace_id, [61])


async def test_users_on_a_project(sandbox: Sandbox, session: TogglSession) -> None:
    users, workspace_id = session.track.project_users, sandbox.workspace_id
    project = await session.track.projects.create(workspace_id, name="Garden", is_private=True)
    member_id = sandbox.users[1].id
    made = await users.create(workspace_id, project_id=project.id, user_id=member_id, rate=50.0)
    assert (made.user_id, made.rate, made.manager) == (member_id, 50.0, False)
    changed = await users.update(workspace_id, made.id, manager=True, labor_cost=20.5)
    assert (changed.manager, changed.labor_cost) == (True, 20.5)
    result = await users.patch(
        workspace_id,
        [made.id, 424242],
        [
            project_users.set_manager(False),
            project_users.set_rate(None),
            project_users.set_labor_cost(21.0),
        ],
    )
    assert (result.success, len(result.failure or ())) == ((made.id,), 1)
    listed = await users.list(workspace_id, project_ids=[project.id], user_id=member_id)
    assert [(member.manager, member.rate, member.labor_cost) for member in listed] == [
        (False, None, 21.0)
    ]
    named = await users.of_projects(workspace_id, [project.id], show_inactive=True)
    assert {member.user_name for member in named} == {
        sandbox.owner.fullname,
        sandbox.users[1].fullname,
    }
    await users.delete(workspace_id, made.id)
    assert len(await users.list(workspace_id)) == 1


async def test_users_of_at_most_200_projects_are_requested(session: TogglSession) -> None:
    with pytest.raises(InvalidArgumentError, match="at most 200"):
        _ = session.track.project_users.list(7, project_ids=[*range(1, 202)])


async def test_only_three_fields_of_users_on_projects_are_patched(session: TogglSession) -> None:
    step: Any = {"op": "replace", "path": "/user_id", "value": 1}
    with pytest.raises(InvalidArgumentError, match="path"):
        await session.track.project_users.patch(7, [901], [step])


async def test_clients_are_archived_and_brought_back(
    sandbox: Sandbox, session: TogglSession
) -> None:
    clients, workspace_id = session.track.clients, sandbox.workspace_id
    client = await clients.create(workspace_id, name="Orchard", notes="pays in apples")
    project = await session.track.projects.create(
        workspace_id, name="Garden", client_id=client.id, active=True
    )
    assert await clients.archive(workspace_id, client.id) == (project.id,)
    assert await clients.list(workspace_id) == []
    assert [listed.id for listed in await clients.list(workspace_id, status="both")] == [client.id]
    assert (await clients.list(workspace_id, status="archived"))[0].archived
    restored = await clients.restore(workspace_id, client.id, projects=[project.id])
    assert restored.archived is False
    assert (await session.track.projects.get(workspace_id, project.id)).active


async def test_clients_are_changed_looked_up_and_deleted(
    sandbox: Sandbox, session: TogglSession
) -> None:
    clients, workspace_id = session.track.clients, sandbox.workspace_id
    first, two = [await clients.create(workspace_id, name=name) for name in ("One", "Two")]
    changed = await clients.update(workspace_id, first.id, name="First", notes=None)
    assert (changed.name, changed.workspace_id) == ("First", workspace_id)
    assert await clients.get(workspace_id, first.id) == changed
    (result,) = await clients.archive_many(workspace_id, [first.id, two.id])
    assert result.client_ids == (first.id, two.id)
    clients_by_id = await clients.with_ids(workspace_id, [two.id, 424242])
    assert [client.id for client in clients_by_id] == [two.id]
    restored = await clients.restore(workspace_id, two.id)
    assert restored.id == two.id
    await clients.delete(workspace_id, first.id)
    await clients.delete_many(workspace_id, [two.id])
    assert await clients.list(workspace_id, status="both") == []


async def test_tags_are_created_renamed_and_deleted(
    sandbox: Sandbox, session: TogglSession
) -> None:
    tags, workspace_id = session.track.tags, sandbox.workspace_id
    made = [await tags.create(workspace_id, name=name) for name in ("late", "later", "wet")]
    assert (await tags.update(workspace_id, made[0].id, name="early")).name == "early"
    assert [tag.name for tag in await tags.list(workspace_id, search="late")] == ["later"]
    await tags.delete(workspace_id, made[0].id)
    await tags.delete_many(workspace_id, [tag.id for tag in made[1:]])
    assert await tags.list(workspace_id) == []


LATE = {"id": 71, "workspace_id": 7, "name": "late"}


@pytest.mark.parametrize(
    "body", [LATE, [LATE], [{"id": 70, "workspace_id": 7, "name": "wet"}, LATE]]
)
async def test_new_tag_is_read_as_an_object_and_out_of_a_list(
    sandbox: Sandbox, session: TogglSession, body: Any
) -> None:
    sandbox.inject_fault("POST", "/tags", status=200, body=body)
    assert (await session.track.tags.create(7, name="late")).id == 71
    sandbox.inject_fault("PUT", "/tags", status=200, body=body)
    assert (await session.track.tags.update(7, 71, name="other")).id == 71


@pytest.mark.parametrize("body", [[], [LATE, LATE], [{**LATE, "id": 1}, {**LATE, "id": 2}]])
async def test_list_without_just_the_one_tag_is_refused(
    sandbox: Sandbox, session: TogglSession, body: Any
) -> None:
    sandbox.inject_fault("POST", "/tags", status=200, body=body)
    with pytest.raises(UnexpectedContentError, match="one tag"):
        await session.track.tags.create(7, name="late")


async def test_tasks_of_a_project(sandbox: Sandbox, session: TogglSession) -> None:
    track, workspace_id = session.track, sandbox.workspace_id
    project = await track.projects.create(workspace_id, name="Garden", active=True)
    task = await track.tasks.create(
        workspace_id, project.id, name="Weeding", estimated_seconds=5400, user_id=sandbox.owner.id
    )
    start = datetime(2026, 6, 14, 8, tzinfo=UTC)
    await track.time_entries.create(workspace_id, start=start, duration=90, task_id=task.id)
    seen = await track.tasks.get(workspace_id, project.id, task.id)
    assert (seen.tracked, seen.tracked_seconds) == (timedelta(seconds=90), 90_000)
    changed = await track.tasks.update(workspace_id, project.id, task.id, estimated_seconds=None)
    assert changed.estimated_seconds is None
    result = await track.tasks.patch(
        workspace_id,
        project.id,
        [task.id],
        [tasks.set_active(False), tasks.set_estimate(60), tasks.set_user(None)],
    )
    assert result.ok
    assert await track.tasks.of_project(workspace_id, project.id, active=True) == []
    (done,) = await track.tasks.of_project(workspace_id, project.id)
    assert (done.active, done.estimated_seconds, done.user_id) == (False, 60, None)
    basic = await track.tasks.basic(workspace_id, active=False, only_me=False)
    listed = await track.tasks.list(workspace_id, pid=project.id, active="both")
    named = await track.tasks.of_projects(workspace_id, task_ids=[task.id])
    assert [listed_task.id for listed_task in (*basic, *listed, *named)] == [task.id] * 3
    await track.tasks.delete(workspace_id, project.id, task.id)
    assert await track.tasks.list(workspace_id, active="both") == []


async def test_tasks_of_no_projects_are_refused(session: TogglSession) -> None:
    with pytest.raises(InvalidArgumentError, match="project_ids or task_ids"):
        _ = session.track.tasks.of_projects(7, search="x")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda track: track.projects.task_counts(7, []), "project_ids"),
        (lambda track: track.clients.delete_many(7, [0]), "client_ids"),
        (lambda track: track.tags.delete_many(7, ["71"]), "tag_ids"),
        (lambda track: track.clients.archive_many(7, "81"), "client_ids"),
    ],
)
async def test_ids_in_bodies_are_checked_before_sending(
    session: TogglSession, call: Callable[[Any], Any], named: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=named):
        await call(session.track)
