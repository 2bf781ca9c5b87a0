"""People of organizations in Toggl 2.0, and the settings of the user of the key.

A person has three ids: the account (``user_account_id``), which time entries, timesheets and
reports use; the membership in the organization (``id`` of :class:`OrganizationUser`), which teams
use; and ``user_id``, a text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Literal, TypedDict

import attrs

from ..base import AwareDatetime, Model, model
from ..plain import PlainValues
from .custom_fields import CustomFieldValue

__all__ = [
    "AccountMe",
    "FoundWorkspace",
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
    """The account of the user of the key. Toggl sends further fields, see ``extra``."""

    user_account_id: int | None = None
    """The account of the user of the key."""


@attrs.frozen(kw_only=True)
class FoundWorkspace(PlainValues):
    """A workspace that the user of the key is in."""

    organization_id: int
    """The organization of the workspace."""
    workspace_id: int
    """The workspace, for the methods of this product."""
    name: str | None
    """Name of the workspace; ``None`` if Toggl did not send it."""
    current: bool
    """Whether it is the workspace that the user last opened in the app."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """Unknown fields: there are none."""
        return MappingProxyType({})


@model
class MergedUserWorkspaceSettings(Model):
    """The settings of the user of the key in a workspace, with those for all workspaces."""

    active_timesheet_setup_start_date: dt.date | None = None
    """The first day of the timesheet setup that the user is in; ``None`` without one."""
    approvals_configured: bool | None = None
    """Whether the workspace has timesheet setups."""
    autolog_time: bool | None = None
    """Whether planned time is logged automatically."""
    is_timesheet_approver: bool | None = None
    """Whether the user approves timesheets of others."""


@model
class OrganizationUserGroup(Model):
    """A team of a person."""

    id: int
    emoji: str | None = None
    """The emoji that the app shows with the team."""
    name: str | None = None
    """Name of the team."""
    workspace_ids: tuple[int, ...] | None = None
    """The workspaces that the team belongs to, by id."""


@model
class OrganizationUserRate(Model):
    """The rate that applies to a person, in the older form: see the namespace ``rates``."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_at: AwareDatetime | None = None
    """When the rate ends; ``None``: it has no end."""
    hourly_rate: float | None = None
    """What an hour is sold for, as a decimal amount: 85.5 with ``EUR`` is 85.50 euros."""
    start_at: AwareDatetime | None = None
    """When the rate starts."""
    workspace_id: int | None = None
    """The workspace in which the rate applies."""
    workspace_rate_id: int | None = None
    """The rate, if it is that of the workspace; ``None`` where the person has another one."""
    workspace_user_rate_id: int | None = None
    """The rate, if it is one of the person; ``None`` where that of the workspace applies."""


@model
class OrganizationUserTag(Model):
    """A tag of a person."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    label: str | None = None
    """The text of the tag."""


@model
class OrganizationUserWorkspaceGroup(Model):
    """A team of a person in a workspace."""

    id: int
    emoji: str | None = None
    """The emoji that the app shows with the team."""
    name: str | None = None
    """Name of the team."""


@model
class OrganizationUserWorkspace(Model):
    """A workspace of a person, with the roles there."""

    id: int
    focus_role_id: int | None = None
    """The role in Toggl 2.0; ``None`` without one."""
    groups: tuple[OrganizationUserWorkspaceGroup, ...] | None = None
    """The teams of the person in the workspace."""
    name: str | None = None
    """Name of the workspace."""
    toggl_products: tuple[str, ...] | None = None
    """The products of Toggl that the person uses in the workspace, such as ``focus``."""
    track_role_id: int | None = None
    """The role in Toggl Track; ``None`` without one."""
    work_role_id: int | None = None
    """The role in Toggl Work; ``None`` without one."""
    workspace_user_id: int | None = None
    """The membership of the person in the workspace."""


@model
class OrganizationUser(Model):
    """A person in an organization, with workspaces and teams."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}
    id: int
    two_factor_enabled: bool | None = None
    """Whether the person signs in with a second factor. Toggl's name is ``2fa_enabled``."""
    account_locked_at: AwareDatetime | None = None
    """When the account was locked; ``None`` if it is not."""
    active: bool | None = None
    """Whether the person is active; deactivated people keep their time."""
    admin: bool | None = None
    """Whether the person administers the organization."""
    can_edit_personal_details: bool | None = None
    """Whether you may change the name and the address of the person."""
    created_at: AwareDatetime | None = None
    """When the person was added."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of the custom fields of the person. Only with ``include_custom_fields=True``."""
    deleted_at: AwareDatetime | None = None
    """When the person was removed; ``None`` if not."""
    email: str | None = None
    """Email address of the person."""
    groups: tuple[OrganizationUserGroup, ...] | None = None
    """The teams of the person."""
    invite_sent: bool | None = None
    """Whether the person was invited by mail."""
    joined: bool | None = None
    """Whether the person has accepted the invitation."""
    name: str | None = None
    """Full name of the person."""
    organization_id: int | None = None
    """The organization that the person is in."""
    owner: bool | None = None
    """Whether the person owns the organization."""
    permissions: dict[str, Any] | None = None
    """What you may do with the person. The names are not documented."""
    rate: OrganizationUserRate | None = None
    """The rate that applies to the person now. Only with ``include_rates=True``."""
    tags: tuple[OrganizationUserTag, ...] | None = None
    """The tags of the person, which are not those of time entries."""
    updated_at: AwareDatetime | None = None
    """When the membership was last changed."""
    user_account_id: int | None = None
    """The account of the person, which time entries, timesheets and reports use."""
    user_id: str | None = None
    """A further id of the person, as text."""
    working_hours: float | None = None
    """What the person works, in hours (of a day or a week: not documented).

    Only with ``include_working_hours=True``.
    """
    workspaces: tuple[OrganizationUserWorkspace, ...] | None = None
    """The workspaces of the person."""


@model
class UserSettings(Model):
    """The settings of the user of the key, for all workspaces; most are those of the app."""

    attachments_display_mode: str | None = None
    """How the app shows attachments: ``list`` or ``grid``."""
    autocomplete_task_with_time_block: bool | None = None
    """Whether a task is completed when its time block ends."""
    autolog_time: bool | None = None
    """Whether planned time is logged automatically. Deprecated: it is set per workspace."""
    calendar_future_defaults_to_plan: bool | None = None
    """Whether a new entry in the future is a plan."""
    calendar_project_suggestion_fallback: bool | None = None
    """Whether the calendar suggests projects where it has no better suggestion."""
    calendar_range_type: str | None = None
    """How many days the calendar shows. The values are not documented."""
    calendar_show_calendar_events: bool | None = None
    """Whether the calendar shows events of connected calendars."""
    calendar_show_completed_tasks: bool | None = None
    """Whether the calendar shows completed tasks."""
    calendar_show_tasks_list: bool | None = None
    """Whether the calendar shows a list of tasks."""
    calendar_split_view_columns: str | None = None
    """The columns of the divided calendar. The values are not documented."""
    calendar_task_creation_behavior: str | None = None
    """What happens with tasks when an event is logged: ``always_create``, ``match_existing`` or
    ``do_nothing``."""
    current_workspace_id: int | None = None
    """The workspace that the user last opened in the app; not the only one."""
    date_format: str | None = None
    """How the app writes dates: ``US``, ``EU`` or ``ISO``."""
    default_page: str | None = None
    """The page that the app opens first, such as ``calendar`` or ``last-opened``."""
    duration_format: str | None = None
    """How the app writes durations: ``classic``, ``improved`` or ``decimal``."""
    first_interaction: bool | None = None
    """Whether the user has used the app."""
    first_interaction_date: dt.date | None = None
    """The day on which the user first used the app."""
    focus_mode_count_up: bool | None = None
    """Whether the timer of the focus mode counts up."""
    goal_reminder_time: str | None = None
    """Time of day of the reminder of goals, ``HH:MM`` in the time zone of the user."""
    goal_reminders_enabled: bool | None = None
    """Whether the app reminds of goals."""
    has_reached_task_threshold: bool | None = None
    """Whether the user has as many tasks as the app expects of a regular user."""
    import_data_banner_dismissed: bool | None = None
    """Whether the user closed the notice about the import of data."""
    language_code: str | None = None
    """The language of the app, such as ``en``."""
    new_users_trial_dismissed: bool | None = None
    """Whether the user closed the notice about the trial."""
    onboarding_calendar_step_at: AwareDatetime | None = None
    """When the user finished the calendar in the introduction."""
    onboarding_checklist_dismissed: bool | None = None
    """Whether the user closed the list of first steps."""
    onboarding_completed_at: AwareDatetime | None = None
    """When the user finished the introduction."""
    onboarding_flow_dismissed: bool | None = None
    """Whether the user closed the introduction."""
    onboarding_multi_day_task_created: bool | None = None
    """Whether the user created a task of several days in the introduction."""
    onboarding_started_at: AwareDatetime | None = None
    """When the user started the introduction."""
    onboarding_task_dragged: bool | None = None
    """Whether the user dragged a task in the introduction."""
    onboarding_tasks_step_at: AwareDatetime | None = None
    """When the user finished the tasks in the introduction."""
    onboarding_variant_selected: str | None = None
    """Which introduction the user chose. The values are not documented."""
    plan_tour_dismissed: bool | None = None
    """Whether the user closed the tour of the plan."""
    platform_nudges: dict[str, str] | None = None
    """Hints to other apps of Toggl that the user closed, by name, with the time."""
    pomodoro_mode_auto_start_break: bool | None = None
    """Whether a break starts by itself after a pomodoro session."""
    pomodoro_mode_break_duration_mins: int | None = None
    """Length of a break of the pomodoro mode, in minutes."""
    pomodoro_mode_session_duration_mins: int | None = None
    """Length of a session of the pomodoro mode, in minutes."""
    pomodoro_mode_sound_enabled: bool | None = None
    """Whether the pomodoro mode makes sounds."""
    send_daily_brief: bool | None = None
    """Whether the user gets a daily summary by mail."""
    send_timer_notifications: bool | None = None
    """Whether the app sends notifications about the timer."""
    shortcuts_enabled: bool | None = None
    """Whether the app reacts to keyboard shortcuts."""
    show_goals_panel: bool | None = None
    """Whether the app shows the panel of goals."""
    show_google_calendar_events: bool | None = None
    """Whether the app shows events of Google Calendar."""
    start_week_on: int | None = None
    """The first day of the week: 0 Sunday, 1 Monday."""
    switch_to_focus_dismissed: bool | None = None
    """Whether the user closed the notice about the change to Toggl 2.0."""
    sync_external_calendar: str | None = None
    """Whether changes are written to connected calendars: ``always``, ``never`` or ``ask``."""
    theme: str | None = None
    """Colors of the app: ``light``, ``dark`` or ``auto``."""
    time_block_color: str | None = None
    """The color of time blocks: ``#`` and six hex digits."""
    time_format: str | None = None
    """How the app writes times of day: ``12h`` or ``24h``."""
    time_tracking_mode: str | None = None
    """The mode of the timer: ``focus`` or ``pomodoro``."""
    time_tracking_mode_duration_mins: int | None = None
    """Length of a session of the mode of the timer, in minutes."""
    time_tracking_mode_enabled: bool | None = None
    """Whether the mode of the timer is on."""
    time_tracking_mode_fullscreen: bool | None = None
    """Whether the mode of the timer fills the screen."""
    timezone: str | None = None
    """Time zone of the user, such as ``Europe/Tallinn``."""
    tooltip_onboarding_dismissed: bool | None = None
    """Whether the user closed the explanations of buttons."""
    tos_ack_decoupled_licenses: dict[str, str] | None = None
    """When the user accepted a notice about licenses, by organization id as text."""
    trial_ended_modal_seen: dict[str, str] | None = None
    """When the user saw that a trial ended, by organization id as text."""
    welcome_modal_dismissed: bool | None = None
    """Whether the user closed the welcome."""
    whats_new_may_2026_dismissed: bool | None = None
    """Whether the user closed the news of May 2026."""
    whats_new_tasks_tour_dismissed: bool | None = None
    """Whether the user closed the tour of the news about tasks."""


class UserSettingsChange(TypedDict, total=False):
    """Settings to change; one left out stays."""

    attachments_display_mode: Literal["list", "grid"] | None
    """How the app shows attachments: ``list`` or ``grid``; ``None`` clears it."""
    autocomplete_task_with_time_block: bool
    """Whether a task is completed when its time block ends."""
    autolog_time: bool
    """Whether planned time is logged automatically. Deprecated: set it per workspace."""
    calendar_future_defaults_to_plan: bool
    """Whether a new entry in the future is a plan."""
    calendar_project_suggestion_fallback: bool
    """Whether the calendar suggests projects where it has no better suggestion."""
    calendar_range_type: str | None
    """How many days the calendar shows. The values are not documented; ``None`` clears it."""
    calendar_show_calendar_events: bool
    """Whether the calendar shows events of connected calendars."""
    calendar_show_completed_tasks: bool
    """Whether the calendar shows completed tasks."""
    calendar_show_tasks_list: bool
    """Whether the calendar shows a list of tasks."""
    calendar_split_view_columns: str | None
    """The columns of the divided calendar. The values are not documented; ``None`` clears it."""
    calendar_task_creation_behavior: Literal["always_create", "do_nothing", "match_existing"]
    """What happens with tasks when an event is logged: ``always_create``, ``match_existing`` or
    ``do_nothing``."""
    current_workspace_id: int | None
    """The workspace that the app opens; ``None`` for no particular one."""
    date_format: Literal["US", "EU", "ISO"]
    """How the app writes dates: ``US``, ``EU`` or ``ISO``."""
    default_page: Literal["last-opened", "calendar", "inbox", "board", "timeline", "reports"] | None
    """The page that the app opens first, such as ``calendar``; ``None`` clears it."""
    duration_format: Literal["classic", "improved", "decimal"]
    """How the app writes durations: ``classic``, ``improved`` or ``decimal``."""
    focus_mode_count_up: bool
    """Whether the timer of the focus mode counts up."""
    goal_reminder_time: str | None
    """Time of day of the reminder of goals, ``HH:MM`` in your time zone; ``None`` clears it."""
    goal_reminders_enabled: bool
    """Whether the app reminds of goals."""
    has_reached_task_threshold: bool
    """Whether the user has as many tasks as the app expects of a regular user."""
    import_data_banner_dismissed: bool
    """Whether the user closed the notice about the import of data."""
    language_code: str | None
    """The language of the app, such as ``en``; ``None`` clears it."""
    new_users_trial_dismissed: bool
    """Whether the user closed the notice about the trial."""
    onboarding_calendar_step_at: dt.datetime | None
    """When the user finished the calendar in the introduction; ``None`` clears it."""
    onboarding_checklist_dismissed: bool
    """Whether the user closed the list of first steps."""
    onboarding_completed_at: dt.datetime | None
    """When the user finished the introduction; ``None`` clears it."""
    onboarding_flow_dismissed: bool
    """Whether the user closed the introduction."""
    onboarding_multi_day_task_created: bool
    """Whether the user created a task of several days in the introduction."""
    onboarding_started_at: dt.datetime | None
    """When the user started the introduction; ``None`` clears it."""
    onboarding_task_dragged: bool
    """Whether the user dragged a task in the introduction."""
    onboarding_tasks_step_at: dt.datetime | None
    """When the user finished the tasks in the introduction; ``None`` clears it."""
    onboarding_variant_selected: str | None
    """Which introduction the user chose. The values are not documented; ``None`` clears it."""
    plan_tour_dismissed: bool
    """Whether the user closed the tour of the plan."""
    platform_nudges: Mapping[str, str]
    """Hints to other apps of Toggl that the user closed, by name, with the time."""
    pomodoro_mode_auto_start_break: bool
    """Whether a break starts by itself after a pomodoro session."""
    pomodoro_mode_break_duration_mins: int
    """Length of a break of the pomodoro mode, in minutes."""
    pomodoro_mode_session_duration_mins: int
    """Length of a session of the pomodoro mode, in minutes."""
    pomodoro_mode_sound_enabled: bool
    """Whether the pomodoro mode makes sounds."""
    send_daily_brief: bool
    """Whether the user gets a daily summary by mail."""
    send_timer_notifications: bool
    """Whether the app sends notifications about the timer."""
    shortcuts_enabled: bool
    """Whether the app reacts to keyboard shortcuts."""
    show_goals_panel: bool
    """Whether the app shows the panel of goals."""
    show_google_calendar_events: bool
    """Whether the app shows events of Google Calendar."""
    start_week_on: Literal[0, 1]
    """The first day of the week: 0 Sunday, 1 Monday."""
    switch_to_focus_dismissed: bool
    """Whether the user closed the notice about the change to Toggl 2.0."""
    sync_external_calendar: Literal["never", "always", "ask"]
    """Whether changes are written to connected calendars: ``always``, ``never`` or ``ask``."""
    theme: Literal["light", "dark", "auto"]
    """Colors of the app: ``light``, ``dark`` or ``auto``."""
    time_block_color: str | None
    """The color of time blocks: ``#`` and six hex digits; ``None`` clears it."""
    time_format: Literal["12h", "24h"]
    """How the app writes times of day: ``12h`` or ``24h``."""
    time_tracking_mode: Literal["focus", "pomodoro"] | None
    """The mode of the timer: ``focus`` or ``pomodoro``; ``None`` clears it."""
    time_tracking_mode_duration_mins: int | None
    """Length of a session of the mode of the timer, in minutes; ``None`` clears it."""
    time_tracking_mode_enabled: bool
    """Whether the mode of the timer is on."""
    time_tracking_mode_fullscreen: bool
    """Whether the mode of the timer fills the screen."""
    tooltip_onboarding_dismissed: bool
    """Whether the user closed the explanations of buttons."""
    tos_ack_decoupled_licenses: Mapping[str, str]
    """When the user accepted a notice about licenses, by organization id as text."""
    trial_ended_modal_seen: Mapping[str, str]
    """When the user saw that a trial ended, by organization id as text."""
    welcome_modal_dismissed: bool
    """Whether the user closed the welcome."""
    whats_new_may_2026_dismissed: bool
    """Whether the user closed the news of May 2026."""
    whats_new_tasks_tour_dismissed: bool
    """Whether the user closed the tour of the news about tasks."""


@model
class UserWorkspaceSettings(Model):
    """The settings of the user of the key that differ in a workspace."""

    autolog_time: bool | None = None
    """Whether planned time is logged automatically; ``None``: as in all workspaces."""


class UserWorkspaceSettingsChange(TypedDict, total=False):
    """Settings of a workspace to change; one left out stays."""

    autolog_time: bool | None
    """Whether planned time is logged automatically; ``None``: as in all workspaces."""


class UserFilter(TypedDict, total=False):
    """Which people to list, and what to add to them."""

    workspaces: Iterable[int]
    """Only people in these workspaces, by id; without it those of all workspaces."""
    user_account_ids: Iterable[int]
    """Only people with these accounts."""
    org_user_ids: Iterable[int]
    """Only people with these memberships in the organization."""
    groups: Iterable[int]
    """Only people in these teams, by id."""
    toggl_products: Iterable[str]
    """Only people who use one of these products of Toggl, such as ``focus``."""
    active_status: Iterable[str]
    """Only people in one of these states, such as ``active``. The values are not documented."""
    roles: Iterable[int]
    """Only people with one of these roles, by id."""
    only_admins: bool
    """Whether to leave out people who do not administer the organization."""
    filter: str
    """Part of the name or the email address (inferred)."""
    sort_dir: str
    """The direction of the order by name (inferred), such as ``asc`` or ``desc``."""
    tag_ids: Iterable[int]
    """Only people with one of these tags of people, by id."""
    include_working_hours: bool
    """Whether to add ``working_hours``. Default ``False`` (inferred)."""
    include_rates: bool
    """Whether to add ``rate``. Default ``False`` (inferred)."""
    pinned_ids: Iterable[int]
    """People who come first, whatever the order, by membership in the organization (inferred)."""
    has_group: bool
    """Only people with a team, or only those without one."""
    cf_filter: Iterable[str]
    """Conditions on custom fields, all of which hold: ``"12:red,blue"`` for field 12.

    ``"12:"`` selects people without a value. Needs exactly one id in ``workspaces``.
    """
    include_custom_fields: bool
    """Whether to add ``custom_field_values``. Needs exactly one id in ``workspaces``.
    Default ``False`` (inferred)."""
