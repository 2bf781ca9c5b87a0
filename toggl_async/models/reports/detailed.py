"""The detailed report: one row per time entry, or per group of similar entries."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

import attrs

from ...secrets import concealed
from ..base import AwareDatetime, Model, model
from ..plain import PlainValues, plain
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
    """A time entry within a row of the detailed report."""

    id: int
    start: AwareDatetime | None = None
    """When it started, in the user's time zone."""
    stop: AwareDatetime | None = None
    """When it stopped, in the user's time zone; ``None`` while it is running."""
    seconds: int | None = None
    """Length in seconds."""
    at: AwareDatetime | None = None
    """When it was last changed, in UTC."""
    at_tz: AwareDatetime | None = None
    """When it was last changed, in the user's time zone."""


@model
class DetailedRow(Model):
    """A row of the detailed report.

    Amounts are cents and belong to the whole row, also when it has several entries. Names are
    ``None`` unless ``enrich_response=True``.
    """

    user_id: int | None = None
    """Who tracked the time."""
    username: str | None = None
    """Full name of the user."""
    email: str | None = None
    """Email address of the user. Only with ``enrich_response=True``."""
    project_id: int | None = None
    """The project; ``None`` for time without one."""
    project_name: str | None = None
    """Name of the project. Only with ``enrich_response=True``."""
    project_color: str | None = None
    """Colour of the project, as an index into Toggl's palette.

    Only with ``enrich_response=True``.
    """
    project_hex: str | None = None
    """Colour of the project: ``#`` and six hex digits. Only with ``enrich_response=True``."""
    client_name: str | None = None
    """Name of the client of the project.

    Only with ``enrich_response=True``; rows have no client id.
    """
    task_id: int | None = None
    """The task; ``None`` for time without one."""
    task_name: str | None = None
    """Name of the task. Only with ``enrich_response=True``."""
    description: str | None = None
    """What was done, as entered."""
    billable: bool | None = None
    """Whether the time can be billed."""
    billable_amount_in_cents: int | None = None
    """What the billable time of the row is worth, in cents of ``currency``."""
    hourly_rate_in_cents: int | None = None
    """The rate of an hour, in cents of ``currency``."""
    currency: str | None = None
    """ISO 4217 code of the amounts."""
    tag_ids: tuple[int, ...] | None = None
    """The tags of the entries; empty without tags."""
    tag_names: tuple[str, ...] | None = None
    """Names of the tags. Only with ``enrich_response=True``."""
    row_number: int | None = None
    """Position in the whole report, from 1."""
    time_entries: tuple[DetailedRowTimeEntry, ...] | None = None
    """The time entries of the row: one, or several with ``grouped=True``."""
    toggl_accounts_id: str | None = None
    """Id of the user in the accounts service."""


@attrs.frozen(kw_only=True, slots=True, getstate_setstate=False)
class DetailedEntry(PlainValues):
    """One time entry of the detailed report, with the fields of its row.

    Amounts are cents and belong to the row: where ``entries_in_row`` is more than 1 (only with
    ``grouped=True``), each of its entries repeats the amount of all of them.
    """

    workspace_id: int
    """The workspace whose report it is in."""
    id: int
    start: AwareDatetime | None
    """When it started, in the user's time zone."""
    stop: AwareDatetime | None
    """When it stopped, in the user's time zone; ``None`` while it is running."""
    seconds: int | None
    """Length in seconds."""
    at: AwareDatetime | None
    """When it was last changed, in UTC."""
    at_tz: AwareDatetime | None
    """When it was last changed, in the user's time zone."""
    user_id: int | None
    """Who tracked the time."""
    username: str | None
    """Full name of the user."""
    email: str | None
    """Email address of the user. Only with ``enrich_response=True``."""
    project_id: int | None
    """The project; ``None`` for time without one."""
    project_name: str | None
    """Name of the project. Only with ``enrich_response=True``."""
    project_color: str | None
    """Colour of the project, as an index into Toggl's palette.

    Only with ``enrich_response=True``.
    """
    project_hex: str | None
    """Colour of the project: ``#`` and six hex digits. Only with ``enrich_response=True``."""
    client_name: str | None
    """Name of the client of the project. Only with ``enrich_response=True``."""
    task_id: int | None
    """The task; ``None`` for time without one."""
    task_name: str | None
    """Name of the task. Only with ``enrich_response=True``."""
    description: str | None
    """What was done, as entered."""
    billable: bool | None
    """Whether the time can be billed."""
    billable_amount_in_cents: int | None
    """What the billable time of the whole row is worth, in cents of ``currency``."""
    hourly_rate_in_cents: int | None
    """The rate of an hour, in cents of ``currency``."""
    currency: str | None
    """ISO 4217 code of the amounts."""
    tag_ids: tuple[int, ...] | None
    """The tags; empty without tags."""
    tag_names: tuple[str, ...] | None
    """Names of the tags. Only with ``enrich_response=True``."""
    row_number: int | None
    """Position of the row in the report, from 1."""
    toggl_accounts_id: str | None
    """Id of the user in the accounts service."""
    entries_in_row: int = 1
    """Number of time entries in the row; more than 1 only with ``grouped=True``."""
    extra: Mapping[str, Any] = attrs.field(factory=dict[str, Any], repr=False, hash=False)
    """Fields that this version of the SDK does not know.

    Those of the entry replace those of the row.
    """

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], /) -> Self:
        """Create an entry from a dictionary, such as one from :meth:`to_dict`.

        ``values`` may be text or Python objects; unknown fields are in ``extra``.
        :class:`InvalidArgumentError` if the id is missing or a value cannot be read.

        >>> entry = DetailedEntry.from_dict(saved)
        """
        names = attrs.fields_dict(cls).keys() - {"extra"}
        known = dict.fromkeys(names) | {n: v for n, v in values.items() if n in names}
        if known["entries_in_row"] is None:
            del known["entries_in_row"]
        entry = super().from_dict(known)
        extra = {name: value for name, value in values.items() if name not in names}
        return attrs.evolve(entry, extra=concealed(extra)) if extra else entry

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name in attrs.fields_dict(DetailedEntry):
            value = getattr(self, name)
            if value is not None and name != "extra":
                yield name, value

    def __getstate__(self) -> dict[str, Any]:
        # A pickle leaves the process, so it has no secrets.
        state = {name: getattr(self, name) for name in attrs.fields_dict(DetailedEntry)}
        return state | {"extra": plain(self.extra)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def __copy__(self) -> Self:
        return self  # frozen

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Without __getstate__, which leaves secrets out.
        return attrs.evolve(self, extra=copy.deepcopy(dict(self.extra), memo))


def flatten(row: DetailedRow, workspace_id: int) -> list[DetailedEntry]:
    """Return the time entries of a row, each with the fields of the row.

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
    """Which entries the detailed report contains, and in which order."""

    order_by: Literal["date", "user", "duration", "description", "last_update"]
    """What the rows are sorted by. Default: ``date``."""
    order_dir: Literal["ASC", "DESC"]
    """Ascending or descending order. Default: ``ASC``."""
    grouped: bool
    """Combine similar entries in one row. Default: false."""
    hide_amounts: bool
    """Leave out the amounts. Default: false."""


class DetailedFilter(DetailedSelection, total=False):
    """Filters of the detailed report."""

    enrich_response: bool
    """Add the names of projects, clients, tasks and tags, at no further request. Default: false."""


class DetailedOptions(DetailedFilter, total=False):
    """Filters and options of the detailed report as CSV or XLSX."""

    duration_format: Literal["classic", "decimal", "improved"]
    """``classic`` (47:06 min), ``improved`` (0:47:06) or ``decimal`` (0.79 h).

    Default: ``classic``.
    """


class DetailedPdfOptions(DetailedOptions, total=False):
    """Filters and options of the detailed report as PDF."""

    date_format: Literal[
        "MM/DD/YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY-MM-DD", "DD/MM/YYYY", "DD.MM.YYYY"
    ]
    """How dates are written. Default: ``MM/DD/YYYY``."""
    display_mode: Literal["date_only", "time_only", "date_time"]
    """Whether start and stop are written as dates, times or both."""
    hour_format: str
    """How times of day are written; the values are not published."""
    cents_separator: str
    """Decimal separator of amounts; the values are not published."""


class TotalsFilter(ReportFilter, total=False):
    """Filters of the totals of the detailed report."""

    granularity: Literal["day", "week", "month"]
    """Length of a point of the graph. Default: chosen by Toggl by the number of days (inferred)."""
    resolution: str
    """Length of a point of the graph, as text; the values are not published.

    Default: chosen by Toggl by the number of days (inferred).
    """
    with_graph: bool
    """Add the sums over time as ``graph``. Default: false."""
    grouped: bool
    """Combine similar entries, as in the rows. Default: false."""
    withInlineRates: bool
    """Add the rates to the answer; its effect is not documented. Default: false."""
