"""Saved reports, which are shared by a report token."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypedDict

from ..base import Model, model
from .common import Totals
from .detailed import DetailedRow
from .dictionaries import ReportDictionaries
from .summary import SummaryReport
from .weekly import WeeklyRow

__all__ = [
    "SavedDetailedData",
    "SavedReport",
    "SavedReportChange",
    "SavedReportDates",
    "SavedReportPdfOptions",
    "SavedReportRowsChange",
    "SavedSummaryData",
    "SavedWeeklyData",
]


@model
class SavedDetailedData(Model):
    """The results of a detailed report: one page of its rows."""

    report: tuple[DetailedRow, ...] | None = None
    """The rows of this page."""
    totals: Totals | None = None
    """The sums of the whole report."""


@model
class SavedSummaryData(Model):
    """The results of a summary report."""

    report: SummaryReport | None = None
    """The groups with their sums."""
    totals: Totals | None = None
    """The sums of the whole report."""


@model
class SavedWeeklyData(Model):
    """The results of a weekly report."""

    report: tuple[WeeklyRow, ...] | None = None
    """The rows, one per user and project."""
    totals: Totals | None = None
    """The sums of the whole report."""


@model
class SavedReport(Model):
    """A saved report with its results, which are in the field that ``report_type`` names."""

    report_name: str | None = None
    """Name under which it was saved."""
    report_type: str | None = None
    """``summary``, ``detailed`` or ``weekly``."""
    summary_results: SavedSummaryData | None = None
    """The results where ``report_type`` is ``summary``, else ``None``."""
    detailed_results: SavedDetailedData | None = None
    """The results where ``report_type`` is ``detailed``, else ``None``."""
    weekly_results: SavedWeeklyData | None = None
    """The results where ``report_type`` is ``weekly``, else ``None``."""
    dictionaries: ReportDictionaries | None = None
    """The objects that the results mention by id, with their names."""
    saved_params: dict[str, Any] | None = None
    """The filters as they were saved."""
    input_params: dict[str, Any] | None = None
    """The filters that these results were made with."""
    features: dict[str, bool] | None = None
    """Features of the pricing plan and whether they are available, by name."""
    public: bool | None = None
    """Whether everyone who has the report token can see it."""
    fixed_daterange: bool | None = None
    """Whether the saved dates are fixed days rather than relative to today."""
    hide_amounts: bool | None = None
    """Whether amounts are left out."""
    is_commenting_enabled: bool | None = None
    """Whether comments on the report are allowed."""
    workspace_logo: str | None = None
    """Address of the logo of the workspace."""


class SavedReportDates(TypedDict, total=False):
    """Days that replace the saved ones."""

    start_date: date | str
    """The first day, inclusive. Default: the saved days."""
    end_date: date | str
    """The last day, inclusive. Required with ``start_date``, and only valid together with it."""


class SavedReportPdfOptions(SavedReportDates, total=False):
    """Days and options of a saved report as PDF."""

    display_mode: Literal["date_only", "time_only", "date_time"]
    """Whether start and stop are written as dates, times or both."""


class SavedReportRowsChange(SavedReportDates, total=False):
    """Filters that replace the saved ones."""

    user_ids: Iterable[int]
    """Only entries of these users. Default: as saved."""
    group_ids: Iterable[int]
    """Only entries of members of these groups. Default: as saved."""
    client_ids: Iterable[int | None]
    """Only projects of these clients; ``[None]``: without a client. Default: as saved."""
    project_ids: Iterable[int | None]
    """Only these projects; ``[None]``: without a project. Default: as saved."""
    task_ids: Iterable[int | None]
    """Only these tasks; ``[None]``: without a task. Default: as saved."""
    tag_ids: Iterable[int | None]
    """Only entries with one of these tags; ``[None]``: without tags. Default: as saved."""
    description: str
    """Part of the description. Default: as saved."""
    billable: bool
    """Only billable entries; ``False``: only the others. Default: as saved."""
    rounding: Literal[-1, 0, 1]
    """-1 down, 0 none, 1 up. Default: as saved."""
    rounding_minutes: int
    """Minutes to round durations to. Default: as saved."""
    grouped: bool
    """Combine similar entries in one row (detailed report). Default: as saved."""
    grouping: Literal["projects", "users", "clients"]
    """What the groups are (summary report). Default: as saved."""
    sub_grouping: Literal["time_entries", "users", "clients", "projects", "tasks"]
    """What the sub groups are (summary report). Default: as saved."""


class SavedReportChange(SavedReportRowsChange, total=False):
    """Filters that replace the saved ones, and where a page of a detailed report starts."""

    first_timestamp: int | None
    """Start of the first row of the page, in Unix seconds. Default: the first page."""
