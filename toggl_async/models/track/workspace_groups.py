"""Groups as a workspace sees them: what comes back, what may be sent."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Group", "GroupName"]


@model
class Group(Model):
    """A group in a workspace. Those of ``session.track.groups`` say more."""

    id: int
    name: str | None = None
    has_users: bool | None = None
    permissions: tuple[str, ...] | None = None
    workspace_id: int | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""


class GroupName(TypedDict):
    """What a group is called."""

    name: Required[str]
