"""Users on projects in v8: one, or many by a list of ids."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.records import ProjectUser
from toggl_async.sandbox.track import project_users as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .call import ids_of, mine, refusal, relay, renamed, seen_project, wrapped
from .routes import ROUTES
from .views import project_user_view

_ROW: Final = "/project_users/{project_user_id}"
_ROWS: Final = "/project_users/{project_user_ids}"
_NAMES: Final = {"manager": "manager", "rate": "rate"}


@ROUTES.on("POST", "/project_users")
def create_project_user(call: TrackCall) -> object:
    """Put a user on a project, or all of a comma list in ``uid``, all or nothing."""
    body, world = wrapped(call, "project_user"), call.world
    fields = body.text("fields")
    uids, many = _uids(body), isinstance(body.values.get("uid"), str)
    pid = body.whole("pid")
    if pid is None and "pid" not in body.errors:
        body.wrong("project", "can't be blank")
    body.check()
    project = seen_project(call, pid)
    for uid in uids:
        if world.member(project.workspace_id, uid) is None:
            raise refusal(404, "User is not in this workspace")
        if (project.id, uid) in world.project_users:
            raise refusal(404, "User is already on this project")
    rows: list[dict[str, Any]] = []
    for uid in uids:
        sent = {"project_id": project.id, "user_id": uid, **renamed(body, _NAMES)}
        v9.create_project_user(relay(call, sent, workspace_id=project.workspace_id))
        rows.append(project_user_view(world, world.project_users[project.id, uid], fields))
    return {"data": rows if many and len(rows) > 1 else rows[0]}


def _uids(body: Body) -> list[int]:
    value = body.values.get("uid")
    if isinstance(value, str) and value:
        return ids_of(value)
    uid = body.whole("uid")
    if uid is None and "uid" not in body.errors:
        body.wrong("user", "can't be blank")
    return [uid or 0]


@ROUTES.on("PUT", _ROW)
def update_project_user(call: TrackCall) -> object:
    """Change rights and rate."""
    return {"data": _update(call, [call.number("project_user_id")])[0]}


@ROUTES.on("PUT", _ROWS)
def update_project_users(call: TrackCall) -> object:
    """Change many; the answer is a list."""
    return {"data": _update(call, ids_of(call.word("project_user_ids")))}


def _update(call: TrackCall, row_ids: list[int]) -> list[dict[str, Any]]:
    body, rows = wrapped(call, "project_user"), _rows(call, row_ids)
    fields, sent = body.text("fields"), renamed(body, _NAMES)
    body.check()
    for row in rows:
        v9.update_project_user(_at(call, row, sent))
    return [project_user_view(call.world, row, fields) for row in rows]


@ROUTES.on("DELETE", _ROW)
def delete_project_user(call: TrackCall) -> object:
    """Take a user off a project."""
    return _delete(call, [call.number("project_user_id")])


@ROUTES.on("DELETE", _ROWS)
def delete_project_users(call: TrackCall) -> object:
    """Take many off their projects, all or nothing."""
    return _delete(call, ids_of(call.word("project_user_ids")))


def _delete(call: TrackCall, row_ids: list[int]) -> Reply:
    for row in _rows(call, row_ids):
        v9.delete_project_user(_at(call, row))
    return Reply()


def _rows(call: TrackCall, row_ids: list[int]) -> list[ProjectUser]:
    homes = mine(call)
    known = {row.id: row for row in call.world.project_users.values() if row.workspace_id in homes}
    if not set(row_ids) <= set(known):
        raise refusal(404, "Project user not found")
    rows = [known[row_id] for row_id in row_ids]
    if not all(call.manages(call.world.projects[row.project_id]) for row in rows):
        raise refusal(403, "You need to be a manager of this project")
    return rows


def _at(call: TrackCall, row: ProjectUser, sent: object = None) -> TrackCall:
    return relay(call, sent, workspace_id=row.workspace_id, project_user_id=row.id)
