"""Workspaces, their statistics, and constraints of their time entries."""

from __future__ import annotations

from typing import Any, Final

import attrs

from ..core.bodies import Body
from ..core.state import Member, Workspace
from .call import ROUTES, TrackCall
from .serializers import SETTINGS, serialize_workspace

_FLAGS: Final = tuple(name for name, value in SETTINGS.items() if isinstance(value, bool))
_MODES: Final = ("start-today", "override-current", "override-all")
_MINUTES: Final = (0, 1, 5, 6, 10, 12, 15, 30, 60, 240)


def _settings(body: Body) -> dict[str, Any]:
    """Read the settings that were sent."""
    settings: dict[str, Any] = {name: body.boolean(name) for name in _FLAGS if body.has(name)}
    if body.has("rounding"):
        settings["rounding"] = body.one_of("rounding", (-1, 0, 1), 0)
    if body.has("rounding_minutes"):
        settings["rounding_minutes"] = body.one_of("rounding_minutes", _MINUTES, 0)
    if body.has("default_currency"):
        settings["default_currency"] = body.text("default_currency", required=True, limit=3)
    if "default_hourly_rate" in body:
        settings["default_hourly_rate"] = body.number("default_hourly_rate")
    body.one_of("rate_change_mode", _MODES)
    return settings


@ROUTES.on("POST", "/organizations/{organization_id}/workspaces")
def create_workspace(call: TrackCall) -> object:
    """Create a workspace; its creator and ``admins`` become admins."""
    organization, body, state = call.organization(admin=True), call.body(), call.state
    call.require_plan(organization.id)
    name = body.text("name", required=True, limit=140)
    admins = body.ids("admins") or []
    settings = _settings(body)
    if not set(admins) <= set(organization.members):
        body.add_error("admins", "must be members of the organization")
    body.check()
    workspace = Workspace(
        state.next_id("workspace"), organization.id, name, call.now(), settings=settings
    )
    for user_id in dict.fromkeys([call.user.id, *admins]):
        workspace.members[user_id] = Member(
            state.next_id("member"), user_id, workspace.id, call.now(), role="admin"
        )
    state.workspaces[workspace.id] = workspace
    return serialize_workspace(state, workspace, call.user)


@ROUTES.on("GET", "/workspaces/{workspace_id}")
def get_workspace(call: TrackCall) -> object:
    """Return one workspace."""
    return serialize_workspace(call.state, call.workspace(), call.user)


@ROUTES.on("PUT", "/workspaces/{workspace_id}")
def update_workspace(call: TrackCall) -> object:
    """Change name and settings; admins only."""
    workspace, body = call.workspace(admin=True), call.body()
    name = body.text("name", workspace.name, required="name" in body, limit=140)
    settings = _settings(body)
    body.check()
    if "default_hourly_rate" in settings:
        workspace.rate_at = call.now()
    workspace.name = name
    workspace.settings |= settings
    workspace.at = call.now()
    # Amounts in cached reports depend on rates.
    call.state.entries.revision += 1
    view = serialize_workspace(call.state, workspace, call.user)
    call.emit_event("workspace", "updated", workspace.id, view)
    return view


@ROUTES.on("GET", "/workspaces/{workspace_id}/statistics")
def get_statistics(call: TrackCall) -> object:
    """Return the admins of the workspace, and the numbers of members and groups."""
    workspace, state = call.workspace(), call.state
    active = [member for member in workspace.members.values() if not member.inactive]
    return {
        "admins": [
            {"name": state.users[member.user_id].fullname, "user_id": member.user_id}
            for member in active
            if member.admin
        ],
        "groups_count": sum(workspace.id in group.workspaces for group in state.groups.values()),
        "members_count": len(active),
    }


@ROUTES.on("GET", "/workspaces/{workspace_id}/time_entry_constraints")
def get_constraints(call: TrackCall) -> object:
    """Return the required fields of time entries."""
    workspace = call.workspace()
    call.require_plan(workspace.organization_id)
    return attrs.asdict(workspace.constraints)
