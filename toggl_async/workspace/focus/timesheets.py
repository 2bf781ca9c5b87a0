# Written by tools/make_workspace.py from toggl_async/focus/timesheets.py
"""``focus.timesheets`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.timesheets import Timesheets as _Timesheets
from toggl_async.models.focus.timesheets import (
    NewTimesheetFlag,
    Timesheet,
    TimesheetApprover,
    TimesheetBulkResult,
    TimesheetComment,
    TimesheetDetails,
    TimesheetFilter,
    TimesheetFlag,
    TimesheetHours,
    TimesheetKeyFields,
    TimesheetReview,
    TimesheetsComment,
    TimesheetSummary,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TimesheetsInWorkspace"]


class TimesheetsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.timesheets``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Timesheets

    async def list_approvers(self) -> list[TimesheetApprover]:
        """List the people who approve timesheets in a workspace, in any setup.

        Parameters, cost and errors: see ``session.focus.timesheets.list_approvers``.
        """
        return await self._namespace.list_approvers(self._organization_id, self._workspace_id)

    async def get(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> TimesheetDetails:
        """Return a timesheet with its setup, member, approvers, time entries, flags and hours.

        Parameters, cost and errors: see ``session.focus.timesheets.get``.
        """
        return await self._namespace.get(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def get_hours(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> TimesheetHours:
        """Return the hours of a timesheet, in minutes.

        Parameters, cost and errors: see ``session.focus.timesheets.get_hours``.
        """
        return await self._namespace.get_hours(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def get_history(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> list[TimesheetReview]:
        """Return what was done with a timesheet, oldest first.

        Parameters, cost and errors: see ``session.focus.timesheets.get_history``.
        """
        return await self._namespace.get_history(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def submit(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> Timesheet:
        """Submit a timesheet to its approvers and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.submit``.
        """
        return await self._namespace.submit(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def resubmit(
        self,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """Submit a timesheet again after changes were requested, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.resubmit``.
        """
        return await self._namespace.resubmit(
            self._organization_id,
            self._workspace_id,
            setup_id,
            start_date,
            user_account_id,
            **fields,
        )

    async def withdraw(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> Timesheet:
        """Take back the submission or the approval of a timesheet, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.withdraw``.
        """
        return await self._namespace.withdraw(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def approve(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> Timesheet:
        """Approve a timesheet and return it; the next layer of approvers follows, if there is one.

        Parameters, cost and errors: see ``session.focus.timesheets.approve``.
        """
        return await self._namespace.approve(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def request_changes(
        self,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """Send a timesheet back to its member with a comment, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.request_changes``.
        """
        return await self._namespace.request_changes(
            self._organization_id,
            self._workspace_id,
            setup_id,
            start_date,
            user_account_id,
            **fields,
        )

    async def approve_many(self, keys: Iterable[TimesheetKeyFields]) -> TimesheetBulkResult:
        """Approve several timesheets of one setup; those that cannot be approved are reported.

        Parameters, cost and errors: see ``session.focus.timesheets.approve_many``.
        """
        return await self._namespace.approve_many(self._organization_id, self._workspace_id, keys)

    async def request_changes_many(
        self, keys: Iterable[TimesheetKeyFields], **fields: Unpack[TimesheetsComment]
    ) -> TimesheetBulkResult:
        """Send several timesheets of one setup back to their members.

        Parameters, cost and errors: see ``session.focus.timesheets.request_changes_many``.
        """
        return await self._namespace.request_changes_many(
            self._organization_id, self._workspace_id, keys, **fields
        )

    async def withdraw_many(self, keys: Iterable[TimesheetKeyFields]) -> TimesheetBulkResult:
        """Take back the submissions or approvals of several timesheets of one setup.

        Parameters, cost and errors: see ``session.focus.timesheets.withdraw_many``.
        """
        return await self._namespace.withdraw_many(self._organization_id, self._workspace_id, keys)

    async def list_flags(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> list[TimesheetFlag]:
        """List the remarks of approvers on the time entries of a timesheet.

        Parameters, cost and errors: see ``session.focus.timesheets.list_flags``.
        """
        return await self._namespace.list_flags(
            self._organization_id, self._workspace_id, setup_id, start_date, user_account_id
        )

    async def create_flag(
        self,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[NewTimesheetFlag],
    ) -> TimesheetFlag:
        """Make a remark on a time entry of a timesheet, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.create_flag``.
        """
        return await self._namespace.create_flag(
            self._organization_id,
            self._workspace_id,
            setup_id,
            start_date,
            user_account_id,
            **fields,
        )

    async def delete_flag(self, flag_id: int) -> None:
        """Delete a remark on a time entry.

        Parameters, cost and errors: see ``session.focus.timesheets.delete_flag``.
        """
        await self._namespace.delete_flag(self._organization_id, self._workspace_id, flag_id)

    def list(self, **filters: Unpack[TimesheetFilter]) -> Pages[TimesheetSummary]:
        """List the timesheets of at most 90 days, in pages of 100.

        Parameters, cost and errors: see ``session.focus.timesheets.list``.
        """
        return self._namespace.list(self._organization_id, self._workspace_id, **filters)
