"""Members of a workspace, dummy users without login, and the caller's profile."""

from __future__ import annotations

from typing import Any

from ..core.times import utc_z
from ..core.wire import Response, json_response
from .call import ROUTES, PlanCall, missing, read_color, serialize_color
from .state import PlanMember, PlanWorkspace


def _serialize(member: PlanMember) -> dict[str, Any]:
    return {
        "role": member.role,
        "active": member.active,
        **serialize_color(member.color),
        # The same value as minutes_per_work_day, as a string.
        "hours_per_work_day": f"{member.minutes_per_work_day / 60:g}",
        "minutes_per_work_day": member.minutes_per_work_day,
        "dummy": member.dummy,
        "picture_url": f"/avatars/{member.id}/large/picture.png",
        "has_picture": False,
        "invitation": {},
        # The documented responses contain the string "null" here, not null.
        "activated_at": "null",
        "deactivated_at": "null",
        "id": member.id,
        "name": member.name,
        "email": member.email,
        "initials": member.initials,
        "created_at": utc_z(member.created),
        "updated_at": utc_z(member.updated),
    }


def _serialize_dummy(member: PlanMember) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "email": None,
        **serialize_color(member.color),
        "initials": member.initials,
        "invitation": {},
        "created_at": utc_z(member.created),
        "updated_at": utc_z(member.updated),
    }


def _member(call: PlanCall, workspace: PlanWorkspace, name: str = "user_id") -> PlanMember:
    member = workspace.members.get(call.path_int(name))
    if member is None:
        raise missing()
    return member


@ROUTES.on("GET", "/{workspace_id}/members")
def list_members(call: PlanCall) -> object:
    """Return all members, including dummy users."""
    return [_serialize(member) for member in call.workspace().members.values()]


@ROUTES.on("GET", "/{workspace_id}/members/{user_id}")
def get_member(call: PlanCall) -> object:
    """Return one member."""
    return _serialize(_member(call, call.workspace()))


@ROUTES.on("PUT", "/{workspace_id}/members/{user_id}")
def update_member(call: PlanCall) -> object:
    """Change name, initials, colour and weight."""
    member = _member(call, call.workspace())
    if not call.raw:
        return _serialize(member)
    body = call.body()
    name = body.text("name", member.name, required="name" in body, limit=255)
    initials = body.text("initials", member.initials, required="initials" in body, limit=2)
    color, weight = read_color(body, member.color), body.integer("weight")
    body.check()
    member.name, member.initials, member.color = name, initials, color
    member.weight = member.weight if weight is None else weight
    member.updated = call.now()
    return _serialize(member)


@ROUTES.on("DELETE", "/{workspace_id}/members/{user_id}")
def delete_member(call: PlanCall) -> object:
    """Remove a member from the workspace, its groups and its tasks."""
    workspace = call.workspace()
    member = _member(call, workspace)
    del workspace.members[member.id]
    for task in workspace.tasks.values():
        task.member_ids = [user_id for user_id in task.member_ids if user_id != member.id]
    for group in workspace.groups.values():
        group.memberships = [row for row in group.memberships if row.user_id != member.id]
    return Response(204)


@ROUTES.on("POST", "/{workspace_id}/dummy_users")
def create_dummy_user(call: PlanCall) -> object:
    """Create a dummy user, who cannot log in."""
    workspace, body = call.workspace(), call.body()
    name = body.text("name", required=True, limit=255)
    role = body.text("role", "regular", limit=40)
    body.check()
    now = call.now()
    member = PlanMember(
        call.state.next_id(), name, None, name[:2].lower(), now, now, role=role, dummy=True
    )
    workspace.members[member.id] = member
    return json_response(_serialize_dummy(member), 201)


@ROUTES.on("PUT", "/{workspace_id}/dummy_users/{dummy_user_id}")
def update_dummy_user(call: PlanCall) -> object:
    """Change name, initials and colour of a dummy user."""
    member = _member(call, call.workspace(), "dummy_user_id")
    if not member.dummy:
        raise missing()
    if not call.raw:
        return _serialize_dummy(member)
    body = call.body()
    name = body.text("name", member.name, required="name" in body, limit=255)
    initials = body.text("initials", member.initials, required="initials" in body, limit=2)
    color = read_color(body, member.color)
    body.check()
    member.name, member.initials, member.color = name, initials, color
    member.updated = call.now()
    return _serialize_dummy(member)


def _profile(call: PlanCall) -> dict[str, Any]:
    account = call.account
    workspaces = [
        workspace
        for workspace in call.state.workspaces.values()
        if account.id in workspace.members and workspace.members[account.id].active
    ]
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        **serialize_color(account.color),
        "initials": account.initials,
        "picture_url": f"/avatars/{account.id}/large/picture.png",
        "has_picture": False,
        "workspaces": [
            {
                "id": workspace.id,
                "name": workspace.name,
                "role": workspace.members[account.id].role,
                "active": True,
                "custom_colors": [],
                "pricing_system": "flat",
                "suspended_at": None,
                "created_at": utc_z(workspace.created),
                "updated_at": utc_z(workspace.updated),
            }
            for workspace in workspaces
        ],
        "invitations": [],
        "project_ids": [
            project_id for workspace in workspaces for project_id in workspace.projects
        ],
        "created_at": utc_z(account.created),
        "updated_at": utc_z(account.updated),
    }


@ROUTES.on("GET", "/me")
def get_me(call: PlanCall) -> object:
    """Return the profile."""
    return _profile(call)


@ROUTES.on("PUT", "/me")
def update_me(call: PlanCall) -> object:
    """Change name and initials."""
    account = call.account
    if not call.raw:
        # A PUT without a body (Content-Length: 0) changes nothing.
        return _profile(call)
    body = call.body()
    name = body.text("name", account.name, required="name" in body, limit=255)
    initials = body.text("initials", account.initials, required="initials" in body, limit=2)
    body.check()
    account.name, account.initials, account.updated = name, initials, call.now()
    for workspace in call.state.workspaces.values():
        member = workspace.members.get(account.id)
        if member is not None:
            member.name, member.initials, member.updated = name, initials, call.now()
    return _profile(call)
