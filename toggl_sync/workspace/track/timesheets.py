# Written by tools/make_sync.py from toggl_async/workspace/track/timesheets.py;
# change that file, not this one.
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
from toggl_async.workspace.track.timesheets import (
    TimesheetsInWorkspace as AsyncTimesheetsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TimesheetsInWorkspace"]


class TimesheetsInWorkspace(BlockingNamespace[AsyncTimesheetsInWorkspace]):
    """Methods of ``session.track.timesheets``, bound to one workspace."""

    __slots__ = ()

    def update(
        self, setup_id: int, start_date: date | str, **changes: Unpack[TimesheetChange]
    ) -> TimesheetDetails:
        """Submit, approve or reject a timesheet and return it.

        Parameters, cost and errors: see ``session.track.timesheets.update``.
        """
        return self._loop.run(self._wrapped.update, setup_id, start_date, **changes)

    def update_by_body(self, **changes: Unpack[TimesheetBatchChange]) -> TimesheetDetails:
        """Submit, approve or reject a timesheet, identified in the body, and return it.

        Parameters, cost and errors: see ``session.track.timesheets.update_by_body``.
        """
        return self._loop.run(self._wrapped.update_by_body, **changes)

    def hours(self, **params: Unpack[TimesheetHoursRequest]) -> list[TimesheetHours]:
        """Return the tracked time and the working hours of a timesheet's period.

        Parameters, cost and errors: see ``session.track.timesheets.hours``.
        """
        return self._loop.run(self._wrapped.hours, **params)

    def history(self, setup_id: int, start_date: date | str) -> Pages[TimeEntry]:
        """List the time entries of a timesheet as they were before they were changed.

        Parameters, cost and errors: see ``session.track.timesheets.history``.
        """
        return Pages(self._loop, self._wrapped.history(setup_id, start_date))

    def time_entries(self, setup_id: int, start_date: date | str) -> Pages[TimeEntry]:
        """List the time entries of a timesheet.

        Parameters, cost and errors: see ``session.track.timesheets.time_entries``.
        """
        return Pages(self._loop, self._wrapped.time_entries(setup_id, start_date))

    def list(self, **filters: Unpack[TimesheetFilter]) -> Pages[TimesheetDetails]:
        """List the timesheets of a workspace, in pages of 1000.

        Parameters, cost and errors: see ``session.track.timesheets.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
