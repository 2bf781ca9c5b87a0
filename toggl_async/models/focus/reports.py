"""Reports of Toggl 2.0: sums over time entries, by what they are grouped by.

Toggl has published no list of the properties and functions. Those that are known to work are named
in the texts of the fields.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, Required, TypedDict

import attrs

from ..._field_texts import use_texts_of
from ..base import Model, model
from ..plain import PlainValues
from .dictionaries import BasicDict, CustomFieldDict, CustomFieldOptionDict
from .projects import ProjectDict
from .statuses import StatusDict
from .tags import TagDict
from .tasks import TaskDict

__all__ = [
    "ClientHours",
    "HoursFilter",
    "ProfitabilityQuery",
    "ProjectHours",
    "ReportAggregation",
    "ReportAggregationCondition",
    "ReportAggregationFilter",
    "ReportAttribute",
    "ReportCondition",
    "ReportDictionary",
    "ReportFilter",
    "ReportGrouping",
    "ReportHours",
    "ReportOrdination",
    "ReportPagination",
    "ReportPeriod",
    "ReportQuery",
    "ReportResult",
    "ReportSearch",
    "ReportTransformation",
    "UserDict",
    "UserHours",
]


@model
class UserDict(Model):
    """A person in the names of a report."""

    id: int
    email: str | None = None
    """Email address of the person."""
    group_ids: tuple[int, ...] | None = None
    """The teams of the person, by id."""
    name: str | None = None
    """Full name of the person."""
    organization_user_id: int | None = None
    """The membership of the person in the organization."""
    weekly_working_hours: float | None = None
    """What the person works in a week, in hours."""


@model
class ReportDictionary(Model):
    """Names for the ids in a report. The keys are the ids, as text."""

    clients: dict[str, BasicDict] | None = None
    """The clients in the report, by id."""
    custom_field_options: dict[str, CustomFieldOptionDict] | None = None
    """The options of custom fields in the report, by id."""
    custom_fields: dict[str, CustomFieldDict] | None = None
    """The custom fields in the report, by id."""
    groups: dict[str, BasicDict] | None = None
    """The teams in the report, by id."""
    projects: dict[str, ProjectDict] | None = None
    """The projects in the report, by id."""
    status: dict[str, StatusDict] | None = None
    """The statuses of tasks in the report, by id."""
    tags: dict[str, TagDict] | None = None
    """The tags in the report, by id."""
    tasks: dict[str, TaskDict] | None = None
    """The tasks in the report, by id."""
    user_tags: dict[str, TagDict] | None = None
    """The tags of people in the report, by id."""
    users: dict[str, UserDict] | None = None
    """The people in the report, by account id (inferred)."""


@model
class ReportResult(Model):
    """A report in the form that was requested; the fields of the other forms are ``None``."""

    data_hierarchical: dict[str, Any] | None = None
    """With ``response_format="hierarchical"``: groups inside of groups."""
    data_json_row: tuple[dict[str, Any], ...] | None = None
    """The rows, each with the properties it is grouped by and its sums, such as ``sum_duration``.

    ``None`` for a report without rows, and in the other forms.
    """
    data_table: Any | None = None
    """With ``response_format="table"``: a header and rows. The form is not documented."""
    dictionaries: ReportDictionary | None = None
    """Names for the ids. Only with ``include_dicts=True``."""
    total_count: int | None = None
    """How many rows there are on all pages. Only reports of the workload have it."""


class ReportAggregation(TypedDict, total=False):
    """A sum, or another number, that is computed for each row."""

    function: Required[str]
    """How to combine the values; ``sum`` is known to work."""
    property: Required[str]
    """What to combine; ``duration`` (seconds) is known to work: it becomes ``sum_duration``."""


class ReportAggregationCondition(TypedDict, total=False):
    """A condition that the numbers of a row have to meet."""

    aggregation: Required[ReportAggregation]
    """The number to compare."""
    operator: Required[str]
    """How to compare, such as ``>``. The operators are not documented."""
    property: Required[str]
    """The property that the number is computed from."""
    value: Required[Any]
    """What to compare with."""


class ReportAggregationFilter(ReportAggregationCondition, total=False):
    """A condition that the numbers of a row have to meet, or several."""

    conditions: Iterable[ReportAggregationCondition]
    """Further conditions, which the operator joins (inferred); without it none."""


class ReportAttribute(TypedDict, total=False):
    """A property to add to each row."""

    property: Required[str]
    """The property to add. The names are not documented."""


class ReportCondition(TypedDict, total=False):
    """A condition that the time entries have to meet."""

    operator: Required[str]
    """How to compare; ``=`` is known to work."""
    property: Required[str]
    """``project_id`` and ``user_account_id`` are known to work, ``tag_ids`` is known to fail."""
    value: Required[Any]
    """What to compare with, such as an id."""


class ReportFilter(ReportCondition, total=False):
    """A condition that the time entries have to meet, or several."""

    conditions: Iterable[ReportCondition]
    """Further conditions, which the operator joins (inferred); without it none."""


class ReportGrouping(TypedDict, total=False):
    """A property by which time entries are grouped to rows."""

    property: Required[str]
    """``project_id``, ``start_date``, ``tag_ids`` and ``user_account_id`` are known to work.

    ``week`` returns bare numbers. With ``tag_ids`` an entry counts once for each of its tags, so
    that the sums of the rows exceed the total.
    """
    show_empty: bool
    """Whether groups without time entries are included (inferred). Toggl names no default."""


class ReportOrdination(TypedDict, total=False):
    """How the rows are sorted."""

    direction: Required[str]
    """Ascending or descending; the words are not documented."""
    nulls: str
    """Whether rows without a value come first or last; the words are not documented."""
    property: Required[str]
    """The property to sort by."""


class ReportPagination(TypedDict, total=False):
    """Which page of the rows to return."""

    page: Required[int]
    """The number of the page, from 1."""
    per_page: Required[int]
    """The number of rows in a page; 100 is known to work. A shorter page is the last one."""


class _ReportPeriodTexts(TypedDict, total=False):
    """The texts of :class:`ReportPeriod`, one of whose keys is a keyword of Python."""

    from_: Required[dt.datetime | dt.date | str]
    """The start: a day, or a time with its zone."""
    preset: str
    """The name of a period of the app, such as this week. The names are not documented."""
    to: Required[dt.datetime | dt.date | str]
    """The end, inclusive (inferred): a day, or a time with its zone."""


ReportPeriod = TypedDict(
    "ReportPeriod",
    {
        "from": Required[dt.datetime | dt.date | str],
        "preset": str,
        "to": Required[dt.datetime | dt.date | str],
    },
    total=False,
)
"""The period of a report: ``{"from": "2026-06-01", "to": "2026-06-30"}``."""

use_texts_of(_ReportPeriodTexts, for_=ReportPeriod)


class ReportTransformation(TypedDict, total=False):
    """A step that changes the rows after they were computed."""

    name: Required[str]
    """The name of the step. The names are not documented."""
    parameters: Required[Iterable[Any]]
    """The values that the step takes."""


class ReportQuery(TypedDict, total=False):
    """What to report. The period and the aggregations are enough for one sum."""

    aggregation_filters: Iterable[ReportAggregationFilter]
    """Only rows whose numbers meet these conditions; without it all rows."""
    aggregations: Required[Iterable[ReportAggregation]]
    """The numbers of each row: ``[{"function": "sum", "property": "duration"}]``."""
    attributes: Iterable[ReportAttribute]
    """Properties to add to each row; without it none."""
    conversion_date: dt.date | str
    """The day of the exchange rates for all amounts; without it that of each entry (inferred)."""
    currency: str
    """ISO 4217 code of the amounts; without it that of the workspace."""
    filters: Iterable[ReportFilter]
    """Only time entries that meet these conditions; without it all."""
    groupings: Iterable[ReportGrouping]
    """What makes a row: ``[{"property": "project_id"}]``; without it all entries are one row."""
    limit: int
    """The largest number of rows (inferred); without it there is no limit."""
    modifiers: Mapping[str, Any]
    """Switches of the report, by name. The names are not documented."""
    ordinations: Iterable[ReportOrdination]
    """How to sort the rows. Toggl does not document the default."""
    pagination: ReportPagination
    """Which page of the rows to return. Toggl does not document the default."""
    period: Required[ReportPeriod]
    """The days or times to report: ``{"from": "2026-06-01", "to": "2026-06-30"}``."""
    transformations: Iterable[ReportTransformation]
    """Steps that change the rows after they were computed; without it none."""


class ReportSearch(ReportQuery, total=False):
    """What to report, and in which form."""

    include_dicts: bool
    """Whether to add the names of the ids in the rows; by default they are left out."""
    response_format: Literal["json_row", "table", "hierarchical"]
    """The form of the answer; without it rows (inferred)."""


class ProfitabilityQuery(ReportQuery, total=False):
    """What to report about money, and in which form."""

    include_dicts: bool
    """Whether to add the names of the ids in the rows; by default they are left out."""
    response_format: Literal["json_row", "hierarchical"]
    """The form of the answer; without it rows (inferred)."""


class HoursFilter(TypedDict, total=False):
    """Which time entries count."""

    project_id: int
    """Only time for this project; without it time for all, and for none."""
    user_account_id: int
    """Only time of this person, by account; without it that of all."""


@attrs.frozen(kw_only=True)
class ReportHours(PlainValues):
    """Tracked time of a period. Running entries count 0, planned ones are left out."""

    seconds: int = 0
    """The tracked time, in seconds."""
    entries: int | None = None
    """How many time entries were tracked."""

    @property
    def hours(self) -> float:
        """The tracked time, in hours."""
        return self.seconds / 3600

    @property
    def extra(self) -> Mapping[str, Any]:
        """Unknown fields: there are none."""
        return MappingProxyType({})


@attrs.frozen(kw_only=True)
class ProjectHours(ReportHours):
    """Time that was tracked for a project."""

    project_id: int | None
    """The project; ``None`` for time without one."""
    project_name: str | None = None
    """Name of the project; ``None`` if the report does not name it."""
    client_id: int | None = None
    """The client of the project; ``None`` without one."""
    client_name: str | None = None
    """Name of the client; ``None`` if the report does not name it."""


@attrs.frozen(kw_only=True)
class ClientHours(ReportHours):
    """Time that was tracked for the projects of a client."""

    client_id: int | None
    """The client; ``None`` for time without a project, or for projects without a client."""
    client_name: str | None = None
    """Name of the client; ``None`` if the report does not name it."""


@attrs.frozen(kw_only=True)
class UserHours(ReportHours):
    """Time that a person tracked."""

    user_account_id: int | None
    """The account of the person."""
    user_name: str | None = None
    """Full name of the person; ``None`` if the report does not name the account."""
