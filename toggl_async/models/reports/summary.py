"""The summary report: sums by project, user or client, and within those by something else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
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
    """Where the sums are. Toggl does not publish its fields: these are seen in live answers."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "distinguish_rates": "DistinguishRates",
        "for_export": "ForExport",
        "grouping": "Grouping",
        "sub_grouping": "SubGrouping",
    }
    wall_clock: ClassVar[frozenset[str]] = frozenset({"local_start"})

    id: int | None = None
    """``None`` means "without one", and for time entries, which are told by their ``title``."""
    title: str | None = None
    seconds: int | None = None
    rates: tuple[BillableHourlyRate, ...] | None = None
    ids: tuple[int, ...] | None = None
    """The time entries, only with ``include_time_entry_ids=True``."""
    project_color: str | None = None
    project_hex_color: str | None = None
    distinguish_rates: bool | None = None
    for_export: bool | None = None
    grouping: str | None = None
    sub_grouping: str | None = None
    local_start: datetime | None = None
    """When it started on the user's clock: naive, since the ``Z`` that Toggl writes is untrue."""


@model
class SummaryGroup(Model):
    """A project, a user or a client."""

    id: int | None = None
    """``None`` means "without one"."""
    ids: tuple[int, ...] | None = None
    """Used in place of ``id`` where a group stands for several, such as tags."""
    names: tuple[str, ...] | None = None
    project_color: str | None = None
    project_hex_color: str | None = None
    sub_groups: tuple[SummarySubGroup, ...] | None = None

    @property
    def seconds(self) -> int:
        """The sum over the sub groups: the answer holds none of its own."""
        return sum(sub.seconds or 0 for sub in self.sub_groups or ())


@model
class SummaryReport(Model):
    """The summary report."""

    groups: tuple[SummaryGroup, ...] | None = None

    @property
    def seconds(self) -> int:
        """The sum over all groups."""
        return sum(group.seconds for group in self.groups or ())


@model
class ProjectUsersSummaryRow(Model):
    """What one user tracked on one project, in seconds."""

    project_id: int | None = None
    user_id: int | None = None
    tracked_seconds: int | None = None
    billable_seconds: int | None = None


class AuditGroupFilter(TypedDict, total=False):
    """Which groups an audit shows, by their sums. A paid feature."""

    currency: str
    min_amount_cents: int
    max_amount_cents: int
    min_duration_seconds: int
    max_duration_seconds: int


class Audit(TypedDict, total=False):
    """What to show besides groups with tracked time. A paid feature."""

    group_filter: AuditGroupFilter
    show_empty_groups: bool
    show_tracked_groups: bool


class SummaryFilter(ReportFilter, total=False):
    """What the summary report takes."""

    grouping: Literal["projects", "users", "clients"]
    """``projects`` without it."""
    sub_grouping: Literal["time_entries", "users", "clients", "projects", "tasks"]
    """``time_entries`` without it."""
    include_time_entry_ids: bool
    """False without it."""
    distinguish_rates: bool
    """A sub group for each rate; false without it."""
    audit: Audit


class SummaryOptions(SummaryFilter, total=False):
    """What the csv and xlsx files take."""

    order_by: Literal["title", "duration"]
    """``title`` without it."""
    order_dir: Literal["ASC", "DESC"]
    """``ASC`` without it."""
    collapse: bool
    """Leave the sub groups out; false without it."""
    hide_amounts: bool
    """False without it."""
    hide_rates: bool
    """False without it."""
    duration_format: Literal["classic", "decimal", "improved"]


class SummaryPdfOptions(SummaryOptions, total=False):
    """What the pdf takes beyond that."""

    date_format: Literal[
        "MM/DD/YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY-MM-DD", "DD/MM/YYYY", "DD.MM.YYYY"
    ]
    resolution: str
    """Toggl chooses one by the span without it (inferred)."""
    cents_separator: str
