"""Calendar of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.calendar import (
    Calendar,
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
    IntegrationWithCalendars,
)

INTEGRATIONS_CALENDAR: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar"
)
INTEGRATIONS_CALENDAR_MAPPINGS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings"
)
INTEGRATIONS_CALENDAR_MAPPING: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}"
INTEGRATIONS_CALENDAR_2: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}"
INTEGRATIONS_CALENDAR_CALENDAR: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/calendars/{calendar_id}"
INTEGRATIONS_CALENDAR_CALENDAR_SETTINGS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/calendars/{calendar_id}/settings"
INTEGRATIONS_CALENDAR_UPDATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/update"
TASKS_CALENDAR: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar"


class Calendar(Namespace):
    """XXX Calendar."""

    __slots__ = ()
    api = "focus"
    name = "focus.calendar"

    async def list_integrations(
        self, organization_id: int, workspace_id: int
    ) -> list[IntegrationWithCalendars]:
        """XXX List integrations.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar. One
        request.
        """
        return await self._get_list(
            IntegrationWithCalendars, INTEGRATIONS_CALENDAR, organization_id, workspace_id
        )

    async def list_mappings(self, organization_id: int, workspace_id: int) -> list[CalendarMapping]:
        """XXX List mappings.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings.
        One request.
        """
        return await self._get_list(
            CalendarMapping, INTEGRATIONS_CALENDAR_MAPPINGS, organization_id, workspace_id
        )

    async def create_mapping(
        self, organization_id: int, workspace_id: int, **fields: Unpack[CalendarMappingFields]
    ) -> CalendarMapping:
        """XXX Create mapping.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings.
        One request. XXX An existing rule with the same title is updated; task_id or project_id is
        needed.
        """
        body = checked(CalendarMappingFields, fields)
        return await self._post(
            CalendarMapping,
            INTEGRATIONS_CALENDAR_MAPPINGS,
            organization_id,
            workspace_id,
            json=body,
        )

    async def get_mapping(
        self, organization_id: int, workspace_id: int, mapping_id: int
    ) -> CalendarMapping:
        """XXX Get mapping.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request.
        """
        return await self._get(
            CalendarMapping,
            INTEGRATIONS_CALENDAR_MAPPING,
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
        """XXX Update mapping.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request. XXX Replaces the rule; task_id or project_id is needed.
        """
        body = checked(CalendarMappingFields, fields)
        return await self._put(
            CalendarMapping,
            INTEGRATIONS_CALENDAR_MAPPING,
            organization_id,
            workspace_id,
            mapping_id,
            json=body,
        )

    async def delete_mapping(
        self, organization_id: int, workspace_id: int, mapping_id: int
    ) -> None:
        """XXX Delete mapping.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/mappings/{mapping_id}.
        One request.
        """
        await self._delete(INTEGRATIONS_CALENDAR_MAPPING, organization_id, workspace_id, mapping_id)

    async def list_calendars(
        self, organization_id: int, workspace_id: int, integration_id: int
    ) -> list[Calendar]:
        """XXX List calendars.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}.
        One request.
        """
        return await self._get_list(
            Calendar, INTEGRATIONS_CALENDAR_2, organization_id, workspace_id, integration_id
        )

    async def delete_integration(
        self,
        organization_id: int,
        workspace_id: int,
        integration_id: int,
        **filters: Unpack[CalendarDeleteIntegrationFilter],
    ) -> None:
        """XXX Delete integration.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}.
        One request. XXX Preserve_entities false: planned future entries are deleted later on.
        """
        query = checked(CalendarDeleteIntegrationFilter, filters)
        await self._send(
            "DELETE",
            INTEGRATIONS_CALENDAR_2,
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
        """XXX Update calendar.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/calendars/{calendar_id}.
        One request.
        """
        body = checked(CalendarFields, fields)
        await self._send(
            "PUT",
            INTEGRATIONS_CALENDAR_CALENDAR,
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
        """XXX Update calendar settings.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/calendars/{calendar_id}/settings.
        One request. XXX Replaces; hidden events by ical uid.
        """
        body = checked(CalendarSettingsFields, fields)
        await self._send(
            "PUT",
            INTEGRATIONS_CALENDAR_CALENDAR_SETTINGS,
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
    ) -> list[Calendar]:
        """XXX Refresh calendars.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/integrations/calendar/{integration_id}/update.
        One request.
        """
        query = checked(CalendarRefreshCalendarsFilter, filters)
        return await self._post_list(
            Calendar,
            INTEGRATIONS_CALENDAR_UPDATE,
            organization_id,
            workspace_id,
            integration_id,
            query=query,
        )

    async def list_events(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CalendarListEventsFilter]
    ) -> list[CalendarEvent]:
        """XXX List events.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar. One request.
        XXX Needs date_from with date_to, or calendar_event_id.
        """
        query = checked(CalendarListEventsFilter, filters)
        return await self._get_list(
            CalendarEvent, TASKS_CALENDAR, organization_id, workspace_id, query=query
        )

    async def sync_tasks(
        self, organization_id: int, workspace_id: int, **filters: Unpack[CalendarSyncTasksFilter]
    ) -> CalendarSyncSummary:
        """XXX Sync tasks.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/tasks/calendar. One request.
        XXX Makes entries of calendar events: a write behind PUT.
        """
        query = checked(CalendarSyncTasksFilter, filters)
        return await self._put(
            CalendarSyncSummary, TASKS_CALENDAR, organization_id, workspace_id, query=query
        )
