"""Groups of Toggl 2.0."""

from __future__ import annotations

from typing import Any, Final, Unpack

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
from ._pagination import BY_100

GROUPS: Final = "/organizations/{organization_id}/groups"
GROUPS_ME: Final = "/organizations/{organization_id}/groups/me"
GROUP: Final = "/organizations/{organization_id}/groups/{group_id}"
GROUP_USER_ROLE: Final = "/organizations/{organization_id}/groups/{group_id}/user_role"
TEAMS: Final = "/organizations/{organization_id}/teams"


class Groups(Namespace):
    """XXX Groups."""

    __slots__ = ()
    api = "focus"
    name = "focus.groups"

    async def create(self, organization_id: int, **fields: Unpack[GroupFields]) -> Group:
        """XXX Create.

        POST /organizations/{organization_id}/groups. One request.
        """
        body = checked(GroupFields, fields)
        return await self._post(Group, GROUPS, organization_id, json=body)

    async def list_mine(self, organization_id: int) -> list[GroupInfo]:
        """XXX List mine.

        GET /organizations/{organization_id}/groups/me. One request.
        """
        return await self._get_list(GroupInfo, GROUPS_ME, organization_id)

    async def update(
        self, organization_id: int, group_id: int, **fields: Unpack[GroupFields]
    ) -> Group:
        """XXX Update.

        PUT /organizations/{organization_id}/groups/{group_id}. One request. XXX Whole replacement.
        """
        body = checked(GroupFields, fields)
        return await self._put(Group, GROUP, organization_id, group_id, json=body)

    async def delete(
        self, organization_id: int, group_id: int, **filters: Unpack[GroupDeleteFilter]
    ) -> Any:
        """XXX Delete.

        DELETE /organizations/{organization_id}/groups/{group_id}. One request. XXX Workspace_id is
        required for the permission check; answers a map to boolean.
        """
        query = checked(GroupDeleteFilter, filters)
        return await self.XXX_delete(Any, GROUP, organization_id, group_id, query=query)

    async def update_member_role(
        self, organization_id: int, group_id: int, **fields: Unpack[GroupMemberRole]
    ) -> Any:
        """XXX Update member role.

        PUT /organizations/{organization_id}/groups/{group_id}/user_role. One request. XXX Null
        focus_role_id takes the role away.
        """
        body = checked(GroupMemberRole, fields)
        return await self._put(Any, GROUP_USER_ROLE, organization_id, group_id, json=body)

    def list(self, organization_id: int, **filters: Unpack[GroupFilter]) -> Pages[Group]:
        """XXX List.

        GET /organizations/{organization_id}/teams. One request per 100 of them. XXX Called teams in
        the UI; workspace_id is required for the permission check.
        """
        query = checked(GroupFilter, filters)
        return self._pages(Group, TEAMS, organization_id, query=query, pagination=BY_100)
