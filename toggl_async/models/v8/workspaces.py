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
    premium: bool | None = None
    admin: bool | None = None
    default_hourly_rate: float | None = None
    """In units of ``default_currency``."""
    default_currency: str | None = None
    only_admins_may_create_projects: bool | None = None
    only_admins_see_billable_rates: bool | None = None
    rounding: int | None = None
    """-1 down, 0 to the nearest, 1 up."""
    rounding_minutes: int | None = None
    """The minutes that durations are rounded to."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    logo_url: str | None = None


class WorkspaceFields(TypedDict, total=False):
    """The settings of a workspace.

    ``id``, ``at``, ``premium``, ``admin`` and ``logo_url`` are read-only: accepted and not sent.
    """

    id: Id
    name: str
    premium: Flag
    admin: Flag
    default_hourly_rate: Amount | None
    default_currency: str
    only_admins_may_create_projects: Flag
    only_admins_see_billable_rates: Flag
    rounding: Rounding
    rounding_minutes: Count
    at: When | None
    logo_url: str | None


class WorkspaceBody(TypedDict):
    """A workspace as the body of a request."""

    workspace: WorkspaceFields


class ActiveFilter(TypedDict, total=False):
    """Which projects or tasks to list."""

    active: ActiveState | None
    """``"true"`` (the default), ``"false"`` or ``"both"``."""


class WorkspaceProjects(ActiveFilter, total=False):
    """Which projects of a workspace to list."""

    actual_hours: Flag | None
    """Each project has its ``actual_hours``."""
    only_templates: Flag | None
