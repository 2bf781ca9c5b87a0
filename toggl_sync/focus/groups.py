# Written by tools/make_sync.py from toggl_async/focus/groups.py;
# change that file, not this one.
"""Teams of Toggl 2.0, which its API calls groups."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.groups import Groups as AsyncGroups
from toggl_async.models.focus.groups import (
    Group,
    GroupDeleteFilter,
    GroupFields,
    GroupFilter,
    GroupInfo,
    GroupMemberRole,
)

from .._namespace import BlockingNamespace
from .._paging import Pages


class Groups(BlockingNamespace[AsyncGroups]):
    """Teams of an organization, with their members and workspaces. The API calls them groups."""

    __slots__ = ()

    def list_mine(self, organization_id: int) -> list[GroupInfo]:
        """List the teams that you are in.

        GET /organizations/{organization_id}/groups/me. One request. :class:`ForbiddenError` if you
        are not in the organization.
        """
        return self._loop.run(self._wrapped.list_mine, organization_id)

    def create(self, organization_id: int, **fields: Unpack[GroupFields]) -> Group:
        """Create a team and return it.

        POST /organizations/{organization_id}/groups. One request. :class:`ForbiddenError` without
        the permission.

        >>> session.focus.groups.create(
        ...     3, name="Gardeners", emoji="🌱", organization_users=[8001, 8002], workspaces=[7]
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, **fields)

    def update(self, organization_id: int, group_id: int, **fields: Unpack[GroupFields]) -> Group:
        """Replace a team as a whole and return it.

        PUT /organizations/{organization_id}/groups/{group_id}. One request. People and workspaces
        that are not in ``fields`` are removed from the team. :class:`NotFoundError` if there is no
        such team, :class:`ForbiddenError` without the permission.
        """
        return self._loop.run(self._wrapped.update, organization_id, group_id, **fields)

    def delete(
        self, organization_id: int, group_id: int, **where: Unpack[GroupDeleteFilter]
    ) -> dict[str, bool]:
        """Delete a team and return the response of Toggl; its members stay in the organization.

        DELETE /organizations/{organization_id}/groups/{group_id}. One request. ``workspace_id`` is
        required, because Toggl checks your permission there. The names in the response are not
        documented. :class:`NotFoundError` if there is no such team.

        >>> session.focus.groups.delete(3, 71, workspace_id=7)
        """
        return self._loop.run(self._wrapped.delete, organization_id, group_id, **where)

    def update_member_role(
        self, organization_id: int, group_id: int, **fields: Unpack[GroupMemberRole]
    ) -> dict[str, bool]:
        """Set the role of a member of a team in a workspace, and return the response of Toggl.

        PUT /organizations/{organization_id}/groups/{group_id}/user_role. One request. ``None`` as
        ``focus_role_id`` removes the role. The names in the response are not documented.
        :class:`NotFoundError` if there is no such team.
        """
        return self._loop.run(self._wrapped.update_member_role, organization_id, group_id, **fields)

    def list(self, organization_id: int, **filters: Unpack[GroupFilter]) -> Pages[Group]:
        """List the teams of an organization with their members, in pages of 100.

        GET /organizations/{organization_id}/teams. One request per 100 teams. ``workspace_id`` is
        required, because Toggl checks your permission there. :class:`ForbiddenError` without it,
        :class:`TruncatedResultError` if rows are missing.

        >>> for team in session.focus.groups.list(3, workspace_id=7):
        ...     print(team.name, [member.display_name for member in team.users or ()])
        """
        return Pages(self._loop, self._wrapped.list(organization_id, **filters))
