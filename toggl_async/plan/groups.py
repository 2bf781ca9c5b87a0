"""Groups of Toggl Plan."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.groups import Group, GroupChange, NewGroup
from ..paging import Pages

GROUPS: Final = "/{workspace_id}/groups"
GROUP: Final = "/{workspace_id}/groups/{group_id}"


class Groups(Namespace):
    """Groups of members. ``session.plan.memberships`` adds and removes single members."""

    __slots__ = ()
    api = "plan"
    name = "plan.groups"

    async def get(self, workspace_id: int, group_id: int) -> Group:
        """Return one group, with its memberships.

        GET /{workspace_id}/groups/{group_id}. One request.
        """
        return await self._get(Group, GROUP, workspace_id, group_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewGroup]) -> Group:
        """Create a group, with its first members, and return it.

        POST /{workspace_id}/groups. One request.

        >>> await session.plan.groups.create(7, name="Gardeners", user_ids=[41, 42])
        """
        return await self._post(Group, GROUPS, workspace_id, json=checked(NewGroup, fields))

    async def update(
        self, workspace_id: int, group_id: int, **changes: Unpack[GroupChange]
    ) -> Group:
        """Change the name or the members of a group and return it; a field left out stays.

        PUT /{workspace_id}/groups/{group_id}. One request. ``user_ids`` replaces all members
        (inferred).
        """
        fields = checked(GroupChange, changes)
        return await self._put(Group, GROUP, workspace_id, group_id, json=fields)

    async def delete(self, workspace_id: int, group_id: int) -> None:
        """Delete a group; its members stay in the workspace.

        DELETE /{workspace_id}/groups/{group_id}. One request.
        """
        await self._delete(GROUP, workspace_id, group_id)

    def list(self, workspace_id: int) -> Pages[Group]:
        """List the groups of a workspace, with their memberships.

        GET /{workspace_id}/groups. One request, not paginated.
        """
        return self._pages(Group, GROUPS, workspace_id)
