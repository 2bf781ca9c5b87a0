"""Filters and totals that the reports share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
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
    """The billable time at one hourly rate."""

    billable_seconds: int | None = None
    """Billable time at this rate, in seconds."""
    hourly_rate_in_cents: int | None = None
    """The rate of an hour, in cents of ``currency``; 0 where there is none."""
    currency: str | None = None
    """ISO 4217 code of the rate."""


@model
class TotalsGraphPoint(Model):
    """A point of the graph: a day, a week or a month (see ``resolution`` of the totals)."""

    seconds: int | None = None
    """Tracked time, in seconds."""
    billable_amount_in_cents: int | None = None
    """What the billable time is worth, in cents."""
    labour_cost_in_cents: int | None = None
    """What the time costs, in cents."""
    by_rate: dict[str, int] | None = None
    """A number for each hourly rate; Toggl does not document the unit."""


@model
class Totals(Model):
    """The sums of a report: times in seconds, amounts in cents."""

    seconds: int | None = None
    """Tracked time of all entries, in seconds."""
    billable_amount_in_cents: int | None = None
    """What the billable time is worth, in cents. See ``rates`` for the currencies."""
    labour_cost_in_cents: int | None = None
    """What the time costs, in cents."""
    rates: tuple[BillableHourlyRate, ...] | None = None
    """The billable time by rate and currency."""
    tracked_days: int | None = None
    """Number of days on which something was tracked."""
    resolution: str | None = None
    """What a point of ``graph`` stands for: ``day``, ``week`` or ``month``."""
    graph: tuple[TotalsGraphPoint, ...] | None = None
    """The sums over time. ``None`` unless ``with_graph=True``."""


class DateRange(TypedDict, total=False):
    """A range of whole days in the time zone of the user, and hours within the day."""

    start_date: date | str
    """The first day, inclusive. Required, except together with ``time_entry_ids``."""
    end_date: date | str
    """The last day, inclusive.

    Default: today, in a weekly report the sixth day after ``start_date``.
    """
    startTime: str
    """Time of day from which entries count, as ``HH:MM:SS``."""
    endTime: str
    """Time of day until which entries count, as ``HH:MM:SS``."""


class ReportFilter(DateRange, total=False):
    """Filters of all reports, which span at most 366 days.

    ``[None]`` in a list of ids selects entries without such an object.
    """

    user_ids: Iterable[int]
    """Only entries of these users."""
    group_ids: Iterable[int]
    """Only entries of members of these groups."""
    client_ids: Iterable[int | None]
    """Only projects of these clients; ``[None]`` selects entries without a client."""
    project_ids: Iterable[int | None]
    """Only these projects; ``[None]`` selects entries without a project."""
    task_ids: Iterable[int | None]
    """Only these tasks; ``[None]`` selects entries without a task."""
    tag_ids: Iterable[int | None]
    """Only entries with one of these tags; ``[None]`` selects entries without tags."""
    time_entry_ids: Iterable[int]
    """Only these time entries. Makes ``start_date`` optional."""
    description: str
    """Part of the description."""
    billable: bool
    """Only billable entries; ``False``: only the others. Needs a paid plan."""
    min_duration_seconds: int | timedelta
    """Only entries of at least this length, in seconds. Of a timedelta a fraction is cut off."""
    max_duration_seconds: int | timedelta
    """Only entries of at most this length, in seconds. Of a timedelta a fraction is cut off."""
    rounding: Literal[-1, 0, 1]
    """-1 down, 0 to the nearest, 1 up.

    Durations are exact unless this or ``rounding_minutes`` is given; of one given alone, Toggl
    takes the other from the preferences of the user.
    """
    rounding_minutes: Literal[0, 1, 5, 6, 10, 12, 15, 30, 60, 240]
    """Minutes to round durations to; 0 leaves them exact. Belongs to ``rounding``."""
