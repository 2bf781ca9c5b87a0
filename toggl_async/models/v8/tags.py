"""Tags, as API v8 had them."""

from __future__ import annotations

from typing import TypedDict

from ..base import Aware, Model, model
from .words import When

__all__ = ["Tag", "TagBody", "TagFields"]


@model
class Tag(Model):
    """A tag."""

    id: int
    wid: int | None = None
    name: str | None = None
    at: Aware | None = None
    """When it was last changed."""


class TagFields(TypedDict, total=False):
    """What a tag consists of. ``id`` and ``at`` may be there and change nothing."""

    id: int
    wid: int
    name: str
    at: When | None


class TagBody(TypedDict):
    """The same in its envelope."""

    tag: TagFields
