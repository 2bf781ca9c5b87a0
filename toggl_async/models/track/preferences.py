"""Preferences of the user and of workspaces.

Most of them matter to one application of Toggl only: web, desktop, mobile or browser extension.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Literal, TypedDict

from ..._field_texts import use_texts_of
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
    activity_timeline_grouping_interval: str
    activity_timeline_grouping_method: str
    activity_timeline_recording_level: str
    activity_timeline_sync_events: bool
    alpha_features: Iterable[AlphaFeatureFields]
    analyticsAdvancedFilters: bool
    auto_tracker_delay_enabled: bool
    auto_tracker_delay_in_seconds: int | timedelta
    auto_tracker_stop_on_no_rule_match_enabled: bool
    automatic_tagging: bool
    autotracking_enabled: bool
    beginningOfWeek: int
    calendar_snap_duration: str
    calendar_snap_initial_location: str
    calendar_visible_hours_end: int
    calendar_visible_hours_start: int
    calendar_zoom_level: str
    cell_swipe_actions_enabled: bool
    charts_view_type: str
    collapseDetailedReportEntries: bool
    collapseTimeEntries: bool
    dashboards_view_type: str
    date_format: str
    decimal_separator: Literal[",", "."]
    default_project_id: int | None
    default_project_task: DefaultProjectTaskFields | None
    default_task_id: int | None
    displayDensity: str
    distinctRates: str
    duration_format: str
    duration_format_on_timer_duration_field: bool
    edit_popup_integration_timer: bool
    extension_send_error_reports: bool
    extension_send_usage_statistics: bool
    firstSeenBusinessPromo: int
    focus_app_on_time_entry_started: bool
    focus_app_on_time_entry_stopped: bool
    haptic_feedback_enabled: bool
    hide_keyboard_shortcut: bool
    hide_sidebar_right: bool
    idle_detection_enabled: bool
    idle_detection_interval_in_minutes: int
    inactivity_behavior: str
    ios_is_goals_view_shown: bool
    is_goals_view_expanded: bool
    is_goals_view_shown: bool
    is_summary_total_view_visible: bool
    keep_mini_timer_on_top: bool
    keep_window_on_top: bool
    keyboard_increment_timer_page: int
    keyboard_shortcuts_enabled: bool
    keyboard_shortcuts_share_time_entries: bool
    mac_is_goals_view_shown: bool
    macos_auto_tracking_rules: Iterable[MacOSAutoTrackingFields]
    macos_show_hide_toggl_keyboard_shortcut: KeyboardShortcutFields
    macos_stop_continue_keyboard_shortcut: KeyboardShortcutFields
    manualEntryMode: str
    manualMode: bool
    manualModeOverlaySeen: bool
    modify_on_start_time_change: str
    offlineMode: str
    pg_time_zone_name: str
    pomodoro_auto_start_break: bool
    pomodoro_auto_start_focus: bool
    pomodoro_break_interval_in_minutes: int
    pomodoro_break_project: EntityWorkspaceFields | None
    pomodoro_break_project_id: int | None
    pomodoro_break_start_sound_enabled: bool
    pomodoro_break_tag: EntityWorkspaceFields | None
    pomodoro_break_tag_id: int | None
    pomodoro_countdown_timer: bool
    pomodoro_enabled: bool
    pomodoro_focus_interval_in_minutes: int
    pomodoro_focus_sound: str
    pomodoro_global_sound_enabled: bool
    pomodoro_interval_end_sound: bool
    pomodoro_interval_end_volume: int
    pomodoro_longer_break_duration_in_minutes: int
    pomodoro_prevent_screen_lock: bool
    pomodoro_rounds_before_longer_break: int
    pomodoro_session_start_sound_enabled: bool
    pomodoro_show_notifications: bool
    pomodoro_stop_timer_at_interval_end: bool
    pomodoro_track_breaks_as_time_entries: bool
    projectDashboardActivityMode: str
    project_shortcut_enabled: bool
    record_timeline: bool
    remember_last_project: str
    reminder_days: str
    reminder_enabled: bool
    reminder_interval_in_minutes: int
    reminder_period: str
    reminder_snoozing_in_minutes: int
    reportRounding: bool
    reportRoundingDirection: str
    reportRoundingStepInMinutes: int
    reportsHideWeekends: bool
    run_app_on_startup: bool
    running_entry_warning: str
    running_timer_notification_enabled: bool
    seenFollowModal: bool
    seenFooterPopup: bool
    seenProjectDashboardOverlay: bool
    seenTogglButtonModal: bool
    send_added_to_project_notification: bool
    send_daily_project_invites: bool
    send_product_emails: bool
    send_product_release_notification: bool
    send_system_message_notification: bool
    send_timer_notifications: bool
    send_weekly_report: bool
    sharing_shortcut_enabled: bool
    showTimeInTitle: bool
    show_all_entries: bool
    show_changelog: bool
    show_description_in_menu_bar: bool
    show_dock_icon: bool
    show_events_in_calendar: bool
    show_project_in_menu_bar: bool
    show_qr_scanner: bool
    show_seconds_in_menu_bar: bool
    show_timeline_in_day_view: bool
    show_timer_in_menu_bar: bool
    show_today_total_in_menu_bar: bool
    show_total_billable_hours: bool
    show_weekend_on_timer_page: bool
    show_workouts_in_calendar: bool
    shown_native_toggl20_awareness_nudge: bool
    sleep_behaviour: str
    smart_alerts_option: str
    snowballReportRounding: str
    stack_times_on_manual_mode_after: str
    start_automatically: bool
    start_shortcut_mode: str
    stop_at_specific_time: bool
    stop_automatically: bool
    stop_entry_on_shutdown: bool
    stop_specified_time: str
    stopped_timer_notification_enabled: bool
    suggestions_enabled: bool
    summaryReportAmounts: str
    summaryReportDistinctRates: bool
    summaryReportGrouping: str
    summaryReportSortAsc: bool
    summaryReportSortField: str
    summaryReportSubGrouping: str
    summary_total_mode: str
    tags_shortcut_enabled: bool
    time_entry_display_mode: str
    time_entry_ghost_suggestions_enabled: bool
    time_entry_invitations_notification_enabled: bool
    time_entry_start_stop_input_mode: str
    timeofday_format: str
    timerView: str
    timerViewMobile: str
    toSAcceptNeeded: bool
    use_mini_timer: bool
    visibleFooter: str
    webTimeEntryStarted: bool
    webTimeEntryStopped: bool
    weeklyReportGrouping: str
    weeklyReportValueToShow: str
    windows_auto_tracking_rules: Iterable[WindowsAutoTrackingFields]
    windows_show_hide_toggl_keyboard_shortcut: KeyboardShortcutFields
    windows_stop_continue_keyboard_shortcut: KeyboardShortcutFields
    windows_stop_start_keyboard_shortcut: KeyboardShortcutFields
    windows_theme: str
    workout_default_project: EntityWorkspaceFields | None
    workout_default_project_id: int | None
    workout_default_tag: EntityWorkspaceFields | None
    workout_default_tag_id: int | None
    theme: str


use_texts_of(Preferences, for_=PreferencesChange)
