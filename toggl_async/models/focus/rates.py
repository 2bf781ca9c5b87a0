"""The older form of the rates of projects in Toggl 2.0: decimal amounts, and times as bounds.

The namespaces ``billable_rates`` and ``labor_costs`` are the newer form.
"""

from __future__ import annotations

import datetime as dt
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "EffectiveProjectRatesSummary",
    "LegacyRate",
    "NewProjectRate",
    "NewTaskRate",
    "ProjectRate",
    "ProjectRateOrder",
    "ProjectRatePeriod",
    "ProjectRateSummaryFilter",
]


@model
class EffectiveProjectRatesSummary(Model):
    """A project and the rate that applies to it now."""

    billable: bool | None = None
    """Whether the work on the project is billable."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_at: AwareDatetime | None = None
    """When the rate ends; ``None``: it has no end."""
    has_more_rates: bool | None = None
    """Whether the project has other rates at other times."""
    hourly_rate: float | None = None
    """What an hour is sold for, as a decimal amount: 85.5 with ``EUR`` is 85.50 euros."""
    project_color: str | None = None
    """Color of the project: ``#`` and six hex digits."""
    project_created_at: AwareDatetime | None = None
    """When the project was created."""
    project_id: int | None = None
    """The project that the rate applies to."""
    project_name: str | None = None
    """Name of the project that the rate applies to."""
    project_rate_id: int | None = None
    """The rate, if it is one of the project; ``None`` where that of the workspace applies."""
    start_at: AwareDatetime | None = None
    """When the rate starts."""
    workspace_rate_id: int | None = None
    """The rate, if it is that of the workspace; ``None`` where the project has its own."""


@model
class LegacyRate(Model):
    """A rate that was created, without an id."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | None = None
    """The last day; ``None``: it has no end."""
    hourly_rate: float | None = None
    """What an hour is sold for, as a decimal amount: 85.5 with ``EUR`` is 85.50 euros."""
    start_date: dt.date | None = None
    """The first day, inclusive."""


@model
class ProjectRate(Model):
    """A rate that applies to a project: its own, or that of the workspace."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_at: AwareDatetime | None = None
    """When the rate ends; ``None``: it has no end."""
    hourly_rate: float | None = None
    """What an hour is sold for, as a decimal amount: 85.5 with ``EUR`` is 85.50 euros."""
    project_rate_id: int | None = None
    """The rate, if it is one of the project; ``None`` where that of the workspace applies."""
    start_at: AwareDatetime | None = None
    """When the rate starts."""
    workspace_rate_id: int | None = None
    """The rate, if it is that of the workspace; ``None`` where the project has its own."""


class NewProjectRate(TypedDict, total=False):
    """A rate to create for a project."""

    currency: Required[str]
    """ISO 4217 code, such as ``EUR``."""
    end_at: dt.datetime
    """When it ends, with a time zone; without it the rate has no end."""
    hourly_rate: Required[float]
    """What an hour is sold for, as a decimal amount: 85.5 with ``EUR`` is 85.50 euros."""
    start_at: Required[dt.datetime]
    """When it starts, with a time zone."""


class NewTaskRate(TypedDict, total=False):
    """Whether a task is billable."""

    billable: Required[bool]
    """Whether the work on the task is billable."""


class ProjectRateOrder(TypedDict, total=False):
    """In which order to list rates."""

    order_by: str
    """The field to sort by; the names are not documented, nor is the default."""


class ProjectRateSummaryFilter(ProjectRateOrder, total=False):
    """Which projects to list with their rates, and in which order."""

    search: str
    """Part of the name of the project (inferred); without it all projects."""


class ProjectRatePeriod(TypedDict, total=False):
    """The time whose rates are deleted."""

    from_: Required[dt.datetime]
    """The start, with a time zone."""
    to: Required[dt.datetime]
    """The end, with a time zone."""
