# Written by tools/make_workspace.py from toggl_async/track/preferences.py
"""``track.preferences`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.preferences import WorkspacePreferences, WorkspacePreferencesChange
from toggl_async.track.preferences import UserPreferences as _UserPreferences
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["UserPreferencesInWorkspace"]


class UserPreferencesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.preferences``, bound to one workspace."""

    __slots__ = ()
    _namespace: _UserPreferences

    async def get_in_workspace(self) -> WorkspacePreferences:
        """Return the preferences of a workspace, such as ``report_locked_at``.

        Parameters, cost and errors: see ``session.track.preferences.get_in_workspace``.
        """
        return await self._namespace.get_in_workspace(self._workspace_id)

    async def update_in_workspace(
        self, **changes: Unpack[WorkspacePreferencesChange]
    ) -> WorkspacePreferences:
        """Change some preferences of a workspace and return the response; others stay.

        Parameters, cost and errors: see ``session.track.preferences.update_in_workspace``.
        """
        return await self._namespace.update_in_workspace(self._workspace_id, **changes)
