# Written by tools/make_workspace.py from toggl_async/plan/memberships.py
"""``plan.memberships`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.memberships import Membership, NewMembership
from toggl_async.paging import Pages
from toggl_async.plan.memberships import Memberships as _Memberships
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["MembershipsInWorkspace"]


class MembershipsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.memberships``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Memberships

    async def create(self, group_id: int, **fields: Unpack[NewMembership]) -> Membership:
        """Add a user to a group and return the membership.

        Parameters, cost and errors: see ``session.plan.memberships.create``.
        """
        return await self._namespace.create(self._workspace_id, group_id, **fields)

    async def delete(self, group_id: int, membership_id: int) -> None:
        """Remove a user from a group.

        Parameters, cost and errors: see ``session.plan.memberships.delete``.
        """
        await self._namespace.delete(self._workspace_id, group_id, membership_id)

    def list(self, group_id: int) -> Pages[Membership]:
        """List the memberships of a group.

        Parameters, cost and errors: see ``session.plan.memberships.list``.
        """
        return self._namespace.list(self._workspace_id, group_id)
