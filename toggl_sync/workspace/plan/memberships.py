# Written by tools/make_sync.py from toggl_async/workspace/plan/memberships.py;
# change that file, not this one.
"""``plan.memberships`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.memberships import Membership, NewMembership
from toggl_async.workspace.plan.memberships import (
    MembershipsInWorkspace as AsyncMembershipsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["MembershipsInWorkspace"]


class MembershipsInWorkspace(BlockingNamespace[AsyncMembershipsInWorkspace]):
    """Methods of ``session.plan.memberships``, bound to one workspace."""

    __slots__ = ()

    def create(self, group_id: int, **fields: Unpack[NewMembership]) -> Membership:
        """Add a user to a group and return the membership.

        Parameters, cost and errors: see ``session.plan.memberships.create``.
        """
        return self._loop.run(self._wrapped.create, group_id, **fields)

    def delete(self, group_id: int, membership_id: int) -> None:
        """Remove a user from a group.

        Parameters, cost and errors: see ``session.plan.memberships.delete``.
        """
        self._loop.run(self._wrapped.delete, group_id, membership_id)

    def list(self, group_id: int) -> Pages[Membership]:
        """List the memberships of a group.

        Parameters, cost and errors: see ``session.plan.memberships.list``.
        """
        return Pages(self._loop, self._wrapped.list(group_id))
