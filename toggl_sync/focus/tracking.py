# Written by tools/make_sync.py from toggl_async/focus/tracking.py;
# change that file, not this one.
"""The timer of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.tracking import Tracking as AsyncTracking
from toggl_async.models.focus.time_entries import TimeEntry
from toggl_async.models.focus.tracking import (
    TrackingStart,
    TrackingStarted,
    TrackingStartFromDescription,
    TrackingStop,
)

from .._namespace import BlockingNamespace


class Tracking(BlockingNamespace[AsyncTracking]):
    """The timer: what is running now. At most one entry of a person runs at a time."""

    __slots__ = ()

    def current(self, organization_id: int, workspace_id: int) -> TimeEntry | None:
        """Return the running time entry, or ``None`` if none is running.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tracking/current. One
        request.

        >>> entry = session.focus.tracking.current(7, 8)
        >>> entry and entry.elapsed()
        """
        return self._loop.run(self._wrapped.current, organization_id, workspace_id)

    def start(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TrackingStart]
    ) -> TimeEntry:
        """Start the timer and return the running entry.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start. One request.
        The service stops an entry that is running, and returns the new one alone: read
        :meth:`current` first if the other one matters. Without ``start`` the entry starts now, by
        the clock of the session. :class:`ValidationError` if the workspace demands a project, a
        task or a description; :class:`NotFoundError` if the task or project is unknown (inferred).

        >>> entry = session.focus.tracking.start(7, 8, description="Garden", project_id=88)
        """
        return self._loop.run(self._wrapped.start, organization_id, workspace_id, **fields)

    def continue_(self, organization_id: int, workspace_id: int, entry: TimeEntry) -> TimeEntry:
        """Start the timer with the fields of an earlier entry, and return the running entry.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/start. One request.
        Type, description, project, task, own tags and ``billable`` come from ``entry``, which stays
        as it is. A plan that is continued stays a plan: the new entry is another one. The service
        stops an entry that is running.

        >>> entry = session.focus.time_entries.get(7, 8, 42)
        >>> running = session.focus.tracking.continue_(7, 8, entry)
        """
        return self._loop.run(self._wrapped.continue_, organization_id, workspace_id, entry)

    def start_from_description(
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
        return self._loop.run(
            self._wrapped.start_from_description, organization_id, workspace_id, **fields
        )

    def stop(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TrackingStop]
    ) -> TimeEntry:
        """Stop the timer and return the entry that was running.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tracking/stop. One request.
        Without ``end`` it ends now, by the clock of the session. :class:`NotFoundError` if nothing
        is running (inferred).

        >>> entry = session.focus.tracking.stop(7, 8)
        >>> entry.duration
        5400
        """
        return self._loop.run(self._wrapped.stop, organization_id, workspace_id, **fields)
