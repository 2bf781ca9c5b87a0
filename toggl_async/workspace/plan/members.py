# Written by tools/make_workspace.py from toggl_async/plan/members.py
"""``plan.members`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.members import Member, MemberChange
from toggl_async.paging import Pages
from toggl_async.plan.members import Members as _Members
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["MembersInWorkspace"]


class MembersInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.members``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Members

    async def get(self, user_id: int) -> Member:
        """Return one member.

        Parameters, cost and errors: see ``session.plan.members.get``.
        """
        return await self._namespace.get(self._workspace_id, user_id)

    async def update(self, user_id: int, **changes: Unpack[MemberChange]) -> Member:
        """Change some fields of a member and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.members.update``.
        """
        return await self._namespace.update(self._workspace_id, user_id, **changes)

    async def delete(self, user_id: int) -> None:
        """Remove a member from a workspace.

        Parameters, cost and errors: see ``session.plan.members.delete``.
        """
        await self._namespace.delete(self._workspace_id, user_id)

    def list(self) -> Pages[Member]:
        """List the members of a workspace, including dummy users.

        Parameters, cost and errors: see ``session.plan.members.list``.
        """
        return self._namespace.list(self._workspace_id)
