"""Milestones of Toggl Plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Milestone", "MilestoneChange", "MilestoneFilter", "NewMilestone"]


@model
class Milestone(Model):
    """A day on the timeline, for everybody or one group."""

    id: int
    name: str | None = None
    group_id: int | None = None
    """``None``: for everybody."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    date: dt.date | None = None
    done: bool | None = None
    holiday: bool | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class MilestoneFilter(TypedDict, total=False):
    """Which milestones to list."""

    since: dt.datetime
    """Without it, from the first one on (inferred)."""
    until: dt.datetime
    """Without it, to the last one (inferred)."""
    projects: Sequence[int]
    groups: Sequence[int]


class NewMilestone(TypedDict, total=False):
    """What a new milestone may carry."""

    name: Required[str]
    date: Required[dt.date]
    done: bool
    holiday: bool
    group_id: int | None
    """``None``: for everybody."""


class MilestoneChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    date: dt.date
    done: bool
    holiday: bool
    group_id: int | None
    """``None``: for everybody."""
