"""Timesheets of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
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
    TimesheetReview,
    TimesheetsBulkApprove,
    TimesheetsBulkRequestChanges,
    TimesheetsBulkWithdraw,
    TimesheetSummary,
)
from ..paging import Pages

TIMESHEETS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets"
TIMESHEETS_APPROVERS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/approvers"
)
TIMESHEETS_BULK_APPROVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/approve"
)
TIMESHEETS_BULK_REQUEST_CHANGES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/request-changes"
)
TIMESHEETS_BULK_WITHDRAW: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/withdraw"
)
TIMESHEETS_FLAG: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/flags/{flag_id}"
)
TIMESHEET_BY_START_DATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}"
TIMESHEET_BY_START_DATE_APPROVE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/approve"
TIMESHEET_BY_START_DATE_FLAGS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/flags"
TIMESHEET_BY_START_DATE_HISTORY: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/history"
TIMESHEET_BY_START_DATE_HOURS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/hours"
TIMESHEET_BY_START_DATE_REQUEST_CHANGES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/request-changes"
TIMESHEET_BY_START_DATE_RESUBMIT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/resubmit"
TIMESHEET_BY_START_DATE_SUBMIT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/submit"
TIMESHEET_BY_START_DATE_WITHDRAW: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/withdraw"


class Timesheets(Namespace):
    """XXX Timesheets."""

    __slots__ = ()
    api = "focus"
    name = "focus.timesheets"

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimesheetFilter]
    ) -> Pages[TimesheetSummary]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheets. One request per
        100 of them. XXX Window of 90 days at most (400 list_window_too_large); periods never
        submitted come as rows; bare list, total in X-Total-Count. XXX limits: {"max_days": 90}
        """
        query = checked(TimesheetFilter, filters)
        return self._pages(
            TimesheetSummary, TIMESHEETS, organization_id, workspace_id, query=query, pagination=XXX
        )

    async def list_approvers(
        self, organization_id: int, workspace_id: int
    ) -> list[TimesheetApprover]:
        """XXX List approvers.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/approvers. One
        request.
        """
        return await self._get_list(
            TimesheetApprover, TIMESHEETS_APPROVERS, organization_id, workspace_id
        )

    async def approve_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimesheetsBulkApprove]
    ) -> TimesheetBulkResult:
        """XXX Approve many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/approve. One
        request. XXX 1 to 100 keys of one setup; read failed even on 200.
        """
        body = checked(TimesheetsBulkApprove, fields)
        return await self._post(
            TimesheetBulkResult, TIMESHEETS_BULK_APPROVE, organization_id, workspace_id, json=body
        )

    async def request_changes_many(
        self,
        organization_id: int,
        workspace_id: int,
        **fields: Unpack[TimesheetsBulkRequestChanges],
    ) -> TimesheetBulkResult:
        """XXX Request changes many.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/request-changes.
        One request. XXX 1 to 100 keys of one setup; read failed even on 200.
        """
        body = checked(TimesheetsBulkRequestChanges, fields)
        return await self._post(
            TimesheetBulkResult,
            TIMESHEETS_BULK_REQUEST_CHANGES,
            organization_id,
            workspace_id,
            json=body,
        )

    async def withdraw_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimesheetsBulkWithdraw]
    ) -> TimesheetBulkResult:
        """XXX Withdraw many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/bulk/withdraw.
        One request. XXX 1 to 100 keys of one setup; read failed even on 200.
        """
        body = checked(TimesheetsBulkWithdraw, fields)
        return await self._post(
            TimesheetBulkResult, TIMESHEETS_BULK_WITHDRAW, organization_id, workspace_id, json=body
        )

    async def delete_flag(self, organization_id: int, workspace_id: int, flag_id: int) -> None:
        """XXX Delete flag.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/flags/{flag_id}. One
        request.
        """
        await self._delete(TIMESHEETS_FLAG, organization_id, workspace_id, flag_id)

    async def get(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> TimesheetDetails:
        """XXX Get.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}.
        One request. XXX Record, setup, approvers, member, entries, flags and hours in one answer.
        """
        return await self._get(
            TimesheetDetails,
            TIMESHEET_BY_START_DATE,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    async def approve(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> Timesheet:
        """XXX Approve.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/approve.
        One request.
        """
        return await self._post(
            Timesheet,
            TIMESHEET_BY_START_DATE_APPROVE,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    async def list_flags(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> list[TimesheetFlag]:
        """XXX List flags.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/flags.
        One request.
        """
        return await self._get_list(
            TimesheetFlag,
            TIMESHEET_BY_START_DATE_FLAGS,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    async def create_flag(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
        **fields: Unpack[NewTimesheetFlag],
    ) -> TimesheetFlag:
        """XXX Create flag.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/flags.
        One request.
        """
        body = checked(NewTimesheetFlag, fields)
        return await self._post(
            TimesheetFlag,
            TIMESHEET_BY_START_DATE_FLAGS,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
            json=body,
        )

    async def get_history(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> list[TimesheetReview]:
        """XXX Get history.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/history.
        One request. XXX Oldest first.
        """
        return await self._get_list(
            TimesheetReview,
            TIMESHEET_BY_START_DATE_HISTORY,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    async def get_hours(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> TimesheetHours:
        """XXX Get hours.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/hours.
        One request. XXX Entries count in the period in which they start, member's zone.
        """
        return await self._get(
            TimesheetHours,
            TIMESHEET_BY_START_DATE_HOURS,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    async def request_changes(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """XXX Request changes.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/request-changes.
        One request. XXX Comment 1000 characters at most.
        """
        body = checked(TimesheetComment, fields)
        return await self._post(
            Timesheet,
            TIMESHEET_BY_START_DATE_REQUEST_CHANGES,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
            json=body,
        )

    async def resubmit(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
        **fields: Unpack[TimesheetComment],
    ) -> Timesheet:
        """XXX Resubmit.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/resubmit.
        One request.
        """
        body = checked(TimesheetComment, fields)
        return await self._post(
            Timesheet,
            TIMESHEET_BY_START_DATE_RESUBMIT,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
            json=body,
        )

    async def submit(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> Timesheet:
        """XXX Submit.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/submit.
        One request.
        """
        return await self._post(
            Timesheet,
            TIMESHEET_BY_START_DATE_SUBMIT,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )

    async def withdraw(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        start_date: dt.date,
        user_account_id: int,
    ) -> Timesheet:
        """XXX Withdraw.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheets/{setup_id}/{start_date}/{user_account_id}/withdraw.
        One request. XXX Takes back a submission or an approval.
        """
        return await self._post(
            Timesheet,
            TIMESHEET_BY_START_DATE_WITHDRAW,
            organization_id,
            workspace_id,
            setup_id,
            start_date,
            user_account_id,
        )
