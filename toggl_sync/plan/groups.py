# Written by tools/make_sync.py from toggl_async/plan/groups.py;
# change that file, not this one.
"""Groups of Toggl Plan."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.groups import Group, GroupChange, NewGroup
from toggl_async.plan.groups import Groups as AsyncGroups

from .._namespace import BlockingNamespace
from .._paging import Pages


class Groups(BlockingNamespace[AsyncGroups]):
    """Groups of members. ``session.plan.memberships`` adds and removes single members."""

    __slots__ = ()

    def get(self, workspace_id: int, group_id: int) -> Group:
        """Return one group, with its memberships.

        GET /{workspace_id}/groups/{group_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, group_id)

    def create(self, workspace_id: int, **fields: Unpack[NewGroup]) -> Group:
        """Create a group, with its first members, and return it.

        POST /{workspace_id}/groups. One request.

        >>> session.plan.groups.create(7, name="Gardeners", user_ids=[41, 42])
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, group_id: int, **changes: Unpack[GroupChange]) -> Group:
        """Change the name or the members of a group and return it; a field left out stays.

        PUT /{workspace_id}/groups/{group_id}. One request. ``user_ids`` replaces all members
        (inferred).
        """
        return self._loop.run(self._wrapped.update, workspace_id, group_id, **changes)

    def delete(self, workspace_id: int, group_id: int) -> None:
        """Delete a group; its members stay in the workspace.

        DELETE /{workspace_id}/groups/{group_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, group_id)

    def list(self, workspace_id: int) -> Pages[Group]:
        """List the groups of a workspace, with their memberships.

        GET /{workspace_id}/groups. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
