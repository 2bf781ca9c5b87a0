"""Groups of an organization (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import join_ids
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
IN_WORKSPACE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/groups"

MOST_AT_ONCE: Final = 100


class Groups(Namespace):
    """Groups of users: they belong to an organization and have access to workspaces."""

    __slots__ = ()
    api = "track"
    name = "track.groups"

    async def create(self, organization_id: int, **fields: Unpack[NewGroup]) -> OrganizationGroup:
        """Create a group and return it.

        POST /organizations/{organization_id}/groups. One request. Names have at most 200
        characters.

        >>> await session.track.groups.create(3, name="Gardeners", users=[11, 12], workspaces=[7])
        """
        body = checked(NewGroup, fields)
        return await self._post(OrganizationGroup, GROUPS, organization_id, json=body)

    async def update(
        self, organization_id: int, group_id: int, **changes: Unpack[GroupChange]
    ) -> OrganizationGroup:
        """Replace the name of a group, and its users and workspaces where given; return it.

        PUT /organizations/{organization_id}/groups/{group_id}. One request. The lists are whole
        lists: for single users and workspaces :meth:`patch` is safer.
        """
        fields = checked(GroupChange, changes)
        return await self._put(OrganizationGroup, GROUP, organization_id, group_id, json=fields)

    async def delete(self, organization_id: int, group_id: int) -> None:
        """Delete a group; its users stay.

        DELETE /organizations/{organization_id}/groups/{group_id}. One request.
        """
        await self._delete(GROUP, organization_id, group_id)

    async def patch(
        self, organization_id: int, group_id: int, operations: Iterable[GroupPatchOperation]
    ) -> GroupPatchResult:
        """Add or remove users and workspaces. Look at ``failure``: what failed raises no error.

        PATCH /organizations/{organization_id}/groups/{group_id}. One request, no rollback. At most
        100 steps with 100 ids each; each step is judged alone.

        >>> from toggl_async.models.track.groups import add_users, remove_workspaces
        >>> result = await session.track.groups.patch(
        ...     3, 501, [add_users(11, 12), remove_workspaces(7)]
        ... )
        >>> result.ok
        True
        """
        steps = checked_list(GroupPatchOperation, operations, most=MOST_AT_ONCE)
        for step in steps:
            join_ids("value", step["value"], most=MOST_AT_ONCE)
        return await self._patch(GroupPatchResult, GROUP, organization_id, group_id, json=steps)

    def in_workspace(self, organization_id: int, workspace_id: int) -> Pages[OrganizationGroup]:
        """List the groups that have access to a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/groups. One request,
        everything in one answer.
        """
        return self._pages(OrganizationGroup, IN_WORKSPACE, organization_id, workspace_id)

    def list(
        self, organization_id: int, **filters: Unpack[GroupFilter]
    ) -> Pages[OrganizationGroup]:
        """List the groups of an organization, with their users and workspaces.

        GET /organizations/{organization_id}/groups. One request, everything in one answer.
        """
        query = checked(GroupFilter, filters)
        return self._pages(OrganizationGroup, GROUPS, organization_id, query=query)
