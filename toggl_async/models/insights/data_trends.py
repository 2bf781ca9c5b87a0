"""Data trends: a period of a project compared with the one before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from ..base import Model, model

__all__ = ["ProjectTrendFilter", "ProjectTrends"]


@model
class ProjectTrends(Model):
    """The tracked time of one project in two periods."""

    project_id: int | None = None
    """The project that was tracked on."""
    user_ids: tuple[int, ...] | None = None
    """Who tracked the time."""
    start: str | None = None
    """Start of the current period, as text."""
    end: str | None = None
    """End of the current period, as text."""
    previousStart: str | None = None
    """Start of the previous period, as text."""
    current_period_seconds: tuple[int, ...] | None = None
    """Tracked seconds of the current period, one number per point of time (inferred)."""
    previous_period_seconds: tuple[int, ...] | None = None
    """Tracked seconds of the previous period, one number per point of time (inferred)."""


class ProjectTrendFilter(TypedDict, total=False):
    """Filters of the trends of projects. A period has at most 366 days."""

    start_date: date | str
    """The first day, inclusive. Required."""
    end_date: date | str
    """The last day, inclusive. Default: today."""
    previous_period_start: date | str
    """First day of the period to compare with, which is as long as the other.

    Default: the period right before (inferred).
    """
    project_ids: Iterable[int]
    """Only the projects with these ids."""
    billable: bool
    """Only billable time; ``False``: only the rest. Needs a paid plan, as rounding does."""
    rounding: int
    """-1 down, 0 to the nearest, 1 up.

    Durations are exact unless this or ``rounding_minutes`` is given.
    """
    rounding_minutes: int
    """Minutes to round durations to; 0 leaves them exact. Belongs to ``rounding``."""
