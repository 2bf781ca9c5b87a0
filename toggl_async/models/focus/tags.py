"""Tags of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Tag",
    "TagDict",
    "TagFields",
    "TagFilter",
    "TagLite",
]


@model
class TagLite(Model):
    """A tag, as tasks, projects and time entries hold it."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


@model
class TagDict(TagLite):
    """A tag, as the dictionaries of reports hold it."""


@model
class Tag(TagLite):
    """A tag of a workspace."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TagFields(TypedDict, total=False):
    """Fields of a tag, for a creation and for a change, which replaces both."""

    color: str
    """``#`` and six hex digits. Without it the service chooses one; a name alone was accepted."""
    name: Required[str]
    """Shown name, which no other tag of the workspace has, without regard to case."""


class TagFilter(TypedDict, total=False):
    """Which tags to list."""

    name: str
    """Part of the name (inferred)."""
    order_by: Iterable[Literal["name", "-name"]]
    """How to sort: by ``name``, or ``-name`` for the reverse. Default: ``name``, so that the pages
    are stable."""
    tag_id: Iterable[int]
    """Only the tags with these ids."""
