"""Groups of a workspace (Track API v9). For their members see ``session.track.groups``."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.workspace_groups import Group, GroupName
from ..paging import Pages

GROUPS: Final = "/workspaces/{workspace_id}/groups"
GROUP: Final = "/workspaces/{workspace_id}/groups/{group_id}"


class WorkspaceGroups(Namespace):
    """Groups of one workspace, by name only. ``session.track.groups`` has their members as well."""

    __slots__ = ()
    api = "track"
    name = "track.workspace_groups"

    async def create(self, workspace_id: int, **fields: Unpack[GroupName]) -> Group:
        """Create a group in a workspace and return it.

        POST /workspaces/{workspace_id}/groups. One request.
        """
        return await self._post(Group, GROUPS, workspace_id, json=checked(GroupName, fields))

    async def update(self, workspace_id: int, group_id: int, **changes: Unpack[GroupName]) -> Group:
        """Rename a group and return it.

        PUT /workspaces/{workspace_id}/groups/{group_id}. One request.
        """
        fields = checked(GroupName, changes)
        return await self._put(Group, GROUP, workspace_id, group_id, json=fields)

    async def delete(self, workspace_id: int, group_id: int) -> None:
        """Delete a group; its users stay in the workspace.

        DELETE /workspaces/{workspace_id}/groups/{group_id}. One request.
        """
        await self._delete(GROUP, workspace_id, group_id)

    def list(self, workspace_id: int) -> Pages[Group]:
        """List the groups of a workspace. Deprecated by Toggl: use ``groups.in_workspace``.

        GET /workspaces/{workspace_id}/groups. One request, not paginated.
        """
        return self._pages(Group, GROUPS, workspace_id)
