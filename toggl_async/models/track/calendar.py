"""Calendars of other services: connections, calendars and their events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = [
    "Calendar",
    "CalendarAttendee",
    "CalendarColor",
    "CalendarEvent",
    "CalendarEventSpan",
    "CalendarFilter",
    "CalendarIntegration",
    "CalendarSettings",
    "CalendarSetup",
    "DetailsRequest",
    "DetailsSuggestion",
    "DetailsSuggestions",
    "EventSuggestion",
    "FetchedCalendars",
    "FetchedEvents",
    "SelectedFilter",
]


@model
class CalendarIntegration(Model):
    """A connection to an account of a calendar service."""

    calendar_integration_id: int
    """Identifies the connection."""
    provider: str | None = None
    """The calendar service, such as ``google``."""
    email: str | None = None
    """The email address of the connected account."""
    auto_track: bool | None = None
    """Whether events are tracked automatically."""
    error_status: str | None = None
    """Why the connection does not work; ``None`` if it does."""
    has_write_scope: bool | None = None
    """Whether Toggl may write to the calendars."""
    scopes: tuple[str, ...] | None = None
    """The permissions that Toggl requested from the calendar service."""
    origin_product_id: int | None = None
    """The Toggl product in which the connection was made."""
    created_at: AwareDatetime | None = None
    """When the connection was made."""


@model
class Calendar(Model):
    """A calendar of a connected account."""

    calendar_id: int
    """Identifies the calendar at Toggl; the service's own id is ``external_id``."""
    calendar_integration_id: int | None = None
    """The connection that it belongs to."""
    external_id: str | None = None
    """Its id at the calendar service."""
    name: str | None = None
    """Its name at the calendar service."""
    selected: bool | None = None
    """Whether its events are shown in Toggl."""
    default_workspace_id: int | None = None
    """The workspace of time entries that are made from its events."""
    default_project_id: int | None = None
    """The project of time entries that are made from its events."""
    default_planned_task_id: int | None = None
    """The task of time entries that are made from its events."""
    background_color: str | None = None
    """The color behind its events, as the calendar service sends it."""
    foreground_color: str | None = None
    """The color of the text of its events, as the calendar service sends it."""
    auto_track: bool | None = None
    """Whether its events are tracked automatically."""
    remind_tracking: bool | None = None
    """Whether Toggl reminds the user to track its events. Deprecated by Toggl."""
    created_at: AwareDatetime | None = None
    """When Toggl first read the calendar."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""


@model
class CalendarColor(Model):
    """The colors of an event."""

    background: str | None = None
    """The color behind the event, as the calendar service sends it."""
    foreground: str | None = None
    """The color of the text, as the calendar service sends it."""


@model
class CalendarEvent(Model):
    """An event of a calendar."""

    calendar_event_id: int
    """Identifies the event at Toggl; the service's own id is ``external_id``."""
    calendar_id: int | None = None
    """The calendar that it belongs to."""
    external_id: str | None = None
    """Its id at the calendar service."""
    ical_uid: str | None = None
    """Its iCalendar UID, the same in every calendar that contains the event."""
    provider: str | None = None
    """The calendar service, such as ``google``."""
    title: str | None = None
    """The title of the event."""
    all_day: bool | None = None
    """Whether it lasts whole days."""
    start_time: str | None = None
    """When it starts, as text: Toggl has not published the format."""
    end_time: str | None = None
    """When it ends, as text: Toggl has not published the format."""
    color: CalendarColor | None = None
    """The colors in which it is shown."""
    background: str | None = None
    """The older form of ``color.background``; missing from Toggl's documents since 2026."""
    foreground: str | None = None
    """The older form of ``color.foreground``; missing from Toggl's documents since 2026."""
    html_link: str | None = None
    """The page of the event at the calendar service."""
    meeting_link: Secret | None = None
    """The URL of the online meeting, which often contains its password."""
    internal_ref_id: int | None = None
    """The id of the Toggl object that was made from the event."""
    internal_ref_type: str | None = None
    """The kind of object that ``internal_ref_id`` identifies."""
    internal_ref_product_id: int | None = None
    """The Toggl product of the object that ``internal_ref_id`` identifies."""
    created_at: AwareDatetime | None = None
    """When Toggl first read the event."""
    updated: AwareDatetime | None = None
    """The older form of ``updated_at``. Deprecated by Toggl."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""


@model
class CalendarAttendee(Model):
    """A person invited to an event."""

    email: str | None = None
    """The person's email address."""
    name: str | None = None
    """The name, if the calendar service knows it."""


@model
class FetchedCalendars(Model):
    """The result of a refresh of calendars."""

    fetched_calendars: int | None = None
    """How many calendars were read from the calendar service."""


@model
class FetchedEvents(Model):
    """The result of a refresh of events."""

    fetched_events: int | None = None
    """How many events were read from the calendar services."""


@model
class DetailsSuggestion(Model):
    """Suggested details of a time entry for an event."""

    workspace_id: int | None = None
    """The suggested workspace."""
    project_id: int | None = None
    """The suggested project."""
    project_name: str | None = None
    """The name of the suggested project."""
    project_color: str | None = None
    """The color of the suggested project: ``#`` and six hex digits."""
    project_active: bool | None = None
    """Whether time can be tracked on the suggested project."""
    task_id: int | None = None
    """The suggested task."""
    task_name: str | None = None
    """The name of the suggested task."""
    tags: tuple[str, ...] | None = None
    """The names of the suggested tags."""
    tag_ids: tuple[int, ...] | None = None
    """The ids of the suggested tags."""
    billable: bool | None = None
    """Whether the entry should be billable."""
    accuracy: float | None = None
    """How certain the suggestion is; Toggl has not published the scale."""
    description_match: bool | None = None
    """Whether an earlier entry had the same description."""
    last_seen: str | None = None
    """When these details were last used, as text: Toggl has not published the format."""


@model
class EventSuggestion(Model):
    """The suggestion for one event."""

    event_id: int | None = None
    """The ``calendar_event_id`` of the event."""
    suggestion: DetailsSuggestion | None = None
    """The suggested details."""


@model
class DetailsSuggestions(Model):
    """The suggestions for several events."""

    suggestions: tuple[EventSuggestion, ...] | None = None
    """One for each event."""


class CalendarSetup(TypedDict, total=False):
    """The calendar service to connect."""

    provider: Required[str]
    """The calendar service, such as ``google``."""
    return_to: str
    """The page to which the browser returns afterwards."""


class SelectedFilter(TypedDict, total=False):
    """Filters of the calendars of a connection."""

    selected: bool
    """``True``: only calendars whose events are shown. ``False``: only the others. Default: all."""


class CalendarFilter(SelectedFilter, total=False):
    """Filters of a list of calendars."""

    integration_id: int
    """Only the calendars of this connection."""


class CalendarSettings(TypedDict, total=False):
    """Fields of a calendar that can be changed; a field left out stays as it is."""

    selected: bool
    """Whether its events are shown in Toggl."""
    default_workspace_id: int | None
    """The workspace of time entries that are made from its events."""
    default_project_id: int | None
    """The project of time entries that are made from its events."""
    default_planned_task_id: int | None
    """The task of time entries that are made from its events."""
    remind_tracking: bool
    """Whether Toggl reminds the user to track its events. Deprecated by Toggl."""


class CalendarEventSpan(TypedDict):
    """The period of which to list the events; both limits are required."""

    start_date: date | datetime | str
    """The first day, inclusive, or a time with its zone."""
    end_date: date | datetime | str
    """The last day, inclusive, or a time with its zone, which is sent as it is.

    Toggl does not document whether it includes the day of ``end_date``; elsewhere it does not, so
    the SDK sends the day after it.
    """


class DetailsRequest(TypedDict, total=False):
    """The events for which to suggest details."""

    event_ids: Iterable[int]
    """The ``calendar_event_id`` of each event."""
    workspace_id: int
    """The workspace whose projects, tasks and tags to suggest."""
