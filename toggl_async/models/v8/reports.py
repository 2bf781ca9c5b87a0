"""Reports of Reports API v2. Times are in milliseconds, amounts in units of a currency."""

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
    """An amount of one currency."""

    currency: str | None = None
    """ISO 4217 code."""
    amount: float | None = None
    """Units of the currency, not cents."""


@model
class Title(Model):
    """The names of what a row is about; those that do not apply are ``None``."""

    project: str | None = None
    """Name of the project."""
    client: str | None = None
    """Name of the client."""
    user: str | None = None
    """Full name of the user."""
    task: str | None = None
    """Name of the task."""
    time_entry: str | None = None
    """Description of the time entries."""
    color: str | None = None
    """Colour of the project: an index into the palette, as text."""
    color_hex: str | None = None
    """Colour of the project: ``#`` and six hex digits."""


@model
class DetailsRow(Model):
    """A time entry in the detailed report."""

    id: int
    pid: int | None = None
    """The project; ``None`` for none."""
    tid: int | None = None
    """The task; ``None`` for none."""
    uid: int | None = None
    """Who tracked it."""
    description: str | None = None
    """What was done, as entered."""
    start: str | None = None
    """When it started, as text with the offset of the time zone of the user."""
    end: str | None = None
    """When it stopped, as text; ``None`` while it is running."""
    updated: str | None = None
    """When it was last changed, as text in UTC."""
    dur: int | None = None
    """Length in milliseconds."""
    user: str | None = None
    """Full name of the user."""
    use_stop: bool | None = None
    """Always true: Toggl stores start and stop of all entries."""
    client: str | None = None
    """Name of the client."""
    project: str | None = None
    """Name of the project."""
    task: str | None = None
    """Name of the task."""
    billable: float | None = None
    """The amount of this entry, in units of ``cur``."""
    is_billable: bool | None = None
    """Whether it can be billed."""
    cur: str | None = None
    """ISO 4217 code of the amount."""
    tags: tuple[str, ...] | None = None
    """Names of its tags."""


@model
class Details(Model):
    """A page of the detailed report: 50 rows, and the sums over all pages."""

    total_grand: int | None = None
    """Tracked time of all pages, in milliseconds."""
    total_billable: int | None = None
    """Billable time of all pages, in milliseconds."""
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    """Sums of the amounts of all pages, one per currency."""
    total_count: int | None = None
    """Number of rows on all pages."""
    per_page: int | None = None
    """Rows on a page: 50."""
    data: tuple[DetailsRow, ...] | None = None
    """The rows of this page."""


@model
class SummaryItem(Model):
    """A part of a group, with its sums."""

    title: Title | None = None
    """Names of what the item is about."""
    time: int | None = None
    """Tracked time, in milliseconds."""
    cur: str | None = None
    """ISO 4217 code of ``sum`` and ``rate``."""
    sum: float | None = None
    """What the billable time is worth, in units of ``cur``."""
    rate: float | None = None
    """The rate of an hour, in units of ``cur``."""
    ids: str | None = None
    """Ids of the item, comma-separated. ``None`` unless ``subgrouping_ids`` is on."""
    time_entry_ids: str | None = None
    """Ids of its time entries, comma-separated.

    ``None`` unless ``grouped_time_entry_ids`` is on.
    """


@model
class SummaryGroup(Model):
    """The sums of a project, a client or a user."""

    id: int | None = None
    """The project, client or user; ``None`` means "without one"."""
    title: Title | None = None
    """Names of what the group is about."""
    time: int | None = None
    """Tracked time, in milliseconds."""
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    """Sums of the amounts, one per currency."""
    items: tuple[SummaryItem, ...] | None = None
    """The parts of the group."""


@model
class Summary(Model):
    """The summary report."""

    total_grand: int | None = None
    """Tracked time of all groups, in milliseconds."""
    total_billable: int | None = None
    """Billable time of all groups, in milliseconds."""
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    """Sums of the amounts, one per currency."""
    data: tuple[SummaryGroup, ...] | None = None
    """The groups."""


@model
class WeeklyDetail(Model):
    """The time of one user on one project, as a part of a row."""

    uid: int | None = None
    """The user, where the rows are projects."""
    pid: int | None = None
    """The project, where the rows are users."""
    title: Title | None = None
    """Names of the user or project."""
    totals: tuple[Any, ...] | None = None
    """Seven days and their sum, in milliseconds.

    With ``calculate="earnings"`` a dictionary of ``currency`` and ``amount`` per currency.
    """


@model
class WeeklyRow(Model):
    """The time of one project, or of one user."""

    pid: int | None = None
    """The project; ``None`` for time without one, or where the rows are users."""
    uid: int | None = None
    """The user; ``None`` where the rows are projects."""
    title: Title | None = None
    """Names of the project or user."""
    totals: tuple[Any, ...] | None = None
    """Seven days and their sum, as in the details."""
    details: tuple[WeeklyDetail, ...] | None = None
    """The users of the project, or the projects of the user."""


@model
class Weekly(Model):
    """The weekly report."""

    total_grand: int | None = None
    """Tracked time of the week, in milliseconds."""
    total_billable: int | None = None
    """Billable time of the week, in milliseconds."""
    total_currencies: tuple[CurrencyAmount, ...] | None = None
    """Sums of the amounts, one per currency."""
    data: tuple[WeeklyRow, ...] | None = None
    """A row per project, or per user."""
    week_totals: tuple[Any, ...] | None = None
    """Seven days and their sum over all rows, as in the details."""


class _ReportQuery(TypedDict, total=False):
    user_agent: str | None
    """Name of the application, or an address; added to the ``User-Agent`` header."""
    since: Day | None
    """The first day, inclusive. Default: six days ago."""
    billable: Billable | None
    """``"yes"``, ``"no"`` or ``"both"``. Default: ``"both"``."""
    client_ids: Ids | None
    """Only projects of these clients; ``0``: without a client."""
    project_ids: Ids | None
    """Only these projects; ``0``: without a project."""
    user_ids: Ids | None
    """Only these users. Default: all users."""
    members_of_group_ids: Ids | None
    """Limits the users to the members of these groups."""
    or_members_of_group_ids: Ids | None
    """Extends ``user_ids`` by the members of these groups."""
    tag_ids: Ids | None
    """Only entries with one of these tags; ``0``: without tags."""
    task_ids: Ids | None
    """Only these tasks; ``0``: without a task."""
    time_entry_ids: Ids | None
    """Only these time entries."""
    description: str | None
    """Part of the description; an empty text does not filter."""
    without_description: Flag | None
    """``"true"``: only entries without description (detailed report only)."""
    order_desc: Flag | None
    """``"on"``: descending order, ``"off"``: ascending."""
    distinct_rates: Flag | None
    """``"on"``: an item per rate (summary report only). Default: ``"off"``."""
    rounding: Flag | None
    """``"on"``: durations rounded as set in the workspace. Default: ``"off"``, exact durations."""
    display_hours: Literal["decimal", "minutes"] | None
    """It changed files only: ``"decimal"`` is refused."""


class DetailsQuery(_ReportQuery, total=False):
    """Parameters of the detailed report."""

    until: Day | None
    """The last day, inclusive.

    Default: today; six days after ``since`` if that is in the future or over a year ago.
    """
    page: Count | None
    """From 1; 0 is the first page too."""
    order_field: Literal["date", "description", "duration", "user"] | None
    """What to sort by. Default: ``"date"``."""


class SummaryQuery(_ReportQuery, total=False):
    """Parameters of the summary report."""

    until: Day | None
    """The last day, inclusive.

    Default: today; six days after ``since`` if that is in the future or over a year ago.
    """
    grouping: Literal["projects", "clients", "users"] | None
    """What the groups are. Default: ``"projects"``."""
    subgrouping: Literal["time_entries", "tasks", "users", "projects", "clients"] | None
    """What the items of a group are. Default: ``"time_entries"``."""
    subgrouping_ids: Flag | None
    """``"true"``: fill ``ids`` of the items."""
    grouped_time_entry_ids: Flag | None
    """``"true"``: fill ``time_entry_ids`` of the items."""
    order_field: Literal["title", "duration", "amount"] | None
    """What to sort the groups by. Default: the order of the service."""


class WeeklyQuery(_ReportQuery, total=False):
    """Parameters of the weekly report, which always has seven days."""

    grouping: Literal["users", "projects"] | None
    """What the rows are. Default: ``"projects"``."""
    calculate: Literal["time", "earnings"] | None
    """Whether ``totals`` are times or amounts. Default: ``"time"``."""
    order_field: (
        Literal["title", "day1", "day2", "day3", "day4", "day5", "day6", "day7", "week_total"]
        | None
    )
    """What to sort the rows by. Default: the order of the service."""
