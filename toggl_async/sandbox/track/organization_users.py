"""Users of an organization: two lists, changes, removal, leaving."""

from __future__ import annotations

from typing import Any, Final

from ..core.bodies import Body, is_list, is_object
from ..core.defaults import join
from ..core.state import Member, Organization, User
from ..core.times import micro_z
from ..core.wire import Response, http_error, json_response, text_response
from .call import ROUTES, TrackCall
from .organizations import organization_user_id
from .pagination import read_page
from .serializers import AVATAR

_USERS: Final = "/organizations/{organization_id}/users"
_SIZE: Final = 50
_LIMIT: Final = 200
_STATUSES: Final = {"active", "inactive", "invited"}


@ROUTES.on("GET", _USERS)
def list_users(call: TrackCall) -> object:
    """Return a page of users, by name; headers contain the number of the page and of pages."""
    return _page(call, detailed=False)


@ROUTES.on("GET", _USERS + "/detailed")
def list_users_detailed(call: TrackCall) -> object:
    """Return a page of users with their rates and permissions in workspaces."""
    return _page(call, detailed=True)


def _page(call: TrackCall, *, detailed: bool) -> Response:
    organization, state = call.organization(), call.state
    page, size = read_page(call, _SIZE, _LIMIT)
    down = call.query.get("sort_dir", "asc").lower() == "desc"
    users = [
        state.users[user_id]
        for user_id in organization.members
        if _matches(call, organization, state.users[user_id])
    ]
    users.sort(key=lambda user: (user.fullname.casefold(), user.id), reverse=down)
    rows = [
        _serialize(call, organization, user, detailed=detailed)
        for user in users[(page - 1) * size : page * size]
    ]
    headers = {
        "X-Page": str(page),
        "X-Page-Size": str(size),
        "X-Pages": str(-(-len(users) // size)),
        "X-Records": str(len(users)),
        "X-Sort-Order": "desc" if down else "asc",
    }
    return json_response(rows, 200, headers)


def _matches(call: TrackCall, organization: Organization, user: User) -> bool:
    state, query = call.state, call.query
    if query.get("filter", "").casefold() not in f"{user.fullname} {user.email}".casefold():
        return False
    memberships = _memberships(call, organization, user)
    inactive = bool(memberships) and all(membership.inactive for membership in memberships)
    statuses = call.query_list("active_status")
    if statuses is not None:
        if not set(statuses) <= _STATUSES:
            raise http_error(400, "active_status must be some of active, inactive, invited")
        if ("inactive" if inactive else "active") not in statuses:
            return False
    if call.query_flag("only_admins") and not organization.members[user.id]:
        return False
    groups, workspaces = call.query_ids("groups"), call.query_ids("workspaces")
    if groups and not any(
        group_id in state.groups and user.id in state.groups[group_id].users for group_id in groups
    ):
        return False
    return not workspaces or any(
        membership.workspace_id in workspaces for membership in memberships
    )


def _memberships(call: TrackCall, organization: Organization, user: User) -> list[Member]:
    return [
        workspace.members[user.id]
        for workspace in call.state.workspaces.values()
        if workspace.organization_id == organization.id and user.id in workspace.members
    ]


def _serialize(
    call: TrackCall, organization: Organization, user: User, *, detailed: bool
) -> dict[str, Any]:
    state = call.state
    memberships = _memberships(call, organization, user)
    groups = [
        {"group_id": group.id, "name": group.name}
        for group in state.groups.values()
        if group.organization_id == organization.id and user.id in group.users
    ]
    joined = micro_z(max(user.created, organization.created) * 1_000_000)
    return {
        "id": organization_user_id(organization, user.id),
        "name": user.fullname,
        "email": user.email,
        "user_id": user.id,
        "organization_id": organization.id,
        "avatar_url": AVATAR.format(user.id),
        "admin": organization.members[user.id],
        "owner": organization.owner_id == user.id,
        "joined": True,
        "inactive": bool(memberships) and all(membership.inactive for membership in memberships),
        "can_edit_email": False,
        "invitation_id": None,
        "role_id": None,
        "groups": groups,
        "workspace_count": len(memberships),
        "workspaces": [
            _serialize_membership(call, membership, groups, detailed=detailed)
            for membership in memberships
        ],
        "2fa_enabled": False,
        "created_at": joined,
        "updated_at": joined,
    }


def _serialize_membership(
    call: TrackCall, membership: Member, groups: list[dict[str, Any]], *, detailed: bool
) -> dict[str, Any]:
    workspace = call.state.workspaces[membership.workspace_id]
    minutes = membership.working_minutes
    view: dict[str, Any] = {
        "workspace_id": workspace.id,
        "workspace_name": workspace.name,
        "workspace_user_id": membership.id,
        "admin": membership.admin,
        "role": membership.role,
        "role_id": None,
        "active": not membership.inactive,
        "inactive": membership.inactive,
    }
    if detailed:
        view |= {
            "cost": membership.labor_cost,
            "rate": membership.rate,
            "default_currency": workspace.settings.get("default_currency", "USD"),
            "groups": [
                group
                for group in groups
                if workspace.id in call.state.groups[group["group_id"]].workspaces
            ],
            "view_edit_billable_rates": membership.view_edit_billable_rates,
            "view_edit_labor_costs": membership.view_edit_labor_costs,
            "working_hours": None if minutes is None else minutes / 60,
        }
    return view


def _user(call: TrackCall, organization: Organization, row_id: int) -> User:
    for user_id in organization.members:
        if organization_user_id(organization, user_id) == row_id:
            return call.state.users[user_id]
    raise http_error(404, "Organization user not found")


@ROUTES.on("PATCH", _USERS)
def delete_users(call: TrackCall) -> object:
    """Remove users from the organization: ``{"delete": [ids]}``; all or none."""
    organization, body = call.organization(admin=True), call.body()
    ids = body.ids("delete")
    body.check()
    if not ids:
        raise http_error(400, "delete is required")
    users = [_user(call, organization, row_id) for row_id in ids]
    if any(user.id == organization.owner_id for user in users):
        raise http_error(400, "The owner cannot be removed")
    for user in users:
        _remove(call, organization, user)
    return text_response("OK")


@ROUTES.on("DELETE", _USERS + "/leave")
def leave(call: TrackCall) -> object:
    """Remove the caller from the organization.

    According to the documentation an organization is deleted with its last user. Inferred: the
    owner cannot leave while there are other users.
    """
    organization = call.organization()
    if organization.owner_id == call.user.id and len(organization.members) > 1:
        raise http_error(400, "The owner cannot leave the organization")
    _remove(call, organization, call.user)
    return text_response("OK")


@ROUTES.on("PUT", _USERS + "/{organization_user_id}")
def update_user(call: TrackCall) -> object:
    """Change permissions, groups and workspaces of a user."""
    organization, body = call.organization(admin=True), call.body()
    user = _user(call, organization, call.path_int("organization_user_id"))
    admin = body.boolean("organization_admin", default=organization.members[user.id])
    if user.id == organization.owner_id and not admin:
        body.add_error("organization_admin", "can't be taken from the owner")
    name = body.text("name", user.fullname, required="name" in body, limit=200)
    email = body.text("email", user.email, required="email" in body, limit=200)
    if "@" not in email:
        body.add_error("email", "is not valid")
    groups, inactive = body.ids("groups"), body.boolean("inactive")
    if groups and any(
        group_id not in call.state.groups
        or call.state.groups[group_id].organization_id != organization.id
        for group_id in groups
    ):
        body.add_error("groups", "must belong to the organization")
    rights = _rights(call, organization, body)
    body.check()
    organization.members[user.id] = admin
    user.fullname, user.email = name, email
    if groups is not None:
        for group in call.state.groups.values():
            if group.organization_id == organization.id:
                group.users = [user_id for user_id in group.users if user_id != user.id]
                group.users += [user.id] if group.id in groups else []
    for workspace_id, role in rights.items():
        workspace = call.state.workspaces[workspace_id]
        membership = workspace.members.get(user.id) or join(call.state, workspace, user, call.now())
        membership.role = role
    for membership in _memberships(call, organization, user):
        membership.inactive = inactive if "inactive" in body else membership.inactive
    return text_response("OK")


def _rights(call: TrackCall, organization: Organization, body: Body) -> dict[int, str]:
    """Return the user's new role in each workspace of ``workspaces``."""
    rights: dict[int, str] = {}
    sent = body.values.get("workspaces")
    for item in sent if is_list(sent) else ():
        inner = Body(item if is_object(item) else {})
        workspace_id = inner.integer("workspace_id")
        workspace = call.state.workspaces.get(workspace_id or 0)
        if workspace is None or workspace.organization_id != organization.id:
            body.add_error("workspaces", "must belong to the organization")
        else:
            role = "admin" if inner.boolean("admin") else "user"
            rights[workspace.id] = inner.text("role", role) or role
        if inner.errors:
            body.add_error("workspaces", "must be a list of objects")
    return rights


def _remove(call: TrackCall, organization: Organization, user: User) -> None:
    del organization.members[user.id]
    for membership in _memberships(call, organization, user):
        del call.state.workspaces[membership.workspace_id].members[user.id]
    for group in call.state.groups.values():
        if group.organization_id == organization.id and user.id in group.users:
            group.users.remove(user.id)
    others = call.state.workspaces_of(user.id)
    if user.default_workspace_id not in {workspace.id for workspace in others}:
        user.default_workspace_id = others[0].id if others else 0
