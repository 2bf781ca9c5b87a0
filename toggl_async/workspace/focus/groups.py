# Written by tools/make_workspace.py from toggl_async/focus/groups.py
"""``focus.groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.groups import Groups as _Groups
from toggl_async.models.focus.groups import (
    Group,
    GroupDeleteFilter,
    GroupFields,
    GroupFilter,
    GroupInfo,
    GroupMemberRole,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["GroupsInWorkspace"]


class GroupsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.groups``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Groups

    async def list_mine(self) -> list[GroupInfo]:
        """List the teams that you are in.

        Parameters, cost and errors: see ``session.focus.groups.list_mine``.
        """
        return await self._namespace.list_mine(self._organization_id)

    async def create(self, **fields: Unpack[GroupFields]) -> Group:
        """Create a team and return it.

        Parameters, cost and errors: see ``session.focus.groups.create``.
        """
        return await self._namespace.create(self._organization_id, **fields)

    async def update(self, group_id: int, **fields: Unpack[GroupFields]) -> Group:
        """Replace a team as a whole and return it.

        Parameters, cost and errors: see ``session.focus.groups.update``.
        """
        return await self._namespace.update(self._organization_id, group_id, **fields)

    async def delete(self, group_id: int, **where: Unpack[GroupDeleteFilter]) -> dict[str, bool]:
        """Delete a team and return the response of Toggl; its members stay in the organization.

        Parameters, cost and errors: see ``session.focus.groups.delete``.
        """
        return await self._namespace.delete(self._organization_id, group_id, **where)

    async def update_member_role(
        self, group_id: int, **fields: Unpack[GroupMemberRole]
    ) -> dict[str, bool]:
        """Set the role of a member of a team in a workspace, and return the response of Toggl.

        Parameters, cost and errors: see ``session.focus.groups.update_member_role``.
        """
        return await self._namespace.update_member_role(self._organization_id, group_id, **fields)

    def list(self, **filters: Unpack[GroupFilter]) -> Pages[Group]:
        """List the teams of an organization with their members, in pages of 100.

        Parameters, cost and errors: see ``session.focus.groups.list``.
        """
        return self._namespace.list(self._organization_id, **filters)
