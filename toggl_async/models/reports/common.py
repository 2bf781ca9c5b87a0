"""What the reports have in common: filters going in, totals coming out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypedDict

from ..base import Model, model

__all__ = [
    "BillableHourlyRate",
    "DateRange",
    "ReportFilter",
    "Totals",
    "TotalsGraphPoint",
]


@model
class BillableHourlyRate(Model):
    """How much was tracked at one rate."""

    billable_seconds: int | None = None
    hourly_rate_in_cents: int | None = None
    currency: str | None = None


@model
class TotalsGraphPoint(Model):
    """One bar of the graph: a day, a week or a month (see ``resolution`` of the totals)."""

    seconds: int | None = None
    billable_amount_in_cents: int | None = None
    labour_cost_in_cents: int | None = None
    by_rate: dict[str, int] | None = None


@model
class Totals(Model):
    """The sums of a report. Times are seconds, amounts are cents."""

    seconds: int | None = None
    billable_amount_in_cents: int | None = None
    labour_cost_in_cents: int | None = None
    rates: tuple[BillableHourlyRate, ...] | None = None
    """The billable part, by rate and currency."""
    tracked_days: int | None = None
    """Days on which something was tracked."""
    resolution: str | None = None
    """What a point of ``graph`` stands for: ``day``, ``week`` or ``month``."""
    graph: tuple[TotalsGraphPoint, ...] | None = None
    """Only with ``with_graph=True``."""


class DateRange(TypedDict, total=False):
    """A span of whole days in the user's zone, and hours within them."""

    start_date: date
    """The first day. Required, unless ``time_entry_ids`` select the entries."""
    end_date: date
    """The last day: included. Today without it; of a week, the sixth day after the first."""
    startTime: str
    """``HH:MM:SS``: not before."""
    endTime: str
    """``HH:MM:SS``: not after."""


class ReportFilter(DateRange, total=False):
    """What all reports can be narrowed by. ``[None]`` in a list of ids means "without one".

    A report spans at most 366 days.
    """

    user_ids: Sequence[int]
    group_ids: Sequence[int]
    client_ids: Sequence[int | None]
    project_ids: Sequence[int | None]
    task_ids: Sequence[int | None]
    tag_ids: Sequence[int | None]
    time_entry_ids: Sequence[int]
    description: str
    """A part of it."""
    billable: bool
    """A paid feature."""
    min_duration_seconds: int
    max_duration_seconds: int
    rounding: Literal[-1, 0, 1]
    """-1 down, 0 to the nearest, 1 up. Without this and ``rounding_minutes`` durations are exact.

    With one of the two alone, Toggl takes the other from the user's preferences.
    """
    rounding_minutes: Literal[0, 1, 5, 6, 10, 12, 15, 30, 60, 240]
    """Round to this many minutes; 0 leaves durations exact."""
