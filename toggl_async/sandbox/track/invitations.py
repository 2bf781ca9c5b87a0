"""Inviting people to an organization by mail; nothing is mailed, codes are answered."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from toggl_async.sandbox.body import Body, is_list, is_object
from toggl_async.sandbox.people import join, new_user, put_on_project
from toggl_async.sandbox.records import OrganizationInvite
from toggl_async.sandbox.state import Organization, User
from toggl_async.sandbox.wire import refuse, text_reply

from .call import TrackCall
from .routes import ROUTES

_INVITATIONS: Final = "/organizations/{organization_id}/invitations"
_MOST: Final = 100


@ROUTES.on("POST", _INVITATIONS)
def create_invitation(call: TrackCall) -> object:
    """Invite addresses to workspaces of the organization; unknown ones get an account."""
    organization, body = call.organization(admin=True), call.body()
    emails = body.words("emails") or []
    if not emails or len(emails) > _MOST:
        body.wrong("emails", f"must hold 1 to {_MOST} addresses")
    if any("@" not in email for email in emails):
        body.wrong("emails", "must be addresses")
    places = _places(call, organization, body)
    groups = body.ids("groups") or []
    body.flag("skip_email")
    project_id = _project(call, places, body)
    body.check()
    invites = [
        _invite(call, organization, email, places=places, groups=groups, project_id=project_id)
        for email in dict.fromkeys(emails)
    ]
    return {
        "data": [_info(call, invite) for invite in invites],
        "invitations": [_view(call, invite) for invite in invites],
        "messages": [],
    }


def _places(call: TrackCall, organization: Organization, body: Body) -> dict[int, bool]:
    places: dict[int, bool] = {}
    sent = body.values.get("workspaces")
    for item in sent if is_list(sent) else ():
        inner = Body(item if is_object(item) else {})
        workspace = call.world.workspaces.get(inner.whole("workspace_id") or 0)
        admin = inner.flag("admin")
        role = inner.text("role")
        if workspace is None or workspace.organization_id != organization.id or inner.errors:
            body.wrong("workspaces", "must belong to the organization")
        else:
            places[workspace.id] = admin or role == "admin"
    if not places and not body.errors:
        body.wrong("workspaces", "can't be blank")
    return places


def _project(call: TrackCall, places: dict[int, bool], body: Body) -> int | None:
    sent = body.values.get("project_invite")
    if sent is None:
        return None
    inner = Body(sent if is_object(sent) else {})
    project = call.world.projects.get(inner.whole("project_id") or 0)
    inner.flag("manager")
    if project is None or project.workspace_id not in places or inner.errors:
        body.wrong("project_invite", "is not a project of these workspaces")
        return None
    return project.id


def _invite(
    call: TrackCall,
    organization: Organization,
    email: str,
    *,
    places: dict[int, bool],
    groups: list[int],
    project_id: int | None,
) -> OrganizationInvite:
    world = call.world
    known = (user for user in world.users.values() if user.email.casefold() == email.casefold())
    user = next(known, None) or new_user(world, call.now(), email=email)
    invite_id = world.next_id("invite")
    code = hashlib.sha256(f"invitation {invite_id}".encode()).hexdigest()[:32]
    invite = OrganizationInvite(
        invite_id, organization.id, call.user.id, user.id, email, code, places, groups, project_id
    )
    world.invites[invite.id] = invite
    return invite


def _info(call: TrackCall, invite: OrganizationInvite) -> dict[str, Any]:
    workspaces: list[dict[str, Any]] = []
    for workspace_id in invite.workspaces:
        member = call.world.workspaces[workspace_id].members.get(invite.user_id)
        workspaces.append(
            {
                "user_id": invite.user_id,
                "workspace_id": workspace_id,
                "workspace_user_id": member.id if member else None,
            }
        )
    return {
        "email": invite.email,
        "invitation_id": invite.id,
        "invite_url": f"https://track.example.com/invitation/{invite.code}",
        "organization_id": invite.organization_id,
        "recipient_id": invite.user_id,
        "sender_id": invite.sender_id,
        "workspaces": workspaces,
    }


def _view(call: TrackCall, invite: OrganizationInvite) -> dict[str, Any]:
    sender = call.world.users[invite.sender_id]
    return {
        "code": invite.code,
        "email": invite.email,
        "organization_id": invite.organization_id,
        "organization_name": call.world.organizations[invite.organization_id].name,
        "sender_email": sender.email,
        "sender_name": sender.fullname,
    }


def _by_code(call: TrackCall) -> OrganizationInvite:
    code = call.word("invitation_code")
    for invite in call.world.invites.values():
        if invite.code == code and invite.accepted is None:
            return invite
    raise refuse(404, "Invitation not found")


def _mine(call: TrackCall) -> tuple[OrganizationInvite, User]:
    invite = _by_code(call)
    if invite.user_id != call.user.id:
        raise refuse(403, "This invitation is for somebody else")
    return invite, call.user


@ROUTES.on("GET", "/invitations/{invitation_code}")
def get_invitation(call: TrackCall) -> object:
    """Answer what a code invites to."""
    invite = _by_code(call)
    return _view(call, invite) | {
        "accounts_signup_url": f"https://accounts.example.com/signup?code={invite.code}",
        "sso": False,
        "token": invite.code,
    }


@ROUTES.on("POST", "/organizations/invitations/{invitation_code}/accept")
def accept_invitation(call: TrackCall) -> object:
    """Join the organization; only the invited person can."""
    invite, user = _mine(call)
    world, now = call.world, call.now()
    invite.accepted = True
    for workspace_id, admin in invite.workspaces.items():
        workspace = world.workspaces[workspace_id]
        member = workspace.members.get(user.id) or join(world, workspace, user, now)
        member.role, member.inactive = "admin" if admin else member.role, False
    for group_id in invite.groups:
        group = world.groups.get(group_id)
        if group is not None and user.id not in group.users:
            group.users.append(user.id)
    project = world.projects.get(invite.project_id or 0)
    if project is not None and (project.id, user.id) not in world.project_users:
        put_on_project(world, project, user.id, now)
    return text_reply("OK")


@ROUTES.on("POST", "/organizations/invitations/{invitation_code}/reject")
def reject_invitation(call: TrackCall) -> object:
    """Turn an invitation down."""
    invite, _ = _mine(call)
    invite.accepted = False
    return "OK"


@ROUTES.on("PUT", _INVITATIONS + "/{invitation_id}/resend")
def resend_invitation(call: TrackCall) -> object:
    """Send an open invitation again."""
    organization = call.organization(admin=True)
    invite = call.world.invites.get(call.number("invitation_id"))
    if invite is None or invite.organization_id != organization.id:
        raise refuse(404, "Invitation not found")
    if invite.accepted is not None:
        raise refuse(400, "This invitation is answered already")
    return "OK"
