"""Connected calendars and their events, of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = [
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
    "ConnectedCalendar",
    "IntegrationWithCalendars",
]


@model
class ConnectedCalendar(Model):
    """A calendar of a connected service, such as one of Google Calendar."""

    auto_track: bool | None = None
    """Whether its events become time entries in Toggl Track."""
    background_color: str | None = None
    """Background color: ``#`` and six hex digits."""
    calendar_id: int | None = None
    """Its id, by which :meth:`update_calendar` takes it."""
    calendar_integration_id: int | None = None
    """The connection to the calendar service."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    default_action: str | None = None
    """What happens to its events by default, as the app stores it."""
    default_planned_task_id: int | None = None
    """The task that its planned events get; ``None``: none."""
    default_project_id: int | None = None
    """The project that its events get; ``None``: none."""
    default_workspace_id: int | None = None
    """The workspace in which its events become entries."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    external_id: str | None = None
    """Its id at the calendar service."""
    focus_auto_track: bool | None = None
    """Whether its events become planned time entries in Toggl 2.0."""
    foreground_color: str | None = None
    """Text color: ``#`` and six hex digits."""
    name: str | None = None
    """Shown name."""
    remind_tracking: bool | None = None
    """Whether the user is reminded to track its events."""
    selected: bool | None = None
    """Whether its events are shown."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class CalendarFields(TypedDict, total=False):
    """A calendar as a whole: take :meth:`list_calendars`, and change what is to change."""

    auto_track: Required[bool]
    """Whether its events become time entries in Toggl Track. Required."""
    background_color: Required[str]
    """Background color: ``#`` and six hex digits. Required."""
    calendar_integration_id: Required[int]
    """The connection to the calendar service. Required."""
    created_at: Required[dt.datetime]
    """When it was created. Required."""
    default_action: Required[str]
    """What happens to its events by default, as the app stores it. Required."""
    default_planned_task_id: Required[int]
    """The task that its planned events get; ``None``: none. Required."""
    default_project_id: Required[int]
    """The project that its events get; ``None``: none. Required."""
    default_workspace_id: Required[int]
    """The workspace in which its events become entries. Required."""
    deleted_at: Required[dt.datetime]
    """When it was deleted; ``None`` unless it was. Required."""
    external_id: Required[str]
    """Its id at the calendar service. Required."""
    focus_auto_track: Required[bool]
    """Whether its events become planned time entries in Toggl 2.0. Required."""
    foreground_color: Required[str]
    """Text color: ``#`` and six hex digits. Required."""
    name: Required[str]
    """Shown name. Required."""
    remind_tracking: Required[bool]
    """Whether the user is reminded to track its events. Required."""
    selected: Required[bool]
    """Whether its events are shown. Required."""
    updated_at: Required[dt.datetime]
    """When it was last changed. Required."""


@model
class CalendarEvent(Model):
    """An event of a connected calendar."""

    id: int
    all_day: bool | None = None
    """Whether it lasts whole days."""
    background_color: str | None = None
    """Background color: ``#`` and six hex digits."""
    calendar_id: int | None = None
    """Which of the connected ones it is in."""
    end_time: AwareDatetime | None = None
    """When it ends."""
    external_id: str | None = None
    """Its id at the calendar service."""
    foreground_color: str | None = None
    """Text color: ``#`` and six hex digits."""
    hidden: bool | None = None
    """Whether the user hid it in Toggl 2.0."""
    html_link: str | None = None
    """The URL of its page at the calendar service."""
    ical_uid: str | None = None
    """Its id in iCalendar, the same for all events of a series."""
    meeting_link: Secret | None = None
    """The URL of the online meeting."""
    provider: str | None = None
    """The calendar service, such as ``google``."""
    start_time: AwareDatetime | None = None
    """When it starts."""
    title: str | None = None
    """Its title at the calendar service."""


@model
class CalendarMapping(Model):
    """A rule: events of this title belong to this task or project."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    project_id: int | None = None
    """The project that such events get; ``None`` where it is a task."""
    task_id: int | None = None
    """The task that such events get; ``None`` where it is a project."""
    title: str | None = None
    """The title of the events."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class CalendarMappingFields(TypedDict, total=False):
    """Fields of a rule: the title, and a task or a project."""

    project_id: int
    """The project that such events get; this or ``task_id`` is needed."""
    task_id: int
    """The task that such events get; this or ``project_id`` is needed."""
    title: Required[str]
    """The title of the events. Required."""


class CalendarSettingsFields(TypedDict, total=False):
    """Settings of a calendar; what is left out is reset."""

    ical_uids: Iterable[str]
    """Events that are hidden, by their ids in iCalendar."""


@model
class CalendarSyncSummary(Model):
    """What became of the events of a period."""

    changed: int | None = None
    """How many events had changed."""
    time_blocks_completed: int | None = None
    """How many time blocks were completed."""
    time_entries_created: int | None = None
    """How many time entries were created."""
    time_entries_materialized: int | None = None
    """How many planned time entries were logged."""
    time_entries_relinked: int | None = None
    """How many time entries were linked to their events again."""


@model
class IntegrationWithCalendars(Model):
    """A connection to a calendar service, with its calendars."""

    auto_track: bool | None = None
    """Whether events of new calendars become time entries."""
    calendar_integration_id: int | None = None
    """The connection to the calendar service."""
    calendars: tuple[ConnectedCalendar, ...] | None = None
    """Those that were found when it was refreshed last."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    email: str | None = None
    """The account at the calendar service."""
    error_status: str | None = None
    """What is wrong with the connection; ``None``: nothing."""
    has_write_scope: bool | None = None
    """Whether Toggl 2.0 may write to the calendars."""
    origin_product_id: int | None = None
    """The product in which it was connected: 1 is Track, 4 is Plan (inferred)."""
    provider: str | None = None
    """The calendar service, such as ``google``."""
    scopes: tuple[str, ...] | None = None
    """What the calendar service allows."""


class CalendarDeleteIntegrationFilter(TypedDict, total=False):
    """What happens to the entries of the connection."""

    preserve_entities: bool
    """``False``: planned entries in the future are deleted a while later. Default ``True``
    (inferred)."""


class CalendarRefreshCalendarsFilter(TypedDict, total=False):
    """How calendars that are new are treated."""

    focus_auto_track_default: bool
    """Whether events of new calendars become planned time entries."""


class CalendarListEventsFilter(TypedDict, total=False):
    """Which events to list: those of a period, or some by id."""

    date_from: dt.datetime
    """Start of the period: an aware datetime, not a day."""
    date_to: dt.datetime
    """End of the period: an aware datetime, not a day."""
    calendar_event_id: Iterable[int]
    """Only these events, by id."""
    hidden: bool
    """``True``: only hidden events; ``False``: only the others."""


class CalendarSyncTasksFilter(TypedDict, total=False):
    """The period whose events are synchronized."""

    date_from: Required[dt.datetime]
    """Start of the period: an aware datetime, not a day. Required."""
    date_to: Required[dt.datetime]
    """End of the period: an aware datetime, not a day. Required."""
