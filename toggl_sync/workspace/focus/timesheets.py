# Written by tools/make_sync.py from toggl_async/workspace/focus/timesheets.py;
# change that file, not this one.
"""``focus.timesheets`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

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
from toggl_async.workspace.focus.timesheets import (
    TimesheetsInWorkspace as AsyncTimesheetsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TimesheetsInWorkspace"]


class TimesheetsInWorkspace(BlockingNamespace[AsyncTimesheetsInWorkspace]):
    """Methods of ``session.focus.timesheets``, bound to one workspace."""

    __slots__ = ()

    def list_approvers(self) -> list[TimesheetApprover]:
        """List the people who approve timesheets in a workspace, in any setup.

        Parameters, cost and errors: see ``session.focus.timesheets.list_approvers``.
        """
        return self._loop.run(self._wrapped.list_approvers)

    def get(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> TimesheetDetails:
        """Return a timesheet with its setup, member, approvers, time entries, flags and hours.

        Parameters, cost and errors: see ``session.focus.timesheets.get``.
        """
        return self._loop.run(self._wrapped.get, setup_id, start_date, user_account_id)

    def get_hours(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> TimesheetHours:
        """Return the hours of a timesheet, in minutes.

        Parameters, cost and errors: see ``session.focus.timesheets.get_hours``.
        """
        return self._loop.run(self._wrapped.get_hours, setup_id, start_date, user_account_id)

    def get_history(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> list[TimesheetReview]:
        """Return what was done with a timesheet, oldest first.

        Parameters, cost and errors: see ``session.focus.timesheets.get_history``.
        """
        return self._loop.run(self._wrapped.get_history, setup_id, start_date, user_account_id)

    def submit(self, setup_id: int, start_date: dt.date | str, user_account_id: int) -> Timesheet:
        """Submit a timesheet to its approvers and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.submit``.
        """
        return self._loop.run(self._wrapped.submit, setup_id, start_date, user_account_id)

    def resubmit(
        self,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """Submit a timesheet again after changes were requested, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.resubmit``.
        """
        return self._loop.run(
            self._wrapped.resubmit, setup_id, start_date, user_account_id, **fields
        )

    def withdraw(self, setup_id: int, start_date: dt.date | str, user_account_id: int) -> Timesheet:
        """Take back the submission or the approval of a timesheet, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.withdraw``.
        """
        return self._loop.run(self._wrapped.withdraw, setup_id, start_date, user_account_id)

    def approve(self, setup_id: int, start_date: dt.date | str, user_account_id: int) -> Timesheet:
        """Approve a timesheet and return it; the next layer of approvers follows, if there is one.

        Parameters, cost and errors: see ``session.focus.timesheets.approve``.
        """
        return self._loop.run(self._wrapped.approve, setup_id, start_date, user_account_id)

    def request_changes(
        self,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """Send a timesheet back to its member with a comment, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.request_changes``.
        """
        return self._loop.run(
            self._wrapped.request_changes, setup_id, start_date, user_account_id, **fields
        )

    def approve_many(self, keys: Iterable[TimesheetKeyFields]) -> TimesheetBulkResult:
        """Approve several timesheets of one setup; those that cannot be approved are reported.

        Parameters, cost and errors: see ``session.focus.timesheets.approve_many``.
        """
        return self._loop.run(self._wrapped.approve_many, keys)

    def request_changes_many(
        self, keys: Iterable[TimesheetKeyFields], **fields: Unpack[TimesheetsComment]
    ) -> TimesheetBulkResult:
        """Send several timesheets of one setup back to their members.

        Parameters, cost and errors: see ``session.focus.timesheets.request_changes_many``.
        """
        return self._loop.run(self._wrapped.request_changes_many, keys, **fields)

    def withdraw_many(self, keys: Iterable[TimesheetKeyFields]) -> TimesheetBulkResult:
        """Take back the submissions or approvals of several timesheets of one setup.

        Parameters, cost and errors: see ``session.focus.timesheets.withdraw_many``.
        """
        return self._loop.run(self._wrapped.withdraw_many, keys)

    def list_flags(
        self, setup_id: int, start_date: dt.date | str, user_account_id: int
    ) -> list[TimesheetFlag]:
        """List the remarks of approvers on the time entries of a timesheet.

        Parameters, cost and errors: see ``session.focus.timesheets.list_flags``.
        """
        return self._loop.run(self._wrapped.list_flags, setup_id, start_date, user_account_id)

    def create_flag(
        self,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[NewTimesheetFlag],
    ) -> TimesheetFlag:
        """Make a remark on a time entry of a timesheet, and return it.

        Parameters, cost and errors: see ``session.focus.timesheets.create_flag``.
        """
        return self._loop.run(
            self._wrapped.create_flag, setup_id, start_date, user_account_id, **fields
        )

    def delete_flag(self, flag_id: int) -> None:
        """Delete a remark on a time entry.

        Parameters, cost and errors: see ``session.focus.timesheets.delete_flag``.
        """
        self._loop.run(self._wrapped.delete_flag, flag_id)

    def list(self, **filters: Unpack[TimesheetFilter]) -> Pages[TimesheetSummary]:
        """List the timesheets of at most 90 days, in pages of 100.

        Parameters, cost and errors: see ``session.focus.timesheets.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
