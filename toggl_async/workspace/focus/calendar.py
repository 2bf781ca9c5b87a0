# Written by tools/make_workspace.py from toggl_async/focus/calendar.py
"""``focus.calendar`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.calendar import Calendar as _Calendar
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
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["CalendarInWorkspace"]


class CalendarInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.calendar``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Calendar

    async def list_integrations(self) -> list[IntegrationWithCalendars]:
        """List the connections to calendar services, with their calendars.

        Parameters, cost and errors: see ``session.focus.calendar.list_integrations``.
        """
        return await self._namespace.list_integrations(self._organization_id, self._workspace_id)

    async def list_mappings(self) -> list[CalendarMapping]:
        """List the rules by which events get a task or a project.

        Parameters, cost and errors: see ``session.focus.calendar.list_mappings``.
        """
        return await self._namespace.list_mappings(self._organization_id, self._workspace_id)

    async def create_mapping(self, **fields: Unpack[CalendarMappingFields]) -> CalendarMapping:
        """Create a rule by which events get a task or a project, and return it.

        Parameters, cost and errors: see ``session.focus.calendar.create_mapping``.
        """
        return await self._namespace.create_mapping(
            self._organization_id, self._workspace_id, **fields
        )

    async def get_mapping(self, mapping_id: int) -> CalendarMapping:
        """Return one rule.

        Parameters, cost and errors: see ``session.focus.calendar.get_mapping``.
        """
        return await self._namespace.get_mapping(
            self._organization_id, self._workspace_id, mapping_id
        )

    async def update_mapping(
        self, mapping_id: int, **fields: Unpack[CalendarMappingFields]
    ) -> CalendarMapping:
        """Replace a rule, and return it.

        Parameters, cost and errors: see ``session.focus.calendar.update_mapping``.
        """
        return await self._namespace.update_mapping(
            self._organization_id, self._workspace_id, mapping_id, **fields
        )

    async def delete_mapping(self, mapping_id: int) -> None:
        """Delete a rule; events keep what they got by it.

        Parameters, cost and errors: see ``session.focus.calendar.delete_mapping``.
        """
        await self._namespace.delete_mapping(self._organization_id, self._workspace_id, mapping_id)

    async def list_calendars(self, integration_id: int) -> list[ConnectedCalendar]:
        """List the calendars of a connection, as they were when it was refreshed last.

        Parameters, cost and errors: see ``session.focus.calendar.list_calendars``.
        """
        return await self._namespace.list_calendars(
            self._organization_id, self._workspace_id, integration_id
        )

    async def delete_integration(
        self, integration_id: int, **filters: Unpack[CalendarDeleteIntegrationFilter]
    ) -> None:
        """Disconnect a calendar service.

        Parameters, cost and errors: see ``session.focus.calendar.delete_integration``.
        """
        await self._namespace.delete_integration(
            self._organization_id, self._workspace_id, integration_id, **filters
        )

    async def update_calendar(
        self, integration_id: int, calendar_id: int, **fields: Unpack[CalendarFields]
    ) -> None:
        """Replace the settings of a calendar.

        Parameters, cost and errors: see ``session.focus.calendar.update_calendar``.
        """
        await self._namespace.update_calendar(
            self._organization_id, self._workspace_id, integration_id, calendar_id, **fields
        )

    async def update_calendar_settings(
        self, integration_id: int, calendar_id: int, **fields: Unpack[CalendarSettingsFields]
    ) -> None:
        """Replace which events of a calendar are hidden.

        Parameters, cost and errors: see ``session.focus.calendar.update_calendar_settings``.
        """
        await self._namespace.update_calendar_settings(
            self._organization_id, self._workspace_id, integration_id, calendar_id, **fields
        )

    async def refresh_calendars(
        self, integration_id: int, **filters: Unpack[CalendarRefreshCalendarsFilter]
    ) -> list[ConnectedCalendar]:
        """Read the calendars of a connection from its service again, and return them.

        Parameters, cost and errors: see ``session.focus.calendar.refresh_calendars``.
        """
        return await self._namespace.refresh_calendars(
            self._organization_id, self._workspace_id, integration_id, **filters
        )

    async def list_events(self, **filters: Unpack[CalendarListEventsFilter]) -> list[CalendarEvent]:
        """List the events of a period, or some events by id.

        Parameters, cost and errors: see ``session.focus.calendar.list_events``.
        """
        return await self._namespace.list_events(
            self._organization_id, self._workspace_id, **filters
        )

    async def sync_tasks(self, **filters: Unpack[CalendarSyncTasksFilter]) -> CalendarSyncSummary:
        """Make time entries of the events of a period, and return how many.

        Parameters, cost and errors: see ``session.focus.calendar.sync_tasks``.
        """
        return await self._namespace.sync_tasks(
            self._organization_id, self._workspace_id, **filters
        )
