# Written by tools/make_sync.py from toggl_async/workspace/track/workspace_users.py;
# change that file, not this one.
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
from toggl_async.workspace.track.workspace_users import (
    WorkspaceUsersInWorkspace as AsyncWorkspaceUsersInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["WorkspaceUsersInWorkspace"]


class WorkspaceUsersInWorkspace(BlockingNamespace[AsyncWorkspaceUsersInWorkspace]):
    """Methods of ``session.track.workspace_users``, bound to one workspace."""

    __slots__ = ()

    def users(self, **filters: Unpack[UserFilter]) -> Pages[SimpleWorkspaceUser]:
        """List the users of a workspace in short; their ids are user ids.

        Parameters, cost and errors: see ``session.track.workspace_users.users``.
        """
        return Pages(self._loop, self._wrapped.users(**filters))

    def by_ids(self, user_ids: Iterable[int]) -> list[SimpleWorkspaceUser]:
        """Return up to 150 users of a workspace in short, by user id.

        Parameters, cost and errors: see ``session.track.workspace_users.by_ids``.
        """
        return self._loop.run(self._wrapped.by_ids, user_ids)

    def members(self, **filters: Unpack[MemberFilter]) -> Pages[WorkspaceUser]:
        """List the memberships of a workspace like :meth:`list`, without an organization id.

        Parameters, cost and errors: see ``session.track.workspace_users.members``.
        """
        return Pages(self._loop, self._wrapped.members(**filters))

    def update(self, workspace_user_id: int, **changes: Unpack[WorkspaceUserChange]) -> None:
        """Change the role, rights, rates or working hours of a workspace user.

        Parameters, cost and errors: see ``session.track.workspace_users.update``.
        """
        self._loop.run(self._wrapped.update, workspace_user_id, **changes)

    def update_profile(self, user_id: int, profile: Mapping[str, Any]) -> None:
        """Change the profile of a user that the organization manages.

        Parameters, cost and errors: see ``session.track.workspace_users.update_profile``.
        """
        self._loop.run(self._wrapped.update_profile, user_id, profile)

    def delete(self, workspace_user_id: int) -> None:
        """Remove a user from a workspace.

        Parameters, cost and errors: see ``session.track.workspace_users.delete``.
        """
        self._loop.run(self._wrapped.delete, workspace_user_id)
