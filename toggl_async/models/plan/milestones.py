"""Milestones of Toggl Plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Milestone", "MilestoneChange", "MilestoneFilter", "NewMilestone"]


@model
class Milestone(Model):
    """A marked day on the timeline, for the whole workspace or for one group."""

    id: int
    name: str | None = None
    """Shown name."""
    group_id: int | None = None
    """The group it is for; ``None``: the whole workspace."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    """Number of the colour in the palette of Toggl Plan."""
    date: dt.date | None = None
    """The marked day."""
    done: bool | None = None
    """Whether it is reached."""
    holiday: bool | None = None
    """Whether the day is a holiday."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class MilestoneFilter(TypedDict, total=False):
    """Which milestones to list."""

    since: dt.datetime
    """Only milestones from this time on, as an aware datetime. Default: no limit (inferred)."""
    until: dt.datetime
    """Only milestones until this time, as an aware datetime. Default: no limit (inferred)."""
    projects: Iterable[int]
    """Only milestones of these projects, by id."""
    groups: Iterable[int]
    """Only milestones of these groups, by id."""


class NewMilestone(TypedDict, total=False):
    """Fields of a new milestone."""

    name: Required[str]
    """Shown name. Required."""
    date: Required[dt.date | str]
    """The day to mark. Required."""
    done: bool
    """Whether it is reached."""
    holiday: bool
    """Whether the day is a holiday."""
    group_id: int | None
    """The group it is for; ``None`` (the default): the whole workspace."""


class MilestoneChange(TypedDict, total=False):
    """Fields of a milestone to change; a field left out stays as it is."""

    name: str
    """The new name."""
    date: dt.date | str
    """The new day."""
    done: bool
    """Whether it is reached."""
    holiday: bool
    """Whether the day is a holiday."""
    group_id: int | None
    """The group it is for; ``None``: the whole workspace."""
