"""Calendars of other services: the connections, the calendars, their events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Required, TypedDict

from ...secrets import Secret
from ..base import Aware, Model, model

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
    provider: str | None = None
    email: str | None = None
    auto_track: bool | None = None
    error_status: str | None = None
    """Why it does not work, if it does not."""
    has_write_scope: bool | None = None
    scopes: tuple[str, ...] | None = None
    """What the service was asked to allow."""
    origin_product_id: int | None = None
    created_at: Aware | None = None


@model
class Calendar(Model):
    """A calendar of a connected account."""

    calendar_id: int
    calendar_integration_id: int | None = None
    external_id: str | None = None
    """Its id at the service."""
    name: str | None = None
    selected: bool | None = None
    """Whether its events are shown."""
    default_workspace_id: int | None = None
    default_project_id: int | None = None
    default_planned_task_id: int | None = None
    background_color: str | None = None
    foreground_color: str | None = None
    auto_track: bool | None = None
    remind_tracking: bool | None = None
    """Deprecated by Toggl."""
    created_at: Aware | None = None
    updated_at: Aware | None = None
    deleted_at: Aware | None = None


@model
class CalendarColor(Model):
    """The colours of an event."""

    background: str | None = None
    foreground: str | None = None


@model
class CalendarEvent(Model):
    """An event of a calendar."""

    calendar_event_id: int
    calendar_id: int | None = None
    external_id: str | None = None
    """Its id at the service."""
    ical_uid: str | None = None
    provider: str | None = None
    title: str | None = None
    all_day: bool | None = None
    start_time: str | None = None
    """As the service sent it: Toggl does not say in which form."""
    end_time: str | None = None
    color: CalendarColor | None = None
    background: str | None = None
    """Gone from Toggl's documents since 2026: see ``color``."""
    foreground: str | None = None
    """Gone from Toggl's documents since 2026: see ``color``."""
    html_link: str | None = None
    meeting_link: Secret | None = None
    """The way into the meeting, often with its password."""
    internal_ref_id: int | None = None
    """What Toggl made of it."""
    internal_ref_type: str | None = None
    internal_ref_product_id: int | None = None
    created_at: Aware | None = None
    updated: Aware | None = None
    """Deprecated by Toggl: see ``updated_at``."""
    updated_at: Aware | None = None
    deleted_at: Aware | None = None


@model
class CalendarAttendee(Model):
    """Somebody who was invited to an event."""

    email: str | None = None
    name: str | None = None


@model
class FetchedCalendars(Model):
    """How many calendars came from the service."""

    fetched_calendars: int | None = None


@model
class FetchedEvents(Model):
    """How many events came from the services."""

    fetched_events: int | None = None


@model
class DetailsSuggestion(Model):
    """What a time entry for an event should say, as far as Toggl can guess."""

    workspace_id: int | None = None
    project_id: int | None = None
    project_name: str | None = None
    project_color: str | None = None
    """``#`` and six hex digits."""
    project_active: bool | None = None
    task_id: int | None = None
    task_name: str | None = None
    tags: tuple[str, ...] | None = None
    tag_ids: tuple[int, ...] | None = None
    billable: bool | None = None
    accuracy: float | None = None
    description_match: bool | None = None
    """Whether an earlier entry had the same description."""
    last_seen: str | None = None


@model
class EventSuggestion(Model):
    """An event, and what was guessed for it."""

    event_id: int | None = None
    suggestion: DetailsSuggestion | None = None


@model
class DetailsSuggestions(Model):
    """What was guessed for several events."""

    suggestions: tuple[EventSuggestion, ...] | None = None


class CalendarSetup(TypedDict, total=False):
    """Which service to connect."""

    provider: Required[str]
    return_to: str
    """The page that the browser comes back to."""


class SelectedFilter(TypedDict, total=False):
    """Which calendars of an account to list."""

    selected: bool
    """Only those whose events are shown, or only the others; without it all."""


class CalendarFilter(SelectedFilter, total=False):
    """Which calendars to list."""

    integration_id: int


class CalendarSettings(TypedDict, total=False):
    """What may be changed of a calendar. A key left out is left alone."""

    selected: bool
    """Whether its events are shown."""
    default_workspace_id: int | None
    default_project_id: int | None
    default_planned_task_id: int | None
    remind_tracking: bool
    """Deprecated by Toggl."""


class CalendarEventSpan(TypedDict):
    """From when to when to list events."""

    start_date: date | datetime
    end_date: date | datetime


class DetailsRequest(TypedDict, total=False):
    """For which events to guess, and where the entries would be."""

    event_ids: Sequence[int]
    workspace_id: int
