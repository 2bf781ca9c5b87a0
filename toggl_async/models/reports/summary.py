"""The summary report: sums by project, user or client, and within those by something else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Literal, TypedDict

from ..base import Model, model
from .common import BillableHourlyRate, ReportFilter

__all__ = [
    "Audit",
    "AuditGroupFilter",
    "ProjectUsersSummaryRow",
    "SummaryFilter",
    "SummaryGroup",
    "SummaryOptions",
    "SummaryPdfOptions",
    "SummaryReport",
    "SummarySubGroup",
]


@model
class SummarySubGroup(Model):
    """A part of a group, with its sums.

    Toggl does not publish the fields; these were seen in live answers.
    """

    wire_names: ClassVar[Mapping[str, str]] = {
        "distinguish_rates": "DistinguishRates",
        "for_export": "ForExport",
        "grouping": "Grouping",
        "sub_grouping": "SubGrouping",
    }
    wall_clock: ClassVar[frozenset[str]] = frozenset({"local_start"})

    id: int | None = None
    """The user, client, project or task; ``None`` means "without one".

    Time entries have no id here, but a ``title``.
    """
    name: str | None = None
    """Name of the user, client, project or task. Only with ``with_names=True``."""
    title: str | None = None
    """The description, where the sub groups are time entries."""
    seconds: int | None = None
    """Tracked time, in seconds."""
    rates: tuple[BillableHourlyRate, ...] | None = None
    """The billable time by rate and currency."""
    ids: tuple[int, ...] | None = None
    """The time entries. ``None`` unless ``include_time_entry_ids=True``."""
    project_color: str | None = None
    """Colour of the project, as an index into Toggl's palette (inferred)."""
    project_hex_color: str | None = None
    """Colour of the project: ``#`` and six hex digits; empty without a project."""
    distinguish_rates: bool | None = None
    """Whether each rate has a sub group of its own, as requested."""
    for_export: bool | None = None
    """Undocumented; seen in live answers."""
    grouping: str | None = None
    """What the groups are, as requested."""
    sub_grouping: str | None = None
    """What the sub groups are, as requested."""
    local_start: datetime | None = None
    """When it started, in the user's time zone.

    A naive datetime, because the ``Z`` that Toggl adds is wrong.
    """


@model
class SummaryGroup(Model):
    """The sums of one project, user or client."""

    id: int | None = None
    """The project, user or client; ``None`` means "without one"."""
    name: str | None = None
    """Name of the project, user or client. Only with ``with_names=True``."""
    ids: tuple[int, ...] | None = None
    """Takes the place of ``id`` where a group stands for several objects, such as tags."""
    names: tuple[str, ...] | None = None
    """Names of the objects in ``ids``."""
    project_color: str | None = None
    """Colour of the project, as an index into Toggl's palette (inferred)."""
    project_hex_color: str | None = None
    """Colour of the project: ``#`` and six hex digits."""
    sub_groups: tuple[SummarySubGroup, ...] | None = None
    """The parts of the group, which hold its sums."""

    @property
    def seconds(self) -> int:
        """The tracked time, in seconds: the sum of the sub groups."""
        return sum(sub.seconds or 0 for sub in self.sub_groups or ())


@model
class SummaryReport(Model):
    """The summary report: groups, and sub groups with the sums."""

    groups: tuple[SummaryGroup, ...] | None = None
    """One per project, user or client, including "without one"."""

    @property
    def seconds(self) -> int:
        """The tracked time of all groups, in seconds."""
        return sum(group.seconds for group in self.groups or ())


@model
class ProjectUsersSummaryRow(Model):
    """What one user tracked on one project."""

    project_id: int | None = None
    """The project that the time was tracked on."""
    user_id: int | None = None
    """Who tracked the time."""
    tracked_seconds: int | None = None
    """All time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of it, in seconds."""


class AuditGroupFilter(TypedDict, total=False):
    """Which groups an audit shows, by their sums. Needs a paid plan."""

    currency: str
    """ISO 4217 code of the amounts, such as ``EUR``."""
    min_amount_cents: int
    """Only groups worth at least this amount, in cents."""
    max_amount_cents: int
    """Only groups worth at most this amount, in cents."""
    min_duration_seconds: int | timedelta
    """Only groups with at least this much time, in seconds.

    Of a timedelta a fraction of a second is cut off.
    """
    max_duration_seconds: int | timedelta
    """Only groups with at most this much time, in seconds.

    Of a timedelta a fraction of a second is cut off.
    """


class Audit(TypedDict, total=False):
    """Which groups the summary report shows, also those without tracked time. Needs a paid plan."""

    group_filter: AuditGroupFilter
    """Limits of the sums of a group."""
    show_empty_groups: bool
    """Show groups without tracked time. Default: false."""
    show_tracked_groups: bool
    """Show groups with tracked time. Default: true."""


class SummaryFilter(ReportFilter, total=False):
    """Filters of the summary report."""

    grouping: Literal["projects", "users", "clients"]
    """What the groups are. Default: ``projects``."""
    sub_grouping: Literal["time_entries", "users", "clients", "projects", "tasks"]
    """What the sub groups are. Default: ``time_entries``."""
    include_time_entry_ids: bool
    """Add the ids of the time entries to each sub group. Default: false."""
    distinguish_rates: bool
    """Make a sub group for each rate. Default: false."""
    audit: Audit
    """Select groups by their sums. Needs a paid plan."""


class SummaryOptions(SummaryFilter, total=False):
    """Filters and options of the summary report as CSV or XLSX."""

    order_by: Literal["title", "duration"]
    """What the groups are sorted by. Default: ``title``."""
    order_dir: Literal["ASC", "DESC"]
    """Ascending or descending order. Default: ``ASC``."""
    collapse: bool
    """Leave out the sub groups. Default: false."""
    hide_amounts: bool
    """Leave out the amounts. Default: false."""
    hide_rates: bool
    """Leave out the rates. Default: false."""
    duration_format: Literal["classic", "decimal", "improved"]
    """``classic`` (47:06 min), ``improved`` (0:47:06) or ``decimal`` (0.79 h).

    Default: ``classic``.
    """


class SummaryPdfOptions(SummaryOptions, total=False):
    """Filters and options of the summary report as PDF."""

    date_format: Literal[
        "MM/DD/YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY-MM-DD", "DD/MM/YYYY", "DD.MM.YYYY"
    ]
    """How dates are written. Default: ``MM/DD/YYYY``."""
    resolution: str
    """Length of a point of the graph, as text; the values are not published.

    Default: chosen by Toggl by the number of days (inferred).
    """
    cents_separator: str
    """Decimal separator of amounts; the values are not published."""
