"""Timesheets of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumberWithTotalHeader
from .._http.routes import check_day
from .._http.validation import checked, checked_list
from ..errors import InvalidArgumentError
from ..models.focus.timesheets import (
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
from ..paging import Pages
from ._requests import checked_query

TIMESHEETS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets"
APPROVERS: Final = TIMESHEETS + "/approvers"
APPROVE_MANY: Final = TIMESHEETS + "/bulk/approve"
REQUEST_CHANGES_MANY: Final = TIMESHEETS + "/bulk/request-changes"
WITHDRAW_MANY: Final = TIMESHEETS + "/bulk/withdraw"
FLAG: Final = TIMESHEETS + "/flags/{flag_id}"
TIMESHEET: Final = TIMESHEETS + "/{setup_id}/{start_date}/{user_account_id}"
APPROVE: Final = TIMESHEET + "/approve"
FLAGS: Final = TIMESHEET + "/flags"
HISTORY: Final = TIMESHEET + "/history"
HOURS: Final = TIMESHEET + "/hours"
REQUEST_CHANGES: Final = TIMESHEET + "/request-changes"
RESUBMIT: Final = TIMESHEET + "/resubmit"
SUBMIT: Final = TIMESHEET + "/submit"
WITHDRAW: Final = TIMESHEET + "/withdraw"

BY_100: Final = PageNumberWithTotalHeader(100)
MOST_DAYS: Final = 90
MOST_KEYS: Final = 100


class Timesheets(Namespace):
    """Timesheets: periods that members submit and approvers review.

    The setup, the first day of the period (``start_date``) and the account of the member identify
    a timesheet. ``user_account_id`` is not the id of a membership.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.timesheets"

    async def list_approvers(
        self, organization_id: int, workspace_id: int
    ) -> list[TimesheetApprover]:
        """List the people who approve timesheets in a workspace, in any setup.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/approvers. One
        request.
        """
        return await self._get_list(TimesheetApprover, APPROVERS, organization_id, workspace_id)

    async def get(
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

        >>> sheet = await session.focus.timesheets.get(3, 7, 41, "2026-06-01", 9000002)
        >>> sheet.timesheet.status
        <TimesheetStatus.SUBMITTED: 'submitted'>
        """
        return await self._get(
            TimesheetDetails,
            TIMESHEET,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def get_hours(
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
        return await self._get(
            TimesheetHours,
            HOURS,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def get_history(
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
        return await self._get_list(
            TimesheetReview,
            HISTORY,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def submit(
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
        return await self._post(
            Timesheet,
            SUBMIT,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def resubmit(
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
        return await self._post(
            Timesheet,
            RESUBMIT,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
            json=checked(TimesheetComment, fields),
        )

    async def withdraw(
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
        return await self._post(
            Timesheet,
            WITHDRAW,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def approve(
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
        return await self._post(
            Timesheet,
            APPROVE,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def request_changes(
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
        return await self._post(
            Timesheet,
            REQUEST_CHANGES,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
            json=checked(TimesheetComment, fields),
        )

    async def approve_many(
        self, organization_id: int, workspace_id: int, keys: Iterable[TimesheetKeyFields]
    ) -> TimesheetBulkResult:
        """Approve several timesheets of one setup; those that cannot be approved are reported.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/approve. One
        request. ``keys`` identify the timesheets, at most 100. Read ``failed`` of the result:
        Toggl reports no error when it changes only some of them.

        >>> result = await session.focus.timesheets.approve_many(
        ...     3, 7, [{"setup_id": 41, "start_date": "2026-06-01", "user_account_id": 9000002}]
        ... )
        >>> [failure.reason for failure in result.failed or ()]
        []
        """
        body = {"keys": _checked_keys(keys)}
        return await self._post(
            TimesheetBulkResult, APPROVE_MANY, organization_id, workspace_id, json=body
        )

    async def request_changes_many(
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
        body = {
            "keys": _checked_keys(keys),
            **checked(TimesheetsComment, fields),
        }
        return await self._post(
            TimesheetBulkResult, REQUEST_CHANGES_MANY, organization_id, workspace_id, json=body
        )

    async def withdraw_many(
        self, organization_id: int, workspace_id: int, keys: Iterable[TimesheetKeyFields]
    ) -> TimesheetBulkResult:
        """Take back the submissions or approvals of several timesheets of one setup.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/withdraw.
        One request. ``keys`` identify the timesheets, at most 100. Read ``failed`` of the result:
        Toggl reports no error when it changes only some of them.
        """
        body = {"keys": _checked_keys(keys)}
        return await self._post(
            TimesheetBulkResult, WITHDRAW_MANY, organization_id, workspace_id, json=body
        )

    async def list_flags(
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
        return await self._get_list(
            TimesheetFlag,
            FLAGS,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
        )

    async def create_flag(
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
        return await self._post(
            TimesheetFlag,
            FLAGS,
            organization_id,
            workspace_id,
            setup_id,
            check_day("start_date", start_date),
            user_account_id,
            json=checked(NewTimesheetFlag, fields),
        )

    async def delete_flag(self, organization_id: int, workspace_id: int, flag_id: int) -> None:
        """Delete a remark on a time entry.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/flags/{flag_id}. One
        request. :class:`NotFoundError` if there is no such flag.
        """
        await self._delete(FLAG, organization_id, workspace_id, flag_id)

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimesheetFilter]
    ) -> Pages[TimesheetSummary]:
        """List the timesheets of at most 90 days, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheets. One request per
        100 timesheets. Periods that were never submitted are included, with the status
        ``not_submitted``. :class:`TruncatedResultError` if rows are missing.

        >>> async for row in session.focus.timesheets.list(
        ...     3, 7, date_from="2026-06-01", date_to="2026-06-30", statuses=["submitted"]
        ... ):
        ...     print(row.member_name, row.logged_minutes)
        """
        query = checked_query(TimesheetFilter, filters)
        if (query["date_to"] - query["date_from"]).days > MOST_DAYS:
            raise InvalidArgumentError(
                f"date_to is more than {MOST_DAYS} days after date_from: list shorter periods"
            )
        return self._pages(
            TimesheetSummary,
            TIMESHEETS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )


def _checked_keys(keys: Iterable[TimesheetKeyFields]) -> list[dict[str, Any]]:
    checked_keys = checked_list(TimesheetKeyFields, keys, most=MOST_KEYS)
    if len({key["setup_id"] for key in checked_keys}) > 1:
        raise InvalidArgumentError("the timesheets are of several setups: pass those of one setup")
    return checked_keys
