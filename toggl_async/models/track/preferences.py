"""Preferences of the user and of workspaces.

Most of them matter to one application of Toggl only: web, desktop, mobile or browser extension.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Literal, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model
from .auto_tracking import (
    MacOSAutoTracking,
    MacOSAutoTrackingFields,
    WindowsAutoTracking,
    WindowsAutoTrackingFields,
)

__all__ = [
    "AlphaFeature",
    "AlphaFeatureFields",
    "ClientPreferencesFilter",
    "DecimalSeparator",
    "DefaultProjectTask",
    "DefaultProjectTaskFields",
    "EntityWorkspace",
    "EntityWorkspaceFields",
    "KeyboardShortcut",
    "KeyboardShortcutFields",
    "Preferences",
    "PreferencesChange",
    "WorkspacePreferences",
    "WorkspacePreferencesChange",
]


class DecimalSeparator(OpenEnum):
    """The character before decimals; unknown values are kept as text."""

    COMMA = ","
    POINT = "."


@model
class AlphaFeature(Model):
    """A feature that Toggl tests with some users."""

    alpha_feature_id: int | None = None
    """Identifies the feature."""
    code: str | None = None
    """Name of the feature for programs."""
    deleted_at: AwareDatetime | None = None
    """When Toggl removed the feature."""
    description: str | None = None
    """What the feature does."""
    enabled: bool | None = None
    """Whether the user has it."""
    product_id: int | None = None
    """The product of Toggl it belongs to. Undocumented."""


@model
class DefaultProjectTask(Model):
    """The project and task of new entries."""

    project_id: int | None = None
    """The project of new entries."""
    task_id: int | None = None
    """The task of new entries; a task of the project."""
    workspace_id: int | None = None
    """The workspace of the project."""


@model
class EntityWorkspace(Model):
    """A project or a tag with its workspace."""

    id: int | None = None
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class KeyboardShortcut(Model):
    """A key and its modifiers, as codes of the operating system."""

    key: int | None = None
    """Code of the key."""
    modifiers: int | None = None
    """Code of the modifiers, such as shift, as a sum."""


@model
class Preferences(Model):
    """The preferences of a user.

    An answer has those that were ever set; the others are ``None``. Toggl documents names and
    types of most of them and no more: what the texts below say follows from the names.
    """

    activity_timeline_display_activity: bool | None = None
    """Whether the timeline shows the recorded activity."""
    activity_timeline_grouping_interval: str | None = None
    """Length of the intervals that the timeline groups by. The values are not documented."""
    activity_timeline_grouping_method: str | None = None
    """How the timeline groups. The values are not documented."""
    activity_timeline_recording_level: str | None = None
    """How much detail the timeline records. The values are not documented."""
    activity_timeline_sync_events: bool | None = None
    """Whether recorded events are sent to Toggl."""
    alpha_features: tuple[AlphaFeature, ...] | None = None
    """Features that Toggl tests with some users."""
    analyticsAdvancedFilters: bool | None = None
    """Whether the analytics page shows its advanced filters."""
    auto_tracker_delay_enabled: bool | None = None
    """Whether automatic tracking waits before it starts an entry."""
    auto_tracker_delay_in_seconds: int | None = None
    """How long automatic tracking waits before it starts an entry, in seconds.

    Of a timedelta a fraction of a second is cut off.
    """
    auto_tracker_stop_on_no_rule_match_enabled: bool | None = None
    """Whether automatic tracking stops the entry when its rules no longer match."""
    automatic_tagging: bool | None = None
    """Whether new entries get tags automatically."""
    autotracking_enabled: bool | None = None
    """Whether automatic tracking is on."""
    beginningOfWeek: int | None = None
    """First day of the week; 0 is Sunday."""
    calendar_snap_duration: str | None = None
    """Grid that entries in the calendar snap to. The values are not documented."""
    calendar_snap_initial_location: str | None = None
    """Where entries in the calendar snap to at first. The values are not documented."""
    calendar_visible_hours_end: int | None = None
    """Last hour of the day that the calendar shows."""
    calendar_visible_hours_start: int | None = None
    """First hour of the day that the calendar shows."""
    calendar_zoom_level: str | None = None
    """Zoom of the calendar. The values are not documented."""
    cell_swipe_actions_enabled: bool | None = None
    """Whether swiping a row of the list does something."""
    charts_view_type: str | None = None
    """Kind of charts. The values are not documented."""
    collapseDetailedReportEntries: bool | None = None
    """Whether the detailed report groups similar entries."""
    collapseTimeEntries: bool | None = None
    """Whether the list groups similar entries."""
    dashboards_view_type: str | None = None
    """Layout of the dashboards. The values are not documented."""
    date_format: str | None = None
    """Such as ``DD.MM.YYYY``."""
    decimal_separator: DecimalSeparator | None = None
    """Character before decimals: a comma or a point."""
    default_project_id: int | None = None
    """The project of new entries."""
    default_project_task: DefaultProjectTask | None = None
    """The project and task of new entries, with their workspace."""
    default_task_id: int | None = None
    """The task of new entries; a task of the default project."""
    displayDensity: str | None = None
    """How densely the application is laid out. The values are not documented."""
    distinctRates: str | None = None
    """Whether reports separate rates. The values are not documented."""
    duration_format: str | None = None
    """``classic``, ``decimal`` or ``improved``."""
    duration_format_on_timer_duration_field: bool | None = None
    """Whether the duration field of the timer follows ``duration_format``."""
    edit_popup_integration_timer: bool | None = None
    """Whether the browser extension opens a form when a timer starts."""
    extension_send_error_reports: bool | None = None
    """Whether the browser extension sends error reports to Toggl."""
    extension_send_usage_statistics: bool | None = None
    """Whether the browser extension sends usage statistics to Toggl."""
    firstSeenBusinessPromo: int | None = None
    """When a promotion was first shown. The unit is not documented."""
    focus_app_on_time_entry_started: bool | None = None
    """Whether the application comes to the front when an entry starts."""
    focus_app_on_time_entry_stopped: bool | None = None
    """Whether the application comes to the front when an entry stops."""
    haptic_feedback_enabled: bool | None = None
    """Whether the phone vibrates on actions."""
    hide_keyboard_shortcut: bool | None = None
    """Whether hints for keyboard shortcuts are hidden."""
    hide_sidebar_right: bool | None = None
    """Whether the right sidebar is hidden."""
    idle_detection_enabled: bool | None = None
    """Whether the application notices that the computer is idle."""
    idle_detection_interval_in_minutes: int | None = None
    """How long without input counts as idle, in minutes."""
    inactivity_behavior: str | None = None
    """What the application does when the user is inactive. The values are not documented."""
    ios_is_goals_view_shown: bool | None = None
    """Whether the iOS application shows goals."""
    is_goals_view_expanded: bool | None = None
    """Whether the view of goals is expanded."""
    is_goals_view_shown: bool | None = None
    """Whether goals are shown."""
    is_summary_total_view_visible: bool | None = None
    """Whether totals of the summary are visible."""
    keep_mini_timer_on_top: bool | None = None
    """Whether the small timer stays above other windows."""
    keep_window_on_top: bool | None = None
    """Whether the window stays above others."""
    keyboard_increment_timer_page: int | None = None
    """Step of the keyboard on the timer page, probably in minutes."""
    keyboard_shortcuts_enabled: bool | None = None
    """Whether keyboard shortcuts work."""
    keyboard_shortcuts_share_time_entries: bool | None = None
    """Whether the keyboard shortcut for sharing entries works."""
    mac_is_goals_view_shown: bool | None = None
    """Whether the macOS application shows goals."""
    macos_auto_tracking_rules: tuple[MacOSAutoTracking, ...] | None = None
    """Rules of automatic tracking in the macOS application."""
    macos_show_hide_toggl_keyboard_shortcut: KeyboardShortcut | None = None
    """Shows or hides the macOS application."""
    macos_stop_continue_keyboard_shortcut: KeyboardShortcut | None = None
    """Stops or continues the entry in the macOS application."""
    manualEntryMode: str | None = None
    """How entries are added by hand. The values are not documented."""
    manualMode: bool | None = None
    """Whether the timer page adds entries by hand instead of starting a timer."""
    manualModeOverlaySeen: bool | None = None
    """Whether the introduction to manual mode was shown."""
    modify_on_start_time_change: str | None = None
    """What else changes when the start of an entry is changed. The values are not documented."""
    offlineMode: str | None = None
    """How the application works offline. The values are not documented."""
    pg_time_zone_name: str | None = None
    """An IANA name, such as ``Europe/Oslo``: the zone in the profile."""
    pomodoro_auto_start_break: bool | None = None
    """Whether a break starts by itself."""
    pomodoro_auto_start_focus: bool | None = None
    """Whether the next focus interval starts by itself."""
    pomodoro_break_interval_in_minutes: int | None = None
    """Length of a break, in minutes."""
    pomodoro_break_project: EntityWorkspace | None = None
    """The project that breaks are tracked on, with its workspace."""
    pomodoro_break_project_id: int | None = None
    """The project that breaks are tracked on."""
    pomodoro_break_start_sound_enabled: bool | None = None
    """Whether a sound marks the start of a break."""
    pomodoro_break_tag: EntityWorkspace | None = None
    """The tag of tracked breaks, with its workspace."""
    pomodoro_break_tag_id: int | None = None
    """The tag of tracked breaks."""
    pomodoro_countdown_timer: bool | None = None
    """Whether the timer counts down."""
    pomodoro_enabled: bool | None = None
    """Whether the Pomodoro timer is on."""
    pomodoro_focus_interval_in_minutes: int | None = None
    """Length of a focus interval, in minutes."""
    pomodoro_focus_sound: str | None = None
    """Sound during a focus interval. The values are not documented."""
    pomodoro_global_sound_enabled: bool | None = None
    """Whether the Pomodoro timer makes sounds at all."""
    pomodoro_interval_end_sound: bool | None = None
    """Whether a sound marks the end of an interval."""
    pomodoro_interval_end_volume: int | None = None
    """Volume of the sound at the end of an interval, probably in percent."""
    pomodoro_longer_break_duration_in_minutes: int | None = None
    """Length of the longer break, in minutes."""
    pomodoro_prevent_screen_lock: bool | None = None
    """Whether the screen stays unlocked during an interval."""
    pomodoro_rounds_before_longer_break: int | None = None
    """Number of focus intervals before the longer break."""
    pomodoro_session_start_sound_enabled: bool | None = None
    """Whether a sound marks the start of a focus interval."""
    pomodoro_show_notifications: bool | None = None
    """Whether notifications mark the ends of intervals."""
    pomodoro_stop_timer_at_interval_end: bool | None = None
    """Whether the entry stops at the end of an interval."""
    pomodoro_track_breaks_as_time_entries: bool | None = None
    """Whether breaks become entries."""
    projectDashboardActivityMode: str | None = None
    """What the project dashboard shows as activity. The values are not documented."""
    project_shortcut_enabled: bool | None = None
    """Whether ``@`` in a description selects a project."""
    record_timeline: bool | None = None
    """Whether the desktop application records the programs in use."""
    remember_last_project: str | None = None
    """Whether new entries get the project of the last one. The values are not documented."""
    reminder_days: str | None = None
    """Days of the week on which reminders appear. The format is not documented."""
    reminder_enabled: bool | None = None
    """Whether the application reminds the user to track time."""
    reminder_interval_in_minutes: int | None = None
    """Time between reminders, in minutes."""
    reminder_period: str | None = None
    """Time of day in which reminders appear. The format is not documented."""
    reminder_snoozing_in_minutes: int | None = None
    """How long a reminder is put off, in minutes."""
    reportRounding: bool | None = None
    """Whether reports round durations."""
    reportRoundingDirection: str | None = None
    """Direction in which reports round. The values are not documented."""
    reportRoundingStepInMinutes: int | None = None
    """To which step reports round, in minutes."""
    reportsHideWeekends: bool | None = None
    """Whether reports leave weekends out."""
    run_app_on_startup: bool | None = None
    """Whether the application starts with the computer."""
    running_entry_warning: str | None = None
    """Warning about a running entry. The values are not documented."""
    running_timer_notification_enabled: bool | None = None
    """Whether a notification shows the running timer."""
    seenFollowModal: bool | None = None
    """Whether the dialog about following Toggl was shown."""
    seenFooterPopup: bool | None = None
    """Whether the popup in the footer was shown."""
    seenProjectDashboardOverlay: bool | None = None
    """Whether the introduction to the project dashboard was shown."""
    seenTogglButtonModal: bool | None = None
    """Whether the dialog about the browser extension was shown."""
    send_added_to_project_notification: bool | None = None
    """Whether the user is notified when added to a project."""
    send_daily_project_invites: bool | None = None
    """Whether the user gets a daily mail about new projects."""
    send_product_emails: bool | None = None
    """Whether the user gets mails about products."""
    send_product_release_notification: bool | None = None
    """Whether the user is notified of new versions."""
    send_system_message_notification: bool | None = None
    """Whether the user is notified of messages from Toggl."""
    send_timer_notifications: bool | None = None
    """Whether the user gets mails about a timer that runs long."""
    send_weekly_report: bool | None = None
    """Whether the user gets a weekly report by mail."""
    sharing_shortcut_enabled: bool | None = None
    """Whether a character in a description selects users to share with."""
    showTimeInTitle: bool | None = None
    """Whether the title of the browser tab shows the running time."""
    show_all_entries: bool | None = None
    """Whether the list shows all entries."""
    show_changelog: bool | None = None
    """Whether news about the application are shown."""
    show_description_in_menu_bar: bool | None = None
    """Whether the menu bar shows the description."""
    show_dock_icon: bool | None = None
    """Whether the dock shows the application."""
    show_events_in_calendar: bool | None = None
    """Whether the calendar shows events of connected calendars."""
    show_project_in_menu_bar: bool | None = None
    """Whether the menu bar shows the project."""
    show_qr_scanner: bool | None = None
    """Whether the application offers its QR scanner."""
    show_seconds_in_menu_bar: bool | None = None
    """Whether the time in the menu bar has seconds."""
    show_timeline_in_day_view: bool | None = None
    """Whether the day view shows the timeline."""
    show_timer_in_menu_bar: bool | None = None
    """Whether the menu bar shows the running time."""
    show_today_total_in_menu_bar: bool | None = None
    """Whether the menu bar shows the total of the day."""
    show_total_billable_hours: bool | None = None
    """Whether totals of billable hours are shown."""
    show_weekend_on_timer_page: bool | None = None
    """Whether the timer page shows weekends."""
    show_workouts_in_calendar: bool | None = None
    """Whether the calendar shows workouts recorded on the phone."""
    shown_native_toggl20_awareness_nudge: bool | None = None
    """Whether the hint about Toggl 2.0 was shown."""
    sleep_behaviour: str | None = None
    """What the application does when the computer sleeps. The values are not documented."""
    smart_alerts_option: str | None = None
    """Which automatic alerts appear. The values are not documented."""
    snowballReportRounding: str | None = None
    """Undocumented; concerns rounding in reports."""
    stack_times_on_manual_mode_after: str | None = None
    """Undocumented; concerns manual mode."""
    start_automatically: bool | None = None
    """Whether the timer starts by itself."""
    start_shortcut_mode: str | None = None
    """What the shortcut for starting does. The values are not documented."""
    stop_at_specific_time: bool | None = None
    """Whether the running entry stops at ``stop_specified_time``."""
    stop_automatically: bool | None = None
    """Whether the timer stops by itself."""
    stop_entry_on_shutdown: bool | None = None
    """Whether the running entry stops when the computer shuts down."""
    stop_specified_time: str | None = None
    """Time of day at which the running entry stops; belongs to ``stop_at_specific_time``."""
    stopped_timer_notification_enabled: bool | None = None
    """Whether a notification appears while no timer runs."""
    suggestions_enabled: bool | None = None
    """Whether the application suggests entries."""
    summaryReportAmounts: str | None = None
    """Which amounts the summary report shows. The values are not documented."""
    summaryReportDistinctRates: bool | None = None
    """Whether the summary report separates rates."""
    summaryReportGrouping: str | None = None
    """What the summary report groups by. The values are not documented."""
    summaryReportSortAsc: bool | None = None
    """Whether the summary report sorts in ascending order."""
    summaryReportSortField: str | None = None
    """What the summary report sorts by. The values are not documented."""
    summaryReportSubGrouping: str | None = None
    """What the summary report groups by within a group. The values are not documented."""
    summary_total_mode: str | None = None
    """Which totals are shown. The values are not documented."""
    tags_shortcut_enabled: bool | None = None
    """Whether ``#`` in a description selects tags."""
    time_entry_display_mode: str | None = None
    """How entries are listed. The values are not documented."""
    time_entry_ghost_suggestions_enabled: bool | None = None
    """Whether suggested entries are shown."""
    time_entry_invitations_notification_enabled: bool | None = None
    """Whether the user is notified of shared entries."""
    time_entry_start_stop_input_mode: str | None = None
    """How start and end are entered. The values are not documented."""
    timeofday_format: str | None = None
    """Such as ``H:mm``."""
    timerView: str | None = None
    """View of the timer page. The values are not documented."""
    timerViewMobile: str | None = None
    """View of the timer page on phones. The values are not documented."""
    toSAcceptNeeded: bool | None = None
    """Whether the terms of service have changed: see ``track.me.accept_tos``."""
    use_mini_timer: bool | None = None
    """Whether the small timer is shown."""
    visibleFooter: str | None = None
    """Which footer is shown. The values are not documented."""
    webTimeEntryStarted: bool | None = None
    """Whether the browser notifies of a started entry."""
    webTimeEntryStopped: bool | None = None
    """Whether the browser notifies of a stopped entry."""
    weeklyReportGrouping: str | None = None
    """What the weekly report groups by. The values are not documented."""
    weeklyReportValueToShow: str | None = None
    """What the weekly report shows. The values are not documented."""
    windows_auto_tracking_rules: tuple[WindowsAutoTracking, ...] | None = None
    """Rules of automatic tracking in the Windows application."""
    windows_show_hide_toggl_keyboard_shortcut: KeyboardShortcut | None = None
    """Shows or hides the Windows application."""
    windows_stop_continue_keyboard_shortcut: KeyboardShortcut | None = None
    """Stops or continues the entry in the Windows application."""
    windows_stop_start_keyboard_shortcut: KeyboardShortcut | None = None
    """Stops or starts the timer in the Windows application."""
    windows_theme: str | None = None
    """Look of the Windows application. The values are not documented."""
    workout_default_project: EntityWorkspace | None = None
    """The project of entries made from workouts, with its workspace."""
    workout_default_project_id: int | None = None
    """The project of entries made from workouts."""
    workout_default_tag: EntityWorkspace | None = None
    """The tag of entries made from workouts, with its workspace."""
    workout_default_tag_id: int | None = None
    """The tag of entries made from workouts."""
    theme: str | None = None
    """Look of the application. No longer documented."""
    BeginningOfWeek: int | None = None
    """First day of the week; 0 is Sunday. Live answers have it instead of ``beginningOfWeek``."""


@model
class WorkspacePreferences(Model):
    """The preferences of a workspace."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "annual_master_campaign_2018": "annual-master-campaign-2018",
        "january_2018_campaign": "january-2018-campaign",
    }

    calendar_suggestion_start_date: AwareDatetime | None = None
    """From when on calendar events are suggested as entries."""
    disable_approvals: bool | None = None
    """Whether timesheets are switched off."""
    disable_expenses: bool | None = None
    """Whether expenses are switched off."""
    disable_timesheet_view: bool | None = None
    """Whether the timesheet view of the application is switched off."""
    hide_start_end_times: bool | None = None
    """Whether the application shows durations only, without start and end times."""
    inc_tos_accepted_at: AwareDatetime | None = None
    """When the terms of service were accepted for the workspace."""
    inc_tos_accepted_by: int | None = None
    """The user who accepted the terms of service."""
    initial_pricing_plan: int | None = None
    """The pricing plan the workspace started with."""
    logo: str | None = None
    """Address of the workspace's logo: all that Toggl documents of this answer."""
    report_locked_at: AwareDatetime | None = None
    """Entries before this time are locked. Paid plans only."""
    single_sign_on: bool | None = None
    """Whether single sign-on is in use."""
    sso_requested_at: AwareDatetime | None = None
    """When single sign-on was requested."""
    annual_master_campaign_2018: str | None = None
    """``annual-master-campaign-2018`` in the answer. Deprecated by Toggl."""
    january_2018_campaign: bool | None = None
    """``january-2018-campaign`` in the answer. Deprecated by Toggl."""
    master_signup: bool | None = None
    """Deprecated by Toggl."""


class AlphaFeatureFields(TypedDict, total=False):
    """A feature that Toggl tests with some users."""

    alpha_feature_id: int
    """Identifies the feature."""
    code: str
    """Name of the feature for programs."""
    deleted_at: datetime | None
    """When Toggl removed the feature."""
    description: str
    """What the feature does."""
    enabled: bool
    """Whether the user has it."""
    product_id: int
    """The product of Toggl it belongs to. Undocumented."""


class DefaultProjectTaskFields(TypedDict, total=False):
    """The project and task of new entries."""

    project_id: int | None
    """The project of new entries."""
    task_id: int | None
    """The task of new entries; a task of the project."""
    workspace_id: int | None
    """The workspace of the project."""


class EntityWorkspaceFields(TypedDict, total=False):
    """A project or a tag with its workspace."""

    id: int
    workspace_id: int
    """The workspace it belongs to."""


class KeyboardShortcutFields(TypedDict, total=False):
    """A key and its modifiers, as codes of the operating system."""

    key: int
    """Code of the key."""
    modifiers: int
    """Code of the modifiers, such as shift, as a sum."""


class ClientPreferencesFilter(TypedDict, total=False):
    """Which changes of an application's preferences to return."""

    since: datetime | int
    """Only those changed since then: a datetime with a time zone, or Unix seconds."""


class WorkspacePreferencesChange(TypedDict, total=False):
    """Preferences of a workspace that may be changed. A key left out stays as it is."""

    calendar_suggestion_start_date: datetime | None
    """From when on calendar events are suggested as entries."""
    disable_approvals: bool
    """Whether timesheets are switched off."""
    disable_expenses: bool
    """Whether expenses are switched off."""
    disable_timesheet_view: bool
    """Whether the timesheet view of the application is switched off."""
    hide_start_end_times: bool
    """Whether the application shows durations only, without start and end times."""
    inc_tos_accepted_at: datetime | None
    """When the terms of service were accepted for the workspace."""
    inc_tos_accepted_by: int | None
    """The user who accepted the terms of service."""
    initial_pricing_plan: int | None
    """The pricing plan the workspace started with."""
    report_locked_at: datetime | None
    """Lock entries before this time. Paid plans only."""
    single_sign_on: bool
    """Whether single sign-on is in use."""
    sso_requested_at: datetime | None
    """When single sign-on was requested."""


class PreferencesChange(TypedDict, total=False):
    """Preferences of a user that may be changed. A key left out stays as it is.

    Toggl documents names and types of most of them and no more: what the texts below say
    follows from the names.
    """

    activity_timeline_display_activity: bool
    """Whether the timeline shows the recorded activity."""
    activity_timeline_grouping_interval: str
    """Length of the intervals that the timeline groups by. The values are not documented."""
    activity_timeline_grouping_method: str
    """How the timeline groups. The values are not documented."""
    activity_timeline_recording_level: str
    """How much detail the timeline records. The values are not documented."""
    activity_timeline_sync_events: bool
    """Whether recorded events are sent to Toggl."""
    alpha_features: Iterable[AlphaFeatureFields]
    """Features that Toggl tests with some users."""
    analyticsAdvancedFilters: bool
    """Whether the analytics page shows its advanced filters."""
    auto_tracker_delay_enabled: bool
    """Whether automatic tracking waits before it starts an entry."""
    auto_tracker_delay_in_seconds: int | timedelta
    """How long automatic tracking waits before it starts an entry, in seconds.

    Of a timedelta a fraction of a second is cut off.
    """
    auto_tracker_stop_on_no_rule_match_enabled: bool
    """Whether automatic tracking stops the entry when its rules no longer match."""
    automatic_tagging: bool
    """Whether new entries get tags automatically."""
    autotracking_enabled: bool
    """Whether automatic tracking is on."""
    beginningOfWeek: int
    """First day of the week; 0 is Sunday."""
    calendar_snap_duration: str
    """Grid that entries in the calendar snap to. The values are not documented."""
    calendar_snap_initial_location: str
    """Where entries in the calendar snap to at first. The values are not documented."""
    calendar_visible_hours_end: int
    """Last hour of the day that the calendar shows."""
    calendar_visible_hours_start: int
    """First hour of the day that the calendar shows."""
    calendar_zoom_level: str
    """Zoom of the calendar. The values are not documented."""
    cell_swipe_actions_enabled: bool
    """Whether swiping a row of the list does something."""
    charts_view_type: str
    """Kind of charts. The values are not documented."""
    collapseDetailedReportEntries: bool
    """Whether the detailed report groups similar entries."""
    collapseTimeEntries: bool
    """Whether the list groups similar entries."""
    dashboards_view_type: str
    """Layout of the dashboards. The values are not documented."""
    date_format: str
    """Such as ``DD.MM.YYYY``."""
    decimal_separator: Literal[",", "."]
    """Character before decimals: a comma or a point."""
    default_project_id: int | None
    """The project of new entries."""
    default_project_task: DefaultProjectTaskFields | None
    """The project and task of new entries, with their workspace."""
    default_task_id: int | None
    """The task of new entries; a task of the default project."""
    displayDensity: str
    """How densely the application is laid out. The values are not documented."""
    distinctRates: str
    """Whether reports separate rates. The values are not documented."""
    duration_format: str
    """``classic``, ``decimal`` or ``improved``."""
    duration_format_on_timer_duration_field: bool
    """Whether the duration field of the timer follows ``duration_format``."""
    edit_popup_integration_timer: bool
    """Whether the browser extension opens a form when a timer starts."""
    extension_send_error_reports: bool
    """Whether the browser extension sends error reports to Toggl."""
    extension_send_usage_statistics: bool
    """Whether the browser extension sends usage statistics to Toggl."""
    firstSeenBusinessPromo: int
    """When a promotion was first shown. The unit is not documented."""
    focus_app_on_time_entry_started: bool
    """Whether the application comes to the front when an entry starts."""
    focus_app_on_time_entry_stopped: bool
    """Whether the application comes to the front when an entry stops."""
    haptic_feedback_enabled: bool
    """Whether the phone vibrates on actions."""
    hide_keyboard_shortcut: bool
    """Whether hints for keyboard shortcuts are hidden."""
    hide_sidebar_right: bool
    """Whether the right sidebar is hidden."""
    idle_detection_enabled: bool
    """Whether the application notices that the computer is idle."""
    idle_detection_interval_in_minutes: int
    """How long without input counts as idle, in minutes."""
    inactivity_behavior: str
    """What the application does when the user is inactive. The values are not documented."""
    ios_is_goals_view_shown: bool
    """Whether the iOS application shows goals."""
    is_goals_view_expanded: bool
    """Whether the view of goals is expanded."""
    is_goals_view_shown: bool
    """Whether goals are shown."""
    is_summary_total_view_visible: bool
    """Whether totals of the summary are visible."""
    keep_mini_timer_on_top: bool
    """Whether the small timer stays above other windows."""
    keep_window_on_top: bool
    """Whether the window stays above others."""
    keyboard_increment_timer_page: int
    """Step of the keyboard on the timer page, probably in minutes."""
    keyboard_shortcuts_enabled: bool
    """Whether keyboard shortcuts work."""
    keyboard_shortcuts_share_time_entries: bool
    """Whether the keyboard shortcut for sharing entries works."""
    mac_is_goals_view_shown: bool
    """Whether the macOS application shows goals."""
    macos_auto_tracking_rules: Iterable[MacOSAutoTrackingFields]
    """Rules of automatic tracking in the macOS application."""
    macos_show_hide_toggl_keyboard_shortcut: KeyboardShortcutFields
    """Shows or hides the macOS application."""
    macos_stop_continue_keyboard_shortcut: KeyboardShortcutFields
    """Stops or continues the entry in the macOS application."""
    manualEntryMode: str
    """How entries are added by hand. The values are not documented."""
    manualMode: bool
    """Whether the timer page adds entries by hand instead of starting a timer."""
    manualModeOverlaySeen: bool
    """Whether the introduction to manual mode was shown."""
    modify_on_start_time_change: str
    """What else changes when the start of an entry is changed. The values are not documented."""
    offlineMode: str
    """How the application works offline. The values are not documented."""
    pg_time_zone_name: str
    """An IANA name, such as ``Europe/Oslo``: the zone in the profile."""
    pomodoro_auto_start_break: bool
    """Whether a break starts by itself."""
    pomodoro_auto_start_focus: bool
    """Whether the next focus interval starts by itself."""
    pomodoro_break_interval_in_minutes: int
    """Length of a break, in minutes."""
    pomodoro_break_project: EntityWorkspaceFields | None
    """The project that breaks are tracked on, with its workspace."""
    pomodoro_break_project_id: int | None
    """The project that breaks are tracked on."""
    pomodoro_break_start_sound_enabled: bool
    """Whether a sound marks the start of a break."""
    pomodoro_break_tag: EntityWorkspaceFields | None
    """The tag of tracked breaks, with its workspace."""
    pomodoro_break_tag_id: int | None
    """The tag of tracked breaks."""
    pomodoro_countdown_timer: bool
    """Whether the timer counts down."""
    pomodoro_enabled: bool
    """Whether the Pomodoro timer is on."""
    pomodoro_focus_interval_in_minutes: int
    """Length of a focus interval, in minutes."""
    pomodoro_focus_sound: str
    """Sound during a focus interval. The values are not documented."""
    pomodoro_global_sound_enabled: bool
    """Whether the Pomodoro timer makes sounds at all."""
    pomodoro_interval_end_sound: bool
    """Whether a sound marks the end of an interval."""
    pomodoro_interval_end_volume: int
    """Volume of the sound at the end of an interval, probably in percent."""
    pomodoro_longer_break_duration_in_minutes: int
    """Length of the longer break, in minutes."""
    pomodoro_prevent_screen_lock: bool
    """Whether the screen stays unlocked during an interval."""
    pomodoro_rounds_before_longer_break: int
    """Number of focus intervals before the longer break."""
    pomodoro_session_start_sound_enabled: bool
    """Whether a sound marks the start of a focus interval."""
    pomodoro_show_notifications: bool
    """Whether notifications mark the ends of intervals."""
    pomodoro_stop_timer_at_interval_end: bool
    """Whether the entry stops at the end of an interval."""
    pomodoro_track_breaks_as_time_entries: bool
    """Whether breaks become entries."""
    projectDashboardActivityMode: str
    """What the project dashboard shows as activity. The values are not documented."""
    project_shortcut_enabled: bool
    """Whether ``@`` in a description selects a project."""
    record_timeline: bool
    """Whether the desktop application records the programs in use."""
    remember_last_project: str
    """Whether new entries get the project of the last one. The values are not documented."""
    reminder_days: str
    """Days of the week on which reminders appear. The format is not documented."""
    reminder_enabled: bool
    """Whether the application reminds the user to track time."""
    reminder_interval_in_minutes: int
    """Time between reminders, in minutes."""
    reminder_period: str
    """Time of day in which reminders appear. The format is not documented."""
    reminder_snoozing_in_minutes: int
    """How long a reminder is put off, in minutes."""
    reportRounding: bool
    """Whether reports round durations."""
    reportRoundingDirection: str
    """Direction in which reports round. The values are not documented."""
    reportRoundingStepInMinutes: int
    """To which step reports round, in minutes."""
    reportsHideWeekends: bool
    """Whether reports leave weekends out."""
    run_app_on_startup: bool
    """Whether the application starts with the computer."""
    running_entry_warning: str
    """Warning about a running entry. The values are not documented."""
    running_timer_notification_enabled: bool
    """Whether a notification shows the running timer."""
    seenFollowModal: bool
    """Whether the dialog about following Toggl was shown."""
    seenFooterPopup: bool
    """Whether the popup in the footer was shown."""
    seenProjectDashboardOverlay: bool
    """Whether the introduction to the project dashboard was shown."""
    seenTogglButtonModal: bool
    """Whether the dialog about the browser extension was shown."""
    send_added_to_project_notification: bool
    """Whether the user is notified when added to a project."""
    send_daily_project_invites: bool
    """Whether the user gets a daily mail about new projects."""
    send_product_emails: bool
    """Whether the user gets mails about products."""
    send_product_release_notification: bool
    """Whether the user is notified of new versions."""
    send_system_message_notification: bool
    """Whether the user is notified of messages from Toggl."""
    send_timer_notifications: bool
    """Whether the user gets mails about a timer that runs long."""
    send_weekly_report: bool
    """Whether the user gets a weekly report by mail."""
    sharing_shortcut_enabled: bool
    """Whether a character in a description selects users to share with."""
    showTimeInTitle: bool
    """Whether the title of the browser tab shows the running time."""
    show_all_entries: bool
    """Whether the list shows all entries."""
    show_changelog: bool
    """Whether news about the application are shown."""
    show_description_in_menu_bar: bool
    """Whether the menu bar shows the description."""
    show_dock_icon: bool
    """Whether the dock shows the application."""
    show_events_in_calendar: bool
    """Whether the calendar shows events of connected calendars."""
    show_project_in_menu_bar: bool
    """Whether the menu bar shows the project."""
    show_qr_scanner: bool
    """Whether the application offers its QR scanner."""
    show_seconds_in_menu_bar: bool
    """Whether the time in the menu bar has seconds."""
    show_timeline_in_day_view: bool
    """Whether the day view shows the timeline."""
    show_timer_in_menu_bar: bool
    """Whether the menu bar shows the running time."""
    show_today_total_in_menu_bar: bool
    """Whether the menu bar shows the total of the day."""
    show_total_billable_hours: bool
    """Whether totals of billable hours are shown."""
    show_weekend_on_timer_page: bool
    """Whether the timer page shows weekends."""
    show_workouts_in_calendar: bool
    """Whether the calendar shows workouts recorded on the phone."""
    shown_native_toggl20_awareness_nudge: bool
    """Whether the hint about Toggl 2.0 was shown."""
    sleep_behaviour: str
    """What the application does when the computer sleeps. The values are not documented."""
    smart_alerts_option: str
    """Which automatic alerts appear. The values are not documented."""
    snowballReportRounding: str
    """Undocumented; concerns rounding in reports."""
    stack_times_on_manual_mode_after: str
    """Undocumented; concerns manual mode."""
    start_automatically: bool
    """Whether the timer starts by itself."""
    start_shortcut_mode: str
    """What the shortcut for starting does. The values are not documented."""
    stop_at_specific_time: bool
    """Whether the running entry stops at ``stop_specified_time``."""
    stop_automatically: bool
    """Whether the timer stops by itself."""
    stop_entry_on_shutdown: bool
    """Whether the running entry stops when the computer shuts down."""
    stop_specified_time: str
    """Time of day at which the running entry stops; belongs to ``stop_at_specific_time``."""
    stopped_timer_notification_enabled: bool
    """Whether a notification appears while no timer runs."""
    suggestions_enabled: bool
    """Whether the application suggests entries."""
    summaryReportAmounts: str
    """Which amounts the summary report shows. The values are not documented."""
    summaryReportDistinctRates: bool
    """Whether the summary report separates rates."""
    summaryReportGrouping: str
    """What the summary report groups by. The values are not documented."""
    summaryReportSortAsc: bool
    """Whether the summary report sorts in ascending order."""
    summaryReportSortField: str
    """What the summary report sorts by. The values are not documented."""
    summaryReportSubGrouping: str
    """What the summary report groups by within a group. The values are not documented."""
    summary_total_mode: str
    """Which totals are shown. The values are not documented."""
    tags_shortcut_enabled: bool
    """Whether ``#`` in a description selects tags."""
    time_entry_display_mode: str
    """How entries are listed. The values are not documented."""
    time_entry_ghost_suggestions_enabled: bool
    """Whether suggested entries are shown."""
    time_entry_invitations_notification_enabled: bool
    """Whether the user is notified of shared entries."""
    time_entry_start_stop_input_mode: str
    """How start and end are entered. The values are not documented."""
    timeofday_format: str
    """Such as ``H:mm``."""
    timerView: str
    """View of the timer page. The values are not documented."""
    timerViewMobile: str
    """View of the timer page on phones. The values are not documented."""
    toSAcceptNeeded: bool
    """Whether the terms of service have changed: see ``track.me.accept_tos``."""
    use_mini_timer: bool
    """Whether the small timer is shown."""
    visibleFooter: str
    """Which footer is shown. The values are not documented."""
    webTimeEntryStarted: bool
    """Whether the browser notifies of a started entry."""
    webTimeEntryStopped: bool
    """Whether the browser notifies of a stopped entry."""
    weeklyReportGrouping: str
    """What the weekly report groups by. The values are not documented."""
    weeklyReportValueToShow: str
    """What the weekly report shows. The values are not documented."""
    windows_auto_tracking_rules: Iterable[WindowsAutoTrackingFields]
    """Rules of automatic tracking in the Windows application."""
    windows_show_hide_toggl_keyboard_shortcut: KeyboardShortcutFields
    """Shows or hides the Windows application."""
    windows_stop_continue_keyboard_shortcut: KeyboardShortcutFields
    """Stops or continues the entry in the Windows application."""
    windows_stop_start_keyboard_shortcut: KeyboardShortcutFields
    """Stops or starts the timer in the Windows application."""
    windows_theme: str
    """Look of the Windows application. The values are not documented."""
    workout_default_project: EntityWorkspaceFields | None
    """The project of entries made from workouts, with its workspace."""
    workout_default_project_id: int | None
    """The project of entries made from workouts."""
    workout_default_tag: EntityWorkspaceFields | None
    """The tag of entries made from workouts, with its workspace."""
    workout_default_tag_id: int | None
    """The tag of entries made from workouts."""
    theme: str
    """Look of the application. No longer documented."""
