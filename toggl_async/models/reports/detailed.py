"""The detailed report: one row per entry, or per group of like entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from ..base import AwareDatetime, Model, model
from .common import ReportFilter

__all__ = [
    "DetailedEntry",
    "DetailedFilter",
    "DetailedOptions",
    "DetailedPdfOptions",
    "DetailedRow",
    "DetailedRowTimeEntry",
    "DetailedSelection",
    "TotalsFilter",
    "flatten",
]


@model
class DetailedRowTimeEntry(Model):
    """An entry within a row. ``start`` and ``stop`` carry the offset of the user's zone."""

    id: int
    start: AwareDatetime | None = None
    stop: AwareDatetime | None = None
    """``None`` while it is running."""
    seconds: int | None = None
    at: AwareDatetime | None = None
    """When it was last changed, in UTC."""
    at_tz: AwareDatetime | None = None
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


@attrs.frozen(kw_only=True, slots=True)
class DetailedEntry:
    """One time entry of the detailed report: its own fields, and those of the row that held it.

    Amounts are cents and belong to the row: where ``entries_in_row`` is more than 1 (only with
    ``grouped=True``), each of its entries repeats the amount of all of them.
    """

    workspace_id: int
    id: int
    start: AwareDatetime | None
    """With the offset of the user's zone."""
    stop: AwareDatetime | None
    """``None`` while it is running."""
    seconds: int | None
    at: AwareDatetime | None
    """When it was last changed, in UTC."""
    at_tz: AwareDatetime | None
    """The same in the user's zone."""
    user_id: int | None
    username: str | None
    email: str | None
    project_id: int | None
    project_name: str | None
    project_color: str | None
    project_hex: str | None
    client_name: str | None
    task_id: int | None
    task_name: str | None
    description: str | None
    billable: bool | None
    billable_amount_in_cents: int | None
    hourly_rate_in_cents: int | None
    currency: str | None
    tag_ids: tuple[int, ...] | None
    tag_names: tuple[str, ...] | None
    row_number: int | None
    toggl_accounts_id: str | None
    entries_in_row: int = 1
    extra: Mapping[str, Any] = attrs.field(factory=dict[str, Any], repr=False, hash=False)
    """What this version of the SDK does not know, of the row and of the entry (which wins)."""


def flatten(row: DetailedRow, workspace_id: int) -> list[DetailedEntry]:
    """Take a row apart: one object per time entry.

    >>> row = DetailedRow(description="Garden", time_entries=(DetailedRowTimeEntry(id=11),))
    >>> [(entry.id, entry.description) for entry in flatten(row, 7)]
    [(11, 'Garden')]
    """
    entries = row.time_entries or ()
    shared = {name: getattr(row, name) for name in _ROW_FIELDS}
    more = row.extra
    return [
        DetailedEntry(
            workspace_id=workspace_id,
            entries_in_row=len(entries),
            extra={**more, **entry.extra},
            **{name: getattr(entry, name) for name in _ENTRY_FIELDS},
            **shared,
        )
        for entry in entries
    ]


def _names(cls: type[Any]) -> list[str]:
    return [name for name in attrs.fields_dict(cls) if name != "time_entries"]


_ENTRY_FIELDS = _names(DetailedRowTimeEntry)
_ROW_FIELDS = _names(DetailedRow)


class DetailedSelection(ReportFilter, total=False):
    """Which entries the detailed report is about, and how its rows come."""

    order_by: Literal["date", "user", "duration", "description", "last_update"]
    """``date`` without it."""
    order_dir: Literal["ASC", "DESC"]
    """``ASC`` without it."""
    grouped: bool
    """Put similar entries into one row; false without it."""
    hide_amounts: bool
    """False without it."""


class DetailedFilter(DetailedSelection, total=False):
    """What the search takes."""

    enrich_response: bool
    """Names of projects, clients, tasks and tags too, at no further request; false without it."""


class DetailedOptions(DetailedFilter, total=False):
    """What the csv and xlsx files take."""

    duration_format: Literal["classic", "decimal", "improved"]


class DetailedPdfOptions(DetailedOptions, total=False):
    """What the pdf takes beyond that."""

    date_format: Literal[
        "MM/DD/YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY-MM-DD", "DD/MM/YYYY", "DD.MM.YYYY"
    ]
    display_mode: Literal["date_only", "time_only", "date_time"]
    hour_format: str
    cents_separator: str


class TotalsFilter(ReportFilter, total=False):
    """What the totals take."""

    granularity: Literal["day", "week", "month"]
    """What a point of the graph stands for.

    Toggl chooses one by the span without it (inferred).
    """
    resolution: str
    """Toggl chooses one by the span without it (inferred)."""
    with_graph: bool
    """False without it."""
    grouped: bool
    """False without it."""
    withInlineRates: bool
    """False without it."""
