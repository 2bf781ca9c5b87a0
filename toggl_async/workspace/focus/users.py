# Written by tools/make_workspace.py from toggl_async/focus/users.py
"""``focus.users`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.users import Users as _Users
from toggl_async.models.focus.users import (
    MergedUserWorkspaceSettings,
    OrganizationUser,
    UserFilter,
    UserWorkspaceSettings,
    UserWorkspaceSettingsChange,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["UsersInWorkspace"]


class UsersInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.users``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Users

    def list(self, **filters: Unpack[UserFilter]) -> Pages[OrganizationUser]:
        """List the people of an organization with their workspaces and teams, in pages of 100.

        Parameters, cost and errors: see ``session.focus.users.list``.
        """
        return self._namespace.list(self._organization_id, **filters)

    async def get_my_workspace_settings(self) -> MergedUserWorkspaceSettings:
        """Return your settings in a workspace, and whether you approve timesheets there.

        Parameters, cost and errors: see ``session.focus.users.get_my_workspace_settings``.
        """
        return await self._namespace.get_my_workspace_settings(self._workspace_id)

    async def update_my_workspace_settings(
        self, **changes: Unpack[UserWorkspaceSettingsChange]
    ) -> UserWorkspaceSettings:
        """Change your settings in a workspace and return them; ``None`` removes one from there.

        Parameters, cost and errors: see ``session.focus.users.update_my_workspace_settings``.
        """
        return await self._namespace.update_my_workspace_settings(self._workspace_id, **changes)
