"""Events in calendars of other services (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageToken
from .._http.validation import checked
from ..models.track.calendar import (
    CalendarAttendee,
    CalendarEvent,
    CalendarEventSpan,
    DetailsRequest,
    DetailsSuggestion,
    DetailsSuggestions,
    FetchedEvents,
)
from ..paging import Pages

EVENTS: Final = "/integrations/calendar/events"
REFRESH: Final = "/integrations/calendar/events/update"
SUGGESTIONS: Final = "/integrations/calendar/events/details-suggestion"
SUGGESTION: Final = "/integrations/calendar/events/{event_id}/details-suggestion"
IN_CALENDAR: Final = (
    "/integrations/calendar/{integration_id}/calendars/{provider_calendar_id}/events"
)
ATTENDEES: Final = (
    "/integrations/calendar/{integration_id}/calendars/{calendar_id}/events/{event_id}/attendees"
)

A_PAGE: Final = 250
IN_EVENTS: Final = PageToken("events", A_PAGE)


class CalendarEvents(Namespace):
    """The events of the calendars that the user has selected."""

    __slots__ = ()
    api = "track"
    name = "track.calendar_events"

    async def refresh(self) -> FetchedEvents:
        """Have Toggl fetch the events of all selected calendars, and return how many came.

        POST /integrations/calendar/events/update. One request of the user's own quota.
        """
        return await self._post(FetchedEvents, REFRESH)

    async def suggestion(self, event_id: int) -> DetailsSuggestion:
        """Return what a time entry for an event should say, as far as Toggl can guess.

        GET /integrations/calendar/events/{event_id}/details-suggestion. One request of the user's
        own quota: for several events :meth:`suggestions` needs one in all.
        """
        return await self._get(DetailsSuggestion, SUGGESTION, event_id)

    async def suggestions(self, **events: Unpack[DetailsRequest]) -> DetailsSuggestions:
        """Return what time entries for several events should say.

        POST /integrations/calendar/events/details-suggestion. One request of the user's own quota.

        >>> guessed = await session.track.calendar_events.suggestions(
        ...     event_ids=[71, 72], workspace_id=7
        ... )
        """
        fields = checked(DetailsRequest, events)
        return await self._post(DetailsSuggestions, SUGGESTIONS, json=fields, read_only=True)

    def attendees(
        self, integration_id: int, calendar_id: int, event_id: int
    ) -> Pages[CalendarAttendee]:
        """List those who were invited to an event.

        GET /integrations/calendar/{integration_id}/calendars/{calendar_id}/events/{event_id}/attendees.
        One request of the user's own quota, everything in one answer.
        """  # noqa: E501 - a route is not broken
        return self._pages(CalendarAttendee, ATTENDEES, integration_id, calendar_id, event_id)

    def in_calendar(
        self,
        integration_id: int,
        provider_calendar_id: str,
        **span: Unpack[CalendarEventSpan],
    ) -> Pages[CalendarEvent]:
        """List the events of one calendar in a span, in pages of 250. Deprecated by Toggl.

        GET /integrations/calendar/{integration_id}/calendars/{provider_calendar_id}/events. One
        request of the user's own quota per 250 events. ``provider_calendar_id`` is the calendar's
        ``external_id``. Use :meth:`list`.
        """
        return self._pages(
            CalendarEvent,
            IN_CALENDAR,
            integration_id,
            provider_calendar_id,
            query=checked(CalendarEventSpan, span),
            pagination=IN_EVENTS,
        )

    def list(self, **span: Unpack[CalendarEventSpan]) -> Pages[CalendarEvent]:
        """List the events of all selected calendars in a span, in pages of 250.

        GET /integrations/calendar/events. One request of the user's own quota per 250 events.
        They are as new as the last :meth:`refresh`, Toggl's own or yours.

        >>> async for event in session.track.calendar_events.list(
        ...     start_date=date(2026, 3, 2), end_date=date(2026, 3, 9)
        ... ):
        ...     print(event.start_time, event.title)
        """
        query = checked(CalendarEventSpan, span)
        return self._pages(CalendarEvent, EVENTS, query=query, pagination=IN_EVENTS)
