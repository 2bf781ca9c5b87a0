"""Billable rates and labor costs of Track."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = ["NewRate", "Rate", "RateChangeMode", "RateFilter", "RateType"]


class RateType(OpenEnum):
    """What a rate is for; unknown values are kept as text."""

    BILLABLE_RATES = "billable_rates"
    LABOR_COSTS = "labor_costs"


class RateChangeMode(OpenEnum):
    """Which tracked time a new rate applies to; unknown values are kept as text."""

    OVERRIDE_ALL = "override-all"
    OVERRIDE_CURRENT = "override-current"
    START_TODAY = "start-today"
    NONE = ""


@model
class Rate(Model):
    """A rate that applies from ``start`` to ``end``."""

    id: int
    workspace_id: int | None = None
    """The workspace it belongs to."""
    creator_id: int | None = None
    """The user who set it."""
    planned_task_id: int | None = None
    """The task it is set for, if it is a task's rate."""
    project_id: int | None = None
    """The project it is set for, if it is a project's rate."""
    project_user_id: int | None = None
    """The project membership it is set for, if it is one's rate."""
    workspace_user_id: int | None = None
    """The workspace membership it is set for, if it is one's rate."""
    amount: float | None = None
    """Per hour, in units of the workspace's currency."""
    end: AwareDatetime | None = None
    """When it stops applying; ``None`` while it applies."""
    rate_change_mode: RateChangeMode | None = None
    """Which tracked time it was applied to when it was set."""
    start: AwareDatetime | None = None
    """When it starts applying."""
    type: RateType | None = None
    """Billable rate or labor cost."""
    created_at: AwareDatetime | None = None
    """When it was set."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class RateFilter(TypedDict, total=False):
    """Which rates to list."""

    type: Literal["billable_rates", "labor_costs"]
    """Billable rates or labor costs. Default ``billable_rates``."""


class NewRate(TypedDict, total=False):
    """Fields of a new rate, with either ``mode`` or ``start``."""

    amount: Required[float]
    """Per hour, above zero, in units of the workspace's currency."""
    level: Required[Literal["workspace", "workspace_user", "project", "project_user", "task"]]
    """What the rate is set for; ``level_id`` is its id."""
    level_id: Required[int]
    """Id of the workspace, membership, project or task that ``level`` means."""
    type: Required[Literal["billable_rates", "labor_rates"]]
    """Listings call the second kind ``labor_costs``; here Toggl requires ``labor_rates``."""
    mode: Literal["override-all", "override-current", "start-today"]
    """Which tracked time it applies to, instead of ``start``."""
    start: datetime
    """When it starts applying, instead of ``mode``."""
