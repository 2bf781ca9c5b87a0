"""Previews of imports from Track into Toggl 2.0 (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.imports import ImportPreviewCounts, ImportSelection

PREVIEW: Final = "/workspaces/{workspace_id}/import-preview-counts"


class Imports(Namespace):
    """Imports into Toggl 2.0: how much they would add. Toggl 2.0 itself starts them."""

    __slots__ = ()
    api = "track"
    name = "track.imports"

    async def preview_import_counts(
        self, workspace_id: int, **selection: Unpack[ImportSelection]
    ) -> ImportPreviewCounts:
        """Return how many objects an import into Toggl 2.0 would add; nothing is imported.

        POST /workspaces/{workspace_id}/import-preview-counts. One request, which only reads. Counts
        may be approximate.

        >>> counts = await session.track.imports.preview_import_counts(
        ...     7, entities=["projects", "time_entries"], active_only=True
        ... )
        >>> counts.time_entries.value
        """
        body = checked(ImportSelection, selection)
        return await self._post(
            ImportPreviewCounts, PREVIEW, workspace_id, json=body, read_only=True
        )
