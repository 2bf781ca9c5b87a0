"""Invitations to an organization (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from .._tracebacks import no_frames
from ..models.track.invitations import InvitationResult, NewInvitation, SSOInvitation
from ..secrets import Secret

INVITATION: Final = "/invitations/{invitation_code}"
ACCEPT: Final = "/organizations/invitations/{invitation_code}/accept"
REJECT: Final = "/organizations/invitations/{invitation_code}/reject"
IN_ORGANIZATION: Final = "/organizations/{organization_id}/invitations"
RESEND: Final = "/organizations/{organization_id}/invitations/{invitation_id}/resend"


class Invitations(Namespace):
    """Invitations to an organization. Senders use their id, invited people their code."""

    __slots__ = ()
    api = "track"
    name = "track.invitations"

    @no_frames
    async def get(self, invitation_code: str | Secret) -> SSOInvitation:
        """Return the invitation that belongs to a code.

        GET /invitations/{invitation_code}. One request of the user's own quota. ``invitation_code``
        is in the invitation's URL. Raises :class:`NotFoundError` if the code is unknown or already
        used.
        """
        return await self._get(SSOInvitation, INVITATION, invitation_code)

    async def create(
        self, organization_id: int, **fields: Unpack[NewInvitation]
    ) -> InvitationResult:
        """Invite people; check ``messages`` of the result for addresses that were rejected.

        POST /organizations/{organization_id}/invitations. One request for any number of addresses.
        A rejected address raises no exception. Only for administrators of the organization; others
        get a :class:`ForbiddenError`.

        >>> result = await session.track.invitations.create(
        ...     3, emails=["ada@example.com"], workspaces=[{"workspace_id": 7, "role": "user"}]
        ... )
        >>> [invitation.email for invitation in result.data or ()]
        """
        body = checked(NewInvitation, fields)
        return await self._post(InvitationResult, IN_ORGANIZATION, organization_id, json=body)

    async def resend(self, organization_id: int, invitation_id: int) -> None:
        """Send the email of an invitation again.

        PUT /organizations/{organization_id}/invitations/{invitation_id}/resend. One request.
        """
        await self._send("PUT", RESEND, organization_id, invitation_id)

    @no_frames
    async def accept(self, invitation_code: str | Secret) -> None:
        """Accept an invitation to the current user.

        POST /organizations/invitations/{invitation_code}/accept. One request of the user's own
        quota. ``invitation_code`` is in the invitation's URL. The new rights may take a few seconds
        to apply.
        """
        await self._send("POST", ACCEPT, invitation_code)

    @no_frames
    async def reject(self, invitation_code: str | Secret) -> None:
        """Reject an invitation to the current user.

        POST /organizations/invitations/{invitation_code}/reject. One request of the user's own
        quota. ``invitation_code`` is in the invitation's URL.
        """
        await self._send("POST", REJECT, invitation_code)
