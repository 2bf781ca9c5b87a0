"""Users of a workspace: lists, changes of roles and rates, removal."""

from __future__ import annotations

from typing import Any, Final

from ..core.state import Member, Workspace
from ..core.wire import Response, http_error, text_response
from .call import ROUTES, TrackCall
from .pagination import page_of
from .serializers import serialize_member

_ROLES: Final = ("admin", "user", "projectlead", "teamlead")
_MODES: Final = ("start-today", "override-current", "override-all")
_LISTED: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/workspace_users"


# The short path is no longer documented, but older clients use it.
@ROUTES.on("GET", "/workspaces/{workspace_id}/workspace_users")
@ROUTES.on("GET", _LISTED)
def list_members(call: TrackCall) -> object:
    """Return the memberships, filtered by name or email and by activity."""
    workspace, state = call.workspace(), call.state
    terms = [word.casefold() for word in (call.query.get("name"), call.query.get("search")) if word]
    active = call.query.get("active")
    custom_rates = call.query_flag("custom_rates")
    rows: list[Member] = []
    for member in workspace.members.values():
        user = state.users[member.user_id]
        text = f"{user.fullname} {user.email}".casefold()
        if (
            all(word in text for word in terms)
            and (active is None or (active.lower() == "true") is not member.inactive)
            and (not custom_rates or member.rate is not None)
        ):
            rows.append(member)
    # All members without per_page.
    return [serialize_member(state, member) for member in page_of(call, rows, 10_000, 10_000)]


@ROUTES.on("PATCH", _LISTED)
def remove_members(call: TrackCall) -> object:
    """Remove members from the workspace: ``{"delete": [ids]}``; all or none."""
    workspace, body = call.workspace(admin=True), call.body()
    ids = body.ids("delete")
    body.check()
    if not ids:
        raise http_error(400, "delete is required")
    by_id = {member.id: member for member in workspace.members.values()}
    if not set(ids) <= set(by_id):
        raise http_error(400, "delete holds ids that are not in this workspace")
    _keep_an_admin(workspace, {by_id[member_id].user_id for member_id in ids})
    for member_id in ids:
        _remove(call, workspace, by_id[member_id].user_id)
    return text_response("OK")


@ROUTES.on("GET", "/workspaces/{workspace_id}/users")
def list_users(call: TrackCall) -> object:
    """Return the users in a short form."""
    workspace, state = call.workspace(), call.state
    left_out = call.query_flag("exclude_deleted")
    rows: list[dict[str, Any]] = []
    for member in workspace.members.values():
        if member.inactive and left_out:
            continue
        user = state.users[member.user_id]
        rows.append(
            {
                "id": user.id,
                "email": user.email,
                "fullname": user.fullname,
                "inactive": member.inactive,
                "is_active": not member.inactive,
                "is_admin": member.admin,
                "role": member.role,
            }
        )
    return rows


@ROUTES.on("PUT", "/workspaces/{workspace_id}/users/{user_id}")
def update_user(call: TrackCall) -> object:
    """Change the name or email of a member; admins, and members for themselves."""
    workspace, user_id = call.workspace(), call.path_int("user_id")
    if user_id not in workspace.members:
        raise http_error(404, "User not found")
    if user_id != call.user.id and not call.member().admin:
        raise http_error(403, "You need to be an admin of this workspace")
    body, user = call.body(), call.state.users[user_id]
    fullname = body.text("fullname", user.fullname, required="fullname" in body, limit=200)
    email = body.text("email", user.email, required="email" in body, limit=200)
    if "@" not in email:
        body.add_error("email", "is not valid")
    body.check()
    if any(other is not user and other.email == email for other in call.state.users.values()):
        raise http_error(400, "user with this email already exists")
    user.fullname, user.email, user.at = fullname, email, call.micros()
    return "OK"


@ROUTES.on("PUT", "/workspaces/{workspace_id}/workspace_users/{workspace_user_id}")
def update_member(call: TrackCall) -> object:
    """Change role, rates and hours of a membership; ``postedFields`` lists fields set to null."""
    workspace = call.workspace(admin=True)
    member, body = _member(call, workspace), call.body()
    posted = body.texts("postedFields") or []
    role: str = body.one_of("role", _ROLES, member.role)
    if "admin" in body and "role" not in body:
        role = "admin" if body.boolean("admin") else "user"
    inactive = body.boolean("inactive", default=member.inactive)
    rate, cost = body.number("rate"), body.number("labor_cost")
    minutes = body.integer("working_hours_in_minutes")
    see_rates = body.boolean("view_edit_billable_rates", default=member.view_edit_billable_rates)
    see_costs = body.boolean("view_edit_labor_costs", default=member.view_edit_labor_costs)
    for name in ("rate_change_mode", "labor_cost_change_mode"):
        body.one_of(name, _MODES)
    if any(value is not None and value < 0 for value in (rate, cost, minutes)):
        body.add_error("rate", "must not be negative")
    body.check()
    if inactive or role != "admin":
        _keep_an_admin(workspace, {member.user_id})
    member.role, member.inactive, member.at = role, inactive, call.now()
    if rate is not None or "rate" in posted:
        member.rate, member.rate_at = rate, call.now()
    if cost is not None or "labor_cost" in posted:
        member.labor_cost, member.labor_cost_at = cost, call.now()
    if minutes is not None or "working_hours_in_minutes" in posted:
        member.working_minutes = minutes
    member.view_edit_billable_rates, member.view_edit_labor_costs = see_rates, see_costs
    call.state.entries.revision += 1
    call.emit_event("workspace_user", "updated", workspace.id, serialize_member(call.state, member))
    return "OK"


@ROUTES.on("DELETE", "/workspaces/{workspace_id}/workspace_users/{workspace_user_id}")
def delete_member(call: TrackCall) -> object:
    """Remove one member from the workspace."""
    workspace = call.workspace(admin=True)
    member = _member(call, workspace)
    _keep_an_admin(workspace, {member.user_id})
    _remove(call, workspace, member.user_id)
    return Response()


def _member(call: TrackCall, workspace: Workspace) -> Member:
    member_id = call.path_int("workspace_user_id")
    for member in workspace.members.values():
        if member.id == member_id:
            return member
    raise http_error(404, "Workspace user not found")


def _remove(call: TrackCall, workspace: Workspace, user_id: int) -> None:
    view = serialize_member(call.state, workspace.members.pop(user_id))
    call.emit_event("workspace_user", "deleted", workspace.id, view)
    user = call.state.users[user_id]
    if user.default_workspace_id == workspace.id:
        others = call.state.workspaces_of(user_id)
        user.default_workspace_id = others[0].id if others else 0


def _keep_an_admin(workspace: Workspace, leaving: set[int]) -> None:
    staying = (
        member
        for member in workspace.members.values()
        if member.admin and not member.inactive and member.user_id not in leaving
    )
    if next(staying, None) is None:
        raise http_error(400, "The last admin of a workspace cannot be removed")
