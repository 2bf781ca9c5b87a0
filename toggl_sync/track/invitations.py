# Written by tools/make_sync.py from toggl_async/track/invitations.py;
# change that file, not this one.
"""Invitations to an organization (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.track.invitations import InvitationResult, NewInvitation, SSOInvitation
from toggl_async.secrets import Secret
from toggl_async.track.invitations import Invitations as AsyncInvitations

from .._namespace import BlockingNamespace


class Invitations(BlockingNamespace[AsyncInvitations]):
    """Invitations to an organization. Senders use their id, invited people their code."""

    __slots__ = ()

    @no_frames
    def get(self, invitation_code: str | Secret) -> SSOInvitation:
        """Return the invitation that belongs to a code.

        GET /invitations/{invitation_code}. One request of the user's own quota. ``invitation_code``
        is in the invitation's URL. Raises :class:`NotFoundError` if the code is unknown or already
        used.
        """
        return self._loop.run(self._wrapped.get, invitation_code)

    def create(self, organization_id: int, **fields: Unpack[NewInvitation]) -> InvitationResult:
        """Invite people; check ``messages`` of the result for addresses that were rejected.

        POST /organizations/{organization_id}/invitations. One request for any number of addresses.
        A rejected address raises no exception. Only for administrators of the organization; others
        get a :class:`ForbiddenError`.

        >>> result = session.track.invitations.create(
        ...     3, emails=["ada@example.com"], workspaces=[{"workspace_id": 7, "role": "user"}]
        ... )
        >>> [invitation.email for invitation in result.data or ()]
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def resend(self, organization_id: int, invitation_id: int) -> None:
        """Send the email of an invitation again.

        PUT /organizations/{organization_id}/invitations/{invitation_id}/resend. One request.
        """
        self._loop.run(self._wrapped.resend, organization_id, invitation_id)

    @no_frames
    def accept(self, invitation_code: str | Secret) -> None:
        """Accept an invitation to the current user.

        POST /organizations/invitations/{invitation_code}/accept. One request of the user's own
        quota. ``invitation_code`` is in the invitation's URL. The new rights may take a few seconds
        to apply.
        """
        self._loop.run(self._wrapped.accept, invitation_code)

    @no_frames
    def reject(self, invitation_code: str | Secret) -> None:
        """Reject an invitation to the current user.

        POST /organizations/invitations/{invitation_code}/reject. One request of the user's own
        quota. ``invitation_code`` is in the invitation's URL.
        """
        self._loop.run(self._wrapped.reject, invitation_code)
