"""Groups under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from ..models.v8.groups import Group, GroupBody, GroupFields
from ..models.v8.queries import Id
from . import converters
from .legacy import LegacyNamespace, require
from .values import parse_id


class Groups(LegacyNamespace):
    """Groups of a workspace."""

    __slots__ = ()
    name = "v8"

    async def create_group(
        self, body: GroupBody | None = None, **group: Unpack[GroupFields]
    ) -> Group:
        """Create a group in a workspace and return it.

        POST /groups, carried by ``track.workspace_groups.create``. One request. ``body`` is
        ``{"group": {...}}``, instead of keyword arguments. Groups belong to organizations today:
        ``track.groups`` can do more. ``id`` and ``at`` are read-only and not sent.

        >>> await session.v8.create_group(wid=7, name="Gardeners")
        """
        fields = self._read_body(GroupFields, "group", body, group)
        require(fields, "wid", "name")
        workspace_id = fields["wid"]
        created = await self._track.workspace_groups.create(workspace_id, name=fields["name"])
        self._locator.remember("group", created.id, workspace_id)
        return converters.to_group(created, workspace_id)

    async def update_group(
        self, group_id: Id, body: GroupBody | None = None, **group: Unpack[GroupFields]
    ) -> Group:
        """Rename a group and return it.

        PUT /groups/{group_id}, carried by ``track.workspace_groups.update``. One request; where the
        workspace is not known yet and ``wid`` is not given, one of the user's own quota for the
        workspaces (once) and one per workspace until the group is found. ``body`` is ``{"group":
        {...}}``, instead of keyword arguments. A group cannot be moved: another ``wid`` raises
        :class:`RetiredOperationError`. ``id`` and ``at`` are read-only and not sent.
        """
        fields = self._read_body(GroupFields, "group", body, group)
        require(fields, "name")
        group_id = parse_id("group_id", group_id)
        workspace_id = await self._locator.workspace("group", group_id, wid=fields.get("wid"))
        changed = await self._track.workspace_groups.update(
            workspace_id, group_id, name=fields["name"]
        )
        return converters.to_group(changed, workspace_id)

    async def delete_group(self, group_id: Id) -> None:
        """Delete a group; its users stay.

        DELETE /groups/{group_id}, carried by ``track.workspace_groups.delete``. One request; more
        where the workspace is not known yet, see :meth:`update_group`.
        """
        group_id = parse_id("group_id", group_id)
        workspace_id = await self._locator.workspace("group", group_id)
        await self._track.workspace_groups.delete(workspace_id, group_id)
        self._locator.forget("group", group_id)
