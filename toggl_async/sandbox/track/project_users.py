"""Members of projects, who can see a private project, and their managers."""

from __future__ import annotations

from typing import Any, Final

from ..core.bodies import Body
from ..core.defaults import add_project_user
from ..core.state import ProjectUser, Workspace
from ..core.wire import http_error
from .call import ROUTES, TrackCall
from .pagination import body_ids, path_ids
from .patches import apply_each, read_patches, values_of
from .projects import project_of
from .serializers import AVATAR, serialize_project_user

_USERS: Final = "/workspaces/{workspace_id}/project_users"
_USER: Final = "/workspaces/{workspace_id}/project_users/{project_user_id}"
_MODES: Final = ("start-today", "override-current", "override-all")
_PROJECTS: Final = 200
_MAX_PATCHED: Final = 100


@ROUTES.on("GET", _USERS)
def list_project_users(call: TrackCall) -> object:
    """Return the users of visible projects, or of at most 200 ``project_ids``."""
    workspace = call.workspace()
    projects = call.query_ids("project_ids")
    if projects is not None and len(projects) > _PROJECTS:
        raise http_error(400, f"at most {_PROJECTS} project_ids are allowed")
    user_id = call.query_int("user_id")
    rows = [
        serialize_project_user(row)
        for row in _visible(call, workspace)
        if (projects is None or row.project_id in projects)
        and (user_id is None or row.user_id == user_id)
    ]
    if call.query_flag("with_group_members"):
        rows += _through_groups(call, workspace, projects, user_id)
    return rows


@ROUTES.on("POST", _USERS)
def create_project_user(call: TrackCall) -> object:
    """Add a member of the workspace to a project."""
    workspace, body = call.workspace(), call.body()
    project_id, user_id = body.integer("project_id"), body.integer("user_id")
    for name, value in (("project_id", project_id), ("user_id", user_id)):
        if value is None and name not in body.errors:
            body.add_error(name, "is required")
    body.check()
    project = project_of(call, workspace, project_id)
    if not call.can_manage(project):
        raise http_error(403, "You need to be a manager of this project")
    if user_id is None or call.state.member(workspace.id, user_id) is None:
        raise http_error(400, "user_id is not in this workspace")
    if (project.id, user_id) in call.state.project_users:
        raise http_error(400, "User is already on this project")
    fields = _fields(call, body)
    row = add_project_user(call.state, project, user_id, call.now())
    return _changed(call, row, fields, "created")


@ROUTES.on("POST", _USERS + "/paginated")
def list_project_users_paginated(call: TrackCall) -> object:
    """Return the users of the projects of a list of ids, a page for each project."""
    workspace, project_ids = call.workspace(), body_ids(call, _PROJECTS)
    size = call.query_int("users_per_project")
    page = call.query_int("page")
    size, page = 50 if size is None else size, 1 if page is None else page
    if size < 1 or page < 1:
        raise http_error(400, "page and users_per_project must be positive")
    inactive = call.query_flag("show_inactive")
    by_project: dict[int, list[ProjectUser]] = {project_id: [] for project_id in project_ids}
    for row in _visible(call, workspace):
        member = workspace.members.get(row.user_id)
        if row.project_id in by_project and member and (inactive or not member.inactive):
            by_project[row.project_id].append(row)
    return [
        _with_meta(call, workspace, row)
        for rows in by_project.values()
        for row in rows[(page - 1) * size : page * size]
    ]


@ROUTES.on("PUT", _USER)
def update_project_user(call: TrackCall) -> object:
    """Change rights and rates that were sent."""
    row = _row(call, call.workspace(), call.path_int("project_user_id"))
    return _changed(call, row, _fields(call, call.body()), "updated")


@ROUTES.on("PATCH", _USERS + "/{project_user_ids}")
def patch_project_users(call: TrackCall) -> object:
    """Replace rights and rates of several users; each succeeds or fails on its own."""
    workspace = call.workspace()
    ids = path_ids(call.path_text("project_user_ids"), _MAX_PATCHED, "project users")
    change = values_of(read_patches(call, {"manager", "rate", "labor_cost"}, ("replace",)))

    def apply(row_id: int) -> None:
        row = _row(call, workspace, row_id)
        change.errors.clear()
        _changed(call, row, _fields(call, change), "updated")

    return apply_each(ids, apply)


@ROUTES.on("DELETE", _USER)
def delete_project_user(call: TrackCall) -> object:
    """Remove a user from a project and return the id."""
    row = _row(call, call.workspace(), call.path_int("project_user_id"))
    del call.state.project_users[row.project_id, row.user_id]
    call.state.entries.revision += 1
    call.emit_event("project_user", "deleted", row.workspace_id, serialize_project_user(row))
    return row.id


def _visible(call: TrackCall, workspace: Workspace) -> list[ProjectUser]:
    state, viewer = call.state, call.user.id
    return [
        row
        for row in state.project_users.values()
        if row.workspace_id == workspace.id
        and state.can_see(viewer, state.projects[row.project_id])
    ]


def _row(call: TrackCall, workspace: Workspace, row_id: int) -> ProjectUser:
    for row in call.state.project_users.values():
        if row.id == row_id and row.workspace_id == workspace.id:
            if not call.can_manage(call.state.projects[row.project_id]):
                raise http_error(403, "You need to be a manager of this project")
            return row
    raise http_error(404, "Project user not found")


def _fields(call: TrackCall, body: Body) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if body.has("manager"):
        fields["manager"] = body.boolean("manager")
    for name, stamp in (("rate", "rate_at"), ("labor_cost", "labor_cost_at")):
        if name in body:
            amount = body.number(name)
            if amount is not None and amount < 0:
                body.add_error(name, "must not be negative")
            fields |= {name: amount, stamp: call.now()}
    for name in ("rate_change_mode", "labor_cost_change_mode"):
        body.one_of(name, _MODES)
    body.check()
    return fields


def _changed(
    call: TrackCall, row: ProjectUser, fields: dict[str, Any], action: str
) -> dict[str, Any]:
    for name, value in fields.items():
        setattr(row, name, value)
    row.at = call.now()
    call.state.entries.revision += 1
    view = serialize_project_user(row)
    call.emit_event("project_user", action, row.workspace_id, view)
    return view


def _with_meta(call: TrackCall, workspace: Workspace, row: ProjectUser) -> dict[str, Any]:
    user, member = call.state.users[row.user_id], workspace.members[row.user_id]
    return serialize_project_user(row) | {
        "avatar_url": AVATAR.format(user.id),
        "is_active": not member.inactive,
        "user_name": user.fullname,
        "workspace_user_id": member.id,
        "workspace_user_labor_cost": member.labor_cost,
        "workspace_user_rate": member.rate,
    }


def _through_groups(
    call: TrackCall, workspace: Workspace, projects: set[int] | None, user_id: int | None
) -> list[dict[str, Any]]:
    """Return the users who are members by a group; they have the id of the group's access."""
    state = call.state
    rows: list[dict[str, Any]] = []
    for link in state.project_groups.values():
        if link.workspace_id != workspace.id or (projects and link.project_id not in projects):
            continue
        for member_id in state.groups[link.group_id].users:
            if user_id is None or member_id == user_id:
                row = ProjectUser(link.id, workspace.id, link.project_id, member_id, workspace.at)
                rows.append(serialize_project_user(row) | {"gid": link.group_id})
    return rows
