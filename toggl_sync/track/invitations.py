# Written by tools/make_sync.py from toggl_async/track/invitations.py;
# change that file, not this one.
"""Invitations to an organization (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async._frames import no_frames
from toggl_async.models.track.invitations import InvitationResult, NewInvitation, SSOInvitation
from toggl_async.secrets import Secret
from toggl_async.track.invitations import Invitations as AsyncInvitations

from .._namespace import BlockingNamespace


class Invitations(BlockingNamespace[AsyncInvitations]):
    """Invitations to an organization: the sender has their id, the invited person their code."""

    __slots__ = ()

    @no_frames
    def get(self, invitation_code: str | Secret) -> SSOInvitation:
        """Return what an invitation code invites to.

        GET /invitations/{invitation_code}. One request of the user's own quota.
        :class:`NotFoundError` for a code that is used up or unknown.
        """
        return self._loop.run(self._wrapped.get, invitation_code)

    def create(self, organization_id: int, **fields: Unpack[NewInvitation]) -> InvitationResult:
        """Invite people. Look at ``messages``: an address that Toggl refuses raises no error.

        POST /organizations/{organization_id}/invitations. One request, for any number of
        addresses. :class:`ForbiddenError` unless the user administrates the organization.

        >>> result = session.track.invitations.create(
        ...     3, emails=["ada@example.com"], workspaces=[{"workspace_id": 7, "role": "user"}]
        ... )
        >>> [one.email for one in result.data or ()]
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def resend(self, organization_id: int, invitation_id: int) -> None:
        """Send an invitation's mail again.

        PUT /organizations/{organization_id}/invitations/{invitation_id}/resend. One request.
        """
        self._loop.run(self._wrapped.resend, organization_id, invitation_id)

    @no_frames
    def accept(self, invitation_code: str | Secret) -> None:
        """Accept an invitation that the user has got.

        POST /organizations/invitations/{invitation_code}/accept. One request of the user's own
        quota. The rights may take some seconds to arrive.
        """
        self._loop.run(self._wrapped.accept, invitation_code)

    @no_frames
    def reject(self, invitation_code: str | Secret) -> None:
        """Reject an invitation that the user has got.

        POST /organizations/invitations/{invitation_code}/reject. One request of the user's own
        quota.
        """
        self._loop.run(self._wrapped.reject, invitation_code)
