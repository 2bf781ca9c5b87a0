"""Groups of Toggl Plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model
from .memberships import Membership

__all__ = ["Group", "GroupChange", "NewGroup"]


@model
class Group(Model):
    """A group of members of a workspace."""

    id: int
    name: str | None = None
    """Shown name."""
    memberships: tuple[Membership, ...] | None = None
    """Who belongs to the group."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class NewGroup(TypedDict, total=False):
    """Fields of a new group."""

    name: Required[str]
    """Shown name. Required."""
    user_ids: Iterable[int]
    """The first members of the group. Default: none."""


class GroupChange(TypedDict, total=False):
    """Fields of a group to change; a field left out stays as it is."""

    name: str
    """The new name."""
    user_ids: Iterable[int]
    """All members, replacing the present ones (inferred). For one user see ``plan.memberships``."""
