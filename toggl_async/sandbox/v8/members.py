"""Users in workspaces in v8: list, invite, change, remove."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.people import join
from toggl_async.sandbox.state import Member, Workspace
from toggl_async.sandbox.track import invitations, members
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .call import mine, refusal, relay, wrapped
from .routes import ROUTES
from .views import member_view

_MEMBER: Final = "/workspace_users/{workspace_user_id}"


def _member(call: TrackCall) -> tuple[Workspace, Member]:
    wanted = call.number("workspace_user_id")
    for workspace in mine(call).values():
        for member in workspace.members.values():
            if member.id == wanted:
                return workspace, member
    raise refusal(404, "Workspace user not found")


@ROUTES.on("GET", "/workspaces/{workspace_id}/workspace_users")
def list_members(call: TrackCall) -> object:
    """Answer the places in a workspace, with those who were invited."""
    workspace = call.workspace()
    return [member_view(call.world, member) for member in workspace.members.values()]


@ROUTES.on("POST", "/workspaces/{workspace_id}/invite")
def invite(call: TrackCall) -> object:
    """Invite addresses; whom that can not be done for is named in ``notifications``."""
    workspace, body, world = call.workspace(admin=True), call.body(), call.world
    emails = body.words("emails") or []
    if not emails and not body.errors:
        body.wrong("emails", "can't be blank")
    body.check()
    rows: list[dict[str, Any]] = []
    refused: list[str] = []
    here = {world.users[user_id].email.casefold() for user_id in workspace.members}
    for email in emails:
        if "@" not in email or email.casefold() in here:
            fault = "is in this workspace already" if "@" in email else "is not valid"
            refused.append(f"{email} {fault}")
            continue
        here.add(email.casefold())
        sent = {"emails": [email], "workspaces": [{"workspace_id": workspace.id}]}
        invitations.create_invitation(relay(call, sent, organization_id=workspace.organization_id))
        user = world.users[next(reversed(world.invites.values())).user_id]
        member = join(world, workspace, user, call.now())
        # Not in before the invitation is accepted.
        member.inactive, member.at = True, call.now()
        rows.append(member_view(world, member))
    return {"data": rows, "notifications": refused}


@ROUTES.on("PUT", _MEMBER)
def update_member(call: TrackCall) -> object:
    """Set whether a user administrates the workspace; nothing else can be changed."""
    workspace, member = _member(call)
    body = wrapped(call, "workspace_user")
    admin = body.flag("admin", default=member.admin)
    body.check()
    role = member.role if admin == member.admin else "admin" if admin else "user"
    members.update_member(_at(call, workspace, member, {"role": role}))
    return {"data": member_view(call.world, member)}


@ROUTES.on("DELETE", _MEMBER)
def delete_member(call: TrackCall) -> object:
    """Take a user out of the workspace."""
    members.delete_member(_at(call, *_member(call)))
    return Reply()


def _at(call: TrackCall, workspace: Workspace, member: Member, sent: object = None) -> TrackCall:
    return relay(call, sent, workspace_id=workspace.id, workspace_user_id=member.id)
