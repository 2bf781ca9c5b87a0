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
    name: str | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""


class TagFields(TypedDict, total=False):
    """The fields of a tag. ``id`` and ``at`` are read-only: accepted and not sent."""

    id: Id
    wid: Id
    name: str
    at: When | None


class TagBody(TypedDict):
    """A tag as the body of a request."""

    tag: TagFields
