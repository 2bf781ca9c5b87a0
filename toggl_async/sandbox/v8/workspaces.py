"""Workspaces in v8, and the lists of what is in them; most are for admins."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.track import workspaces as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.track.listing import active_of

from .call import mine, relay, renamed, wrapped
from .routes import ROUTES
from .views import (
    client_view,
    group_view,
    project_user_view,
    project_view,
    tag_view,
    task_view,
    user_view,
    workspace_view,
)

_WORKSPACE: Final = "/workspaces/{workspace_id}"
_NAMES: Final = {
    name: name
    for name in (
        "default_currency", "default_hourly_rate", "name", "only_admins_may_create_projects",
        "only_admins_see_billable_rates", "rounding", "rounding_minutes",
    )
}  # fmt: skip


@ROUTES.on("GET", "/workspaces")
def list_workspaces(call: TrackCall) -> object:
    """Answer the workspaces of the caller."""
    return [workspace_view(row, call.world, call.user) for row in mine(call).values()] or None


@ROUTES.on("GET", _WORKSPACE)
def get_workspace(call: TrackCall) -> object:
    """Answer one workspace."""
    return {"data": workspace_view(call.workspace(), call.world, call.user)}


@ROUTES.on("PUT", _WORKSPACE)
def update_workspace(call: TrackCall) -> object:
    """Change name and settings."""
    workspace = call.workspace(admin=True)
    sent = renamed(wrapped(call, "workspace"), _NAMES)
    v9.update_workspace(relay(call, sent, workspace_id=workspace.id))
    return {"data": workspace_view(workspace, call.world, call.user)}


@ROUTES.on("GET", _WORKSPACE + "/users")
def list_users(call: TrackCall) -> object:
    """Answer the users with their profiles, without tokens."""
    workspace = call.workspace(admin=True)
    return [user_view(call.world.users[user_id]) for user_id in workspace.members]


@ROUTES.on("GET", _WORKSPACE + "/clients")
def list_clients(call: TrackCall) -> object:
    """Answer the clients, archived ones too."""
    workspace = call.workspace(admin=True)
    return [
        client_view(row)
        for row in call.world.clients.values()
        if row.workspace_id == workspace.id and row.deleted is None
    ] or None


@ROUTES.on("GET", _WORKSPACE + "/groups")
def list_groups(call: TrackCall) -> object:
    """Answer the groups."""
    workspace = call.workspace(admin=True)
    return [
        group_view(row, workspace.id)
        for row in call.world.groups.values()
        if workspace.id in row.workspaces
    ] or None


@ROUTES.on("GET", _WORKSPACE + "/projects")
def list_projects(call: TrackCall) -> object:
    """Answer the projects, active ones unless asked, all in one piece."""
    workspace, active = call.workspace(admin=True), active_of(call)
    templates, hours = call.asked("only_templates"), call.asked("actual_hours")
    tracked = call.world.entries.tracked(workspace.id)
    rows: list[dict[str, Any]] = []
    for row in call.world.projects.values():
        if row.workspace_id != workspace.id or row.deleted is not None or not active(row.active):
            continue
        if not templates or row.settings.get("template"):
            spent = {"actual_hours": tracked.get(row.id, 0) // 3600} if hours else {}
            rows.append(project_view(row) | spent)
    return rows or None


@ROUTES.on("GET", _WORKSPACE + "/tasks")
def list_tasks(call: TrackCall) -> object:
    """Answer the tasks, those not done unless asked."""
    workspace, active = call.workspace(admin=True), active_of(call)
    call.need_paid(workspace.organization_id, "starter")
    return [
        task_view(call.world, row)
        for row in call.world.tasks.values()
        if row.workspace_id == workspace.id and row.deleted is None and active(row.active)
    ] or None


@ROUTES.on("GET", _WORKSPACE + "/tags")
def list_tags(call: TrackCall) -> object:
    """Answer the tags."""
    workspace = call.workspace()
    return [
        tag_view(row)
        for row in call.world.tags.values()
        if row.workspace_id == workspace.id and row.deleted is None
    ] or None


@ROUTES.on("GET", _WORKSPACE + "/project_users")
def list_project_users(call: TrackCall) -> object:
    """Answer who is on which project."""
    workspace, world = call.workspace(), call.world
    fields = call.query.get("fields", "")
    return [
        project_user_view(world, row, fields)
        for row in world.project_users.values()
        if row.workspace_id == workspace.id
        and world.sees(call.user.id, world.projects[row.project_id])
    ] or None
