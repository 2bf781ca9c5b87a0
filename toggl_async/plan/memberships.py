"""Memberships of the groups of Toggl Plan."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.memberships import Membership, NewMembership
from ..paging import Pages

MEMBERSHIPS: Final = "/{workspace_id}/groups/{group_id}/memberships"
MEMBERSHIP: Final = "/{workspace_id}/groups/{group_id}/memberships/{membership_id}"


class Memberships(Namespace):
    """The memberships of users in groups. The id of a membership is not the id of the user."""

    __slots__ = ()
    api = "plan"
    name = "plan.memberships"

    async def create(
        self, workspace_id: int, group_id: int, **fields: Unpack[NewMembership]
    ) -> Membership:
        """Add a user to a group and return the membership.

        POST /{workspace_id}/groups/{group_id}/memberships. One request.

        >>> await session.plan.memberships.create(7, 81, user_id=41)
        """
        body = checked(NewMembership, fields)
        return await self._post(Membership, MEMBERSHIPS, workspace_id, group_id, json=body)

    async def delete(self, workspace_id: int, group_id: int, membership_id: int) -> None:
        """Remove a user from a group.

        DELETE /{workspace_id}/groups/{group_id}/memberships/{membership_id}. One request.
        """
        await self._delete(MEMBERSHIP, workspace_id, group_id, membership_id)

    def list(self, workspace_id: int, group_id: int) -> Pages[Membership]:
        """List the memberships of a group.

        GET /{workspace_id}/groups/{group_id}/memberships. One request, not paginated.
        """
        return self._pages(Membership, MEMBERSHIPS, workspace_id, group_id)
