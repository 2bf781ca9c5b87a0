"""Preferences of the user and of workspaces: what may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypedDict

from .auto_tracking import MacOSAutoTrackingFields, WindowsAutoTrackingFields
from .preference_parts import (
    AlphaFeatureFields,
    DefaultProjectTaskFields,
    EntityWorkspaceFields,
    KeyboardShortcutFields,
)

__all__ = ["ClientPreferencesFilter", "PreferencesChange", "WorkspacePreferencesChange"]


class ClientPreferencesFilter(TypedDict, total=False):
    """When the preferences of an application are of interest."""

    since: datetime | int
    """Changed since then: an aware datetime or unix seconds."""


class WorkspacePreferencesChange(TypedDict, total=False):
    """What may be changed of a workspace's preferences. A key left out is left alone."""

    calendar_suggestion_start_date: datetime | None
    disable_approvals: bool
    disable_expenses: bool
    disable_timesheet_view: bool
    hide_start_end_times: bool
    inc_tos_accepted_at: datetime | None
    inc_tos_accepted_by: int | None
    """A user id."""
    initial_pricing_plan: int | None
    report_locked_at: datetime | None
    """Lock entries before this moment. Paid plans only."""
    single_sign_on: bool
    sso_requested_at: datetime | None


class PreferencesChange(TypedDict, total=False):
    """What may be changed of the user's preferences. A key left out is left alone."""

    activity_timeline_display_activity: bool
    activity_timeline_grouping_interval: str
    activity_timeline_grouping_method: str
    activity_timeline_recording_level: str
    activity_timeline_sync_events: bool
    alpha_features: Sequence[AlphaFeatureFields]
    analyticsAdvancedFilters: bool
    auto_tracker_delay_enabled: bool
    auto_tracker_delay_in_seconds: int
    """In seconds."""
    auto_tracker_stop_on_no_rule_match_enabled: bool
    automatic_tagging: bool
    autotracking_enabled: bool
    beginningOfWeek: int
    """0 is Sunday."""
    calendar_snap_duration: str
    calendar_snap_initial_location: str
    calendar_visible_hours_end: int
    """An hour of the day."""
    calendar_visible_hours_start: int
    """An hour of the day."""
    calendar_zoom_level: str
    cell_swipe_actions_enabled: bool
    charts_view_type: str
    collapseDetailedReportEntries: bool
    collapseTimeEntries: bool
    dashboards_view_type: str
    date_format: str
    """Such as ``DD.MM.YYYY``."""
    decimal_separator: Literal[",", "."]
    default_project_id: int | None
    default_project_task: DefaultProjectTaskFields | None
    default_task_id: int | None
    displayDensity: str
    distinctRates: str
    duration_format: str
    """``classic``, ``decimal`` or ``improved``."""
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
    """In minutes."""
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
    macos_auto_tracking_rules: Sequence[MacOSAutoTrackingFields]
    macos_show_hide_toggl_keyboard_shortcut: KeyboardShortcutFields
    macos_stop_continue_keyboard_shortcut: KeyboardShortcutFields
    manualEntryMode: str
    manualMode: bool
    manualModeOverlaySeen: bool
    modify_on_start_time_change: str
    offlineMode: str
    pg_time_zone_name: str
    """An IANA name, such as ``Europe/Oslo``."""
    pomodoro_auto_start_break: bool
    pomodoro_auto_start_focus: bool
    pomodoro_break_interval_in_minutes: int
    """In minutes."""
    pomodoro_break_project: EntityWorkspaceFields | None
    pomodoro_break_project_id: int | None
    pomodoro_break_start_sound_enabled: bool
    pomodoro_break_tag: EntityWorkspaceFields | None
    pomodoro_break_tag_id: int | None
    pomodoro_countdown_timer: bool
    pomodoro_enabled: bool
    pomodoro_focus_interval_in_minutes: int
    """In minutes."""
    pomodoro_focus_sound: str
    pomodoro_global_sound_enabled: bool
    pomodoro_interval_end_sound: bool
    pomodoro_interval_end_volume: int
    pomodoro_longer_break_duration_in_minutes: int
    """In minutes."""
    pomodoro_prevent_screen_lock: bool
    pomodoro_rounds_before_longer_break: int
    pomodoro_session_start_sound_enabled: bool
    pomodoro_show_notifications: bool
    pomodoro_stop_timer_at_interval_end: bool
    pomodoro_track_breaks_as_time_entries: bool
    projectDashboardActivityMode: str
    project_shortcut_enabled: bool
    record_timeline: bool
    """Whether the desktop application records what is used."""
    remember_last_project: str
    reminder_days: str
    reminder_enabled: bool
    reminder_interval_in_minutes: int
    """In minutes."""
    reminder_period: str
    reminder_snoozing_in_minutes: int
    """In minutes."""
    reportRounding: bool
    reportRoundingDirection: str
    reportRoundingStepInMinutes: int
    """In minutes."""
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
    """A time of day."""
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
    """Such as ``H:mm``."""
    timerView: str
    timerViewMobile: str
    toSAcceptNeeded: bool
    """Whether the terms of service have changed: see ``track.me.accept_tos``."""
    use_mini_timer: bool
    visibleFooter: str
    webTimeEntryStarted: bool
    webTimeEntryStopped: bool
    weeklyReportGrouping: str
    weeklyReportValueToShow: str
    windows_auto_tracking_rules: Sequence[WindowsAutoTrackingFields]
    windows_show_hide_toggl_keyboard_shortcut: KeyboardShortcutFields
    windows_stop_continue_keyboard_shortcut: KeyboardShortcutFields
    windows_stop_start_keyboard_shortcut: KeyboardShortcutFields
    windows_theme: str
    workout_default_project: EntityWorkspaceFields | None
    workout_default_project_id: int | None
    workout_default_tag: EntityWorkspaceFields | None
    workout_default_tag_id: int | None
    theme: str
    """Gone from the newest description of the API."""
