# Written by tools/make_sync.py from toggl_async/track/calendar.py;
# change that file, not this one.
"""Connections to calendar services, and their calendars (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.calendar import (
    Calendar,
    CalendarFilter,
    CalendarIntegration,
    CalendarSettings,
    CalendarSetup,
    FetchedCalendars,
    SelectedFilter,
)
from toggl_async.track.calendar import CalendarIntegrations as AsyncCalendarIntegrations

from .._namespace import BlockingNamespace
from .._paging import Pages


class CalendarIntegrations(BlockingNamespace[AsyncCalendarIntegrations]):
    """The user's connections to calendar services, and the calendars of these connections.

    The events are in ``session.track.calendar_events``.
    """

    __slots__ = ()

    def setup_url(self, **params: Unpack[CalendarSetup]) -> str:
        """Return the URL at which the user allows Toggl to read a calendar service.

        GET /integrations/calendar/setup. One request of the user's own quota. Open the URL in the
        user's browser; the SDK does not follow the redirect. The URL is valid for one connection:
        do not log it. Raises :class:`FeatureNotAvailableError` if the pricing plan allows no more
        connections.

        >>> session.track.calendar.setup_url(provider="google")
        """
        return self._loop.run(self._wrapped.setup_url, **params)

    def update_integration(self, integration_id: int) -> None:
        """Renew a connection.

        PUT /integrations/calendar/{integration_id}. One request of the user's own quota, without a
        body: Toggl documents no fields.
        """
        self._loop.run(self._wrapped.update_integration, integration_id)

    def delete_integration(self, integration_id: int) -> None:
        """Delete a connection, and its calendars at Toggl.

        DELETE /integrations/calendar/{integration_id}. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete_integration, integration_id)

    def refresh(self, integration_id: int) -> FetchedCalendars:
        """Have Toggl read the list of calendars from the service; return how many there were.

        POST /integrations/calendar/{integration_id}/calendars/update. One request of the user's own
        quota.
        """
        return self._loop.run(self._wrapped.refresh, integration_id)

    def update(
        self, integration_id: int, calendar_id: int, **changes: Unpack[CalendarSettings]
    ) -> list[Calendar]:
        """Select a calendar or change its defaults, and return the calendars.

        PATCH /integrations/calendar/{integration_id}/calendars/{calendar_id}. One request of the
        user's own quota.

        >>> session.track.calendar.update(5, 51, selected=True, default_project_id=31)
        """
        return self._loop.run(self._wrapped.update, integration_id, calendar_id, **changes)

    def integrations(self) -> Pages[CalendarIntegration]:
        """List the user's connections.

        GET /integrations/calendar. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.integrations())

    def selected(self) -> Pages[Calendar]:
        """List the calendars whose events are shown in Toggl, in pages of 250.

        GET /integrations/calendar/calendars/selected. One request of the user's own quota per 250
        calendars.
        """
        return Pages(self._loop, self._wrapped.selected())

    def of_integration(
        self, integration_id: int, **filters: Unpack[SelectedFilter]
    ) -> Pages[Calendar]:
        """List the calendars of one connection, in pages of 250.

        GET /integrations/calendar/{integration_id}/calendars. One request of the user's own quota
        per 250 calendars.
        """
        return Pages(self._loop, self._wrapped.of_integration(integration_id, **filters))

    def list(self, **filters: Unpack[CalendarFilter]) -> Pages[Calendar]:
        """List the calendars of all connections, in pages of 250.

        GET /integrations/calendar/calendars. One request of the user's own quota per 250 calendars.

        >>> for calendar in session.track.calendar.list(selected=True):
        ...     print(calendar.name)
        """
        return Pages(self._loop, self._wrapped.list(**filters))
