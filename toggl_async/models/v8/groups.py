"""Groups, as API v8 had them."""

from __future__ import annotations

from typing import TypedDict

from ..base import Aware, Model, model
from .words import When

__all__ = ["Group", "GroupBody", "GroupFields"]


@model
class Group(Model):
    """A group of a workspace."""

    id: int
    wid: int | None = None
    name: str | None = None
    at: Aware | None = None
    """When it was last changed."""


class GroupFields(TypedDict, total=False):
    """What a group consists of. ``id`` and ``at`` may be there and change nothing."""

    id: int
    wid: int
    name: str
    at: When | None


class GroupBody(TypedDict):
    """The same in its envelope."""

    group: GroupFields
