"""Workspaces of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import ActiveState, Amount, Count, Flag, Id, Rounding, When

__all__ = ["ActiveFilter", "Workspace", "WorkspaceBody", "WorkspaceFields", "WorkspaceProjects"]


@model
class Workspace(Model):
    """A workspace."""

    id: int
    name: str | None = None
    """Name of the workspace."""
    premium: bool | None = None
    """Whether it is on the Premium plan."""
    admin: bool | None = None
    """Whether the user administrates it."""
    default_hourly_rate: float | None = None
    """Rate of an hour, in units of ``default_currency``."""
    default_currency: str | None = None
    """ISO 4217 code."""
    only_admins_may_create_projects: bool | None = None
    """Whether projects are made by administrators only."""
    only_admins_see_billable_rates: bool | None = None
    """Whether rates are shown to administrators only."""
    rounding: int | None = None
    """Direction of rounding in reports: -1 down, 0 to the nearest, 1 up."""
    rounding_minutes: int | None = None
    """Minutes that durations in reports are rounded to; 0: exact."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    logo_url: str | None = None
    """Address of the logo."""


class WorkspaceFields(TypedDict, total=False):
    """Settings of a workspace."""

    id: Id
    """Read-only: accepted and not sent."""
    name: str
    """Name of the workspace."""
    premium: Flag
    """Read-only: accepted and not sent."""
    admin: Flag
    """Read-only: accepted and not sent."""
    default_hourly_rate: Amount | None
    """Rate of an hour, in units of ``default_currency``; ``None`` clears it."""
    default_currency: str
    """ISO 4217 code."""
    only_admins_may_create_projects: Flag
    """Whether projects are made by administrators only."""
    only_admins_see_billable_rates: Flag
    """Whether rates are shown to administrators only."""
    rounding: Rounding
    """Direction of rounding in reports: -1 down, 0 to the nearest, 1 up."""
    rounding_minutes: Count
    """Minutes to round durations in reports to; 0: exact."""
    at: When | None
    """Read-only: accepted and not sent."""
    logo_url: str | None
    """Read-only: accepted and not sent."""


class WorkspaceBody(TypedDict):
    """A workspace as the body of a request."""

    workspace: WorkspaceFields
    """The settings."""


class ActiveFilter(TypedDict, total=False):
    """Which projects or tasks to list."""

    active: ActiveState | None
    """``"true"`` (the default), ``"false"`` or ``"both"``."""


class WorkspaceProjects(ActiveFilter, total=False):
    """Which projects of a workspace to list, and with what."""

    actual_hours: Flag | None
    """``"true"``: fill ``actual_hours`` of the projects. Default: false."""
    only_templates: Flag | None
    """``"true"``: only templates. Default: false."""
