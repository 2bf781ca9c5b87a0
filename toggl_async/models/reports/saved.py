"""Saved reports, which are shared by a token."""

from __future__ import annotations

from collections.abc import Sequence
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
    totals: Totals | None = None


@model
class SavedSummaryData(Model):
    """The results of a summary report."""

    report: SummaryReport | None = None
    totals: Totals | None = None


@model
class SavedWeeklyData(Model):
    """The results of a weekly report."""

    report: tuple[WeeklyRow, ...] | None = None
    totals: Totals | None = None


@model
class SavedReport(Model):
    """A saved report with its results: ``report_type`` tells which of the three is there."""

    report_name: str | None = None
    report_type: str | None = None
    """``summary``, ``detailed`` or ``weekly``."""
    summary_results: SavedSummaryData | None = None
    detailed_results: SavedDetailedData | None = None
    weekly_results: SavedWeeklyData | None = None
    dictionaries: ReportDictionaries | None = None
    """The names of everything that the results mention by id."""
    saved_params: dict[str, Any] | None = None
    """The filters as they were saved."""
    input_params: dict[str, Any] | None = None
    """The filters as they were used this time."""
    features: dict[str, bool] | None = None
    public: bool | None = None
    """Whether everybody with the token may see it."""
    fixed_daterange: bool | None = None
    hide_amounts: bool | None = None
    is_commenting_enabled: bool | None = None
    workspace_logo: str | None = None


class SavedReportDates(TypedDict, total=False):
    """Other days than the saved ones."""

    start_date: date
    """The saved dates without it and ``end_date``."""
    end_date: date
    """The last day: included. Only together with ``start_date``."""


class SavedReportPdfOptions(SavedReportDates, total=False):
    """What the pdf takes beyond that."""

    display_mode: Literal["date_only", "time_only", "date_time"]


class SavedReportRowsChange(SavedReportDates, total=False):
    """What may differ from the saved filters."""

    user_ids: Sequence[int]
    group_ids: Sequence[int]
    client_ids: Sequence[int | None]
    project_ids: Sequence[int | None]
    task_ids: Sequence[int | None]
    tag_ids: Sequence[int | None]
    description: str
    billable: bool
    rounding: Literal[-1, 0, 1]
    """-1 down, 0 none, 1 up. As it is saved without it."""
    rounding_minutes: int
    """As it is saved without it."""
    grouped: bool
    """As it is saved without it."""
    grouping: Literal["projects", "users", "clients"]
    """As it is saved without it."""
    sub_grouping: Literal["time_entries", "users", "clients", "projects", "tasks"]
    """As it is saved without it."""


class SavedReportChange(SavedReportRowsChange, total=False):
    """The same, and where a page of a detailed report begins."""

    first_timestamp: int | None
    """Unix seconds."""
