"""Users of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypedDict

from ..base import AwareDatetime, Model, model
from .custom_fields import CustomFieldValue

__all__ = [
    "AccountMe",
    "MergedUserWorkspaceSettings",
    "OrganizationUser",
    "OrganizationUserGroup",
    "OrganizationUserRate",
    "OrganizationUserTag",
    "OrganizationUserWorkspace",
    "OrganizationUserWorkspaceGroup",
    "UserFilter",
    "UserSettings",
    "UserSettingsChange",
    "UserWorkspaceSettings",
    "UserWorkspaceSettingsChange",
]


@model
class AccountMe(Model):
    """XXX Not in the official document; more keys are likely."""

    user_account_id: int | None = None
    """The account of the person."""


@model
class MergedUserWorkspaceSettings(Model):
    """XXX MergedUserWorkspaceSettings."""

    active_timesheet_setup_start_date: dt.date | None = None
    """XXX"""
    approvals_configured: bool | None = None
    """XXX"""
    autolog_time: bool | None = None
    """Whether planned time is logged automatically."""
    is_timesheet_approver: bool | None = None
    """XXX"""


@model
class OrganizationUserGroup(Model):
    """XXX OrganizationUserGroup."""

    id: int
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""
    workspace_ids: tuple[int, ...] | None = None
    """The workspaces, by id."""


@model
class OrganizationUserRate(Model):
    """XXX OrganizationUserRate."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    hourly_rate: float | None = None
    """Rate an hour. Decimal amount in units of the currency."""
    start_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    workspace_rate_id: int | None = None
    """XXX"""
    workspace_user_rate_id: int | None = None
    """XXX"""


@model
class OrganizationUserTag(Model):
    """XXX OrganizationUserTag."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    label: str | None = None
    """Shown label."""


@model
class OrganizationUserWorkspaceGroup(Model):
    """XXX OrganizationUserWorkspaceGroup."""

    id: int
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""


@model
class OrganizationUserWorkspace(Model):
    """XXX OrganizationUserWorkspace."""

    id: int
    focus_role_id: int | None = None
    """The role in Toggl 2.0."""
    groups: tuple[OrganizationUserWorkspaceGroup, ...] | None = None
    """The teams."""
    name: str | None = None
    """Shown name."""
    toggl_products: tuple[str, ...] | None = None
    """XXX"""
    track_role_id: int | None = None
    """The role in Toggl Track."""
    work_role_id: int | None = None
    """The role in the working life of the person, as the organization named it."""
    workspace_user_id: int | None = None
    """XXX"""


@model
class OrganizationUser(Model):
    """XXX OrganizationUser."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}
    id: int
    two_factor_enabled: bool | None = None
    """XXX The key starts with a digit."""
    account_locked_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    active: bool | None = None
    """Whether it is in use."""
    admin: bool | None = None
    """XXX"""
    can_edit_personal_details: bool | None = None
    """XXX"""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """XXX Only with include_custom_fields."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    email: str | None = None
    """The email address."""
    groups: tuple[OrganizationUserGroup, ...] | None = None
    """The teams."""
    invite_sent: bool | None = None
    """XXX"""
    joined: bool | None = None
    """XXX"""
    name: str | None = None
    """Shown name."""
    organization_id: int | None = None
    """The organization it belongs to."""
    owner: bool | None = None
    """XXX"""
    permissions: dict[str, Any] | None = None
    """What the current user may do with it."""
    rate: OrganizationUserRate | None = None
    """XXX Only with include_rates."""
    tags: tuple[OrganizationUserTag, ...] | None = None
    """Its tags."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    user_account_id: int | None = None
    """The account of the person."""
    user_id: str | None = None
    """XXX A string, in spite of the name."""
    working_hours: float | None = None
    """XXX Only with include_working_hours."""
    workspaces: tuple[OrganizationUserWorkspace, ...] | None = None
    """The workspaces."""


@model
class UserSettings(Model):
    """XXX UserSettings."""

    attachments_display_mode: str | None = None
    """XXX"""
    autocomplete_task_with_time_block: bool | None = None
    """XXX"""
    autolog_time: bool | None = None
    """XXX Deprecated."""
    calendar_future_defaults_to_plan: bool | None = None
    """XXX"""
    calendar_project_suggestion_fallback: bool | None = None
    """XXX"""
    calendar_range_type: str | None = None
    """XXX"""
    calendar_show_calendar_events: bool | None = None
    """XXX"""
    calendar_show_completed_tasks: bool | None = None
    """XXX"""
    calendar_show_tasks_list: bool | None = None
    """XXX"""
    calendar_split_view_columns: str | None = None
    """XXX"""
    calendar_task_creation_behavior: str | None = None
    """XXX"""
    current_workspace_id: int | None = None
    """XXX The only workspace id a key can learn."""
    date_format: str | None = None
    """XXX"""
    default_page: str | None = None
    """XXX"""
    duration_format: str | None = None
    """XXX"""
    first_interaction: bool | None = None
    """XXX"""
    first_interaction_date: dt.date | None = None
    """XXX Format inferred from the name."""
    focus_mode_count_up: bool | None = None
    """XXX"""
    goal_reminder_time: str | None = None
    """XXX HH:MM."""
    goal_reminders_enabled: bool | None = None
    """XXX"""
    has_reached_task_threshold: bool | None = None
    """XXX"""
    import_data_banner_dismissed: bool | None = None
    """XXX"""
    language_code: str | None = None
    """XXX"""
    new_users_trial_dismissed: bool | None = None
    """XXX"""
    onboarding_calendar_step_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    onboarding_checklist_dismissed: bool | None = None
    """XXX"""
    onboarding_completed_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    onboarding_flow_dismissed: bool | None = None
    """XXX"""
    onboarding_multi_day_task_created: bool | None = None
    """XXX"""
    onboarding_started_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    onboarding_task_dragged: bool | None = None
    """XXX"""
    onboarding_tasks_step_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    onboarding_variant_selected: str | None = None
    """XXX"""
    plan_tour_dismissed: bool | None = None
    """XXX"""
    platform_nudges: dict[str, str] | None = None
    """XXX"""
    pomodoro_mode_auto_start_break: bool | None = None
    """XXX"""
    pomodoro_mode_break_duration_mins: int | None = None
    """XXX In minutes."""
    pomodoro_mode_session_duration_mins: int | None = None
    """XXX In minutes."""
    pomodoro_mode_sound_enabled: bool | None = None
    """XXX"""
    send_daily_brief: bool | None = None
    """XXX"""
    send_timer_notifications: bool | None = None
    """XXX"""
    shortcuts_enabled: bool | None = None
    """XXX"""
    show_goals_panel: bool | None = None
    """XXX"""
    show_google_calendar_events: bool | None = None
    """XXX"""
    start_week_on: int | None = None
    """XXX 0 Sunday, 1 Monday."""
    switch_to_focus_dismissed: bool | None = None
    """XXX"""
    sync_external_calendar: str | None = None
    """XXX"""
    theme: str | None = None
    """XXX"""
    time_block_color: str | None = None
    """XXX"""
    time_format: str | None = None
    """XXX"""
    time_tracking_mode: str | None = None
    """XXX"""
    time_tracking_mode_duration_mins: int | None = None
    """XXX In minutes."""
    time_tracking_mode_enabled: bool | None = None
    """XXX"""
    time_tracking_mode_fullscreen: bool | None = None
    """XXX"""
    timezone: str | None = None
    """Time zone, such as ``Europe/Tallinn``."""
    tooltip_onboarding_dismissed: bool | None = None
    """XXX"""
    tos_ack_decoupled_licenses: dict[str, str] | None = None
    """XXX Keys are organization ids, when a notice was dismissed (one client finds the id here)."""
    trial_ended_modal_seen: dict[str, str] | None = None
    """XXX Keys are organization ids (one client finds the id here)."""
    welcome_modal_dismissed: bool | None = None
    """XXX"""
    whats_new_may_2026_dismissed: bool | None = None
    """XXX"""
    whats_new_tasks_tour_dismissed: bool | None = None
    """XXX"""


class UserSettingsChange(TypedDict, total=False):
    """XXX UserSettingsPatch."""

    attachments_display_mode: Literal["list", "grid"] | None
    """XXX"""
    autocomplete_task_with_time_block: bool
    """XXX"""
    autolog_time: bool
    """Whether planned time is logged automatically."""
    calendar_future_defaults_to_plan: bool
    """XXX"""
    calendar_project_suggestion_fallback: bool
    """XXX"""
    calendar_range_type: str | None
    """XXX"""
    calendar_show_calendar_events: bool
    """XXX"""
    calendar_show_completed_tasks: bool
    """XXX"""
    calendar_show_tasks_list: bool
    """XXX"""
    calendar_split_view_columns: str | None
    """XXX"""
    calendar_task_creation_behavior: Literal["always_create", "do_nothing", "match_existing"]
    """XXX"""
    current_workspace_id: int | None
    """XXX"""
    date_format: Literal["US", "EU", "ISO"]
    """XXX"""
    default_page: Literal["last-opened", "calendar", "inbox", "board", "timeline", "reports"] | None
    """XXX"""
    duration_format: Literal["classic", "improved", "decimal"]
    """XXX"""
    focus_mode_count_up: bool
    """XXX"""
    goal_reminder_time: str | None
    """XXX"""
    goal_reminders_enabled: bool
    """XXX"""
    has_reached_task_threshold: bool
    """XXX"""
    import_data_banner_dismissed: bool
    """XXX"""
    language_code: str | None
    """XXX"""
    new_users_trial_dismissed: bool
    """XXX"""
    onboarding_calendar_step_at: dt.datetime | None
    """XXX Format inferred from the name."""
    onboarding_checklist_dismissed: bool
    """XXX"""
    onboarding_completed_at: dt.datetime | None
    """XXX Format inferred from the name."""
    onboarding_flow_dismissed: bool
    """XXX"""
    onboarding_multi_day_task_created: bool
    """XXX"""
    onboarding_started_at: dt.datetime | None
    """XXX Format inferred from the name."""
    onboarding_task_dragged: bool
    """XXX"""
    onboarding_tasks_step_at: dt.datetime | None
    """XXX Format inferred from the name."""
    onboarding_variant_selected: str | None
    """XXX"""
    plan_tour_dismissed: bool
    """XXX"""
    platform_nudges: Mapping[str, str]
    """XXX"""
    pomodoro_mode_auto_start_break: bool
    """XXX"""
    pomodoro_mode_break_duration_mins: int
    """XXX In minutes."""
    pomodoro_mode_session_duration_mins: int
    """XXX In minutes."""
    pomodoro_mode_sound_enabled: bool
    """XXX"""
    send_daily_brief: bool
    """XXX"""
    send_timer_notifications: bool
    """XXX"""
    shortcuts_enabled: bool
    """XXX"""
    show_goals_panel: bool
    """XXX"""
    show_google_calendar_events: bool
    """XXX"""
    start_week_on: int
    """XXX"""
    switch_to_focus_dismissed: bool
    """XXX"""
    sync_external_calendar: Literal["never", "always", "ask"]
    """XXX"""
    theme: Literal["light", "dark", "auto"]
    """XXX"""
    time_block_color: str | None
    """XXX"""
    time_format: Literal["12h", "24h"]
    """XXX"""
    time_tracking_mode: Literal["focus", "pomodoro"] | None
    """XXX"""
    time_tracking_mode_duration_mins: int | None
    """XXX In minutes."""
    time_tracking_mode_enabled: bool
    """XXX"""
    time_tracking_mode_fullscreen: bool
    """XXX"""
    tooltip_onboarding_dismissed: bool
    """XXX"""
    tos_ack_decoupled_licenses: Mapping[str, str]
    """XXX"""
    trial_ended_modal_seen: Mapping[str, str]
    """XXX"""
    welcome_modal_dismissed: bool
    """XXX"""
    whats_new_may_2026_dismissed: bool
    """XXX"""
    whats_new_tasks_tour_dismissed: bool
    """XXX"""


@model
class UserWorkspaceSettings(Model):
    """XXX UserWorkspaceSettings."""

    autolog_time: bool | None = None
    """Whether planned time is logged automatically."""


class UserWorkspaceSettingsChange(TypedDict, total=False):
    """XXX UserWorkspaceSettingsPatch."""

    autolog_time: bool | None
    """Whether planned time is logged automatically."""


class UserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    workspaces: Iterable[int]
    """The workspaces."""
    user_account_ids: Iterable[int]
    """The accounts of the people."""
    org_user_ids: Iterable[int]
    """XXX"""
    groups: Iterable[int]
    """The teams."""
    toggl_products: Iterable[str]
    """XXX"""
    active_status: Iterable[str]
    """XXX"""
    roles: Iterable[int]
    """XXX"""
    only_admins: bool
    """XXX"""
    filter: str
    """XXX"""
    sort_dir: str
    """XXX"""
    tag_ids: Iterable[int]
    """Its tags, by id."""
    include_working_hours: bool
    """XXX"""
    include_rates: bool
    """XXX Rate of the project."""
    pinned_ids: Iterable[int]
    """XXX"""
    has_group: bool
    """XXX"""
    cf_filter: Iterable[str]
    """XXX One entry is field_id:value1,value2 (or), repeated entries all hold; field_id: selects no
    value."""
    include_custom_fields: bool
    """XXX"""
