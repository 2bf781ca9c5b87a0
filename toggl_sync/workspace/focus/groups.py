# Written by tools/make_sync.py from toggl_async/workspace/focus/groups.py;
# change that file, not this one.
"""``focus.groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.groups import (
    Group,
    GroupDeleteFilter,
    GroupFields,
    GroupFilter,
    GroupInfo,
    GroupMemberRole,
)
from toggl_async.workspace.focus.groups import GroupsInWorkspace as AsyncGroupsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["GroupsInWorkspace"]


class GroupsInWorkspace(BlockingNamespace[AsyncGroupsInWorkspace]):
    """Methods of ``session.focus.groups``, bound to one workspace."""

    __slots__ = ()

    def list_mine(self) -> list[GroupInfo]:
        """List the teams that you are in.

        Parameters, cost and errors: see ``session.focus.groups.list_mine``.
        """
        return self._loop.run(self._wrapped.list_mine)

    def create(self, **fields: Unpack[GroupFields]) -> Group:
        """Create a team and return it.

        Parameters, cost and errors: see ``session.focus.groups.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, group_id: int, **fields: Unpack[GroupFields]) -> Group:
        """Replace a team as a whole and return it.

        Parameters, cost and errors: see ``session.focus.groups.update``.
        """
        return self._loop.run(self._wrapped.update, group_id, **fields)

    def delete(self, group_id: int, **where: Unpack[GroupDeleteFilter]) -> dict[str, bool]:
        """Delete a team and return the response of Toggl; its members stay in the organization.

        Parameters, cost and errors: see ``session.focus.groups.delete``.
        """
        return self._loop.run(self._wrapped.delete, group_id, **where)

    def update_member_role(
        self, group_id: int, **fields: Unpack[GroupMemberRole]
    ) -> dict[str, bool]:
        """Set the role of a member of a team in a workspace, and return the response of Toggl.

        Parameters, cost and errors: see ``session.focus.groups.update_member_role``.
        """
        return self._loop.run(self._wrapped.update_member_role, group_id, **fields)

    def list(self, **filters: Unpack[GroupFilter]) -> Pages[Group]:
        """List the teams of an organization with their members, in pages of 100.

        Parameters, cost and errors: see ``session.focus.groups.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
