# Written by tools/make_sync.py from toggl_async/track/groups.py;
# change that file, not this one.
"""Groups of an organization (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.groups import (
    GroupChange,
    GroupFilter,
    GroupPatchOperation,
    GroupPatchResult,
    NewGroup,
    OrganizationGroup,
)
from toggl_async.track.groups import Groups as AsyncGroups

from .._namespace import BlockingNamespace
from .._paging import Pages


class Groups(BlockingNamespace[AsyncGroups]):
    """Groups of users. They belong to an organization and have access to its workspaces."""

    __slots__ = ()

    def create(self, organization_id: int, **fields: Unpack[NewGroup]) -> OrganizationGroup:
        """Create a group and return it.

        POST /organizations/{organization_id}/groups. One request. ``name`` has at most 200
        characters. The new rights may take a few seconds to apply.

        >>> session.track.groups.create(3, name="Gardeners", users=[11, 12], workspaces=[7])
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def update(
        self, organization_id: int, group_id: int, **changes: Unpack[GroupChange]
    ) -> OrganizationGroup:
        """Replace the name of a group, and its users and workspaces if passed; return the group.

        PUT /organizations/{organization_id}/groups/{group_id}. One request. ``users`` and
        ``workspaces`` replace the whole lists; to add or remove single ones use :meth:`patch`.
        """
        return self._loop.run(self._wrapped.update, organization_id, group_id, **changes)

    def delete(self, organization_id: int, group_id: int) -> None:
        """Delete a group; its users stay in the organization.

        DELETE /organizations/{organization_id}/groups/{group_id}. One request.
        """
        self._loop.run(self._wrapped.delete, organization_id, group_id)

    def patch(
        self, organization_id: int, group_id: int, operations: Iterable[GroupPatchOperation]
    ) -> GroupPatchResult:
        """Add or remove users and workspaces of a group; check ``failure`` of the result.

        PATCH /organizations/{organization_id}/groups/{group_id}. One request. ``operations`` are at
        most 100 steps with at most 100 ids each. Each step is applied on its own, without rollback;
        a step that fails raises no exception.

        >>> from toggl_async.models.track.groups import add_users, remove_workspaces
        >>> result = session.track.groups.patch(
        ...     3, 501, [add_users(11, 12), remove_workspaces(7)]
        ... )
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.patch, organization_id, group_id, operations)

    def in_workspace(self, organization_id: int, workspace_id: int) -> Pages[OrganizationGroup]:
        """List the groups that have access to a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/groups. One request, not
        paginated.
        """
        return Pages(self._loop, self._wrapped.in_workspace(organization_id, workspace_id))

    def list(
        self, organization_id: int, **filters: Unpack[GroupFilter]
    ) -> Pages[OrganizationGroup]:
        """List the groups of an organization, with their users and workspaces.

        GET /organizations/{organization_id}/groups. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(organization_id, **filters))
