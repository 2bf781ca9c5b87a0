"""Users of an organization (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.routes import check_ids
from .._http.validation import checked
from ..models.track.organization_users import (
    OrganizationUserChange,
    OrganizationUserFilter,
    OrgUser,
)
from ..paging import Pages

USERS: Final = "/organizations/{organization_id}/users"
DETAILED: Final = "/organizations/{organization_id}/users/detailed"
LEAVE: Final = "/organizations/{organization_id}/users/leave"
USER: Final = "/organizations/{organization_id}/users/{organization_user_id}"

PAGE_SIZE: Final = 50


class OrganizationUsers(Namespace):
    """Users of an organization, as memberships: their id is not the id of the person."""

    __slots__ = ()
    api = "track"
    name = "track.organization_users"

    async def update(
        self,
        organization_id: int,
        organization_user_id: int,
        **changes: Unpack[OrganizationUserChange],
    ) -> None:
        """Change the role, groups or workspaces of a user of an organization.

        PUT /organizations/{organization_id}/users/{organization_user_id}. One request. ``groups``
        and ``workspaces`` replace the present lists.

        >>> await session.track.organization_users.update(3, 21, groups=[501])
        """
        fields = checked(OrganizationUserChange, changes)
        await self._send("PUT", USER, organization_id, organization_user_id, json=fields)

    async def delete_many(self, organization_id: int, organization_user_ids: Iterable[int]) -> None:
        """Remove users from an organization and from its workspaces.

        PATCH /organizations/{organization_id}/users. One request. ``organization_user_ids`` are the
        ids of the memberships. The response does not say which users were removed: list the users
        again to check.

        >>> await session.track.organization_users.delete_many(3, [21, 22])
        """
        organization_user_ids = check_ids("organization_user_ids", organization_user_ids)
        body = {"delete": organization_user_ids}
        await self._send("PATCH", USERS, organization_id, json=body)

    async def leave(self, organization_id: int) -> None:
        """Leave an organization: the current user loses access to it.

        DELETE /organizations/{organization_id}/users/leave. One request.
        """
        await self._delete(LEAVE, organization_id)

    def detailed(
        self, organization_id: int, **filters: Unpack[OrganizationUserFilter]
    ) -> Pages[OrgUser]:
        """List the users of an organization with their workspaces, in pages of 50.

        GET /organizations/{organization_id}/users/detailed. One request per 50 users.
        """
        return self._pages(
            OrgUser,
            DETAILED,
            organization_id,
            query=checked(OrganizationUserFilter, filters),
            pagination=PageNumber(PAGE_SIZE),
        )

    def list(
        self, organization_id: int, **filters: Unpack[OrganizationUserFilter]
    ) -> Pages[OrgUser]:
        """List the users of an organization, in pages of 50.

        GET /organizations/{organization_id}/users. One request per 50 users.

        >>> async for user in session.track.organization_users.list(3, active_status=["active"]):
        ...     print(user.name, user.email)
        """
        return self._pages(
            OrgUser,
            USERS,
            organization_id,
            query=checked(OrganizationUserFilter, filters),
            pagination=PageNumber(PAGE_SIZE),
        )
