"""The detailed report: one row per entry, or per group of like entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypedDict

from ..base import Aware, Model, model

__all__ = ["DetailedFilter", "DetailedRow", "DetailedRowTimeEntry", "ReportFilter"]


@model
class DetailedRowTimeEntry(Model):
    """An entry within a row. ``start`` and ``stop`` carry the offset of the user's zone."""

    id: int
    start: Aware | None = None
    stop: Aware | None = None
    """``None`` while it is running."""
    seconds: int | None = None
    at: Aware | None = None
    """When it was last changed, in UTC."""
    at_tz: Aware | None = None
    """The same in the user's zone."""


@model
class DetailedRow(Model):
    """A row of the detailed report.

    Amounts are cents and belong to the whole row, also when it holds several entries. Names are
    only there with ``enrich_response=True``.
    """

    user_id: int | None = None
    username: str | None = None
    email: str | None = None
    project_id: int | None = None
    project_name: str | None = None
    project_color: str | None = None
    project_hex: str | None = None
    client_name: str | None = None
    task_id: int | None = None
    task_name: str | None = None
    description: str | None = None
    billable: bool | None = None
    billable_amount_in_cents: int | None = None
    hourly_rate_in_cents: int | None = None
    currency: str | None = None
    tag_ids: tuple[int, ...] | None = None
    tag_names: tuple[str, ...] | None = None
    row_number: int | None = None
    time_entries: tuple[DetailedRowTimeEntry, ...] | None = None
    toggl_accounts_id: str | None = None


class ReportFilter(TypedDict, total=False):
    """What all reports can be narrowed by. ``[None]`` in a list of ids means "without one"."""

    start_date: date
    end_date: date
    """The last day: included. At most 366 days after ``start_date``."""
    startTime: str
    """``HH:MM:SS``: not before, on each day."""
    endTime: str
    """``HH:MM:SS``: not after, on each day."""
    user_ids: Sequence[int]
    group_ids: Sequence[int]
    client_ids: Sequence[int | None]
    project_ids: Sequence[int | None]
    task_ids: Sequence[int | None]
    tag_ids: Sequence[int | None]
    time_entry_ids: Sequence[int]
    description: str
    billable: bool
    min_duration_seconds: int
    max_duration_seconds: int
    rounding: Literal[-1, 0, 1]
    """-1 down, 0 to the nearest, 1 up; the user's setting without it."""
    rounding_minutes: Literal[0, 1, 5, 6, 10, 12, 15, 30, 60, 240]


class DetailedFilter(ReportFilter, total=False):
    """What the detailed report takes beyond that."""

    order_by: Literal["date", "user", "duration", "description", "last_update"]
    order_dir: Literal["ASC", "DESC"]
    grouped: bool
    """Put like entries into one row."""
    hide_amounts: bool
    enrich_response: bool
    """Names of projects, clients, tasks and tags too, at no further request."""
