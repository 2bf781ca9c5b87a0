"""Rates of Track: what comes back, what may be sent."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = ["NewRate", "Rate", "RateChangeMode", "RateFilter", "RateType"]


class RateType(OpenEnum):
    """What a rate is for; other values survive as text."""

    BILLABLE_RATES = "billable_rates"
    LABOR_COSTS = "labor_costs"


class RateChangeMode(OpenEnum):
    """What a new rate does to what was tracked before; other values survive as text."""

    OVERRIDE_ALL = "override-all"
    OVERRIDE_CURRENT = "override-current"
    START_TODAY = "start-today"
    NONE = ""


@model
class Rate(Model):
    """A rate that holds (or held) from ``start`` to ``end``."""

    id: int
    workspace_id: int | None = None
    creator_id: int | None = None
    planned_task_id: int | None = None
    project_id: int | None = None
    project_user_id: int | None = None
    workspace_user_id: int | None = None
    amount: float | None = None
    """In units of the workspace's currency."""
    end: AwareDatetime | None = None
    """``None`` while it holds."""
    rate_change_mode: RateChangeMode | None = None
    start: AwareDatetime | None = None
    type: RateType | None = None
    created_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class RateFilter(TypedDict, total=False):
    """Which rates to list."""

    type: Literal["billable_rates", "labor_costs"]
    """Billable rates without it."""


class NewRate(TypedDict, total=False):
    """What a new rate carries, and either ``mode`` or ``start``."""

    amount: Required[float]
    """Above zero, in units of the workspace's currency."""
    level: Required[Literal["workspace", "workspace_user", "project", "project_user", "task"]]
    level_id: Required[int]
    """The id of that workspace, workspace user, project ..."""
    type: Required[Literal["billable_rates", "labor_rates"]]
    """Listings call the second kind ``labor_costs``; here Toggl wants ``labor_rates``."""
    mode: Literal["override-all", "override-current", "start-today"]
    """From when it holds: instead of ``start``."""
    start: datetime
    """From when it holds: instead of ``mode``."""
