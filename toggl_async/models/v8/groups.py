"""Groups of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Id, When

__all__ = ["Group", "GroupBody", "GroupFields"]


@model
class Group(Model):
    """A group of users of a workspace."""

    id: int
    wid: int | None = None
    """The workspace it belongs to."""
    name: str | None = None
    """Name of the group."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class GroupFields(TypedDict, total=False):
    """Fields of a group."""

    id: Id
    """Read-only: accepted and not sent."""
    wid: Id
    """The workspace it belongs to. Required for a new one; saves a lookup in an update."""
    name: str
    """Name of the group. Required."""
    at: When | None
    """Read-only: accepted and not sent."""


class GroupBody(TypedDict):
    """A group as the body of a request."""

    group: GroupFields
    """The fields of the group."""
