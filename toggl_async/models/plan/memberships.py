"""Memberships of the groups of Toggl Plan."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Membership", "NewMembership"]


@model
class Membership(Model):
    """The place of a user in a group. ``id`` is its own, not the user's."""

    id: int
    user_id: int | None = None
    group_id: int | None = None
    position: int | None = None
    """The place in the group."""
    weight: int | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class NewMembership(TypedDict):
    """Who joins a group."""

    user_id: int
