"""Calendar of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Calendar",
    "CalendarDeleteIntegrationFilter",
    "CalendarEvent",
    "CalendarFields",
    "CalendarListEventsFilter",
    "CalendarMapping",
    "CalendarMappingFields",
    "CalendarRefreshCalendarsFilter",
    "CalendarSettingsFields",
    "CalendarSyncSummary",
    "CalendarSyncTasksFilter",
    "IntegrationWithCalendars",
]


@model
class Calendar(Model):
    """XXX Calendar."""

    auto_track: bool | None = None
    """XXX"""
    background_color: str | None = None
    """Background: ``#`` and six hex digits."""
    calendar_id: int | None = None
    """The calendar."""
    calendar_integration_id: int | None = None
    """The connection to the calendar service."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    default_action: str | None = None
    """XXX"""
    default_planned_task_id: int | None = None
    """XXX"""
    default_project_id: int | None = None
    """XXX"""
    default_workspace_id: int | None = None
    """XXX"""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    external_id: str | None = None
    """Its id at another service."""
    focus_auto_track: bool | None = None
    """XXX"""
    foreground_color: str | None = None
    """Text color: ``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""
    remind_tracking: bool | None = None
    """XXX"""
    selected: bool | None = None
    """XXX"""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""


class CalendarFields(TypedDict, total=False):
    """XXX Calendar."""

    auto_track: Required[bool]
    """XXX Required."""
    background_color: Required[str]
    """Background: ``#`` and six hex digits. Required."""
    calendar_id: Required[int]
    """The calendar. Required."""
    calendar_integration_id: Required[int]
    """The connection to the calendar service. Required."""
    created_at: Required[dt.datetime]
    """XXX Format inferred from the name. Required."""
    default_action: Required[str]
    """XXX Required."""
    default_planned_task_id: Required[int]
    """XXX Required."""
    default_project_id: Required[int]
    """XXX Required."""
    default_workspace_id: Required[int]
    """XXX Required."""
    deleted_at: Required[dt.datetime]
    """XXX Format inferred from the name. Required."""
    external_id: Required[str]
    """Its id at another service. Required."""
    focus_auto_track: Required[bool]
    """XXX Required."""
    foreground_color: Required[str]
    """Text color: ``#`` and six hex digits. Required."""
    name: Required[str]
    """Shown name. Required."""
    remind_tracking: Required[bool]
    """XXX Required."""
    selected: Required[bool]
    """XXX Required."""
    updated_at: Required[dt.datetime]
    """XXX Format inferred from the name. Required."""


@model
class CalendarEvent(Model):
    """XXX CalendarEvent."""

    id: int
    all_day: bool | None = None
    """Whether it lasts whole days."""
    background_color: str | None = None
    """Background: ``#`` and six hex digits."""
    calendar_id: int | None = None
    """The calendar."""
    end_time: AwareDatetime | None = None
    """When it ends."""
    external_id: str | None = None
    """Its id at another service."""
    foreground_color: str | None = None
    """Text color: ``#`` and six hex digits."""
    hidden: bool | None = None
    """XXX"""
    html_link: str | None = None
    """XXX"""
    ical_uid: str | None = None
    """XXX"""
    meeting_link: str | None = None
    """The URL of the online meeting."""
    provider: str | None = None
    """The service."""
    start_time: AwareDatetime | None = None
    """When it starts."""
    title: str | None = None
    """Shown title."""


@model
class CalendarMapping(Model):
    """XXX CalendarMapping."""

    id: int
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""
    title: str | None = None
    """Shown title."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""


class CalendarMappingFields(TypedDict, total=False):
    """XXX CalendarMappingPayload."""

    project_id: int
    """The project it belongs to; ``None`` without one."""
    task_id: int
    """The task it belongs to; ``None`` without one."""
    title: Required[str]
    """Shown title. Required."""


class CalendarSettingsFields(TypedDict, total=False):
    """XXX CalendarSettingsPayload."""

    ical_uids: Iterable[str]
    """XXX"""


@model
class CalendarSyncSummary(Model):
    """XXX CalendarSyncSummary."""

    changed: int | None = None
    """XXX"""
    time_blocks_completed: int | None = None
    """XXX"""
    time_entries_created: int | None = None
    """XXX"""
    time_entries_materialized: int | None = None
    """XXX"""
    time_entries_relinked: int | None = None
    """XXX"""


@model
class IntegrationWithCalendars(Model):
    """XXX IntegrationWithCalendars."""

    auto_track: bool | None = None
    """XXX"""
    calendar_integration_id: int | None = None
    """The connection to the calendar service."""
    calendars: tuple[Calendar, ...] | None = None
    """XXX"""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    email: str | None = None
    """The email address."""
    error_status: str | None = None
    """XXX"""
    has_write_scope: bool | None = None
    """XXX"""
    origin_product_id: int | None = None
    """XXX"""
    provider: str | None = None
    """The service."""
    scopes: tuple[str, ...] | None = None
    """XXX"""


class CalendarDeleteIntegrationFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    preserve_entities: bool
    """XXX"""


class CalendarRefreshCalendarsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    focus_auto_track_default: bool
    """XXX"""


class CalendarListEventsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    date_from: dt.datetime
    """XXX RFC 3339 with time, not a plain date."""
    date_to: dt.datetime
    """XXX RFC 3339 with time, not a plain date."""
    calendar_event_id: Iterable[int]
    """The calendar event it was made from."""
    hidden: bool
    """XXX"""


class CalendarSyncTasksFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    date_from: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
    date_to: Required[dt.datetime]
    """XXX RFC 3339 with time, not a plain date. Required."""
