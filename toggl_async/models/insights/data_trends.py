"""Data trends: a period of a project beside the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from ..base import Model, model

__all__ = ["ProjectTrendFilter", "ProjectTrends"]


@model
class ProjectTrends(Model):
    """The time on one project in two periods, in seconds."""

    project_id: int | None = None
    user_ids: tuple[int, ...] | None = None
    start: str | None = None
    end: str | None = None
    previousStart: str | None = None
    """Where the period before begins."""
    current_period_seconds: tuple[int, ...] | None = None
    previous_period_seconds: tuple[int, ...] | None = None


class ProjectTrendFilter(TypedDict, total=False):
    """Which projects and periods. At most 366 days."""

    start_date: date
    end_date: date
    """The last day: included."""
    previous_period_start: date
    """Where the period to compare with begins; it is as long as the other.

    Without it, right before the other (inferred).
    """
    project_ids: Sequence[int]
    billable: bool
    """A paid feature, as rounding is."""
    rounding: int
    rounding_minutes: int
