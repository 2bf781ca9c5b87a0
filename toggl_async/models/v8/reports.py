"""Reports of Reports API v2. Times are milliseconds, amounts units of a currency."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from ..base import Model, model
from .queries import Billable, Count, Day, Flag, Ids

__all__ = [
    "CurrencyAmount",
    "Details",
    "DetailsQuery",
    "DetailsRow",
    "Summary",
    "SummaryGroup",
    "SummaryItem",
    "SummaryQuery",
    "Title",
    "Weekly",
    "WeeklyDetail",
    "WeeklyQuery",
    "WeeklyRow",
]


@model
class CurrencyAmount(Model):
    """An amount of a currency."""

    currency: str | None = None
    amount: float | None = None


@model
class Title(Model):
    """The names of what a row is about."""

    project: str | None = None
    client: str | None = None
    user: str | None = None
    task: str | None = None
    time_entry: str | None = None
    color: str | None = None
    """An index into the palette, as text."""
    color_hex: str | None = None


@model
class DetailsRow(Model):
    """A time entry."""

    id: int
    pid: int | None = None
    tid: int | None = None
    uid: int | None = None
    description: str | None = None
    start: str | None = None
    """A text, with the offset of the user's zone."""
    end: str | None = None
    updated: str | None = None
    dur: int | None = None
    """Milliseconds."""
    user: str | None = None
    use_stop: bool | None = None
    client: str | None = None
    project: str | None = None
    task: str | None = None
    billable: float | None = None
    """The amount of this entry, in units of ``cur``."""
    is_billable: bool | None = None
    cur: str | None = None
    tags: tuple[str, ...] | None = None


@model
class Details(Model):
    """A page of the detailed report: 50 rows, and the sums over all pages."""

    total_grand: int | None = None
    total_billable: int | None = None
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    total_count: int | None = None
    """Rows on all pages."""
    per_page: int | None = None
    data: tuple[DetailsRow, ...] | None = None


@model
class SummaryItem(Model):
    """A sub group."""

    title: Title | None = None
    time: int | None = None
    cur: str | None = None
    sum: float | None = None
    rate: float | None = None
    ids: str | None = None
    """A comma list, with ``subgrouping_ids``."""
    time_entry_ids: str | None = None
    """A comma list, with ``grouped_time_entry_ids``."""


@model
class SummaryGroup(Model):
    """A project, a client or a user."""

    id: int | None = None
    title: Title | None = None
    time: int | None = None
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    items: tuple[SummaryItem, ...] | None = None


@model
class Summary(Model):
    """The summary report."""

    total_grand: int | None = None
    total_billable: int | None = None
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    data: tuple[SummaryGroup, ...] | None = None


@model
class WeeklyDetail(Model):
    """A user on a project, or a project of a user."""

    uid: int | None = None
    pid: int | None = None
    title: Title | None = None
    totals: tuple[Any, ...] | None = None
    """Seven days and their sum; with ``calculate="earnings"`` objects of currency and amount."""


@model
class WeeklyRow(Model):
    """A project or a user."""

    pid: int | None = None
    uid: int | None = None
    title: Title | None = None
    totals: tuple[Any, ...] | None = None
    details: tuple[WeeklyDetail, ...] | None = None


@model
class Weekly(Model):
    """The weekly report."""

    total_grand: int | None = None
    total_billable: int | None = None
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    data: tuple[WeeklyRow, ...] | None = None
    week_totals: tuple[Any, ...] | None = None


class _ReportQuery(TypedDict, total=False):
    user_agent: str | None
    """The name of the application, or an address; it goes into the ``User-Agent`` header."""
    since: Day | None
    """The first day. Without it six days ago."""
    billable: Billable | None
    client_ids: Ids | None
    project_ids: Ids | None
    user_ids: Ids | None
    members_of_group_ids: Ids | None
    """Limits the users to the members of these groups."""
    or_members_of_group_ids: Ids | None
    """Extends ``user_ids`` by the members of these groups."""
    tag_ids: Ids | None
    task_ids: Ids | None
    time_entry_ids: Ids | None
    description: str | None
    """A part of the description; an empty text does not filter."""
    without_description: Flag | None
    order_desc: Flag | None
    """``"on"`` or ``"off"``."""
    distinct_rates: Flag | None
    """``"on"``: an item per rate (summary only)."""
    rounding: Flag | None
    """``"on"``: rounded as set in the workspace. Without it exact."""
    display_hours: Literal["decimal", "minutes"] | None


class DetailsQuery(_ReportQuery, total=False):
    """The parameters of the detailed report."""

    until: Day | None
    """The last day, included."""
    page: Count | None
    """From 1; 0 is the first page too."""
    order_field: Literal["date", "description", "duration", "user"] | None


class SummaryQuery(_ReportQuery, total=False):
    """The parameters of the summary report."""

    until: Day | None
    """The last day, included."""
    grouping: Literal["projects", "clients", "users"] | None
    subgrouping: Literal["time_entries", "tasks", "users", "projects", "clients"] | None
    subgrouping_ids: Flag | None
    grouped_time_entry_ids: Flag | None
    order_field: Literal["title", "duration", "amount"] | None


class WeeklyQuery(_ReportQuery, total=False):
    """The parameters of the weekly report: always seven days."""

    grouping: Literal["users", "projects"] | None
    calculate: Literal["time", "earnings"] | None
    order_field: (
        Literal["title", "day1", "day2", "day3", "day4", "day5", "day6", "day7", "week_total"]
        | None
    )
