# Written by tools/make_sync.py from toggl_async/workspace/focus/calendar.py;
# change that file, not this one.
"""``focus.calendar`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.calendar import (
    CalendarDeleteIntegrationFilter,
    CalendarEvent,
    CalendarFields,
    CalendarListEventsFilter,
    CalendarMapping,
    CalendarMappingFields,
    CalendarRefreshCalendarsFilter,
    CalendarSettingsFields,
    CalendarSyncSummary,
    CalendarSyncTasksFilter,
    ConnectedCalendar,
    IntegrationWithCalendars,
)
from toggl_async.workspace.focus.calendar import CalendarInWorkspace as AsyncCalendarInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["CalendarInWorkspace"]


class CalendarInWorkspace(BlockingNamespace[AsyncCalendarInWorkspace]):
    """Methods of ``session.focus.calendar``, bound to one workspace."""

    __slots__ = ()

    def list_integrations(self) -> list[IntegrationWithCalendars]:
        """List the connections to calendar services, with their calendars.

        Parameters, cost and errors: see ``session.focus.calendar.list_integrations``.
        """
        return self._loop.run(self._wrapped.list_integrations)

    def list_mappings(self) -> list[CalendarMapping]:
        """List the rules by which events get a task or a project.

        Parameters, cost and errors: see ``session.focus.calendar.list_mappings``.
        """
        return self._loop.run(self._wrapped.list_mappings)

    def create_mapping(self, **fields: Unpack[CalendarMappingFields]) -> CalendarMapping:
        """Create a rule by which events get a task or a project, and return it.

        Parameters, cost and errors: see ``session.focus.calendar.create_mapping``.
        """
        return self._loop.run(self._wrapped.create_mapping, **fields)

    def get_mapping(self, mapping_id: int) -> CalendarMapping:
        """Return one rule.

        Parameters, cost and errors: see ``session.focus.calendar.get_mapping``.
        """
        return self._loop.run(self._wrapped.get_mapping, mapping_id)

    def update_mapping(
        self, mapping_id: int, **fields: Unpack[CalendarMappingFields]
    ) -> CalendarMapping:
        """Replace a rule, and return it.

        Parameters, cost and errors: see ``session.focus.calendar.update_mapping``.
        """
        return self._loop.run(self._wrapped.update_mapping, mapping_id, **fields)

    def delete_mapping(self, mapping_id: int) -> None:
        """Delete a rule; events keep what they got by it.

        Parameters, cost and errors: see ``session.focus.calendar.delete_mapping``.
        """
        self._loop.run(self._wrapped.delete_mapping, mapping_id)

    def list_calendars(self, integration_id: int) -> list[ConnectedCalendar]:
        """List the calendars of a connection, as they were when it was refreshed last.

        Parameters, cost and errors: see ``session.focus.calendar.list_calendars``.
        """
        return self._loop.run(self._wrapped.list_calendars, integration_id)

    def delete_integration(
        self, integration_id: int, **filters: Unpack[CalendarDeleteIntegrationFilter]
    ) -> None:
        """Disconnect a calendar service.

        Parameters, cost and errors: see ``session.focus.calendar.delete_integration``.
        """
        self._loop.run(self._wrapped.delete_integration, integration_id, **filters)

    def update_calendar(
        self, integration_id: int, calendar_id: int, **fields: Unpack[CalendarFields]
    ) -> None:
        """Replace the settings of a calendar.

        Parameters, cost and errors: see ``session.focus.calendar.update_calendar``.
        """
        self._loop.run(self._wrapped.update_calendar, integration_id, calendar_id, **fields)

    def update_calendar_settings(
        self, integration_id: int, calendar_id: int, **fields: Unpack[CalendarSettingsFields]
    ) -> None:
        """Replace which events of a calendar are hidden.

        Parameters, cost and errors: see ``session.focus.calendar.update_calendar_settings``.
        """
        self._loop.run(
            self._wrapped.update_calendar_settings, integration_id, calendar_id, **fields
        )

    def refresh_calendars(
        self, integration_id: int, **filters: Unpack[CalendarRefreshCalendarsFilter]
    ) -> list[ConnectedCalendar]:
        """Read the calendars of a connection from its service again, and return them.

        Parameters, cost and errors: see ``session.focus.calendar.refresh_calendars``.
        """
        return self._loop.run(self._wrapped.refresh_calendars, integration_id, **filters)

    def list_events(self, **filters: Unpack[CalendarListEventsFilter]) -> list[CalendarEvent]:
        """List the events of a period, or some events by id.

        Parameters, cost and errors: see ``session.focus.calendar.list_events``.
        """
        return self._loop.run(self._wrapped.list_events, **filters)

    def sync_tasks(self, **filters: Unpack[CalendarSyncTasksFilter]) -> CalendarSyncSummary:
        """Make time entries of the events of a period, and return how many.

        Parameters, cost and errors: see ``session.focus.calendar.sync_tasks``.
        """
        return self._loop.run(self._wrapped.sync_tasks, **filters)
