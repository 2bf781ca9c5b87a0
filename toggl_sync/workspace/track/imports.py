# Written by tools/make_sync.py from toggl_async/workspace/track/imports.py;
# change that file, not this one.
"""``track.imports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.imports import ImportPreviewCounts, ImportSelection
from toggl_async.workspace.track.imports import ImportsInWorkspace as AsyncImportsInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["ImportsInWorkspace"]


class ImportsInWorkspace(BlockingNamespace[AsyncImportsInWorkspace]):
    """Methods of ``session.track.imports``, bound to one workspace."""

    __slots__ = ()

    def preview_import_counts(self, **selection: Unpack[ImportSelection]) -> ImportPreviewCounts:
        """Return how many objects an import into Toggl 2.0 would add; nothing is imported.

        Parameters, cost and errors: see ``session.track.imports.preview_import_counts``.
        """
        return self._loop.run(self._wrapped.preview_import_counts, **selection)
