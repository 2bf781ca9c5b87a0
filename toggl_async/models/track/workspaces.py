"""Workspaces of Track."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model
from .subscription import Subscription

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
    """The last import of a CSV file."""

    log_id: int | None = None
    """Identifies the import."""
    at: AwareDatetime | None = None
    """When it happened."""


@model
class TimeEntryConstraints(Model):
    """What new time entries of a workspace must have. Paid plans only."""

    description_present: bool | None = None
    """Whether a description is required."""
    max_tags: int | None = None
    """How many tags an entry may have."""
    project_present: bool | None = None
    """Whether a project is required."""
    tag_present: bool | None = None
    """Whether a tag is required."""
    task_present: bool | None = None
    """Whether a task is required."""
    time_entry_constraints_enabled: bool | None = None
    """Whether these rules are in force."""


@model
class UserData(Model):
    """An administrator of a workspace."""

    name: str | None = None
    """Full name."""
    user_id: int | None = None
    """The administrator."""


@model
class JsonResult(Model):
    """The answer to a change of the settings."""

    wid: int | None = None
    """The workspace that was changed: see :attr:`workspace_id`."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, under the name that other models use."""
        return self.wid


@model
class LinkedSsoProfile(Model):
    """A single sign-on profile that a workspace uses."""

    sso_profile_id: int
    """Identifies the profile."""
    domain: str | None = None
    """Domain of the email addresses it applies to."""
    name: str | None = None
    """What the profile is called."""


@model
class Statistics(Model):
    """How many members and groups a workspace has."""

    admins: tuple[UserData, ...] | None = None
    """Its administrators."""
    groups_count: int | None = None
    """Number of groups."""
    members_count: int | None = None
    """Number of members."""


@model
class Workspace(Model):
    """A workspace. Requests cost the hourly quota of its organization."""

    id: int
    organization_id: int | None = None
    """The organization it belongs to."""
    name: str | None = None
    """At most 140 characters."""
    admin: bool | None = None
    """Whether the current user administers it. Deprecated by Toggl: see ``role``."""
    api_token: Secret | None = None
    """Deprecated by Toggl."""
    business_ws: bool | None = None
    """Whether it has the Premium plan (inferred)."""
    csv_upload: CsvUpload | None = None
    """The last import of a CSV file."""
    default_currency: str | None = None
    """ISO 4217 code, such as ``EUR``. Paid plans only."""
    default_hourly_rate: float | None = None
    """Billable rate of an hour, in units of ``default_currency``. Paid plans only."""
    disable_approvals: bool | None = None
    """Whether timesheets are switched off."""
    disable_expenses: bool | None = None
    """Whether expenses are switched off."""
    disable_timesheet_view: bool | None = None
    """Whether the timesheet view of the application is switched off."""
    hide_start_end_times: bool | None = None
    """Whether the application shows durations only, without start and end times."""
    ical_enabled: bool | None = None
    """Whether the iCalendar address works."""
    ical_url: Secret | None = None
    """The iCalendar address, relative to the host. It grants access."""
    last_modified: AwareDatetime | None = None
    """When it was last changed."""
    limit_public_project_data: bool | None = None
    """Whether reports show data of public projects to administrators only."""
    logo_url: str | None = None
    """Address of its logo."""
    max_data_retention_days: int | None = None
    """How far back data can be seen, in days."""
    only_admins_may_create_projects: bool | None = None
    """Whether only administrators can create projects."""
    only_admins_may_create_tags: bool | None = None
    """Whether only administrators can create tags."""
    only_admins_see_team_dashboard: bool | None = None
    """Whether only administrators see the team's dashboard."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    premium: bool | None = None
    """Whether it has a paid plan."""
    projects_billable_by_default: bool | None = None
    """Whether new projects are billable."""
    projects_enforce_billable: bool | None = None
    """Whether entries are always billable as their project is."""
    projects_private_by_default: bool | None = None
    """Whether new projects are private."""
    rate_last_updated: AwareDatetime | None = None
    """When ``default_hourly_rate`` was last changed."""
    reports_collapse: bool | None = None
    """Whether reports are collapsed at first."""
    role: str | None = None
    """Role of the current user, such as ``admin``."""
    rounding: int | None = None
    """Of durations in reports: -1 down, 0 to the nearest, 1 up. Paid plans only."""
    rounding_minutes: int | None = None
    """Step of ``rounding`` in minutes; 0 for none. Paid plans only."""
    subscription: Subscription | None = None
    """Deprecated by Toggl."""
    suspended_at: AwareDatetime | None = None
    """When it was suspended: a suspended workspace takes no new entries."""
    te_constraints: TimeEntryConstraints | None = None
    """What new time entries must have."""
    working_hours_in_minutes: int | None = None
    """Working time of a day, in minutes."""
    only_admins_see_billable_rates: bool | None = None
    """Whether only administrators see billable rates. Paid plans only."""
    profile: int | None = None
    """Undocumented. Deprecated by Toggl."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; deleted workspaces are only listed with ``since``."""
    active_project_count: int | None = None
    """Number of active projects. Only in ``session.track.me.workspaces()``."""


class _WorkspaceFields(TypedDict, total=False):
    admins: Iterable[int]
    """User ids of its administrators."""
    default_currency: str
    """ISO 4217 code, such as ``EUR``. Paid plans only; without it ``USD``."""
    default_hourly_rate: float | None
    """Billable rate of an hour, in units of ``default_currency``. Paid plans only."""
    initial_pricing_plan: int
    """Deprecated by Toggl."""
    limit_public_project_data: bool
    """Show data of public projects in reports to administrators only."""
    only_admins_may_create_projects: bool
    """Let only administrators create projects."""
    only_admins_may_create_tags: bool
    """Let only administrators create tags."""
    only_admins_see_billable_rates: bool
    """Show billable rates to administrators only. Paid plans only; no longer documented."""
    only_admins_see_team_dashboard: bool
    """Show the team's dashboard to administrators only."""
    projects_billable_by_default: bool
    """Make new projects billable. Paid plans only."""
    projects_enforce_billable: bool
    """Make entries always billable as their project is."""
    projects_private_by_default: bool
    """Make new projects private."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """Which tracked time a new ``default_hourly_rate`` applies to.

    Default ``override-current``. Paid plans only.
    """
    reports_collapse: bool
    """Show reports collapsed at first."""
    rounding: Literal[-1, 0, 1]
    """Of durations in reports: -1 down, 0 to the nearest, 1 up. Paid plans only."""
    rounding_minutes: int
    """Step of ``rounding`` in minutes. Paid plans only."""


class NewWorkspace(_WorkspaceFields, total=False):
    """Fields of a new workspace."""

    name: Required[str]
    """At most 140 characters."""


class WorkspaceChange(_WorkspaceFields, total=False):
    """Fields that may be changed. A key left out stays as it is."""

    name: str
    """The new name, at most 140 characters."""


class TimeEntryConstraintsChange(TypedDict, total=False):
    """What new time entries must have. Paid plans only."""

    description_present: bool
    """Require a description."""
    max_tags: int
    """How many tags an entry may have."""
    project_present: bool
    """Require a project."""
    tag_present: bool
    """Require a tag."""
    task_present: bool
    """Require a task."""
    time_entry_constraints_enabled: bool
    """Put these rules in force."""
