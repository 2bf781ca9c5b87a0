"""Organizations of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.organizations import MemberTag, MemberTagFilter, Role

MEMBER_TAGS: Final = "/organizations/{organization_id}/member-tags"
ROLES: Final = "/organizations/{organization_id}/roles"


class Organizations(Namespace):
    """Roles and tags of the people of an organization.

    The id of an organization is in the address bar of the app, and in ``users.find_workspaces``.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.organizations"

    async def list_roles(self, organization_id: int) -> list[Role]:
        """List the roles of an organization with their permissions.

        GET /organizations/{organization_id}/roles. One request. :class:`ForbiddenError` without the
        permission.

        >>> {role.role_id: role.name for role in await session.focus.organizations.list_roles(3)}
        {15: 'Admin', 16: 'Member'}
        """
        return await self._get_list(Role, ROLES, organization_id)

    async def list_member_tags(
        self, organization_id: int, **where: Unpack[MemberTagFilter]
    ) -> list[MemberTag]:
        """List the tags of people; those of time entries and tasks are in ``tags``.

        GET /organizations/{organization_id}/member-tags. One request. :class:`ForbiddenError`
        without the permission ``manage_team_reports`` in ``workspace_id``.
        """
        query = checked(MemberTagFilter, where)
        return await self._get_list(MemberTag, MEMBER_TAGS, organization_id, query=query)
