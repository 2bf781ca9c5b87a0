"""Groups of a workspace."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Group", "GroupName"]


@model
class Group(Model):
    """A group of a workspace. Groups of ``session.track.groups`` have more fields."""

    id: int
    name: str | None = None
    """At most 200 characters."""
    has_users: bool | None = None
    """Whether the group has members."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class GroupName(TypedDict):
    """The name of a group."""

    name: Required[str]
    """At most 200 characters."""
