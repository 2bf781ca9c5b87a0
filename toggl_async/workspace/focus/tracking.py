# Written by tools/make_workspace.py from toggl_async/focus/tracking.py
"""``focus.tracking`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.tracking import Tracking as _Tracking
from toggl_async.models.focus.time_entries import TimeEntry
from toggl_async.models.focus.tracking import (
    TrackingStart,
    TrackingStarted,
    TrackingStartFromDescription,
    TrackingStop,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TrackingInWorkspace"]


class TrackingInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.tracking``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Tracking

    async def current(self) -> TimeEntry | None:
        """Return the running time entry, or ``None`` if none is running.

        Parameters, cost and errors: see ``session.focus.tracking.current``.
        """
        return await self._namespace.current(self._organization_id, self._workspace_id)

    async def start(self, **fields: Unpack[TrackingStart]) -> TimeEntry:
        """Start the timer and return the running entry.

        Parameters, cost and errors: see ``session.focus.tracking.start``.
        """
        return await self._namespace.start(self._organization_id, self._workspace_id, **fields)

    async def continue_(self, entry: TimeEntry) -> TimeEntry:
        """Start the timer with the fields of an earlier entry, and return the running entry.

        Parameters, cost and errors: see ``session.focus.tracking.continue_``.
        """
        return await self._namespace.continue_(self._organization_id, self._workspace_id, entry)

    async def start_from_description(
        self, **fields: Unpack[TrackingStartFromDescription]
    ) -> TrackingStarted:
        """Start the timer for a task, project and tags that are given by name.

        Parameters, cost and errors: see ``session.focus.tracking.start_from_description``.
        """
        return await self._namespace.start_from_description(
            self._organization_id, self._workspace_id, **fields
        )

    async def stop(self, **fields: Unpack[TrackingStop]) -> TimeEntry:
        """Stop the timer and return the entry that was running.

        Parameters, cost and errors: see ``session.focus.tracking.stop``.
        """
        return await self._namespace.stop(self._organization_id, self._workspace_id, **fields)
