"""Workspaces, as API v8 had them."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..base import Aware, Model, model
from .words import Switch, When

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
    """To so many minutes."""
    at: Aware | None = None
    """When it was last changed."""
    logo_url: str | None = None


class WorkspaceFields(TypedDict, total=False):
    """The settings of a workspace. What only answers hold may be there and changes nothing."""

    id: int
    name: str
    premium: bool
    admin: bool
    default_hourly_rate: float | None
    default_currency: str
    only_admins_may_create_projects: bool
    only_admins_see_billable_rates: bool
    rounding: Literal[-1, 0, 1]
    rounding_minutes: int
    at: When | None
    logo_url: str | None


class WorkspaceBody(TypedDict):
    """The same in its envelope."""

    workspace: WorkspaceFields


class ActiveFilter(TypedDict, total=False):
    """Which to list."""

    active: Switch
    """``"true"`` (the default), ``"false"`` or ``"both"``."""


class WorkspaceProjects(ActiveFilter, total=False):
    """Which projects of a workspace to list."""

    actual_hours: Switch
    """``"true"``: each project has its ``actual_hours``."""
    only_templates: Switch
