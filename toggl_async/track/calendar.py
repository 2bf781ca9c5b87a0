"""Connections to calendar services, and their calendars (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageToken
from .._http.validation import checked
from ..models.track.calendar import (
    Calendar,
    CalendarFilter,
    CalendarIntegration,
    CalendarSettings,
    CalendarSetup,
    FetchedCalendars,
    SelectedFilter,
)
from ..paging import Pages

INTEGRATIONS: Final = "/integrations/calendar"
INTEGRATION: Final = "/integrations/calendar/{integration_id}"
SETUP: Final = "/integrations/calendar/setup"
CALENDARS: Final = "/integrations/calendar/calendars"
SELECTED: Final = "/integrations/calendar/calendars/selected"
CALENDARS_OF_INTEGRATION: Final = "/integrations/calendar/{integration_id}/calendars"
REFRESH: Final = "/integrations/calendar/{integration_id}/calendars/update"
CALENDAR: Final = "/integrations/calendar/{integration_id}/calendars/{calendar_id}"

PAGE_SIZE: Final = 250
CALENDAR_PAGES: Final = PageToken("calendars", PAGE_SIZE)


class CalendarIntegrations(Namespace):
    """The user's connections to calendar services, and the calendars of these connections.

    The events are in ``session.track.calendar_events``.
    """

    __slots__ = ()
    api = "track"
    name = "track.calendar"

    async def setup_url(self, **params: Unpack[CalendarSetup]) -> str:
        """Return the URL at which the user allows Toggl to read a calendar service.

        GET /integrations/calendar/setup. One request of the user's own quota. Open the URL in the
        user's browser; the SDK does not follow the redirect. The URL is valid for one connection:
        do not log it. Raises :class:`FeatureNotAvailableError` if the pricing plan allows no more
        connections.

        >>> await session.track.calendar.setup_url(provider="google")
        """
        return await self._redirect_location("GET", SETUP, query=checked(CalendarSetup, params))

    async def update_integration(self, integration_id: int) -> None:
        """Renew a connection.

        PUT /integrations/calendar/{integration_id}. One request of the user's own quota, without a
        body: Toggl documents no fields.
        """
        await self._send("PUT", INTEGRATION, integration_id)

    async def delete_integration(self, integration_id: int) -> None:
        """Delete a connection, and its calendars at Toggl.

        DELETE /integrations/calendar/{integration_id}. One request of the user's own quota.
        """
        await self._delete(INTEGRATION, integration_id)

    async def refresh(self, integration_id: int) -> FetchedCalendars:
        """Have Toggl read the list of calendars from the service; return how many there were.

        POST /integrations/calendar/{integration_id}/calendars/update. One request of the user's own
        quota.
        """
        return await self._post(FetchedCalendars, REFRESH, integration_id)

    async def update(
        self, integration_id: int, calendar_id: int, **changes: Unpack[CalendarSettings]
    ) -> list[Calendar]:
        """Select a calendar or change its defaults, and return the calendars.

        PATCH /integrations/calendar/{integration_id}/calendars/{calendar_id}. One request of the
        user's own quota.

        >>> await session.track.calendar.update(5, 51, selected=True, default_project_id=31)
        """
        fields = checked(CalendarSettings, changes)
        request = self._request("PATCH", CALENDAR, (integration_id, calendar_id), json=fields)
        return await self._fetch_list(Calendar, request, allow_object=True)

    def integrations(self) -> Pages[CalendarIntegration]:
        """List the user's connections.

        GET /integrations/calendar. One request of the user's own quota, not paginated.
        """
        return self._pages(CalendarIntegration, INTEGRATIONS)

    def selected(self) -> Pages[Calendar]:
        """List the calendars whose events are shown in Toggl, in pages of 250.

        GET /integrations/calendar/calendars/selected. One request of the user's own quota per 250
        calendars.
        """
        return self._pages(Calendar, SELECTED, pagination=CALENDAR_PAGES)

    def of_integration(
        self, integration_id: int, **filters: Unpack[SelectedFilter]
    ) -> Pages[Calendar]:
        """List the calendars of one connection, in pages of 250.

        GET /integrations/calendar/{integration_id}/calendars. One request of the user's own quota
        per 250 calendars.
        """
        query = checked(SelectedFilter, filters)
        return self._pages(
            Calendar,
            CALENDARS_OF_INTEGRATION,
            integration_id,
            query=query,
            pagination=CALENDAR_PAGES,
        )

    def list(self, **filters: Unpack[CalendarFilter]) -> Pages[Calendar]:
        """List the calendars of all connections, in pages of 250.

        GET /integrations/calendar/calendars. One request of the user's own quota per 250 calendars.

        >>> async for calendar in session.track.calendar.list(selected=True):
        ...     print(calendar.name)
        """
        query = checked(CalendarFilter, filters)
        return self._pages(Calendar, CALENDARS, query=query, pagination=CALENDAR_PAGES)
