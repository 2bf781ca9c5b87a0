# Written by tools/make_workspace.py from toggl_async/track/workspace_groups.py
"""``track.workspace_groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.workspace_groups import Group, GroupName
from toggl_async.paging import Pages
from toggl_async.track.workspace_groups import WorkspaceGroups as _WorkspaceGroups
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["WorkspaceGroupsInWorkspace"]


class WorkspaceGroupsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.workspace_groups``, bound to one workspace."""

    __slots__ = ()
    _namespace: _WorkspaceGroups

    async def create(self, **fields: Unpack[GroupName]) -> Group:
        """Create a group in a workspace and return it.

        Parameters, cost and errors: see ``session.track.workspace_groups.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, group_id: int, **changes: Unpack[GroupName]) -> Group:
        """Rename a group and return it.

        Parameters, cost and errors: see ``session.track.workspace_groups.update``.
        """
        return await self._namespace.update(self._workspace_id, group_id, **changes)

    async def delete(self, group_id: int) -> None:
        """Delete a group; its users stay in the workspace.

        Parameters, cost and errors: see ``session.track.workspace_groups.delete``.
        """
        await self._namespace.delete(self._workspace_id, group_id)

    def list(self) -> Pages[Group]:
        """List the groups of a workspace. Deprecated by Toggl: use ``groups.in_workspace``.

        Parameters, cost and errors: see ``session.track.workspace_groups.list``.
        """
        return self._namespace.list(self._workspace_id)
