# Written by tools/make_sync.py from toggl_async/track/imports.py;
# change that file, not this one.
"""Previews of imports from Track into Toggl 2.0 (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.imports import ImportPreviewCounts, ImportSelection
from toggl_async.track.imports import Imports as AsyncImports

from .._namespace import BlockingNamespace


class Imports(BlockingNamespace[AsyncImports]):
    """Imports into Toggl 2.0: how much they would add. Toggl 2.0 itself starts them."""

    __slots__ = ()

    def preview_import_counts(
        self, workspace_id: int, **selection: Unpack[ImportSelection]
    ) -> ImportPreviewCounts:
        """Return how many objects an import into Toggl 2.0 would add; nothing is imported.

        POST /workspaces/{workspace_id}/import-preview-counts. One request, which only reads. Counts
        may be approximate.

        >>> counts = session.track.imports.preview_import_counts(
        ...     7, entities=["projects", "time_entries"], active_only=True
        ... )
        >>> counts.time_entries.value
        """
        return self._loop.run(self._wrapped.preview_import_counts, workspace_id, **selection)
