"""The weekly report: seven days, a row per user and project."""

from __future__ import annotations

from typing import Literal

from ..base import Model, model
from .common import ReportFilter

__all__ = ["WeeklyFilter", "WeeklyOptions", "WeeklyPdfOptions", "WeeklyRow"]


@model
class WeeklyRow(Model):
    """What one user tracked on one project, day by day: each list has seven numbers."""

    user_id: int | None = None
    user_name: str | None = None
    project_id: int | None = None
    """``None`` for time without a project."""
    project_name: str | None = None
    project_color: str | None = None
    """An index into the palette, as text."""
    project_hex_color: str | None = None
    client_name: str | None = None
    planned_task_id: int | None = None
    currency: str | None = None
    hourly_rate_in_cents: int | None = None
    seconds: tuple[int, ...] | None = None
    billable_seconds: tuple[int, ...] | None = None
    billable_amounts_in_cents: tuple[int, ...] | None = None


class WeeklyFilter(ReportFilter, total=False):
    """What the weekly report takes: the common filters."""


class WeeklyOptions(WeeklyFilter, total=False):
    """What the csv file takes."""

    calculate: str
    """``time`` or ``amounts``: the values are not published. Times without it (inferred)."""
    grouping: str
    """``users`` or ``projects``: the values are not published.

    By project and user without it (inferred).
    """
    group_by_task: bool
    """False without it."""


class WeeklyPdfOptions(WeeklyOptions, total=False):
    """What the pdf takes beyond that."""

    date_format: Literal[
        "MM/DD/YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY-MM-DD", "DD/MM/YYYY", "DD.MM.YYYY"
    ]
    duration_format: Literal["classic", "decimal", "improved"]
    cents_separator: str
    logo_url: str
