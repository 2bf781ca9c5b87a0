# Written by tools/make_sync.py from toggl_async/focus/calendar.py;
# change that file, not this one.
"""Connected calendars and their events, of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.calendar import Calendar as AsyncCalendar
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

from .._namespace import BlockingNamespace


class Calendar(BlockingNamespace[AsyncCalendar]):
    """Connected calendars and their events. Services are connected in the web app."""

    __slots__ = ()

    def list_integrations(
        self, organization_id: int, workspace_id: int
    ) -> list[IntegrationWithCalendars]:
        """List the connections to calendar services, with their calendars.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar. One
        request.
        """
        return self._loop.run(self._wrapped.list_integrations, organization_id, workspace_id)

    def list_mappings(self, organization_id: int, workspace_id: int) -> list[CalendarMapping]:
        """List the rules by which events get a task or a project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings.
        One request.
        """
        return self._loop.run(self._wrapped.list_mappings, organization_id, workspace_id)

    def create_mapping(
        self, organization_id: int, workspace_id: int, **fields: Unpack[CalendarMappingFields]
    ) -> CalendarMapping:
        """Create a rule by which events get a task or a project, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings.
        One request. ``task_id`` or ``project_id`` is needed. A rule for the same title is replaced.

        >>> rule = session.focus.calendar.create_mapping(
        ...     3, 8, title="Stand-up", project_id=61
        ... )
        """
        return self._loop.run(self._wrapped.create_mapping, organization_id, workspace_id, **fields)

    def get_mapping(
        self, organization_id: int, workspace_id: int, mapping_id: int
    ) -> CalendarMapping:
        """Return one rule.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request.
        """
        return self._loop.run(self._wrapped.get_mapping, organization_id, workspace_id, mapping_id)

    def update_mapping(
        self,
        organization_id: int,
        workspace_id: int,
        mapping_id: int,
        **fields: Unpack[CalendarMappingFields],
    ) -> CalendarMapping:
        """Replace a rule, and return it.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request. ``task_id`` or ``project_id`` is needed.
        """
        return self._loop.run(
            self._wrapped.update_mapping, organization_id, workspace_id, mapping_id, **fields
        )

    def delete_mapping(self, organization_id: int, workspace_id: int, mapping_id: int) -> None:
        """Delete a rule; events keep what they got by it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request.
        """
        self._loop.run(self._wrapped.delete_mapping, organization_id, workspace_id, mapping_id)

    def list_calendars(
        self, organization_id: int, workspace_id: int, integration_id: int
    ) -> list[ConnectedCalendar]:
        """List the calendars of a connection, as they were when it was refreshed last.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}.
        One request.
        """
        return self._loop.run(
            self._wrapped.list_calendars, organization_id, workspace_id, integration_id
        )

    def delete_integration(
        self,
        organization_id: int,
        workspace_id: int,
        integration_id: int,
        **filters: Unpack[CalendarDeleteIntegrationFilter],
    ) -> None:
        """Disconnect a calendar service.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}.
        One request. With ``preserve_entities=False`` planned entries in the future are deleted a
        while later.
        """
        self._loop.run(
            self._wrapped.delete_integration,
            organization_id,
            workspace_id,
            integration_id,
            **filters,
        )

    def update_calendar(
        self,
        organization_id: int,
        workspace_id: int,
        integration_id: int,
        calendar_id: int,
        **fields: Unpack[CalendarFields],
    ) -> None:
        """Replace the settings of a calendar.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/calendars/{calendar_id}.
        One request. All fields are needed: take those of :meth:`list_calendars`. Toggl returns
        nothing.
        """
        self._loop.run(
            self._wrapped.update_calendar,
            organization_id,
            workspace_id,
            integration_id,
            calendar_id,
            **fields,
        )

    def update_calendar_settings(
        self,
        organization_id: int,
        workspace_id: int,
        integration_id: int,
        calendar_id: int,
        **fields: Unpack[CalendarSettingsFields],
    ) -> None:
        """Replace which events of a calendar are hidden.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/calendars/{calendar_id}/settings.
        One request. Toggl returns nothing.
        """
        self._loop.run(
            self._wrapped.update_calendar_settings,
            organization_id,
            workspace_id,
            integration_id,
            calendar_id,
            **fields,
        )

    def refresh_calendars(
        self,
        organization_id: int,
        workspace_id: int,
        integration_id: int,
        **filters: Unpack[CalendarRefreshCalendarsFilter],
    ) -> list[ConnectedCalendar]:
        """Read the calendars of a connection from its service again, and return them.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/update.
        One request.
        """
        return self._loop.run(
            self._wrapped.refresh_calendars,
            organization_id,
            workspace_id,
            integration_id,
            **filters,
        )

    def list_events(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CalendarListEventsFilter]
    ) -> list[CalendarEvent]:
        """List the events of a period, or some events by id.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar. One request.
        ``date_from`` and ``date_to`` go together; without them ``calendar_event_id`` is needed.

        >>> events = session.focus.calendar.list_events(3, 8, date_from=start, date_to=end)
        """
        return self._loop.run(self._wrapped.list_events, organization_id, workspace_id, **filters)

    def sync_tasks(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CalendarSyncTasksFilter]
    ) -> CalendarSyncSummary:
        """Make time entries of the events of a period, and return how many.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar. One request.
        It creates and changes time entries, and is not repeated if its outcome is unknown.
        """
        return self._loop.run(self._wrapped.sync_tasks, organization_id, workspace_id, **filters)
