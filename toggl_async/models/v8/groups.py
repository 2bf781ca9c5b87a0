"""Groups of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Id, When

__all__ = ["Group", "GroupBody", "GroupFields"]


@model
class Group(Model):
    """A group of a workspace."""

    id: int
    wid: int | None = None
    name: str | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""


class GroupFields(TypedDict, total=False):
    """The fields of a group. ``id`` and ``at`` are read-only: accepted and not sent."""

    id: Id
    wid: Id
    name: str
    at: When | None


class GroupBody(TypedDict):
    """A group as the body of a request."""

    group: GroupFields
