# Written by tools/make_sync.py from toggl_async/workspace/focus/users.py;
# change that file, not this one.
"""``focus.users`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.users import (
    MergedUserWorkspaceSettings,
    OrganizationUser,
    UserFilter,
    UserWorkspaceSettings,
    UserWorkspaceSettingsChange,
)
from toggl_async.workspace.focus.users import UsersInWorkspace as AsyncUsersInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["UsersInWorkspace"]


class UsersInWorkspace(BlockingNamespace[AsyncUsersInWorkspace]):
    """Methods of ``session.focus.users``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[UserFilter]) -> Pages[OrganizationUser]:
        """List the people of an organization with their workspaces and teams, in pages of 100.

        Parameters, cost and errors: see ``session.focus.users.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def get_my_workspace_settings(self) -> MergedUserWorkspaceSettings:
        """Return your settings in a workspace, and whether you approve timesheets there.

        Parameters, cost and errors: see ``session.focus.users.get_my_workspace_settings``.
        """
        return self._loop.run(self._wrapped.get_my_workspace_settings)

    def update_my_workspace_settings(
        self, **changes: Unpack[UserWorkspaceSettingsChange]
    ) -> UserWorkspaceSettings:
        """Change your settings in a workspace and return them; ``None`` removes one from there.

        Parameters, cost and errors: see ``session.focus.users.update_my_workspace_settings``.
        """
        return self._loop.run(self._wrapped.update_my_workspace_settings, **changes)
