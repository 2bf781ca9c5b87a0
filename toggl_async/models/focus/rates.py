"""Rates of Toggl 2.0: XXX."""

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
    "RateDeleteOfProjectFilter",
    "RateListOfProjectFilter",
    "RateListSummaryFilter",
]


@model
class EffectiveProjectRatesSummary(Model):
    """XXX EffectiveProjectRatesSummary."""

    billable: bool | None = None
    """Whether it is billable."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    has_more_rates: bool | None = None
    """XXX"""
    hourly_rate: float | None = None
    """Rate an hour. Decimal amount in units of the currency."""
    project_color: str | None = None
    """Color of the project: ``#`` and six hex digits."""
    project_created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    project_name: str | None = None
    """Name of the project."""
    project_rate_id: int | None = None
    """XXX"""
    start_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_rate_id: int | None = None
    """XXX"""


@model
class LegacyRate(Model):
    """XXX LegacyRate."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | None = None
    """XXX Format inferred from the name."""
    hourly_rate: float | None = None
    """Rate an hour. Decimal amount in units of the currency."""
    start_date: dt.date | None = None
    """XXX Format inferred from the name."""


@model
class ProjectRate(Model):
    """XXX ProjectRate."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    hourly_rate: float | None = None
    """Rate an hour. Decimal amount in units of the currency."""
    project_rate_id: int | None = None
    """XXX"""
    start_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_rate_id: int | None = None
    """XXX"""


class NewProjectRate(TypedDict, total=False):
    """XXX ProjectRateCreate."""

    currency: Required[str]
    """ISO 4217 code, such as ``EUR``. Required."""
    end_at: dt.datetime
    """XXX Format inferred from the name."""
    hourly_rate: Required[float]
    """Rate an hour. Decimal amount in units of the currency. Required."""
    start_at: Required[dt.datetime]
    """XXX Format inferred from the name. Required."""


class NewTaskRate(TypedDict, total=False):
    """XXX TaskRateCreate."""

    billable: Required[bool]
    """Whether it is billable. Required."""


class RateListSummaryFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: str
    """XXX"""
    search: str
    """Part of the name."""


class RateListOfProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: str
    """XXX"""


class RateDeleteOfProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.datetime]
    """XXX Required."""
    to: Required[dt.datetime]
    """XXX Required."""
