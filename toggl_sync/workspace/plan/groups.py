# Written by tools/make_sync.py from toggl_async/workspace/plan/groups.py;
# change that file, not this one.
"""``plan.groups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.groups import Group, GroupChange, NewGroup
from toggl_async.workspace.plan.groups import GroupsInWorkspace as AsyncGroupsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["GroupsInWorkspace"]


class GroupsInWorkspace(BlockingNamespace[AsyncGroupsInWorkspace]):
    """Methods of ``session.plan.groups``, bound to one workspace."""

    __slots__ = ()

    def get(self, group_id: int) -> Group:
        """Return one group, with its memberships.

        Parameters, cost and errors: see ``session.plan.groups.get``.
        """
        return self._loop.run(self._wrapped.get, group_id)

    def create(self, **fields: Unpack[NewGroup]) -> Group:
        """Create a group, with its first members, and return it.

        Parameters, cost and errors: see ``session.plan.groups.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, group_id: int, **changes: Unpack[GroupChange]) -> Group:
        """Change the name or the members of a group and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.groups.update``.
        """
        return self._loop.run(self._wrapped.update, group_id, **changes)

    def delete(self, group_id: int) -> None:
        """Delete a group; its members stay in the workspace.

        Parameters, cost and errors: see ``session.plan.groups.delete``.
        """
        self._loop.run(self._wrapped.delete, group_id)

    def list(self) -> Pages[Group]:
        """List the groups of a workspace, with their memberships.

        Parameters, cost and errors: see ``session.plan.groups.list``.
        """
        return Pages(self._loop, self._wrapped.list())
