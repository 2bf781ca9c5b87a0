"""Connected calendars and their events, of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.calendar import (
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
from ._requests import WORKSPACE

INTEGRATIONS: Final = WORKSPACE + "/integrations/calendar"
MAPPINGS: Final = WORKSPACE + "/integrations/calendar/mappings"
MAPPING: Final = WORKSPACE + "/integrations/calendar/mappings/{mapping_id}"
INTEGRATION: Final = WORKSPACE + "/integrations/calendar/{integration_id}"
CALENDAR: Final = WORKSPACE + "/integrations/calendar/{integration_id}/calendars/{calendar_id}"
SETTINGS: Final = (
    WORKSPACE + "/integrations/calendar/{integration_id}/calendars/{calendar_id}/settings"
)
UPDATE: Final = WORKSPACE + "/integrations/calendar/{integration_id}/update"
EVENTS: Final = WORKSPACE + "/tasks/calendar"


class Calendar(Namespace):
    """Connected calendars and their events. Services are connected in the web app."""

    __slots__ = ()
    api = "focus"
    name = "focus.calendar"

    async def list_integrations(
        self, organization_id: int, workspace_id: int
    ) -> list[IntegrationWithCalendars]:
        """List the connections to calendar services, with their calendars.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar. One
        request.
        """
        return await self._get_list(
            IntegrationWithCalendars, INTEGRATIONS, organization_id, workspace_id
        )

    async def list_mappings(self, organization_id: int, workspace_id: int) -> list[CalendarMapping]:
        """List the rules by which events get a task or a project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings.
        One request.
        """
        return await self._get_list(CalendarMapping, MAPPINGS, organization_id, workspace_id)

    async def create_mapping(
        self, organization_id: int, workspace_id: int, **fields: Unpack[CalendarMappingFields]
    ) -> CalendarMapping:
        """Create a rule by which events get a task or a project, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings.
        One request. ``task_id`` or ``project_id`` is needed. A rule for the same title is replaced.

        >>> rule = await session.focus.calendar.create_mapping(
        ...     3, 8, title="Stand-up", project_id=61
        ... )
        """
        body = checked(CalendarMappingFields, fields)
        return await self._post(
            CalendarMapping,
            MAPPINGS,
            organization_id,
            workspace_id,
            json=body,
        )

    async def get_mapping(
        self, organization_id: int, workspace_id: int, mapping_id: int
    ) -> CalendarMapping:
        """Return one rule.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request.
        """
        return await self._get(
            CalendarMapping,
            MAPPING,
            organization_id,
            workspace_id,
            mapping_id,
        )

    async def update_mapping(
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
        body = checked(CalendarMappingFields, fields)
        return await self._put(
            CalendarMapping,
            MAPPING,
            organization_id,
            workspace_id,
            mapping_id,
            json=body,
        )

    async def delete_mapping(
        self, organization_id: int, workspace_id: int, mapping_id: int
    ) -> None:
        """Delete a rule; events keep what they got by it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request.
        """
        await self._delete(MAPPING, organization_id, workspace_id, mapping_id)

    async def list_calendars(
        self, organization_id: int, workspace_id: int, integration_id: int
    ) -> list[ConnectedCalendar]:
        """List the calendars of a connection, as they were when it was refreshed last.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}.
        One request.
        """
        return await self._get_list(
            ConnectedCalendar, INTEGRATION, organization_id, workspace_id, integration_id
        )

    async def delete_integration(
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
        query = checked(CalendarDeleteIntegrationFilter, filters)
        await self._send(
            "DELETE",
            INTEGRATION,
            organization_id,
            workspace_id,
            integration_id,
            query=query,
        )

    async def update_calendar(
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
        body = {**checked(CalendarFields, fields), "calendar_id": calendar_id}
        await self._send(
            "PUT",
            CALENDAR,
            organization_id,
            workspace_id,
            integration_id,
            calendar_id,
            json=body,
        )

    async def update_calendar_settings(
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
        body = checked(CalendarSettingsFields, fields)
        await self._send(
            "PUT",
            SETTINGS,
            organization_id,
            workspace_id,
            integration_id,
            calendar_id,
            json=body,
        )

    async def refresh_calendars(
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
        query = checked(CalendarRefreshCalendarsFilter, filters)
        return await self._post_list(
            ConnectedCalendar,
            UPDATE,
            organization_id,
            workspace_id,
            integration_id,
            query=query,
        )

    async def list_events(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CalendarListEventsFilter]
    ) -> list[CalendarEvent]:
        """List the events of a period, or some events by id.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar. One request.
        ``date_from`` and ``date_to`` go together; without them ``calendar_event_id`` is needed.

        >>> events = await session.focus.calendar.list_events(3, 8, date_from=start, date_to=end)
        """
        query = checked(CalendarListEventsFilter, filters)
        return await self._get_list(
            CalendarEvent, EVENTS, organization_id, workspace_id, query=query
        )

    async def sync_tasks(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CalendarSyncTasksFilter]
    ) -> CalendarSyncSummary:
        """Make time entries of the events of a period, and return how many.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar. One request.
        It creates and changes time entries, and is not repeated if its outcome is unknown.
        """
        query = checked(CalendarSyncTasksFilter, filters)
        return await self._put(
            CalendarSyncSummary, EVENTS, organization_id, workspace_id, query=query
        )
