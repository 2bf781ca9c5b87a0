"""Organizations of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.organizations import MemberTag, OrganizationListMemberTagsFilter, Role

MEMBER_TAGS: Final = "/organizations/{organization_id}/member-tags"
ROLES: Final = "/organizations/{organization_id}/roles"


class Organizations(Namespace):
    """XXX Organizations."""

    __slots__ = ()
    api = "focus"
    name = "focus.organizations"

    async def list_member_tags(
        self, organization_id: int, **filters: Unpack[OrganizationListMemberTagsFilter]
    ) -> list[MemberTag]:
        """XXX List member tags.

        GET /organizations/{organization_id}/member-tags. One request. XXX Tags of people, not of
        entries; needs manage_team_reports in workspace_id.
        """
        query = checked(OrganizationListMemberTagsFilter, filters)
        return await self._get_list(MemberTag, MEMBER_TAGS, organization_id, query=query)

    async def list_roles(self, organization_id: int) -> list[Role]:
        """XXX List roles.

        GET /organizations/{organization_id}/roles. One request.
        """
        return await self._get_list(Role, ROLES, organization_id)
