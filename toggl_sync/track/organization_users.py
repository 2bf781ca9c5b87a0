# Written by tools/make_sync.py from toggl_async/track/organization_users.py;
# change that file, not this one.
"""Users of an organization (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.organization_users import (
    OrganizationUserChange,
    OrganizationUserFilter,
    OrgUser,
)
from toggl_async.track.organization_users import OrganizationUsers as AsyncOrganizationUsers

from .._namespace import BlockingNamespace
from .._paging import Pages


class OrganizationUsers(BlockingNamespace[AsyncOrganizationUsers]):
    """Users of an organization, as memberships: their id is not the id of the person."""

    __slots__ = ()

    def update(
        self,
        organization_id: int,
        organization_user_id: int,
        **changes: Unpack[OrganizationUserChange],
    ) -> None:
        """Change the role, groups or workspaces of a user of an organization.

        PUT /organizations/{organization_id}/users/{organization_user_id}. One request. ``groups``
        and ``workspaces`` replace the present lists.

        >>> session.track.organization_users.update(3, 21, groups=[501])
        """
        self._loop.run(self._wrapped.update, organization_id, organization_user_id, **changes)

    def delete_many(self, organization_id: int, organization_user_ids: Iterable[int]) -> None:
        """Remove users from an organization and from its workspaces.

        PATCH /organizations/{organization_id}/users. One request. ``organization_user_ids`` are the
        ids of the memberships. The response does not say which users were removed: list the users
        again to check.

        >>> session.track.organization_users.delete_many(3, [21, 22])
        """
        self._loop.run(self._wrapped.delete_many, organization_id, organization_user_ids)

    def leave(self, organization_id: int) -> None:
        """Leave an organization: the current user loses access to it.

        DELETE /organizations/{organization_id}/users/leave. One request.
        """
        self._loop.run(self._wrapped.leave, organization_id)

    def detailed(
        self, organization_id: int, **filters: Unpack[OrganizationUserFilter]
    ) -> Pages[OrgUser]:
        """List the users of an organization with their workspaces, in pages of 50.

        GET /organizations/{organization_id}/users/detailed. One request per 50 users.
        """
        return Pages(self._loop, self._wrapped.detailed(organization_id, **filters))

    def list(
        self, organization_id: int, **filters: Unpack[OrganizationUserFilter]
    ) -> Pages[OrgUser]:
        """List the users of an organization, in pages of 50.

        GET /organizations/{organization_id}/users. One request per 50 users.

        >>> for user in session.track.organization_users.list(3, active_status=["active"]):
        ...     print(user.name, user.email)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, **filters))
