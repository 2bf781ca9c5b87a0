"""Imports of Track's data into Toggl 2.0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from ..base import Model, model

__all__ = ["ImportPreviewCount", "ImportPreviewCounts", "ImportSelection"]


@model
class ImportPreviewCount(Model):
    """How many objects of one kind an import would add."""

    value: int | None = None
    """The number of objects."""
    approximate: bool | None = None
    """Whether ``value`` is an estimate."""


@model
class ImportPreviewCounts(Model):
    """How many objects an import would add, by kind."""

    clients: ImportPreviewCount | None = None
    """Clients; ``None`` if they were not counted."""
    projects: ImportPreviewCount | None = None
    """Projects; ``None`` if they were not counted."""
    tags: ImportPreviewCount | None = None
    """Tags; ``None`` if they were not counted."""
    tasks: ImportPreviewCount | None = None
    """Tasks; ``None`` if they were not counted."""
    time_entries: ImportPreviewCount | None = None
    """Time entries; ``None`` if they were not counted."""


class ImportSelection(TypedDict, total=False):
    """What an import would include. Toggl documents no defaults."""

    entities: Sequence[Literal["clients", "projects", "tasks", "tags", "time_entries"]]
    """The kinds of objects to count; left out, probably all of them."""
    active_only: bool
    """Whether to leave out archived objects (inferred)."""
    exclude_private_projects: bool
    """Whether to leave out private projects."""
    import_scope: str
    """What the import covers. The values are not documented."""
    time_entries_start: str
    """Count time entries from here on. The format is not documented; a date is likely."""
    time_entries_end: str
    """Count time entries up to here. The format is not documented; a date is likely."""
    track_user_id: int
    """Count the data of this user of Track only (inferred)."""
