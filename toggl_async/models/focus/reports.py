"""Reports of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import Model, model
from .dictionaries import BasicDict, CustomFieldDict, CustomFieldOptionDict
from .projects import ProjectDict
from .statuses import StatusDict
from .tags import TagDict
from .tasks import TaskDict

__all__ = [
    "ReportAggregation",
    "ReportAggregationFilter",
    "ReportAttribute",
    "ReportDictionary",
    "ReportFilter",
    "ReportGrouping",
    "ReportOrdination",
    "ReportPagination",
    "ReportPeriod",
    "ReportProfitabilityFilter",
    "ReportQuery",
    "ReportQueryFilter",
    "ReportResult",
    "ReportTransformation",
    "UserDict",
]


class ReportAggregation(TypedDict, total=False):
    """XXX ReportAggregation."""

    function: Required[str]
    """XXX Required."""
    property: Required[str]
    """The property, such as ``project_id``. Required."""


class ReportAggregationFilter(TypedDict, total=False):
    """XXX ReportAggregationFilter."""

    aggregation: Required[ReportAggregation]
    """XXX Required."""
    conditions: Required[Iterable[ReportAggregationFilter]]
    """The conditions. Required."""
    operator: Required[str]
    """How the values are compared; ``=`` is known to work. Required."""
    property: Required[str]
    """The property, such as ``project_id``. Required."""
    value: Required[Any]
    """The value. Required."""


class ReportAttribute(TypedDict, total=False):
    """XXX ReportAttribute."""

    property: Required[str]
    """The property, such as ``project_id``. Required."""


@model
class UserDict(Model):
    """XXX UserDict."""

    id: int
    email: str | None = None
    """The email address."""
    group_ids: tuple[int, ...] | None = None
    """The teams, by id."""
    name: str | None = None
    """Shown name."""
    organization_user_id: int | None = None
    """The membership of the person in the organization."""
    weekly_working_hours: float | None = None
    """XXX In hours."""


@model
class ReportDictionary(Model):
    """XXX ReportDictionary."""

    clients: dict[str, BasicDict] | None = None
    """XXX"""
    custom_field_options: dict[str, CustomFieldOptionDict] | None = None
    """XXX"""
    custom_fields: dict[str, CustomFieldDict] | None = None
    """Values of custom fields: the id of each field and its value."""
    groups: dict[str, BasicDict] | None = None
    """The teams."""
    projects: dict[str, ProjectDict] | None = None
    """The projects."""
    status: dict[str, StatusDict] | None = None
    """Its state."""
    tags: dict[str, TagDict] | None = None
    """Its tags."""
    tasks: dict[str, TaskDict] | None = None
    """The tasks."""
    user_tags: dict[str, TagDict] | None = None
    """XXX"""
    users: dict[str, UserDict] | None = None
    """The people."""


class ReportFilter(TypedDict, total=False):
    """XXX ReportFilter."""

    conditions: Iterable[ReportFilter]
    """The conditions."""
    operator: Required[str]
    """How the values are compared; ``=`` is known to work. Required."""
    property: Required[str]
    """The property, such as ``project_id``. Required."""
    value: Required[Any]
    """The value. Required."""


class ReportGrouping(TypedDict, total=False):
    """XXX ReportGrouping."""

    property: Required[str]
    """The property, such as ``project_id``. Required."""
    show_empty: bool
    """Whether empty groups are included."""


class ReportOrdination(TypedDict, total=False):
    """XXX ReportOrdination."""

    direction: Required[str]
    """XXX Required."""
    nulls: Required[str]
    """XXX Required."""
    property: Required[str]
    """The property, such as ``project_id``. Required."""


class ReportPagination(TypedDict, total=False):
    """XXX ReportPagination."""

    page: Required[int]
    """XXX Required."""
    per_page: Required[int]
    """XXX 100 used (live). Required."""


# XXX from is a keyword: the functional form if it is nested, from_ if it is a keyword argument
class ReportPeriod(TypedDict, total=False):
    """XXX ReportPeriod"""

    from_: Required[dt.datetime | dt.date | str]
    """XXX Date or RFC 3339 (live)."""
    preset: str
    """XXX"""
    to: Required[dt.datetime | dt.date | str]
    """XXX Date or RFC 3339 (live)."""


class ReportTransformation(TypedDict, total=False):
    """XXX ReportTransformation."""

    name: Required[str]
    """Shown name. Required."""
    parameters: Required[Iterable[Any]]
    """XXX Required."""


class ReportQuery(TypedDict, total=False):
    """XXX ReportQuery."""

    aggregation_filters: Iterable[ReportAggregationFilter]
    """XXX"""
    aggregations: Required[Iterable[ReportAggregation]]
    """XXX Function sum, property duration known (live). Required."""
    attributes: Iterable[ReportAttribute]
    """XXX"""
    conversion_date: dt.date | str
    """XXX One date for all rates; profitability."""
    currency: str
    """XXX Target of converted properties, else the workspace's."""
    filters: Iterable[ReportFilter]
    """XXX Operator "=" known (live)."""
    groupings: Iterable[ReportGrouping]
    """XXX Project_id, start_date, tag_ids, user_account_id known (live); week gives a bare
    number."""
    limit: int
    """XXX"""
    modifiers: Mapping[str, Any]
    """XXX"""
    ordinations: Iterable[ReportOrdination]
    """XXX"""
    pagination: ReportPagination
    """Which page."""
    period: Required[ReportPeriod]
    """XXX Required."""
    transformations: Iterable[ReportTransformation]
    """XXX"""


@model
class ReportResult(Model):
    """XXX ReportResult."""

    data_hierarchical: dict[str, Any] | None = None
    """XXX With response_format=hierarchical."""
    data_json_row: tuple[dict[str, Any], ...] | None = None
    """XXX Missing when there is nothing (live)."""
    data_table: Any | None = None
    """XXX With response_format=table."""
    dictionaries: ReportDictionary | None = None
    """XXX With include_dicts=true."""
    total_count: int | None = None
    """XXX Workload only."""


class ReportProfitabilityFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    response_format: Literal["json_row", "hierarchical"]
    """XXX"""
    include_dicts: bool
    """XXX"""


class ReportQueryFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    response_format: Literal["json_row", "table", "hierarchical"]
    """XXX"""
    include_dicts: bool
    """XXX"""
