"""Sharing entries: an invitation, and a copy for whoever accepts it."""

from __future__ import annotations

from typing import Any

import attrs

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import Invitation, World
from toggl_async.sandbox.wire import Reply, refuse

from .call import TrackCall
from .entry_fields import tell
from .entry_views import entry_view
from .routes import ROUTES

__all__ = ["invite", "shared_with"]


def invite(call: TrackCall, entry: Entry, user_ids: list[int]) -> None:
    """Offer an entry to other members of its workspace; strangers are passed over."""
    for user_id in user_ids:
        if user_id == entry.user_id or call.world.member(entry.workspace_id, user_id) is None:
            continue
        invitation = Invitation(
            call.world.next_id("invitation"), entry.workspace_id, entry.id, entry.user_id, user_id
        )
        call.world.invitations[invitation.id] = invitation


def shared_with(world: World, entry: Entry) -> list[dict[str, Any]]:
    """Return with whom an entry is shared, as ``include_sharing`` shows it."""
    return [
        {
            "accepted": invitation.accepted is True,
            "user_id": invitation.to_user,
            "user_name": world.users[invitation.to_user].fullname,
        }
        for invitation in world.invitations.values()
        if invitation.entry_id == entry.id and invitation.accepted is not False
    ]


@ROUTES.on("GET", "/workspaces/{workspace_id}/time_entry_invitations")
def list_invitations(call: TrackCall) -> object:
    """Answer the open invitations of the caller."""
    workspace, world = call.workspace(), call.world
    return [
        {
            "shared_by_user_id": invitation.from_user,
            "shared_by_user_name": world.users[invitation.from_user].fullname,
            "time_entry": entry_view(world, world.entries.by_id[invitation.entry_id]),
            "time_entry_invitation_id": invitation.id,
            "workspace_id": invitation.workspace_id,
        }
        for invitation in world.invitations.values()
        if invitation.workspace_id == workspace.id
        and invitation.to_user == call.user.id
        and invitation.accepted is None
    ]


@ROUTES.on(
    "POST",
    "/workspaces/{workspace_id}/time_entry_invitations/{time_entry_invitation_id}/{action}",
)
def answer_invitation(call: TrackCall) -> object:
    """Accept or reject an invitation; accepting makes an entry of one's own."""
    workspace, action = call.workspace(), call.word("action")
    if action not in {"accept", "reject"}:
        raise refuse(400, "action must be accept or reject")
    invitation = call.world.invitations.get(call.number("time_entry_invitation_id"))
    if (
        invitation is None
        or invitation.workspace_id != workspace.id
        or invitation.to_user != call.user.id
    ):
        raise refuse(403, "You do not have access to this invitation")
    if invitation.accepted is not None:
        raise refuse(400, "This invitation is answered already")
    invitation.accepted = action == "accept"
    if invitation.accepted:
        original = call.world.entries.by_id[invitation.entry_id]
        stop = call.now() if original.running else original.stop
        copy = attrs.evolve(
            original,
            id=call.world.next_id("entry"),
            user_id=call.user.id,
            at=call.micros(),
            stop=None if stop is None else max(stop, original.start),
            duration=0 if stop is None else max(stop - original.start, 0),
        )
        call.world.entries.add(copy)
        tell(call, "created", copy)
    return Reply(204)


@ROUTES.on("POST", "/me/time_entries_shared_with")
def list_shared_with(call: TrackCall) -> object:
    """Answer who shares the entries that the body lists."""
    wanted: set[int] = set()
    for body in call.bodies():
        entry_id = body.whole("time_entry_id")
        body.whole("workspace_id")
        body.check()
        if entry_id is None:
            raise refuse(400, "time_entry_id is required")
        wanted.add(entry_id)
    return [
        {
            "is_accepted": invitation.accepted is True,
            "time_entry_id": invitation.entry_id,
            "time_entry_invitation_id": invitation.id,
            "user_id": invitation.to_user,
            "user_name": call.world.users[invitation.to_user].fullname,
            "workspace_id": invitation.workspace_id,
        }
        for invitation in call.world.invitations.values()
        if invitation.entry_id in wanted and invitation.from_user == call.user.id
    ]
