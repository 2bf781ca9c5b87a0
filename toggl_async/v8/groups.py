"""Groups, in the words of API v8."""

from __future__ import annotations

from typing import Final, Unpack

from ..models.v8.groups import Group, GroupBody, GroupFields
from . import answers
from .classic import Classic, need

GROUPS: Final = "/groups"
GROUP: Final = "/groups/{group_id}"


class Groups(Classic):
    """Groups of a workspace."""

    __slots__ = ()
    name = "v8"

    async def create_group(
        self, body: GroupBody | None = None, /, **group: Unpack[GroupFields]
    ) -> Group:
        """Create a group in a workspace and return it.

        POST /groups, carried by ``track.workspace_groups.create``. One request. Groups belong to
        organizations today: ``track.groups`` can do more.

        >>> await session.v8.create_group(wid=7, name="Gardeners")
        """
        fields = self._given(GroupFields, "group", body, group)
        need(fields, "wid", "name")
        if self._wired:
            return await self._enveloped(Group, "POST", GROUPS, json={"group": fields})
        workspace_id = fields["wid"]
        made = await self._track.workspace_groups.create(workspace_id, name=fields["name"])
        self._places.remember("group", made.id, workspace_id)
        return answers.group(made, workspace_id)

    async def update_group(
        self, group_id: int, body: GroupBody | None = None, /, **group: Unpack[GroupFields]
    ) -> Group:
        """Rename a group and return it.

        PUT /groups/{group_id}, carried by ``track.workspace_groups.update``. One request; where
        the workspace is not known yet, one of the user's own quota for the workspaces (once) and
        one per workspace until the group is found.
        """
        fields = self._given(GroupFields, "group", body, group)
        need(fields, "name")
        if self._wired:
            return await self._enveloped(Group, "PUT", GROUP, group_id, json={"group": fields})
        workspace_id = await self._places.workspace("group", group_id)
        changed = await self._track.workspace_groups.update(
            workspace_id, group_id, name=fields["name"]
        )
        return answers.group(changed, workspace_id)

    async def delete_group(self, group_id: int, /) -> None:
        """Delete a group; its users stay.

        DELETE /groups/{group_id}, carried by ``track.workspace_groups.delete``. One request; more
        where the workspace is not known yet, see :meth:`update_group`.
        """
        if self._wired:
            await self._delete(GROUP, group_id)
            return
        workspace_id = await self._places.workspace("group", group_id)
        await self._track.workspace_groups.delete(workspace_id, group_id)
        self._places.forget("group", group_id)
