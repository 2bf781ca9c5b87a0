"""Tracking of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.time_entries import TimeEntry
from ..models.focus.tracking import (
    TrackingStart,
    TrackingStarted,
    TrackingStartFromDescription,
    TrackingStop,
)

TRACKING_CURRENT: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tracking/current"
)
TRACKING_START: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tracking/start"
TRACKING_START_FROM_DESCRIPTION: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tracking/start-from-description"
)
TRACKING_STOP: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tracking/stop"


class Tracking(Namespace):
    """XXX Tracking."""

    __slots__ = ()
    api = "focus"
    name = "focus.tracking"

    async def get_current(self, organization_id: int, workspace_id: int) -> TimeEntry | None:
        """XXX Get current.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tracking/current. One
        request. XXX 204 and no body when nothing runs (live).
        """
        return await self._get_optional(TimeEntry, TRACKING_CURRENT, organization_id, workspace_id)

    async def start(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TrackingStart]
    ) -> TimeEntry:
        """XXX Start.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start. One request.
        XXX Stops a running entry first and answers only the new one; type is required, send start
        too.
        """
        body = checked(TrackingStart, fields)
        return await self._post(TimeEntry, TRACKING_START, organization_id, workspace_id, json=body)

    async def start_from_description(
        self,
        organization_id: int,
        workspace_id: int,
        **fields: Unpack[TrackingStartFromDescription],
    ) -> TrackingStarted:
        """XXX Start from description.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start-from-description.
        One request. XXX Finds or makes task, project and tags by name, as the switches say.
        """
        body = checked(TrackingStartFromDescription, fields)
        return await self._post(
            TrackingStarted,
            TRACKING_START_FROM_DESCRIPTION,
            organization_id,
            workspace_id,
            json=body,
        )

    async def stop(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TrackingStop]
    ) -> TimeEntry:
        """XXX Stop.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/stop. One request.
        XXX End is required in the body; 404 is declared, probably for nothing running.
        """
        body = checked(TrackingStop, fields)
        return await self._post(TimeEntry, TRACKING_STOP, organization_id, workspace_id, json=body)
