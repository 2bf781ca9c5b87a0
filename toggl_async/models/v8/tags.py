"""Tags of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Id, When

__all__ = ["Tag", "TagBody", "TagFields"]


@model
class Tag(Model):
    """A tag."""

    id: int
    wid: int | None = None
    """The workspace it belongs to."""
    name: str | None = None
    """Name of the tag."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class TagFields(TypedDict, total=False):
    """Fields of a tag."""

    id: Id
    """Read-only: accepted and not sent."""
    wid: Id
    """The workspace it belongs to. Default for a new one: the default workspace of the user."""
    name: str
    """Name of the tag. Required."""
    at: When | None
    """Read-only: accepted and not sent."""


class TagBody(TypedDict):
    """A tag as the body of a request."""

    tag: TagFields
    """The fields of the tag."""
