# Written by tools/make_sync.py from toggl_async/track/workspace_groups.py;
# change that file, not this one.
"""Groups of a workspace (Track API v9). For their members see ``session.track.groups``."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.workspace_groups import Group, GroupName
from toggl_async.track.workspace_groups import WorkspaceGroups as AsyncWorkspaceGroups

from .._namespace import BlockingNamespace
from .._paging import Pages


class WorkspaceGroups(BlockingNamespace[AsyncWorkspaceGroups]):
    """Groups of one workspace, by name only. ``session.track.groups`` has their members as well."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[GroupName]) -> Group:
        """Create a group in a workspace and return it.

        POST /workspaces/{workspace_id}/groups. One request.
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, group_id: int, **changes: Unpack[GroupName]) -> Group:
        """Rename a group and return it.

        PUT /workspaces/{workspace_id}/groups/{group_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, group_id, **changes)

    def delete(self, workspace_id: int, group_id: int) -> None:
        """Delete a group; its users stay in the workspace.

        DELETE /workspaces/{workspace_id}/groups/{group_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, group_id)

    def list(self, workspace_id: int) -> Pages[Group]:
        """List the groups of a workspace. Deprecated by Toggl: use ``groups.in_workspace``.

        GET /workspaces/{workspace_id}/groups. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
