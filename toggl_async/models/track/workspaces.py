"""Workspaces of Track: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model
from .subscriptions import Subscription

__all__ = [
    "CsvUpload",
    "JsonResult",
    "LinkedSsoProfile",
    "NewWorkspace",
    "Statistics",
    "TimeEntryConstraints",
    "TimeEntryConstraintsChange",
    "UserData",
    "Workspace",
    "WorkspaceChange",
]


@model
class CsvUpload(Model):
    """The last import of a file."""

    log_id: int | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""


@model
class TimeEntryConstraints(Model):
    """What every new time entry of a workspace needs. Paid plans only."""

    description_present: bool | None = None
    max_tags: int | None = None
    """How many tags an entry may have."""
    project_present: bool | None = None
    tag_present: bool | None = None
    task_present: bool | None = None
    time_entry_constraints_enabled: bool | None = None


@model
class UserData(Model):
    """An administrator."""

    name: str | None = None
    user_id: int | None = None


@model
class JsonResult(Model):
    """What a change of the settings answers."""

    wid: int | None = None
    """The workspace: see :attr:`workspace_id`."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, as all other models call it."""
        return self.wid


@model
class LinkedSsoProfile(Model):
    """A single sign-on profile that a workspace uses."""

    sso_profile_id: int
    domain: str | None = None
    name: str | None = None


@model
class Statistics(Model):
    """How many people and groups a workspace has."""

    admins: tuple[UserData, ...] | None = None
    groups_count: int | None = None
    members_count: int | None = None


@model
class Workspace(Model):
    """A workspace. Its organization decides whose hourly quota a request costs."""

    id: int
    organization_id: int | None = None
    name: str | None = None
    admin: bool | None = None
    """Deprecated by Toggl: see ``role``."""
    api_token: Secret | None = None
    """Deprecated by Toggl."""
    business_ws: bool | None = None
    csv_upload: CsvUpload | None = None
    default_currency: str | None = None
    """Paid plans only."""
    default_hourly_rate: float | None = None
    """In units of ``default_currency``. Paid plans only."""
    disable_approvals: bool | None = None
    disable_expenses: bool | None = None
    disable_timesheet_view: bool | None = None
    hide_start_end_times: bool | None = None
    ical_enabled: bool | None = None
    ical_url: Secret | None = None
    """An address that grants access, relative to the host."""
    last_modified: AwareDatetime | None = None
    limit_public_project_data: bool | None = None
    logo_url: str | None = None
    max_data_retention_days: int | None = None
    """How far back data may be seen, in days."""
    only_admins_may_create_projects: bool | None = None
    only_admins_may_create_tags: bool | None = None
    only_admins_see_team_dashboard: bool | None = None
    permissions: tuple[str, ...] | None = None
    premium: bool | None = None
    projects_billable_by_default: bool | None = None
    projects_enforce_billable: bool | None = None
    projects_private_by_default: bool | None = None
    rate_last_updated: AwareDatetime | None = None
    reports_collapse: bool | None = None
    role: str | None = None
    rounding: int | None = None
    """-1 down, 0 to the nearest, 1 up. Paid plans only."""
    rounding_minutes: int | None = None
    """To so many minutes. Paid plans only."""
    subscription: Subscription | None = None
    """Deprecated by Toggl."""
    suspended_at: AwareDatetime | None = None
    """Suspended workspaces take no new entries."""
    te_constraints: TimeEntryConstraints | None = None
    """What every time entry needs."""
    working_hours_in_minutes: int | None = None
    """Minutes of a working day."""
    only_admins_see_billable_rates: bool | None = None
    """Paid plans only."""
    profile: int | None = None
    """Deprecated by Toggl."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; such rows come with ``since`` only."""
    active_project_count: int | None = None
    """Only in ``session.track.me.workspaces()``."""


class _WorkspaceFields(TypedDict, total=False):
    admins: Sequence[int]
    """User ids of its administrators."""
    default_currency: str
    """Paid plans only; ``USD`` without it."""
    default_hourly_rate: float | None
    """In units of ``default_currency``. Paid plans only."""
    initial_pricing_plan: int
    """Deprecated by Toggl."""
    limit_public_project_data: bool
    only_admins_may_create_projects: bool
    only_admins_may_create_tags: bool
    only_admins_see_billable_rates: bool
    """Paid plans only; gone from the newest description of the API."""
    only_admins_see_team_dashboard: bool
    projects_billable_by_default: bool
    """Paid plans only."""
    projects_enforce_billable: bool
    projects_private_by_default: bool
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """What a new ``default_hourly_rate`` does to what was tracked. Paid plans only."""
    reports_collapse: bool
    rounding: Literal[-1, 0, 1]
    """-1 down, 0 to the nearest, 1 up. Paid plans only."""
    rounding_minutes: int
    """Paid plans only."""


class NewWorkspace(_WorkspaceFields, total=False):
    """What a new workspace may carry."""

    name: Required[str]
    """At most 140 characters."""


class WorkspaceChange(_WorkspaceFields, total=False):
    """What may be changed. A key left out is left alone."""

    name: str


class TimeEntryConstraintsChange(TypedDict, total=False):
    """What every new time entry should need. Paid plans only."""

    description_present: bool
    max_tags: int
    """How many tags an entry may have."""
    project_present: bool
    tag_present: bool
    task_present: bool
    time_entry_constraints_enabled: bool
