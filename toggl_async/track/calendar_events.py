"""Events in the calendars of other services (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageToken
from .._http.validation import checked, end_inclusive
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
EVENTS_OF_CALENDAR: Final = (
    "/integrations/calendar/{integration_id}/calendars/{provider_calendar_id}/events"
)
ATTENDEES: Final = (
    "/integrations/calendar/{integration_id}/calendars/{calendar_id}/events/{event_id}/attendees"
)

PAGE_SIZE: Final = 250
EVENT_PAGES: Final = PageToken("events", PAGE_SIZE)


class CalendarEvents(Namespace):
    """The events of the calendars that the user has selected."""

    __slots__ = ()
    api = "track"
    name = "track.calendar_events"

    async def refresh(self) -> FetchedEvents:
        """Have Toggl read the events of all selected calendars; return how many there were.

        POST /integrations/calendar/events/update. One request of the user's own quota.
        """
        return await self._post(FetchedEvents, REFRESH)

    async def suggestion(self, event_id: int) -> DetailsSuggestion:
        """Return suggested details of a time entry for an event.

        GET /integrations/calendar/events/{event_id}/details-suggestion. One request of the user's
        own quota. For several events use :meth:`suggestions`, which needs one request for all of
        them.
        """
        return await self._get(DetailsSuggestion, SUGGESTION, event_id)

    async def suggestions(self, **events: Unpack[DetailsRequest]) -> DetailsSuggestions:
        """Return suggested details of time entries for several events.

        POST /integrations/calendar/events/details-suggestion. One request of the user's own quota.

        >>> result = await session.track.calendar_events.suggestions(
        ...     event_ids=[71, 72], workspace_id=7
        ... )
        >>> [item.suggestion for item in result.suggestions or ()]
        """
        fields = checked(DetailsRequest, events)
        return await self._post(DetailsSuggestions, SUGGESTIONS, json=fields, read_only=True)

    def attendees(
        self, integration_id: int, calendar_id: int, event_id: int
    ) -> Pages[CalendarAttendee]:
        """List the people invited to an event.

        GET
        /integrations/calendar/{integration_id}/calendars/{calendar_id}/events/{event_id}/attendees.
        One request of the user's own quota, not paginated.
        """
        return self._pages(CalendarAttendee, ATTENDEES, integration_id, calendar_id, event_id)

    def in_calendar(
        self,
        integration_id: int,
        provider_calendar_id: str,
        **span: Unpack[CalendarEventSpan],
    ) -> Pages[CalendarEvent]:
        """List the events of one calendar in a period, in pages of 250. Deprecated by Toggl.

        GET /integrations/calendar/{integration_id}/calendars/{provider_calendar_id}/events. One
        request of the user's own quota per 250 events. ``provider_calendar_id`` is the
        ``external_id`` of the calendar. Both days are inclusive. Prefer :meth:`list`.
        """
        query = checked(CalendarEventSpan, span)
        end_inclusive(query, "end_date")
        return self._pages(
            CalendarEvent,
            EVENTS_OF_CALENDAR,
            integration_id,
            provider_calendar_id,
            query=query,
            pagination=EVENT_PAGES,
        )

    def list(self, **span: Unpack[CalendarEventSpan]) -> Pages[CalendarEvent]:
        """List the events of all selected calendars in a period, in pages of 250.

        GET /integrations/calendar/events. One request of the user's own quota per 250 events. The
        events are those of the last :meth:`refresh`, by Toggl or by the caller. Both days are
        inclusive.

        >>> async for event in session.track.calendar_events.list(
        ...     start_date=date(2026, 3, 2), end_date=date(2026, 3, 8)
        ... ):
        ...     print(event.start_time, event.title)
        """
        query = checked(CalendarEventSpan, span)
        end_inclusive(query, "end_date")
        return self._pages(CalendarEvent, EVENTS, query=query, pagination=EVENT_PAGES)
