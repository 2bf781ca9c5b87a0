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
    """Who tracked the time."""
    user_name: str | None = None
    """Full name of the user."""
    project_id: int | None = None
    """The project; ``None`` for time without one."""
    project_name: str | None = None
    """What the project is called; ``None`` for time without one."""
    project_color: str | None = None
    """Colour of the project: an index into Toggl's palette, as text."""
    project_hex_color: str | None = None
    """Colour of the project: ``#`` and six hex digits."""
    client_name: str | None = None
    """Name of the client of the project."""
    planned_task_id: int | None = None
    """Undocumented; ``None`` in the answers that were seen."""
    currency: str | None = None
    """ISO 4217 code of the amounts."""
    hourly_rate_in_cents: int | None = None
    """The rate of an hour, in cents of ``currency``."""
    seconds: tuple[int, ...] | None = None
    """Tracked time of each day, in seconds."""
    billable_seconds: tuple[int, ...] | None = None
    """Billable time of each day, in seconds."""
    billable_amounts_in_cents: tuple[int, ...] | None = None
    """What the billable time of each day is worth, in cents of ``currency``."""


class WeeklyFilter(ReportFilter, total=False):
    """Filters of the weekly report."""


class WeeklyOptions(WeeklyFilter, total=False):
    """Filters and options of the weekly report as CSV."""

    calculate: str
    """``time`` or ``amounts`` (the values are not published). Default: ``time`` (inferred)."""
    grouping: str
    """``users`` or ``projects`` (the values are not published).

    Default: by project and user (inferred).
    """
    group_by_task: bool
    """Divide the rows by task as well. Default: false."""


class WeeklyPdfOptions(WeeklyOptions, total=False):
    """Filters and options of the weekly report as PDF."""

    date_format: Literal[
        "MM/DD/YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY-MM-DD", "DD/MM/YYYY", "DD.MM.YYYY"
    ]
    """How dates are written. Default: ``MM/DD/YYYY``."""
    duration_format: Literal["classic", "decimal", "improved"]
    """``classic`` (47:06 min), ``improved`` (0:47:06) or ``decimal`` (0.79 h).

    The default is not documented.
    """
    cents_separator: str
    """Decimal separator of amounts; the values are not published."""
    logo_url: str
    """Address of a picture to print on the report."""
