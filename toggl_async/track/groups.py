"""Groups of an organization (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.track.groups import (
    GroupChange,
    GroupFilter,
    GroupPatchOperation,
    GroupPatchResult,
    NewGroup,
    OrganizationGroup,
)
from ..paging import Pages

GROUPS: Final = "/organizations/{organization_id}/groups"
GROUP: Final = "/organizations/{organization_id}/groups/{group_id}"
GROUPS_IN_WORKSPACE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/groups"

MAX_PER_REQUEST: Final = 100


class Groups(Namespace):
    """Groups of users. They belong to an organization and have access to its workspaces."""

    __slots__ = ()
    api = "track"
    name = "track.groups"

    async def create(self, organization_id: int, **fields: Unpack[NewGroup]) -> OrganizationGroup:
        """Create a group and return it.

        POST /organizations/{organization_id}/groups. One request. ``name`` has at most 200
        characters. The new rights may take a few seconds to apply.

        >>> await session.track.groups.create(3, name="Gardeners", users=[11, 12], workspaces=[7])
        """
        body = checked(NewGroup, fields)
        return await self._post(OrganizationGroup, GROUPS, organization_id, json=body)

    async def update(
        self, organization_id: int, group_id: int, **changes: Unpack[GroupChange]
    ) -> OrganizationGroup:
        """Replace the name of a group, and its users and workspaces if passed; return the group.

        PUT /organizations/{organization_id}/groups/{group_id}. One request. ``users`` and
        ``workspaces`` replace the whole lists; to add or remove single ones use :meth:`patch`.
        """
        fields = checked(GroupChange, changes)
        return await self._put(OrganizationGroup, GROUP, organization_id, group_id, json=fields)

    async def delete(self, organization_id: int, group_id: int) -> None:
        """Delete a group; its users stay in the organization.

        DELETE /organizations/{organization_id}/groups/{group_id}. One request.
        """
        await self._delete(GROUP, organization_id, group_id)

    async def patch(
        self, organization_id: int, group_id: int, operations: Iterable[GroupPatchOperation]
    ) -> GroupPatchResult:
        """Add or remove users and workspaces of a group; check ``failure`` of the result.

        PATCH /organizations/{organization_id}/groups/{group_id}. One request. ``operations`` are at
        most 100 steps with at most 100 ids each. Each step is applied on its own, without rollback;
        a step that fails raises no exception.

        >>> from toggl_async.models.track.groups import add_users, remove_workspaces
        >>> result = await session.track.groups.patch(
        ...     3, 501, [add_users(11, 12), remove_workspaces(7)]
        ... )
        >>> result.ok
        True
        """
        steps = checked_list(GroupPatchOperation, operations, most=MAX_PER_REQUEST)
        for step in steps:
            check_ids("value", step["value"], most=MAX_PER_REQUEST)
        return await self._patch(GroupPatchResult, GROUP, organization_id, group_id, json=steps)

    def in_workspace(self, organization_id: int, workspace_id: int) -> Pages[OrganizationGroup]:
        """List the groups that have access to a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/groups. One request, not
        paginated.
        """
        return self._pages(OrganizationGroup, GROUPS_IN_WORKSPACE, organization_id, workspace_id)

    def list(
        self, organization_id: int, **filters: Unpack[GroupFilter]
    ) -> Pages[OrganizationGroup]:
        """List the groups of an organization, with their users and workspaces.

        GET /organizations/{organization_id}/groups. One request, not paginated.
        """
        query = checked(GroupFilter, filters)
        return self._pages(OrganizationGroup, GROUPS, organization_id, query=query)
