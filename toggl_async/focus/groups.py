"""Teams of Toggl 2.0, which its API calls groups."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.groups import (
    Group,
    GroupDeleteFilter,
    GroupFields,
    GroupFilter,
    GroupInfo,
    GroupMemberRole,
)
from ..paging import Pages
from ._requests import BY_100_ROWS, checked_query

GROUPS: Final = "/organizations/{organization_id}/groups"
MY_GROUPS: Final = "/organizations/{organization_id}/groups/me"
GROUP: Final = "/organizations/{organization_id}/groups/{group_id}"
USER_ROLE: Final = "/organizations/{organization_id}/groups/{group_id}/user_role"
TEAMS: Final = "/organizations/{organization_id}/teams"


class Groups(Namespace):
    """Teams of an organization, with their members and workspaces. The API calls them groups."""

    __slots__ = ()
    api = "focus"
    name = "focus.groups"

    async def list_mine(self, organization_id: int) -> list[GroupInfo]:
        """List the teams that you are in.

        GET /organizations/{organization_id}/groups/me. One request. :class:`ForbiddenError` if you
        are not in the organization.
        """
        return await self._get_list(GroupInfo, MY_GROUPS, organization_id)

    async def create(self, organization_id: int, **fields: Unpack[GroupFields]) -> Group:
        """Create a team and return it.

        POST /organizations/{organization_id}/groups. One request. :class:`ForbiddenError` without
        the permission.

        >>> await session.focus.groups.create(
        ...     3, name="Gardeners", emoji="🌱", organization_users=[8001, 8002], workspaces=[7]
        ... )
        """
        body = checked(GroupFields, fields)
        return await self._post(Group, GROUPS, organization_id, json=body)

    async def update(
        self, organization_id: int, group_id: int, **fields: Unpack[GroupFields]
    ) -> Group:
        """Replace a team as a whole and return it.

        PUT /organizations/{organization_id}/groups/{group_id}. One request. People and workspaces
        that are not in ``fields`` are removed from the team. :class:`NotFoundError` if there is no
        such team, :class:`ForbiddenError` without the permission.
        """
        body = checked(GroupFields, fields)
        return await self._put(Group, GROUP, organization_id, group_id, json=body)

    async def delete(
        self, organization_id: int, group_id: int, **where: Unpack[GroupDeleteFilter]
    ) -> dict[str, bool]:
        """Delete a team and return the response of Toggl; its members stay in the organization.

        DELETE /organizations/{organization_id}/groups/{group_id}. One request. ``workspace_id`` is
        required, because Toggl checks your permission there. The names in the response are not
        documented. :class:`NotFoundError` if there is no such team.

        >>> await session.focus.groups.delete(3, 71, workspace_id=7)
        """
        query = checked(GroupDeleteFilter, where)
        request = self._request("DELETE", GROUP, (organization_id, group_id), query)
        return await self._fetch_one(dict[str, bool], request)

    async def update_member_role(
        self, organization_id: int, group_id: int, **fields: Unpack[GroupMemberRole]
    ) -> dict[str, bool]:
        """Set the role of a member of a team in a workspace, and return the response of Toggl.

        PUT /organizations/{organization_id}/groups/{group_id}/user_role. One request. ``None`` as
        ``focus_role_id`` removes the role. The names in the response are not documented.
        :class:`NotFoundError` if there is no such team.
        """
        body = checked(GroupMemberRole, fields)
        return await self._put(dict[str, bool], USER_ROLE, organization_id, group_id, json=body)

    def list(self, organization_id: int, **filters: Unpack[GroupFilter]) -> Pages[Group]:
        """List the teams of an organization with their members, in pages of 100.

        GET /organizations/{organization_id}/teams. One request per 100 teams. ``workspace_id`` is
        required, because Toggl checks your permission there. :class:`ForbiddenError` without it,
        :class:`TruncatedResultError` if rows are missing.

        >>> async for team in session.focus.groups.list(3, workspace_id=7):
        ...     print(team.name, [member.display_name for member in team.users or ()])
        """
        query = checked_query(GroupFilter, filters)
        return self._pages(Group, TEAMS, organization_id, query=query, pagination=BY_100_ROWS)
