"""Favourite time entries, of the caller everywhere or in one workspace."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.records import Favorite
from toggl_async.sandbox.state import Workspace
from toggl_async.sandbox.times import micro_z, utc_z
from toggl_async.sandbox.wire import Reply, as_json, refuse

from .call import TrackCall
from .lists import since_of
from .routes import ROUTES

_MINE: Final = "/me/favorites"
_SHARED: Final = "/workspaces/{workspace_id}/favorites"
_DAY: Final = 86_400


@ROUTES.on("GET", _MINE)
def list_mine(call: TrackCall) -> object:
    """Answer the caller's favourites of all workspaces."""
    return _listed(call, {workspace.id for workspace in call.world.workspaces_of(call.user.id)})


@ROUTES.on("GET", _SHARED)
def list_shared(call: TrackCall) -> object:
    """Answer the caller's favourites of a workspace, and the public ones."""
    return _listed(call, {call.workspace().id}, public=True)


def _listed(call: TrackCall, workspaces: set[int], *, public: bool = False) -> list[dict[str, Any]]:
    since = since_of(call)
    rows = [
        row
        for row in call.world.favorites.values()
        if row.workspace_id in workspaces
        and (row.user_id == call.user.id or (public and row.public))
        and (row.deleted is None if since is None else row.at >= since * 1_000_000)
    ]
    rows.sort(key=lambda row: (row.rank, row.id))
    return [_view(call, row, meta=True) for row in rows]


@ROUTES.on("POST", _MINE)
def create_mine(call: TrackCall) -> object:
    """Make a favourite in the workspace of the body, or in the default one."""
    body = call.body()
    workspace_id = body.whole("workspace_id") or call.user.default_workspace_id
    workspace = call.world.workspaces.get(workspace_id)
    if workspace is None or call.world.member(workspace_id, call.user.id) is None:
        raise refuse(403, "You do not have access to this workspace")
    return _create(call, workspace, body)


@ROUTES.on("POST", _SHARED)
def create_shared(call: TrackCall) -> object:
    """Make a favourite in a workspace."""
    return _create(call, call.workspace(), call.body())


def _create(call: TrackCall, workspace: Workspace, body: Body) -> dict[str, Any]:
    row = Favorite(0, workspace.id, call.user.id, call.now(), call.micros())
    _fill(call, row, body)
    row.id = call.world.next_id("favorite")
    call.world.favorites[row.id] = row
    return _view(call, row, meta=call.asked("meta"))


@ROUTES.on("PUT", _MINE)
@ROUTES.on("PUT", _SHARED)
def update(call: TrackCall) -> object:
    """Change a favourite; without ``favorite_id`` the caller's latest."""
    body = call.body()
    row = _row(call, body.whole("favorite_id"))
    _fill(call, row, body)
    row.at = call.micros()
    return _view(call, row, meta=call.asked("meta"))


@ROUTES.on("DELETE", _MINE + "/{favorite_id}")
@ROUTES.on("DELETE", _SHARED + "/{favorite_id}")
def delete(call: TrackCall) -> object:
    """Delete a favourite; ``since`` goes on showing it."""
    row = _row(call, call.number("favorite_id"))
    row.deleted, row.at = call.now(), call.micros()
    return Reply(204)


@ROUTES.on("POST", _MINE + "/suggestions")
@ROUTES.on("POST", _SHARED + "/suggestions")
def suggest(call: TrackCall) -> object:
    """Make favourites of what the caller tracks most; 204 when there is nothing new."""
    only = call.workspace().id if "workspace_id" in call.params else None
    known = {
        (row.workspace_id, row.project_id, row.task_id, row.description)
        for row in call.world.favorites.values()
        if row.user_id == call.user.id and row.deleted is None
    }
    counts: dict[tuple[int, int | None, int | None, str], int] = {}
    now = call.now()
    for entry in call.world.entries.of_user_between(call.user.id, now - 90 * _DAY, now):
        key = (entry.workspace_id, entry.project_id, entry.task_id, entry.description or "")
        if entry.deleted is None and key not in known and only in {None, entry.workspace_id}:
            counts[key] = counts.get(key, 0) + 1
    made: list[dict[str, Any]] = []
    for key in sorted(counts, key=lambda key: -counts[key])[:5]:
        workspace_id, project_id, task_id, description = key
        row = Favorite(
            call.world.next_id("favorite"), workspace_id, call.user.id, now, call.micros()
        )
        row.project_id, row.task_id, row.description = project_id, task_id, description
        call.world.favorites[row.id] = row
        made.append(_view(call, row, meta=True))
    return as_json(made, 201) if made else Reply(204)


def _row(call: TrackCall, favorite_id: int | None) -> Favorite:
    if "workspace_id" in call.params:
        call.workspace()
    mine = [
        row
        for row in call.world.favorites.values()
        if row.user_id == call.user.id
        and row.deleted is None
        and favorite_id in {None, row.id}
        and call.params.get("workspace_id", row.workspace_id) == row.workspace_id
    ]
    if not mine:
        raise refuse(400, "Favorite not found")
    return mine[-1]


def _fill(call: TrackCall, row: Favorite, body: Body) -> None:
    world = call.world
    project_id = body.whole("project_id") if "project_id" in body else row.project_id
    task_id = body.whole("task_id") if "task_id" in body else row.task_id
    tag_ids = body.ids("tag_ids") if body.has("tag_ids") else row.tag_ids
    project = world.projects.get(project_id or 0)
    task = world.tasks.get(task_id or 0)
    if project_id is not None and (project is None or project.workspace_id != row.workspace_id):
        body.wrong("project_id", "is not in this workspace")
    if task_id is not None and (task is None or task.project_id != project_id):
        body.wrong("task_id", "is not a task of the project")
    for tag_id in tag_ids or ():
        tag = world.tags.get(tag_id)
        if tag is None or tag.workspace_id != row.workspace_id or tag.deleted is not None:
            body.wrong("tag_ids", f"{tag_id} is not a tag of this workspace")
    description = body.text("description") if "description" in body else row.description
    billable = body.flag("billable", default=row.billable)
    public = body.flag("public", default=row.public)
    rank = body.whole("rank") if body.has("rank") else row.rank
    body.check()
    row.project_id, row.task_id, row.tag_ids = project_id, task_id, tag_ids or []
    row.description, row.billable, row.public = description, billable, public
    row.rank = rank or 0


def _view(call: TrackCall, row: Favorite, *, meta: bool) -> dict[str, Any]:
    world = call.world
    view: dict[str, Any] = {
        "favorite_id": row.id,
        "workspace_id": row.workspace_id,
        "user_id": row.user_id,
        "description": row.description,
        "billable": row.billable,
        "project_id": row.project_id,
        "task_id": row.task_id,
        "tag_ids": row.tag_ids,
        "tags": [world.tags[tag_id].name for tag_id in row.tag_ids],
        "public": row.public,
        "rank": row.rank,
        "permissions": None,
        "created_at": utc_z(row.created),
        "deleted_at": None if row.deleted is None else micro_z(row.at),
        "was_public_at": None,
    }
    if not meta:
        return view
    project = world.projects.get(row.project_id or 0)
    if project is not None:
        client = world.clients.get(project.client_id or 0)
        view |= {
            "client_name": client.name if client else None,
            "project_name": project.name,
            "project_color": project.color,
            "project_active": project.active,
            "project_billable": project.billable,
            "project_private": project.is_private,
        }
    task = world.tasks.get(row.task_id or 0)
    return view | ({"task_name": task.name} if task is not None else {})
