# Written by tools/make_workspace.py from toggl_async/track/workspace_users.py
"""``track.workspace_users`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from toggl_async.models.track.workspace_users import (
    MemberFilter,
    SimpleWorkspaceUser,
    UserFilter,
    WorkspaceUser,
    WorkspaceUserChange,
)
from toggl_async.paging import Pages
from toggl_async.track.workspace_users import WorkspaceUsers as _WorkspaceUsers
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["WorkspaceUsersInWorkspace"]


class WorkspaceUsersInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.workspace_users``, bound to one workspace."""

    __slots__ = ()
    _namespace: _WorkspaceUsers

    def users(self, **filters: Unpack[UserFilter]) -> Pages[SimpleWorkspaceUser]:
        """List the users of a workspace in short; their ids are user ids.

        Parameters, cost and errors: see ``session.track.workspace_users.users``.
        """
        return self._namespace.users(self._workspace_id, **filters)

    async def by_ids(self, user_ids: Iterable[int]) -> list[SimpleWorkspaceUser]:
        """Return up to 150 users of a workspace in short, by user id.

        Parameters, cost and errors: see ``session.track.workspace_users.by_ids``.
        """
        return await self._namespace.by_ids(self._workspace_id, user_ids)

    def members(self, **filters: Unpack[MemberFilter]) -> Pages[WorkspaceUser]:
        """List the memberships of a workspace like :meth:`list`, without an organization id.

        Parameters, cost and errors: see ``session.track.workspace_users.members``.
        """
        return self._namespace.members(self._workspace_id, **filters)

    async def update(self, workspace_user_id: int, **changes: Unpack[WorkspaceUserChange]) -> None:
        """Change the role, rights, rates or working hours of a workspace user.

        Parameters, cost and errors: see ``session.track.workspace_users.update``.
        """
        await self._namespace.update(self._workspace_id, workspace_user_id, **changes)

    async def update_profile(self, user_id: int, profile: Mapping[str, Any]) -> None:
        """Change the profile of a user that the organization manages.

        Parameters, cost and errors: see ``session.track.workspace_users.update_profile``.
        """
        await self._namespace.update_profile(self._workspace_id, user_id, profile)

    async def delete(self, workspace_user_id: int) -> None:
        """Remove a user from a workspace.

        Parameters, cost and errors: see ``session.track.workspace_users.delete``.
        """
        await self._namespace.delete(self._workspace_id, workspace_user_id)
