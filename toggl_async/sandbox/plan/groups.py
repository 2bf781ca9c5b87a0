"""Groups of members, and their memberships."""

from __future__ import annotations

from typing import Any

from ..core.bodies import Body
from ..core.times import utc_z
from ..core.wire import Response, json_response
from .call import ROUTES, PlanCall, missing
from .state import PlanGroup, PlanMembership, PlanWorkspace

_GROUP = "/{workspace_id}/groups/{group_id}"


def _serialize_membership(membership: PlanMembership) -> dict[str, Any]:
    return {
        "id": membership.id,
        "user_id": membership.user_id,
        "position": membership.position,
        "weight": membership.weight,
        "created_at": utc_z(membership.created),
        "updated_at": utc_z(membership.updated),
    }


def _serialize(group: PlanGroup) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": group.name,
        "memberships": [_serialize_membership(row) for row in group.memberships],
        "created_at": utc_z(group.created),
        "updated_at": utc_z(group.updated),
    }


def _group(call: PlanCall, workspace: PlanWorkspace) -> PlanGroup:
    group = workspace.groups.get(call.path_int("group_id"))
    if group is None:
        raise missing()
    return group


def _join(call: PlanCall, group: PlanGroup, user_id: int) -> PlanMembership:
    now = call.now()
    place = len(group.memberships) + 1
    membership = PlanMembership(call.state.next_id(), user_id, place, now, now)
    group.memberships.append(membership)
    return membership


def _users(workspace: PlanWorkspace, body: Body) -> list[int] | None:
    user_ids = body.ids("user_ids")
    if user_ids and not set(user_ids) <= set(workspace.members):
        body.add_error("user_ids", "is unknown")
    return user_ids


@ROUTES.on("GET", "/{workspace_id}/groups")
def list_groups(call: PlanCall) -> object:
    """Return the groups with their memberships."""
    return [_serialize(group) for group in call.workspace().groups.values()]


@ROUTES.on("POST", "/{workspace_id}/groups")
def create_group(call: PlanCall) -> object:
    """Create a group, optionally with members."""
    workspace, body = call.workspace(), call.body()
    name = body.text("name", required=True, limit=255)
    user_ids = _users(workspace, body)
    body.check()
    now = call.now()
    group = PlanGroup(call.state.next_id(), name, now, now)
    for user_id in user_ids or ():
        _join(call, group, user_id)
    workspace.groups[group.id] = group
    return json_response(_serialize(group), 201)


@ROUTES.on("GET", _GROUP)
def get_group(call: PlanCall) -> object:
    """Return one group."""
    return _serialize(_group(call, call.workspace()))


@ROUTES.on("PUT", _GROUP)
def update_group(call: PlanCall) -> object:
    """Change the name; ``user_ids`` replaces the members."""
    workspace = call.workspace()
    group = _group(call, workspace)
    if not call.raw:
        return _serialize(group)
    body = call.body()
    name = body.text("name", group.name, required="name" in body, limit=255)
    user_ids = _users(workspace, body)
    body.check()
    group.name, group.updated = name, call.now()
    if user_ids is not None:
        group.memberships = [row for row in group.memberships if row.user_id in user_ids]
        for user_id in user_ids:
            if all(row.user_id != user_id for row in group.memberships):
                _join(call, group, user_id)
    return _serialize(group)


@ROUTES.on("DELETE", _GROUP)
def delete_group(call: PlanCall) -> object:
    """Delete a group; its milestones remain, for all members."""
    workspace = call.workspace()
    group = _group(call, workspace)
    del workspace.groups[group.id]
    for milestone in workspace.milestones.values():
        if milestone.group_id == group.id:
            milestone.group_id = None
    return Response(204)


@ROUTES.on("GET", _GROUP + "/memberships")
def list_memberships(call: PlanCall) -> object:
    """Return the memberships of a group."""
    return [_serialize_membership(row) for row in _group(call, call.workspace()).memberships]


@ROUTES.on("POST", _GROUP + "/memberships")
def create_membership(call: PlanCall) -> object:
    """Add a member to a group."""
    workspace = call.workspace()
    group, body = _group(call, workspace), call.body()
    user_id = body.integer("user_id")
    if user_id is None and not body.errors:
        body.add_error("user_id", "can't be blank")
    if user_id is not None and user_id not in workspace.members:
        body.add_error("user_id", "is unknown")
    if any(row.user_id == user_id for row in group.memberships):
        body.add_error("user_id", "has already been taken")
    body.check()
    assert user_id is not None
    return json_response(_serialize_membership(_join(call, group, user_id)), 201)


@ROUTES.on("DELETE", _GROUP + "/memberships/{membership_id}")
def delete_membership(call: PlanCall) -> object:
    """Remove a member from a group."""
    group = _group(call, call.workspace())
    staying = [row for row in group.memberships if row.id != call.path_int("membership_id")]
    if len(staying) == len(group.memberships):
        raise missing()
    group.memberships = staying
    return Response(204)
