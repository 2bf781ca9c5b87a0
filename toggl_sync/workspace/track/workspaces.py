# Written by tools/make_sync.py from toggl_async/workspace/track/workspaces.py;
# change that file, not this one.
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
from toggl_async.workspace.track.workspaces import (
    WorkspacesInWorkspace as AsyncWorkspacesInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["WorkspacesInWorkspace"]


class WorkspacesInWorkspace(BlockingNamespace[AsyncWorkspacesInWorkspace]):
    """Methods of ``session.track.workspaces``, bound to one workspace."""

    __slots__ = ()

    def get(self) -> Workspace:
        """Return a workspace.

        Parameters, cost and errors: see ``session.track.workspaces.get``.
        """
        return self._loop.run(self._wrapped.get)

    def update(self, **changes: Unpack[WorkspaceChange]) -> Workspace:
        """Change some settings of a workspace and return it; a setting left out stays as it is.

        Parameters, cost and errors: see ``session.track.workspaces.update``.
        """
        return self._loop.run(self._wrapped.update, **changes)

    def statistics(self) -> Statistics:
        """Return the administrators of a workspace, and its number of members and groups.

        Parameters, cost and errors: see ``session.track.workspaces.statistics``.
        """
        return self._loop.run(self._wrapped.statistics)

    def time_entry_constraints(self) -> TimeEntryConstraints:
        """Return what new time entries of a workspace must have, such as a project or a tag.

        Parameters, cost and errors: see ``session.track.workspaces.time_entry_constraints``.
        """
        return self._loop.run(self._wrapped.time_entry_constraints)

    def set_time_entry_constraints(
        self, **constraints: Unpack[TimeEntryConstraintsChange]
    ) -> JsonResult:
        """Set what new time entries of a workspace must have, such as a project or a tag.

        Parameters, cost and errors: see ``session.track.workspaces.set_time_entry_constraints``.
        """
        return self._loop.run(self._wrapped.set_time_entry_constraints, **constraints)

    def logo(self) -> Logo:
        """Return the address of a workspace's logo.

        Parameters, cost and errors: see ``session.track.workspaces.logo``.
        """
        return self._loop.run(self._wrapped.logo)

    def upload_logo(self, file: bytes | str | os.PathLike[str]) -> Logo:
        """Set the logo of a workspace and return its address.

        Parameters, cost and errors: see ``session.track.workspaces.upload_logo``.
        """
        return self._loop.run(self._wrapped.upload_logo, file)

    def delete_logo(self) -> Logo:
        """Delete the logo of a workspace and return the address of its replacement.

        Parameters, cost and errors: see ``session.track.workspaces.delete_logo``.
        """
        return self._loop.run(self._wrapped.delete_logo)

    def link_sso_profile(self, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Link a single sign-on profile with a workspace, and return the linked profiles.

        Parameters, cost and errors: see ``session.track.workspaces.link_sso_profile``.
        """
        return self._loop.run(self._wrapped.link_sso_profile, sso_profile_id)

    def unlink_sso_profile(self, sso_profile_id: int) -> list[LinkedSsoProfile]:
        """Unlink a single sign-on profile from a workspace, and return the profiles still linked.

        Parameters, cost and errors: see ``session.track.workspaces.unlink_sso_profile``.
        """
        return self._loop.run(self._wrapped.unlink_sso_profile, sso_profile_id)

    def linked_sso_profiles(self) -> Pages[LinkedSsoProfile]:
        """List the single sign-on profiles linked with a workspace.

        Parameters, cost and errors: see ``session.track.workspaces.linked_sso_profiles``.
        """
        return Pages(self._loop, self._wrapped.linked_sso_profiles())

    def currencies(self) -> Pages[str]:
        """List the codes of the currencies used in a workspace.

        Parameters, cost and errors: see ``session.track.workspaces.currencies``.
        """
        return Pages(self._loop, self._wrapped.currencies())
