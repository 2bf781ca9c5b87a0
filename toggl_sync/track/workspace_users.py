# Written by tools/make_sync.py from toggl_async/track/workspace_users.py;
# change that file, not this one.
"""Users of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from toggl_async.models.track.workspace_users import (
    MemberFilter,
    SimpleWorkspaceUser,
    UserFilter,
    WorkspaceUser,
    WorkspaceUserChange,
    WorkspaceUserFilter,
)
from toggl_async.track.workspace_users import WorkspaceUsers as AsyncWorkspaceUsers

from .._namespace import BlockingNamespace
from .._paging import Pages


class WorkspaceUsers(BlockingNamespace[AsyncWorkspaceUsers]):
    """Users of a workspace: memberships, each with an id that is not the user's."""

    __slots__ = ()

    def users(self, workspace_id: int, **filters: Unpack[UserFilter]) -> Pages[SimpleWorkspaceUser]:
        """List the users of a workspace in short; their ids are user ids.

        GET /workspaces/{workspace_id}/users. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.users(workspace_id, **filters))

    def by_ids(self, workspace_id: int, user_ids: Iterable[int]) -> list[SimpleWorkspaceUser]:
        """Return up to 150 users of a workspace in short, by user id.

        POST /workspaces/{workspace_id}/users/data. One request. ``user_ids`` are the users, not
        their memberships.

        >>> session.track.workspace_users.by_ids(7, [11, 12])
        """
        return self._loop.run(self._wrapped.by_ids, workspace_id, user_ids)

    def members(self, workspace_id: int, **filters: Unpack[MemberFilter]) -> Pages[WorkspaceUser]:
        """List the memberships of a workspace like :meth:`list`, without an organization id.

        GET /workspaces/{workspace_id}/workspace_users. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.members(workspace_id, **filters))

    def update(
        self, workspace_id: int, workspace_user_id: int, **changes: Unpack[WorkspaceUserChange]
    ) -> None:
        """Change the role, rights, rates or working hours of a workspace user.

        PUT /workspaces/{workspace_id}/workspace_users/{workspace_user_id}. One request. ``None``
        clears only fields named in ``postedFields``, which the SDK fills in if it is left out.
        Rates are in units of the workspace's currency. Older documents of Toggl list the fields of
        ``session.track.organization_users.update`` here. They are sent if given; whether Toggl
        still applies ``email``, ``groups``, ``name``, ``organization_admin`` and ``workspaces``
        here is not documented, so prefer that method for them.

        >>> session.track.workspace_users.update(7, 31, role="projectlead", rate=None)
        """
        self._loop.run(self._wrapped.update, workspace_id, workspace_user_id, **changes)

    def update_profile(self, workspace_id: int, user_id: int, profile: Mapping[str, Any]) -> None:
        """Change the profile of a user that the organization manages.

        PUT /workspaces/{workspace_id}/users/{user_id}. One request. ``user_id`` is the user, not
        the membership. Toggl has never documented the fields of ``profile``, so they are sent as
        they are.
        """
        self._loop.run(self._wrapped.update_profile, workspace_id, user_id, profile)

    def delete(self, workspace_id: int, workspace_user_id: int) -> None:
        """Remove a user from a workspace.

        DELETE /workspaces/{workspace_id}/workspace_users/{workspace_user_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, workspace_user_id)

    def delete_many(
        self, organization_id: int, workspace_id: int, workspace_user_ids: Iterable[int]
    ) -> None:
        """Remove several users from a workspace.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/workspace_users. One
        request. ``workspace_user_ids`` are the memberships. The response does not say who was
        removed: list the users again to see who is left.

        >>> session.track.workspace_users.delete_many(3, 7, [31, 32])
        """
        self._loop.run(self._wrapped.delete_many, organization_id, workspace_id, workspace_user_ids)

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[WorkspaceUserFilter]
    ) -> Pages[WorkspaceUser]:
        """List the users of a workspace with roles, rates and rights, in pages of 50.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/workspace_users. One request
        per 50 users.

        >>> for user in session.track.workspace_users.list(3, 7, active=True):
        ...     print(user.name, user.role)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))
