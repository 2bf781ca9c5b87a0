# Written by tools/make_workspace.py from toggl_async/track/timesheets.py
"""``track.timesheets`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.models.track.timesheets import (
    TimesheetBatchChange,
    TimesheetChange,
    TimesheetDetails,
    TimesheetFilter,
    TimesheetHours,
    TimesheetHoursRequest,
)
from toggl_async.paging import Pages
from toggl_async.track.timesheets import Timesheets as _Timesheets
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TimesheetsInWorkspace"]


class TimesheetsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.timesheets``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Timesheets

    async def update(
        self, setup_id: int, start_date: date | str, **changes: Unpack[TimesheetChange]
    ) -> TimesheetDetails:
        """Submit, approve or reject a timesheet and return it.

        Parameters, cost and errors: see ``session.track.timesheets.update``.
        """
        return await self._namespace.update(self._workspace_id, setup_id, start_date, **changes)

    async def update_by_body(self, **changes: Unpack[TimesheetBatchChange]) -> TimesheetDetails:
        """Submit, approve or reject a timesheet, identified in the body, and return it.

        Parameters, cost and errors: see ``session.track.timesheets.update_by_body``.
        """
        return await self._namespace.update_by_body(self._workspace_id, **changes)

    async def hours(self, **params: Unpack[TimesheetHoursRequest]) -> list[TimesheetHours]:
        """Return the tracked time and the working hours of a timesheet's period.

        Parameters, cost and errors: see ``session.track.timesheets.hours``.
        """
        return await self._namespace.hours(self._workspace_id, **params)

    def history(self, setup_id: int, start_date: date | str) -> Pages[TimeEntry]:
        """List the time entries of a timesheet as they were before they were changed.

        Parameters, cost and errors: see ``session.track.timesheets.history``.
        """
        return self._namespace.history(self._workspace_id, setup_id, start_date)

    def time_entries(self, setup_id: int, start_date: date | str) -> Pages[TimeEntry]:
        """List the time entries of a timesheet.

        Parameters, cost and errors: see ``session.track.timesheets.time_entries``.
        """
        return self._namespace.time_entries(self._workspace_id, setup_id, start_date)

    def list(self, **filters: Unpack[TimesheetFilter]) -> Pages[TimesheetDetails]:
        """List the timesheets of a workspace, in pages of 1000.

        Parameters, cost and errors: see ``session.track.timesheets.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
