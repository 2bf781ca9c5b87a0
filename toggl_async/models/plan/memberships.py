"""Memberships of the groups of Toggl Plan."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Membership", "NewMembership"]


@model
class Membership(Model):
    """The membership of a user in a group; ``id`` is not the id of the user."""

    id: int
    user_id: int | None = None
    """The member."""
    group_id: int | None = None
    """The group that the user belongs to."""
    position: int | None = None
    """Position of the user in the group."""
    weight: int | None = None
    """Undocumented; a number for sorting."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class NewMembership(TypedDict):
    """The user to add to a group."""

    user_id: int
    """A member of the workspace. Required."""
