"""Timesheets (Track API v9): submit, approve and read them."""

from __future__ import annotations

from datetime import date
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import CountedPageNumber
from .._http.routes import check_day
from .._http.validation import checked
from ..models.track.time_entries import TimeEntry
from ..models.track.timesheets import (
    Timesheet,
    TimesheetBatchChange,
    TimesheetChange,
    TimesheetDetails,
    TimesheetFilter,
    TimesheetHours,
    TimesheetHoursRequest,
)
from ..paging import Pages

MY_TIMESHEETS: Final = "/me/timesheets"
TIMESHEETS: Final = "/workspaces/{workspace_id}/timesheets"
TIMESHEET: Final = "/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}"
HISTORY: Final = "/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/history"
TIME_ENTRIES: Final = "/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/time_entries"
HOURS: Final = "/workspaces/{workspace_id}/timesheets/hours"

PAGE_SIZE: Final = 1000
"""The largest page: Toggl uses its default for anything above."""
DEFAULT_PAGE_SIZE: Final = 20


class Timesheets(Namespace):
    """Timesheets. A setup and a first day identify one. Premium plan only."""

    __slots__ = ()
    api = "track"
    name = "track.timesheets"

    async def update(
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

        >>> await session.track.timesheets.update(
        ...     7, 61, date(2026, 3, 2), status="rejected", rejection_comment="Friday is missing"
        ... )
        """
        fields = checked(TimesheetChange, changes)
        day = check_day("start_date", start_date)
        return await self._put(
            TimesheetDetails, TIMESHEET, workspace_id, setup_id, day, json=fields
        )

    async def update_by_body(
        self, workspace_id: int, **changes: Unpack[TimesheetBatchChange]
    ) -> TimesheetDetails:
        """Submit, approve or reject a timesheet, identified in the body, and return it.

        PUT /workspaces/{workspace_id}/timesheets. One request. Toggl calls it the update of several
        timesheets, but documents a single one in body and answer; :meth:`update` does the same.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        fields = checked(TimesheetBatchChange, changes)
        return await self._put(TimesheetDetails, TIMESHEETS, workspace_id, json=fields)

    async def hours(
        self, workspace_id: int, **params: Unpack[TimesheetHoursRequest]
    ) -> list[TimesheetHours]:
        """Return the tracked time and the working hours of a timesheet's period.

        POST /workspaces/{workspace_id}/timesheets/hours. One request. Tracked time is in seconds,
        working hours are in minutes. :class:`FeatureNotAvailableError` if the plan lacks
        timesheets.
        """
        fields = checked(TimesheetHoursRequest, params)
        return await self._post_list(
            TimesheetHours, HOURS, workspace_id, json=fields, read_only=True
        )

    def history(self, workspace_id: int, setup_id: int, start_date: date | str) -> Pages[TimeEntry]:
        """List the time entries of a timesheet as they were before they were changed.

        GET /workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/history. One request, not
        paginated. ``start_date`` is the first day of the timesheet.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        day = check_day("start_date", start_date)
        return self._pages(TimeEntry, HISTORY, workspace_id, setup_id, day)

    def time_entries(
        self, workspace_id: int, setup_id: int, start_date: date | str
    ) -> Pages[TimeEntry]:
        """List the time entries of a timesheet.

        GET /workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/time_entries. One request,
        not paginated. ``start_date`` is the first day of the timesheet.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        day = check_day("start_date", start_date)
        return self._pages(TimeEntry, TIME_ENTRIES, workspace_id, setup_id, day)

    def mine(self) -> Pages[Timesheet]:
        """List the user's own timesheets in all workspaces.

        GET /me/timesheets. One request of the user's own quota, not paginated.
        """
        return self._pages(Timesheet, MY_TIMESHEETS)

    def list(
        self, workspace_id: int, **filters: Unpack[TimesheetFilter]
    ) -> Pages[TimesheetDetails]:
        """List the timesheets of a workspace, in pages of 1000.

        GET /workspaces/{workspace_id}/timesheets. One request per 1000 timesheets.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.

        >>> async for sheet in session.track.timesheets.list(7, after=date(2026, 3, 1)):
        ...     print(sheet.member_name, sheet.start_date, sheet.status)
        """
        return self._pages(
            TimesheetDetails,
            TIMESHEETS,
            workspace_id,
            query=checked(TimesheetFilter, filters),
            pagination=CountedPageNumber(PAGE_SIZE, fallbacks=(DEFAULT_PAGE_SIZE,)),
        )
