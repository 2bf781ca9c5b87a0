# Written by tools/make_workspace.py from toggl_async/track/imports.py
"""``track.imports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.imports import ImportPreviewCounts, ImportSelection
from toggl_async.track.imports import Imports as _Imports
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ImportsInWorkspace"]


class ImportsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.imports``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Imports

    async def preview_import_counts(
        self, **selection: Unpack[ImportSelection]
    ) -> ImportPreviewCounts:
        """Return how many objects an import into Toggl 2.0 would add; nothing is imported.

        Parameters, cost and errors: see ``session.track.imports.preview_import_counts``.
        """
        return await self._namespace.preview_import_counts(self._workspace_id, **selection)
