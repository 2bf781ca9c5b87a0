"""The timer of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.focus.projects import BillableSource
from ..models.focus.time_entries import TimeEntry, TimeEntryType
from ..models.focus.tracking import (
    TrackingStart,
    TrackingStarted,
    TrackingStartFromDescription,
    TrackingStop,
)
from ._requests import WORKSPACE

TRACKING_CURRENT: Final = WORKSPACE + "/tracking/current"
TRACKING_START: Final = WORKSPACE + "/tracking/start"
TRACKING_START_FROM_DESCRIPTION: Final = WORKSPACE + "/tracking/start-from-description"
TRACKING_STOP: Final = WORKSPACE + "/tracking/stop"


class Tracking(Namespace):
    """The timer: what is running now. At most one entry of a person runs at a time."""

    __slots__ = ()
    api = "focus"
    name = "focus.tracking"

    async def current(self, organization_id: int, workspace_id: int) -> TimeEntry | None:
        """Return the running time entry, or ``None`` if none is running.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tracking/current. One
        request.

        >>> entry = await session.focus.tracking.current(7, 8)
        >>> entry and entry.elapsed()
        """
        return await self._get_optional(TimeEntry, TRACKING_CURRENT, organization_id, workspace_id)

    async def start(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TrackingStart]
    ) -> TimeEntry:
        """Start the timer and return the running entry.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start. One request.
        The service stops an entry that is running, and returns the new one alone: read
        :meth:`current` first if the other one matters. Without ``start`` the entry starts now, by
        the clock of the session. :class:`ValidationError` if the workspace demands a project, a
        task or a description; :class:`NotFoundError` if the task or project is unknown (inferred).

        >>> entry = await session.focus.tracking.start(7, 8, description="Garden", project_id=88)
        """
        body = self._with_defaults(checked(TrackingStart, fields))
        return await self._post(TimeEntry, TRACKING_START, organization_id, workspace_id, json=body)

    async def continue_(
        self, organization_id: int, workspace_id: int, entry: TimeEntry
    ) -> TimeEntry:
        """Start the timer with the fields of an earlier entry, and return the running entry.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start. One request.
        Type, description, project, task, own tags and ``billable`` come from ``entry``, which stays
        as it is. A plan that is continued stays a plan: the new entry is another one. The service
        stops an entry that is running.

        >>> entry = await session.focus.time_entries.get(7, 8, 42)
        >>> running = await session.focus.tracking.continue_(7, 8, entry)
        """
        if not isinstance(entry, TimeEntry):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError(f"entry must be a TimeEntry (got {type(entry).__name__})")
        fields: TrackingStart = {}
        if entry.type is not None and entry.type.is_known:
            fields["type"] = "break" if entry.type is TimeEntryType.BREAK else "activity"
        if entry.description is not None:
            fields["description"] = entry.description
        if entry.project_id is not None:
            fields["project_id"] = entry.project_id
        if entry.task_id is not None:
            fields["task_id"] = entry.task_id
        if entry.billable is not None and entry.billable_source != BillableSource.TASK_DEFAULT:
            fields["billable"] = entry.billable
        if entry.tag_ids is not None:  # without own tags, those of the task apply
            fields["tag_ids"] = entry.tag_ids
        return await self.start(organization_id, workspace_id, **fields)

    async def start_from_description(
        self,
        organization_id: int,
        workspace_id: int,
        **fields: Unpack[TrackingStartFromDescription],
    ) -> TrackingStarted:
        """Start the timer for a task, project and tags that are given by name.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start-from-description.
        One request. For extensions: the service finds the task, project and tags, or creates them
        where ``create_..._if_not_found`` says so. The result says what was found and created. The
        service stops an entry that is running. :class:`ConflictError` if the names are ambiguous
        (inferred).
        """
        body = self._with_defaults(checked(TrackingStartFromDescription, fields))
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
        """Stop the timer and return the entry that was running.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/stop. One request.
        Without ``end`` it ends now, by the clock of the session. :class:`NotFoundError` if nothing
        is running (inferred).

        >>> entry = await session.focus.tracking.stop(7, 8)
        >>> entry.duration
        5400
        """
        body = {"end": self._now(), **checked(TrackingStop, fields)}
        return await self._post(TimeEntry, TRACKING_STOP, organization_id, workspace_id, json=body)

    def _with_defaults(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the fields with the defaults that the service does not have."""
        return {"type": "activity", "start": self._now(), **fields}

    def _now(self) -> dt.datetime:
        """Return the time of the session's clock in whole seconds, as durations are."""
        return self._client.clock.now().astimezone(dt.UTC).replace(microsecond=0)
