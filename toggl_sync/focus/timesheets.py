# Written by tools/make_sync.py from toggl_async/focus/timesheets.py;
# change that file, not this one.
"""Timesheets of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.timesheets import Timesheets as AsyncTimesheets
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

from .._namespace import BlockingNamespace
from .._paging import Pages


class Timesheets(BlockingNamespace[AsyncTimesheets]):
    """Timesheets: periods that members submit and approvers review.

    The setup, the first day of the period (``start_date``) and the account of the member identify
    a timesheet. ``user_account_id`` is not the id of a membership.
    """

    __slots__ = ()

    def list_approvers(self, organization_id: int, workspace_id: int) -> list[TimesheetApprover]:
        """List the people who approve timesheets in a workspace, in any setup.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/approvers. One
        request.
        """
        return self._loop.run(self._wrapped.list_approvers, organization_id, workspace_id)

    def get(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> TimesheetDetails:
        """Return a timesheet with its setup, member, approvers, time entries, flags and hours.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`NotFoundError` if no period of the setup starts on that day.

        >>> sheet = session.focus.timesheets.get(3, 7, 41, "2026-06-01", 9000002)
        >>> sheet.timesheet.status
        <TimesheetStatus.SUBMITTED: 'submitted'>
        """
        return self._loop.run(
            self._wrapped.get, organization_id, workspace_id, setup_id, start_date, user_account_id
        )

    def get_hours(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> TimesheetHours:
        """Return the hours of a timesheet, in minutes.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/hours.
        One request. A time entry counts in the period in which it starts, in the time zone of the
        member. ``start_date`` is the first day of the period, ``user_account_id`` the account of
        the member.
        """
        return self._loop.run(
            self._wrapped.get_hours,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    def get_history(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> list[TimesheetReview]:
        """Return what was done with a timesheet, oldest first.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/history.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member.
        """
        return self._loop.run(
            self._wrapped.get_history,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    def submit(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> Timesheet:
        """Submit a timesheet to its approvers and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/submit.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`ConflictError` if it was submitted already.
        """
        return self._loop.run(
            self._wrapped.submit,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    def resubmit(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """Submit a timesheet again after changes were requested, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/resubmit.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`ConflictError` unless changes were requested.
        """
        return self._loop.run(
            self._wrapped.resubmit,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
            **fields,
        )

    def withdraw(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> Timesheet:
        """Take back the submission or the approval of a timesheet, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/withdraw.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`ConflictError` if it was not submitted.
        """
        return self._loop.run(
            self._wrapped.withdraw,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    def approve(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> Timesheet:
        """Approve a timesheet and return it; the next layer of approvers follows, if there is one.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/approve.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`ConflictError` if it was not submitted, :class:`ForbiddenError` if it
        is not your turn to approve.
        """
        return self._loop.run(
            self._wrapped.approve,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    def request_changes(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """Send a timesheet back to its member with a comment, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/request-changes.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`ConflictError` if it was not submitted.
        """
        return self._loop.run(
            self._wrapped.request_changes,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
            **fields,
        )

    def approve_many(
        self, organization_id: int, workspace_id: int, keys: Iterable[TimesheetKeyFields]
    ) -> TimesheetBulkResult:
        """Approve several timesheets of one setup; those that cannot be approved are reported.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/approve. One
        request. ``keys`` identify the timesheets, at most 100. Read ``failed`` of the result:
        Toggl reports no error when it changes only some of them.

        >>> result = session.focus.timesheets.approve_many(
        ...     3, 7, [{"setup_id": 41, "start_date": "2026-06-01", "user_account_id": 9000002}]
        ... )
        >>> [failure.reason for failure in result.failed or ()]
        []
        """
        return self._loop.run(self._wrapped.approve_many, organization_id, workspace_id, keys)

    def request_changes_many(
        self,
        organization_id: int,
        workspace_id: int,
        keys: Iterable[TimesheetKeyFields],
        **fields: Unpack[TimesheetsComment],
    ) -> TimesheetBulkResult:
        """Send several timesheets of one setup back to their members.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/request-changes.
        One request. ``keys`` identify the timesheets, at most 100. Read ``failed`` of the result:
        Toggl reports no error when it changes only some of them.
        """
        return self._loop.run(
            self._wrapped.request_changes_many, organization_id, workspace_id, keys, **fields
        )

    def withdraw_many(
        self, organization_id: int, workspace_id: int, keys: Iterable[TimesheetKeyFields]
    ) -> TimesheetBulkResult:
        """Take back the submissions or approvals of several timesheets of one setup.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/withdraw.
        One request. ``keys`` identify the timesheets, at most 100. Read ``failed`` of the result:
        Toggl reports no error when it changes only some of them.
        """
        return self._loop.run(self._wrapped.withdraw_many, organization_id, workspace_id, keys)

    def list_flags(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
    ) -> list[TimesheetFlag]:
        """List the remarks of approvers on the time entries of a timesheet.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/flags.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member.
        """
        return self._loop.run(
            self._wrapped.list_flags,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    def create_flag(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date | str,
        user_account_id: int,
        **fields: Unpack[NewTimesheetFlag],
    ) -> TimesheetFlag:
        """Make a remark on a time entry of a timesheet, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/flags.
        One request. ``start_date`` is the first day of the period, ``user_account_id`` the account
        of the member. :class:`ForbiddenError` unless you may approve the timesheet.
        """
        return self._loop.run(
            self._wrapped.create_flag,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
            **fields,
        )

    def delete_flag(self, organization_id: int, workspace_id: int, flag_id: int) -> None:
        """Delete a remark on a time entry.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/flags/{flag_id}. One
        request. :class:`NotFoundError` if there is no such flag.
        """
        self._loop.run(self._wrapped.delete_flag, organization_id, workspace_id, flag_id)

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimesheetFilter]
    ) -> Pages[TimesheetSummary]:
        """List the timesheets of at most 90 days, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheets. One request per
        100 timesheets. Periods that were never submitted are included, with the status
        ``not_submitted``. :class:`TruncatedResultError` if rows are missing.

        >>> for row in session.focus.timesheets.list(
        ...     3, 7, date_from="2026-06-01", date_to="2026-06-30", statuses=["submitted"]
        ... ):
        ...     print(row.member_name, row.logged_minutes)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))
