"""Groups of Toggl Plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model
from .memberships import Membership

__all__ = ["Group", "GroupChange", "NewGroup"]


@model
class Group(Model):
    """A group of members of a workspace."""

    id: int
    name: str | None = None
    memberships: tuple[Membership, ...] | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class NewGroup(TypedDict, total=False):
    """What a new group may carry."""

    name: Required[str]
    user_ids: Sequence[int]


class GroupChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    user_ids: Sequence[int]
    """Replaces the whole list, as far as is known; for one user see ``plan.memberships``."""
