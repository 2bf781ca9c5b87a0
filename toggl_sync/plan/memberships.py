# Written by tools/make_sync.py from toggl_async/plan/memberships.py;
# change that file, not this one.
"""Memberships of the groups of Toggl Plan."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.memberships import Membership, NewMembership
from toggl_async.plan.memberships import Memberships as AsyncMemberships

from .._namespace import BlockingNamespace
from .._paging import Pages


class Memberships(BlockingNamespace[AsyncMemberships]):
    """The memberships of users in groups. The id of a membership is not the id of the user."""

    __slots__ = ()

    def create(
        self, workspace_id: int, group_id: int, **fields: Unpack[NewMembership]
    ) -> Membership:
        """Add a user to a group and return the membership.

        POST /{workspace_id}/groups/{group_id}/memberships. One request.

        >>> session.plan.memberships.create(7, 81, user_id=41)
        """
        return self._loop.run(self._wrapped.create, workspace_id, group_id, **fields)

    def delete(self, workspace_id: int, group_id: int, membership_id: int) -> None:
        """Remove a user from a group.

        DELETE /{workspace_id}/groups/{group_id}/memberships/{membership_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, group_id, membership_id)

    def list(self, workspace_id: int, group_id: int) -> Pages[Membership]:
        """List the memberships of a group.

        GET /{workspace_id}/groups/{group_id}/memberships. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, group_id))
