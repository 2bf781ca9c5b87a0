# Written by tools/make_workspace.py from toggl_async/plan/groups.py
"""``plan.groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.groups import Group, GroupChange, NewGroup
from toggl_async.paging import Pages
from toggl_async.plan.groups import Groups as _Groups
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["GroupsInWorkspace"]


class GroupsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.groups``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Groups

    async def get(self, group_id: int) -> Group:
        """Return one group, with its memberships.

        Parameters, cost and errors: see ``session.plan.groups.get``.
        """
        return await self._namespace.get(self._workspace_id, group_id)

    async def create(self, **fields: Unpack[NewGroup]) -> Group:
        """Create a group, with its first members, and return it.

        Parameters, cost and errors: see ``session.plan.groups.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, group_id: int, **changes: Unpack[GroupChange]) -> Group:
        """Change the name or the members of a group and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.groups.update``.
        """
        return await self._namespace.update(self._workspace_id, group_id, **changes)

    async def delete(self, group_id: int) -> None:
        """Delete a group; its members stay in the workspace.

        Parameters, cost and errors: see ``session.plan.groups.delete``.
        """
        await self._namespace.delete(self._workspace_id, group_id)

    def list(self) -> Pages[Group]:
        """List the groups of a workspace, with their memberships.

        Parameters, cost and errors: see ``session.plan.groups.list``.
        """
        return self._namespace.list(self._workspace_id)
