"""Preferences of the user and of workspaces, as Toggl's own applications keep them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..base import AwareDatetime, Model, model
from .auto_tracking import MacOSAutoTracking, WindowsAutoTracking
from .preference_parts import (
    AlphaFeature,
    DecimalSeparator,
    DefaultProjectTask,
    EntityWorkspace,
    KeyboardShortcut,
)

__all__ = ["Preferences", "WorkspacePreferences"]


@model
class Preferences(Model):
    """The preferences of a user: most of them matter to one of Toggl's applications only.

    The answer holds those that were ever set; the others are ``None``.
    """

    activity_timeline_display_activity: bool | None = None
    activity_timeline_grouping_interval: str | None = None
    activity_timeline_grouping_method: str | None = None
    activity_timeline_recording_level: str | None = None
    activity_timeline_sync_events: bool | None = None
    alpha_features: tuple[AlphaFeature, ...] | None = None
    analyticsAdvancedFilters: bool | None = None
    auto_tracker_delay_enabled: bool | None = None
    auto_tracker_delay_in_seconds: int | None = None
    """In seconds."""
    auto_tracker_stop_on_no_rule_match_enabled: bool | None = None
    automatic_tagging: bool | None = None
    autotracking_enabled: bool | None = None
    beginningOfWeek: int | None = None
    """0 is Sunday."""
    calendar_snap_duration: str | None = None
    calendar_snap_initial_location: str | None = None
    calendar_visible_hours_end: int | None = None
    """An hour of the day."""
    calendar_visible_hours_start: int | None = None
    """An hour of the day."""
    calendar_zoom_level: str | None = None
    cell_swipe_actions_enabled: bool | None = None
    charts_view_type: str | None = None
    collapseDetailedReportEntries: bool | None = None
    collapseTimeEntries: bool | None = None
    dashboards_view_type: str | None = None
    date_format: str | None = None
    """Such as ``DD.MM.YYYY``."""
    decimal_separator: DecimalSeparator | None = None
    default_project_id: int | None = None
    default_project_task: DefaultProjectTask | None = None
    default_task_id: int | None = None
    displayDensity: str | None = None
    distinctRates: str | None = None
    duration_format: str | None = None
    """``classic``, ``decimal`` or ``improved``."""
    duration_format_on_timer_duration_field: bool | None = None
    edit_popup_integration_timer: bool | None = None
    extension_send_error_reports: bool | None = None
    extension_send_usage_statistics: bool | None = None
    firstSeenBusinessPromo: int | None = None
    focus_app_on_time_entry_started: bool | None = None
    focus_app_on_time_entry_stopped: bool | None = None
    haptic_feedback_enabled: bool | None = None
    hide_keyboard_shortcut: bool | None = None
    hide_sidebar_right: bool | None = None
    idle_detection_enabled: bool | None = None
    idle_detection_interval_in_minutes: int | None = None
    """In minutes."""
    inactivity_behavior: str | None = None
    ios_is_goals_view_shown: bool | None = None
    is_goals_view_expanded: bool | None = None
    is_goals_view_shown: bool | None = None
    is_summary_total_view_visible: bool | None = None
    keep_mini_timer_on_top: bool | None = None
    keep_window_on_top: bool | None = None
    keyboard_increment_timer_page: int | None = None
    keyboard_shortcuts_enabled: bool | None = None
    keyboard_shortcuts_share_time_entries: bool | None = None
    mac_is_goals_view_shown: bool | None = None
    macos_auto_tracking_rules: tuple[MacOSAutoTracking, ...] | None = None
    macos_show_hide_toggl_keyboard_shortcut: KeyboardShortcut | None = None
    macos_stop_continue_keyboard_shortcut: KeyboardShortcut | None = None
    manualEntryMode: str | None = None
    manualMode: bool | None = None
    manualModeOverlaySeen: bool | None = None
    modify_on_start_time_change: str | None = None
    offlineMode: str | None = None
    pg_time_zone_name: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    pomodoro_auto_start_break: bool | None = None
    pomodoro_auto_start_focus: bool | None = None
    pomodoro_break_interval_in_minutes: int | None = None
    """In minutes."""
    pomodoro_break_project: EntityWorkspace | None = None
    pomodoro_break_project_id: int | None = None
    pomodoro_break_start_sound_enabled: bool | None = None
    pomodoro_break_tag: EntityWorkspace | None = None
    pomodoro_break_tag_id: int | None = None
    pomodoro_countdown_timer: bool | None = None
    pomodoro_enabled: bool | None = None
    pomodoro_focus_interval_in_minutes: int | None = None
    """In minutes."""
    pomodoro_focus_sound: str | None = None
    pomodoro_global_sound_enabled: bool | None = None
    pomodoro_interval_end_sound: bool | None = None
    pomodoro_interval_end_volume: int | None = None
    pomodoro_longer_break_duration_in_minutes: int | None = None
    """In minutes."""
    pomodoro_prevent_screen_lock: bool | None = None
    pomodoro_rounds_before_longer_break: int | None = None
    pomodoro_session_start_sound_enabled: bool | None = None
    pomodoro_show_notifications: bool | None = None
    pomodoro_stop_timer_at_interval_end: bool | None = None
    pomodoro_track_breaks_as_time_entries: bool | None = None
    projectDashboardActivityMode: str | None = None
    project_shortcut_enabled: bool | None = None
    record_timeline: bool | None = None
    """Whether the desktop application records what is used."""
    remember_last_project: str | None = None
    reminder_days: str | None = None
    reminder_enabled: bool | None = None
    reminder_interval_in_minutes: int | None = None
    """In minutes."""
    reminder_period: str | None = None
    reminder_snoozing_in_minutes: int | None = None
    """In minutes."""
    reportRounding: bool | None = None
    reportRoundingDirection: str | None = None
    reportRoundingStepInMinutes: int | None = None
    """In minutes."""
    reportsHideWeekends: bool | None = None
    run_app_on_startup: bool | None = None
    running_entry_warning: str | None = None
    running_timer_notification_enabled: bool | None = None
    seenFollowModal: bool | None = None
    seenFooterPopup: bool | None = None
    seenProjectDashboardOverlay: bool | None = None
    seenTogglButtonModal: bool | None = None
    send_added_to_project_notification: bool | None = None
    send_daily_project_invites: bool | None = None
    send_product_emails: bool | None = None
    send_product_release_notification: bool | None = None
    send_system_message_notification: bool | None = None
    send_timer_notifications: bool | None = None
    send_weekly_report: bool | None = None
    sharing_shortcut_enabled: bool | None = None
    showTimeInTitle: bool | None = None
    show_all_entries: bool | None = None
    show_changelog: bool | None = None
    show_description_in_menu_bar: bool | None = None
    show_dock_icon: bool | None = None
    show_events_in_calendar: bool | None = None
    show_project_in_menu_bar: bool | None = None
    show_qr_scanner: bool | None = None
    show_seconds_in_menu_bar: bool | None = None
    show_timeline_in_day_view: bool | None = None
    show_timer_in_menu_bar: bool | None = None
    show_today_total_in_menu_bar: bool | None = None
    show_total_billable_hours: bool | None = None
    show_weekend_on_timer_page: bool | None = None
    show_workouts_in_calendar: bool | None = None
    shown_native_toggl20_awareness_nudge: bool | None = None
    sleep_behaviour: str | None = None
    smart_alerts_option: str | None = None
    snowballReportRounding: str | None = None
    stack_times_on_manual_mode_after: str | None = None
    start_automatically: bool | None = None
    start_shortcut_mode: str | None = None
    stop_at_specific_time: bool | None = None
    stop_automatically: bool | None = None
    stop_entry_on_shutdown: bool | None = None
    stop_specified_time: str | None = None
    """A time of day."""
    stopped_timer_notification_enabled: bool | None = None
    suggestions_enabled: bool | None = None
    summaryReportAmounts: str | None = None
    summaryReportDistinctRates: bool | None = None
    summaryReportGrouping: str | None = None
    summaryReportSortAsc: bool | None = None
    summaryReportSortField: str | None = None
    summaryReportSubGrouping: str | None = None
    summary_total_mode: str | None = None
    tags_shortcut_enabled: bool | None = None
    time_entry_display_mode: str | None = None
    time_entry_ghost_suggestions_enabled: bool | None = None
    time_entry_invitations_notification_enabled: bool | None = None
    time_entry_start_stop_input_mode: str | None = None
    timeofday_format: str | None = None
    """Such as ``H:mm``."""
    timerView: str | None = None
    timerViewMobile: str | None = None
    toSAcceptNeeded: bool | None = None
    """Whether the terms of service have changed: see ``track.me.accept_tos``."""
    use_mini_timer: bool | None = None
    visibleFooter: str | None = None
    webTimeEntryStarted: bool | None = None
    webTimeEntryStopped: bool | None = None
    weeklyReportGrouping: str | None = None
    weeklyReportValueToShow: str | None = None
    windows_auto_tracking_rules: tuple[WindowsAutoTracking, ...] | None = None
    windows_show_hide_toggl_keyboard_shortcut: KeyboardShortcut | None = None
    windows_stop_continue_keyboard_shortcut: KeyboardShortcut | None = None
    windows_stop_start_keyboard_shortcut: KeyboardShortcut | None = None
    windows_theme: str | None = None
    workout_default_project: EntityWorkspace | None = None
    workout_default_project_id: int | None = None
    workout_default_tag: EntityWorkspace | None = None
    workout_default_tag_id: int | None = None
    theme: str | None = None
    """Gone from the newest description of the API."""
    BeginningOfWeek: int | None = None
    """What live answers send in place of ``beginningOfWeek``. 0 is Sunday."""


@model
class WorkspacePreferences(Model):
    """The preferences of a workspace."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "annual_master_campaign_2018": "annual-master-campaign-2018",
        "january_2018_campaign": "january-2018-campaign",
    }

    calendar_suggestion_start_date: AwareDatetime | None = None
    disable_approvals: bool | None = None
    disable_expenses: bool | None = None
    disable_timesheet_view: bool | None = None
    hide_start_end_times: bool | None = None
    inc_tos_accepted_at: AwareDatetime | None = None
    inc_tos_accepted_by: int | None = None
    """A user id."""
    initial_pricing_plan: int | None = None
    logo: str | None = None
    """The address of the workspace's logo: all that Toggl describes of this answer."""
    report_locked_at: AwareDatetime | None = None
    """Entries before this moment are locked. Paid plans only."""
    single_sign_on: bool | None = None
    sso_requested_at: AwareDatetime | None = None
    annual_master_campaign_2018: str | None = None
    """``annual-master-campaign-2018`` on the wire. Deprecated by Toggl."""
    january_2018_campaign: bool | None = None
    """``january-2018-campaign`` on the wire. Deprecated by Toggl."""
    master_signup: bool | None = None
    """Deprecated by Toggl."""
