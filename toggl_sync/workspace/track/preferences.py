# Written by tools/make_sync.py from toggl_async/workspace/track/preferences.py;
# change that file, not this one.
"""``track.preferences`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.preferences import WorkspacePreferences, WorkspacePreferencesChange
from toggl_async.workspace.track.preferences import (
    UserPreferencesInWorkspace as AsyncUserPreferencesInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["UserPreferencesInWorkspace"]


class UserPreferencesInWorkspace(BlockingNamespace[AsyncUserPreferencesInWorkspace]):
    """Methods of ``session.track.preferences``, bound to one workspace."""

    __slots__ = ()

    def get_in_workspace(self) -> WorkspacePreferences:
        """Return the preferences of a workspace, such as ``report_locked_at``.

        Parameters, cost and errors: see ``session.track.preferences.get_in_workspace``.
        """
        return self._loop.run(self._wrapped.get_in_workspace)

    def update_in_workspace(
        self, **changes: Unpack[WorkspacePreferencesChange]
    ) -> WorkspacePreferences:
        """Change some preferences of a workspace and return the response; others stay.

        Parameters, cost and errors: see ``session.track.preferences.update_in_workspace``.
        """
        return self._loop.run(self._wrapped.update_in_workspace, **changes)
