# Written by tools/make_sync.py from toggl_async/track/timesheets.py;
# change that file, not this one.
"""Timesheets (Track API v9): submit, approve and read them."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.models.track.timesheets import (
    Timesheet,
    TimesheetBatchChange,
    TimesheetChange,
    TimesheetDetails,
    TimesheetFilter,
    TimesheetHours,
    TimesheetHoursRequest,
)
from toggl_async.track.timesheets import Timesheets as AsyncTimesheets

from .._namespace import BlockingNamespace
from .._paging import Pages


class Timesheets(BlockingNamespace[AsyncTimesheets]):
    """Timesheets. A setup and a first day identify one. Premium plan only."""

    __slots__ = ()

    def update(
        self,
        workspace_id: int,
        setup_id: int,
        start_date: date | str,
        **changes: Unpack[TimesheetChange],
    ) -> TimesheetDetails:
        """Submit, approve or reject a timesheet and return it.

        PUT /workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}. One request.
        ``start_date`` is the first day of the timesheet. :class:`FeatureNotAvailableError` if the
        plan lacks timesheets.

        >>> session.track.timesheets.update(
        ...     7, 61, date(2026, 3, 2), status="rejected", rejection_comment="Friday is missing"
        ... )
        """
        return self._loop.run(self._wrapped.update, workspace_id, setup_id, start_date, **changes)

    def update_by_body(
        self, workspace_id: int, **changes: Unpack[TimesheetBatchChange]
    ) -> TimesheetDetails:
        """Submit, approve or reject a timesheet, identified in the body, and return it.

        PUT /workspaces/{workspace_id}/timesheets. One request. Toggl calls it the update of several
        timesheets, but documents a single one in body and answer; :meth:`update` does the same.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        return self._loop.run(self._wrapped.update_by_body, workspace_id, **changes)

    def hours(
        self, workspace_id: int, **params: Unpack[TimesheetHoursRequest]
    ) -> list[TimesheetHours]:
        """Return the tracked time and the working hours of a timesheet's period.

        POST /workspaces/{workspace_id}/timesheets/hours. One request. Tracked time is in seconds,
        working hours are in minutes. :class:`FeatureNotAvailableError` if the plan lacks
        timesheets.
        """
        return self._loop.run(self._wrapped.hours, workspace_id, **params)

    def history(self, workspace_id: int, setup_id: int, start_date: date | str) -> Pages[TimeEntry]:
        """List the time entries of a timesheet as they were before they were changed.

        GET /workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/history. One request, not
        paginated. ``start_date`` is the first day of the timesheet.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        return Pages(self._loop, self._wrapped.history(workspace_id, setup_id, start_date))

    def time_entries(
        self, workspace_id: int, setup_id: int, start_date: date | str
    ) -> Pages[TimeEntry]:
        """List the time entries of a timesheet.

        GET /workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/time_entries. One request,
        not paginated. ``start_date`` is the first day of the timesheet.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        return Pages(self._loop, self._wrapped.time_entries(workspace_id, setup_id, start_date))

    def mine(self) -> Pages[Timesheet]:
        """List the user's own timesheets in all workspaces.

        GET /me/timesheets. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.mine())

    def list(
        self, workspace_id: int, **filters: Unpack[TimesheetFilter]
    ) -> Pages[TimesheetDetails]:
        """List the timesheets of a workspace, in pages of 1000.

        GET /workspaces/{workspace_id}/timesheets. One request per 1000 timesheets.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.

        >>> for sheet in session.track.timesheets.list(7, after=date(2026, 3, 1)):
        ...     print(sheet.member_name, sheet.start_date, sheet.status)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
