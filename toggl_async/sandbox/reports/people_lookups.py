"""Look-ups for the filters of reports: users and tasks."""

from __future__ import annotations

from typing import Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.state import Task, User
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.track.views import AVATAR, task_view
from toggl_async.sandbox.wire import refuse

from .lookups import cut, status_sums, wanted_ids
from .routes import ROUTES

_BASE: Final = "/workspace/{workspace_id}"
_USERS: Final = 100


def _users(call: TrackCall, body: Body) -> list[User]:
    workspace = call.workspace()
    ids = wanted_ids(body, most=_USERS)
    active = body.flag("active") if body.has("active") else None
    rows = [
        call.world.users[member.user_id]
        for member in workspace.members.values()
        if (ids is None or member.user_id in ids) and active in {None, not member.inactive}
    ]
    return cut(body, rows)


@ROUTES.on("POST", _BASE + "/filters/users")
def filter_users(call: TrackCall) -> object:
    """Answer id and name of users."""
    return [
        {"id": user.id, "name": user.fullname, "deleted_at": None}
        for user in _users(call, call.body())
    ]


@ROUTES.on("POST", _BASE + "/search/users")
def search_users(call: TrackCall) -> object:
    """Answer users with their addresses."""
    members = call.workspace().members
    return [
        {
            "id": user.id,
            "fullname": user.fullname,
            "email": user.email,
            "avatar": AVATAR.format(user.id),
            "active": not members[user.id].inactive,
            "deactivated": members[user.id].inactive,
            "deleted_at": None,
            "workspace_user_id": members[user.id].id,
        }
        for user in _users(call, call.body())
    ]


def _tasks(call: TrackCall) -> list[Task]:
    workspace, world, viewer = call.workspace(), call.world, call.user.id
    return [
        task
        for task in world.tasks.values()
        if task.workspace_id == workspace.id
        and task.deleted is None
        and world.sees(viewer, world.projects[task.project_id])
    ]


@ROUTES.on("POST", _BASE + "/{action}/tasks")
def find_tasks(call: TrackCall) -> object:
    """Answer tasks in full; the action is search or filters."""
    if call.word("action") not in {"search", "filters"}:
        raise refuse(404, "Not found")
    known, body, world = _tasks(call), call.body(), call.world
    ids, projects = wanted_ids(body), wanted_ids(body, "project_ids")
    users, name = wanted_ids(body, "user_ids"), body.text("name").casefold()
    active = body.flag("active") if body.has("active") else None
    open_projects = body.flag("project_active") if body.has("project_active") else None
    found = [
        task
        for task in known
        if (ids is None or task.id in ids)
        and (projects is None or task.project_id in projects)
        and (users is None or task.user_id in users)
        and name in task.name.casefold()
        and active in {None, task.active}
        and open_projects in {None, world.projects[task.project_id].active}
    ]
    rows = [task_view(world, task, meta=True) for task in cut(body, found)]
    # The document of this operation lists no such key.
    return [{key: row[key] for key in row if key != "server_deleted_at"} for row in rows]


@ROUTES.on("POST", _BASE + "/filters/tasks/status")
def list_task_statuses(call: TrackCall) -> object:
    """Answer what was tracked on tasks; a paid feature."""
    call.need_paid(call.workspace().organization_id, "starter")
    rows, body = _tasks(call), call.body()
    ids = wanted_ids(body)
    body.check()
    rows = [task for task in rows if ids is None or task.id in ids]
    sums = status_sums(call, {task.id for task in rows}, "task_id")
    return [
        {"id": task.id, "estimated_seconds": task.estimated_seconds or 0, **sums[task.id]}
        for task in rows
    ]
