"""Tags of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewTagsItem", "Tag", "TagDict", "TagFields", "TagFilter", "TagLite", "TagsBulkRestore"]


@model
class Tag(Model):
    """XXX Tag."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    name: str | None = None
    """Shown name."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class TagDict(Model):
    """XXX TagDict."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


@model
class TagLite(Model):
    """XXX TagLite."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""


class TagFields(TypedDict, total=False):
    """XXX TagPayload."""

    color: str
    """``#`` and six hex digits."""
    name: Required[str]
    """Shown name. Required."""


class NewTagsItem(TypedDict, total=False):
    """XXX TagsBulkCreate."""

    tags: Required[Iterable[TagFields]]
    """Its tags. Required."""


class TagsBulkRestore(TypedDict, total=False):
    """XXX TagsBulkRestore."""

    tag_ids: Required[Iterable[int]]
    """Its tags, by id. Required."""


class TagFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    name: str
    """Shown name."""
    order_by: Iterable[Literal["name", "-name"]]
    """XXX"""
    tag_id: Iterable[int]
    """Tags, by id."""
