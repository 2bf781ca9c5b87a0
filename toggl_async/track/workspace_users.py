"""Users of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.routes import check_ids, object_of
from .._http.validation import checked
from ..models.track.workspace_users import (
    MemberFilter,
    SimpleWorkspaceUser,
    UserFilter,
    WorkspaceUser,
    WorkspaceUserChange,
    WorkspaceUserFilter,
)
from ..paging import Pages

IN_ORGANIZATION: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/workspace_users"
)
USERS: Final = "/workspaces/{workspace_id}/users"
USER: Final = "/workspaces/{workspace_id}/users/{user_id}"
USERS_DATA: Final = "/workspaces/{workspace_id}/users/data"
WORKSPACE_USERS: Final = "/workspaces/{workspace_id}/workspace_users"
WORKSPACE_USER: Final = "/workspaces/{workspace_id}/workspace_users/{workspace_user_id}"

PAGE_SIZE: Final = 50
MAX_PER_REQUEST: Final = 150


class WorkspaceUsers(Namespace):
    """Users of a workspace: memberships, each with an id that is not the user's."""

    __slots__ = ()
    api = "track"
    name = "track.workspace_users"

    def users(self, workspace_id: int, **filters: Unpack[UserFilter]) -> Pages[SimpleWorkspaceUser]:
        """List the users of a workspace in short; their ids are user ids.

        GET /workspaces/{workspace_id}/users. One request, not paginated.
        """
        query = checked(UserFilter, filters)
        return self._pages(SimpleWorkspaceUser, USERS, workspace_id, query=query)

    async def by_ids(self, workspace_id: int, user_ids: Iterable[int]) -> list[SimpleWorkspaceUser]:
        """Return up to 150 users of a workspace in short, by user id.

        POST /workspaces/{workspace_id}/users/data. One request. ``user_ids`` are the users, not
        their memberships.

        >>> await session.track.workspace_users.by_ids(7, [11, 12])
        """
        user_ids = check_ids("user_ids", user_ids, most=MAX_PER_REQUEST)
        return await self._post_list(
            SimpleWorkspaceUser, USERS_DATA, workspace_id, json=user_ids, read_only=True
        )

    def members(self, workspace_id: int, **filters: Unpack[MemberFilter]) -> Pages[WorkspaceUser]:
        """List the memberships of a workspace like :meth:`list`, without an organization id.

        GET /workspaces/{workspace_id}/workspace_users. One request, not paginated.
        """
        query = checked(MemberFilter, filters)
        return self._pages(WorkspaceUser, WORKSPACE_USERS, workspace_id, query=query)

    async def update(
        self, workspace_id: int, workspace_user_id: int, **changes: Unpack[WorkspaceUserChange]
    ) -> None:
        """Change the role, rights, rates or working hours of a workspace user.

        PUT /workspaces/{workspace_id}/workspace_users/{workspace_user_id}. One request. ``None``
        clears only fields named in ``postedFields``, which the SDK fills in if it is left out.
        Rates are in units of the workspace's currency. Older documents of Toggl list the fields of
        ``session.track.organization_users.update`` here. They are sent if given; whether Toggl
        still applies ``email``, ``groups``, ``name``, ``organization_admin`` and ``workspaces``
        here is not documented, so prefer that method for them.

        >>> await session.track.workspace_users.update(7, 31, role="projectlead", rate=None)
        """
        fields = checked(WorkspaceUserChange, changes)
        if cleared := [name for name, value in fields.items() if value is None]:
            fields.setdefault("postedFields", cleared)
        await self._send("PUT", WORKSPACE_USER, workspace_id, workspace_user_id, json=fields)

    async def update_profile(
        self, workspace_id: int, user_id: int, profile: Mapping[str, Any]
    ) -> None:
        """Change the profile of a user that the organization manages.

        PUT /workspaces/{workspace_id}/users/{user_id}. One request. ``user_id`` is the user, not
        the membership. Toggl has never documented the fields of ``profile``, so they are sent as
        they are.
        """
        await self._send("PUT", USER, workspace_id, user_id, json=object_of("profile", profile))

    async def delete(self, workspace_id: int, workspace_user_id: int) -> None:
        """Remove a user from a workspace.

        DELETE /workspaces/{workspace_id}/workspace_users/{workspace_user_id}. One request.
        """
        await self._delete(WORKSPACE_USER, workspace_id, workspace_user_id)

    async def delete_many(
        self, organization_id: int, workspace_id: int, workspace_user_ids: Iterable[int]
    ) -> None:
        """Remove several users from a workspace.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/workspace_users. One
        request. ``workspace_user_ids`` are the memberships. The response does not say who was
        removed: list the users again to see who is left.

        >>> await session.track.workspace_users.delete_many(3, 7, [31, 32])
        """
        workspace_user_ids = check_ids("workspace_user_ids", workspace_user_ids)
        body = {"delete": workspace_user_ids}
        await self._send("PATCH", IN_ORGANIZATION, organization_id, workspace_id, json=body)

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[WorkspaceUserFilter]
    ) -> Pages[WorkspaceUser]:
        """List the users of a workspace with roles, rates and rights, in pages of 50.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/workspace_users. One request
        per 50 users.

        >>> async for user in session.track.workspace_users.list(3, 7, active=True):
        ...     print(user.name, user.role)
        """
        return self._pages(
            WorkspaceUser,
            IN_ORGANIZATION,
            organization_id,
            workspace_id,
            query=checked(WorkspaceUserFilter, filters),
            pagination=PageNumber(PAGE_SIZE),
        )
