# Written by tools/make_workspace.py from toggl_async/track/workspaces.py
"""``track.workspaces`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import os
from typing import Unpack

from toggl_async.models.track.avatars import Logo
from toggl_async.models.track.workspaces import (
    JsonResult,
    LinkedSsoProfile,
    Statistics,
    TimeEntryConstraints,
    TimeEntryConstraintsChange,
    Workspace,
    WorkspaceChange,
)
from toggl_async.paging import Pages
from toggl_async.track.workspaces import Workspaces as _Workspaces
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["WorkspacesInWorkspace"]


class WorkspacesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.workspaces``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Workspaces

    async def get(self) -> Workspace:
        """Return a workspace.

        Parameters, cost and errors: see ``session.track.workspaces.get``.
        """
        return await self._namespace.get(self._workspace_id)

    async def update(self, **changes: Unpack[WorkspaceChange]) -> Workspace:
        """Change some settings of a workspace and return it; a setting left out stays as it is.

        Parameters, cost and errors: see ``session.track.workspaces.update``.
        """
        return await self._namespace.update(self._workspace_id, **changes)

    async def statistics(self) -> Statistics:
        """Return the administrators of a workspace, and its number of members and groups.

        Parameters, cost and errors: see ``session.track.workspaces.statistics``.
        """
        return await self._namespace.statistics(self._workspace_id)

    async def time_entry_constraints(self) -> TimeEntryConstraints:
        """Return what new time entries of a workspace must have, such as a project or a tag.

        Parameters, cost and errors: see ``session.track.workspaces.time_entry_constraints``.
        """
        return await self._namespace.time_entry_constraints(self._workspace_id)

    async def set_time_entry_constraints(
        self, **constraints: Unpack[TimeEntryConstraintsChange]
    ) -> JsonResult:
        """Set what new time entries of a workspace must have, such as a project or a tag.

        Parameters, cost and errors: see ``session.track.workspaces.set_time_entry_constraints``.
        """
        return await self._namespace.set_time_entry_constraints(self._workspace_id, **constraints)

    async def logo(self) -> Logo:
        """Return the address of a workspace's logo.

        Parameters, cost and errors: see ``session.track.workspaces.logo``.
        """
        return await self._namespace.logo(self._workspace_id)

    async def upload_logo(self, file: bytes | str | os.PathLike[str]) -> Logo:
        """Set the logo of a workspace and return its address.

        Parameters, cost and errors: see ``session.track.workspaces.upload_logo``.
        """
        return await self._namespace.upload_logo(self._workspace_id, file)

    async def delete_logo(self) -> Logo:
        """Delete the logo of a workspace and return the address of its replacement.

        Parameters, cost and errors: see ``session.track.workspaces.delete_logo``.
        """
        return await self._namespace.delete_logo(self._workspace_id)

    async def link_sso_profile(self, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Link a single sign-on profile with a workspace, and return the linked profiles.

        Parameters, cost and errors: see ``session.track.workspaces.link_sso_profile``.
        """
        return await self._namespace.link_sso_profile(self._workspace_id, sso_profile_id)

    async def unlink_sso_profile(self, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Unlink a single sign-on profile from a workspace, and return the profiles still linked.

        Parameters, cost and errors: see ``session.track.workspaces.unlink_sso_profile``.
        """
        return await self._namespace.unlink_sso_profile(self._workspace_id, sso_profile_id)

    def linked_sso_profiles(self) -> Pages[LinkedSsoProfile]:
        """List the single sign-on profiles linked with a workspace.

        Parameters, cost and errors: see ``session.track.workspaces.linked_sso_profiles``.
        """
        return self._namespace.linked_sso_profiles(self._workspace_id)

    def currencies(self) -> Pages[str]:
        """List the codes of the currencies used in a workspace.

        Parameters, cost and errors: see ``session.track.workspaces.currencies``.
        """
        return self._namespace.currencies(self._workspace_id)
