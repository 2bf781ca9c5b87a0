# Written by tools/make_sync.py from toggl_async/workspace/track/workspace_groups.py;
# change that file, not this one.
"""``track.workspace_groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.workspace_groups import Group, GroupName
from toggl_async.workspace.track.workspace_groups import (
    WorkspaceGroupsInWorkspace as AsyncWorkspaceGroupsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["WorkspaceGroupsInWorkspace"]


class WorkspaceGroupsInWorkspace(BlockingNamespace[AsyncWorkspaceGroupsInWorkspace]):
    """Methods of ``session.track.workspace_groups``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[GroupName]) -> Group:
        """Create a group in a workspace and return it.

        Parameters, cost and errors: see ``session.track.workspace_groups.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, group_id: int, **changes: Unpack[GroupName]) -> Group:
        """Rename a group and return it.

        Parameters, cost and errors: see ``session.track.workspace_groups.update``.
        """
        return self._loop.run(self._wrapped.update, group_id, **changes)

    def delete(self, group_id: int) -> None:
        """Delete a group; its users stay in the workspace.

        Parameters, cost and errors: see ``session.track.workspace_groups.delete``.
        """
        self._loop.run(self._wrapped.delete, group_id)

    def list(self) -> Pages[Group]:
        """List the groups of a workspace. Deprecated by Toggl: use ``groups.in_workspace``.

        Parameters, cost and errors: see ``session.track.workspace_groups.list``.
        """
        return Pages(self._loop, self._wrapped.list())
