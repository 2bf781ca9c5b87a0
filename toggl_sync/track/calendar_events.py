# Written by tools/make_sync.py from toggl_async/track/calendar_events.py;
# change that file, not this one.
"""Events in the calendars of other services (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.calendar import (
    CalendarAttendee,
    CalendarEvent,
    CalendarEventSpan,
    DetailsRequest,
    DetailsSuggestion,
    DetailsSuggestions,
    FetchedEvents,
)
from toggl_async.track.calendar_events import CalendarEvents as AsyncCalendarEvents

from .._namespace import BlockingNamespace
from .._paging import Pages


class CalendarEvents(BlockingNamespace[AsyncCalendarEvents]):
    """The events of the calendars that the user has selected."""

    __slots__ = ()

    def refresh(self) -> FetchedEvents:
        """Have Toggl read the events of all selected calendars; return how many there were.

        POST /integrations/calendar/events/update. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.refresh)

    def suggestion(self, event_id: int) -> DetailsSuggestion:
        """Return suggested details of a time entry for an event.

        GET /integrations/calendar/events/{event_id}/details-suggestion. One request of the user's
        own quota. For several events use :meth:`suggestions`, which needs one request for all of
        them.
        """
        return self._loop.run(self._wrapped.suggestion, event_id)

    def suggestions(self, **events: Unpack[DetailsRequest]) -> DetailsSuggestions:
        """Return suggested details of time entries for several events.

        POST /integrations/calendar/events/details-suggestion. One request of the user's own quota.

        >>> result = session.track.calendar_events.suggestions(
        ...     event_ids=[71, 72], workspace_id=7
        ... )
        >>> [item.suggestion for item in result.suggestions or ()]
        """
        return self._loop.run(self._wrapped.suggestions, **events)

    def attendees(
        self, integration_id: int, calendar_id: int, event_id: int
    ) -> Pages[CalendarAttendee]:
        """List the people invited to an event.

        GET
        /integrations/calendar/{integration_id}/calendars/{calendar_id}/events/{event_id}/attendees.
        One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.attendees(integration_id, calendar_id, event_id))

    def in_calendar(
        self, integration_id: int, provider_calendar_id: str, **span: Unpack[CalendarEventSpan]
    ) -> Pages[CalendarEvent]:
        """List the events of one calendar in a period, in pages of 250. Deprecated by Toggl.

        GET /integrations/calendar/{integration_id}/calendars/{provider_calendar_id}/events. One
        request of the user's own quota per 250 events. ``provider_calendar_id`` is the
        ``external_id`` of the calendar. Both days are inclusive. Prefer :meth:`list`.
        """
        return Pages(
            self._loop, self._wrapped.in_calendar(integration_id, provider_calendar_id, **span)
        )

    def list(self, **span: Unpack[CalendarEventSpan]) -> Pages[CalendarEvent]:
        """List the events of all selected calendars in a period, in pages of 250.

        GET /integrations/calendar/events. One request of the user's own quota per 250 events. The
        events are those of the last :meth:`refresh`, by Toggl or by the caller. Both days are
        inclusive.

        >>> for event in session.track.calendar_events.list(
        ...     start_date=date(2026, 3, 2), end_date=date(2026, 3, 8)
        ... ):
        ...     print(event.start_time, event.title)
        """
        return Pages(self._loop, self._wrapped.list(**span))
