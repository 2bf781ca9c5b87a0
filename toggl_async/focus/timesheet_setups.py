"""TimesheetSetups of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.timesheet_setups import TimesheetSetupFilter, TimesheetSetupListMembersFilter
from ..models.focus.timesheets import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupApprover,
    TimesheetSetupChange,
    TimesheetSetupDiscontinue,
    TimesheetSetupMember,
    TimesheetSetupMemberDiscontinue,
)

TIMESHEET_SETUPS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups"
)
TIMESHEET_SETUP: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}"
)
TIMESHEET_SETUP_APPROVERS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/approvers"
TIMESHEET_SETUP_DISCONTINUE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/discontinue"
TIMESHEET_SETUP_MEMBERS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members"
)
TIMESHEET_SETUP_MEMBER: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}"
TIMESHEET_SETUP_MEMBER_DISCONTINUE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/discontinue"
TIMESHEET_SETUP_MEMBER_REACTIVATE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/reactivate"


class TimesheetSetups(Namespace):
    """XXX TimesheetSetups."""

    __slots__ = ()
    api = "focus"
    name = "focus.timesheet_setups"

    async def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> list[TimesheetSetup]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups. One
        request. XXX Needs manage_timesheet_approvals; ended ones only with include_discontinued.
        """
        query = checked(TimesheetSetupFilter, filters)
        return await self._get_list(
            TimesheetSetup, TIMESHEET_SETUPS, organization_id, workspace_id, query=query
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> TimesheetSetup:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups. One
        request.
        """
        body = checked(NewTimesheetSetup, fields)
        return await self._post(
            TimesheetSetup, TIMESHEET_SETUPS, organization_id, workspace_id, json=body
        )

    async def get(self, organization_id: int, workspace_id: int, setup_id: int) -> TimesheetSetup:
        """XXX Get.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}.
        One request.
        """
        return await self._get(
            TimesheetSetup, TIMESHEET_SETUP, organization_id, workspace_id, setup_id
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        **fields: Unpack[TimesheetSetupChange],
    ) -> TimesheetSetup:
        """XXX Update.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}.
        One request. XXX PUT, but only what is sent changes; reminder and unset_reminder exclude
        each other.
        """
        body = checked(TimesheetSetupChange, fields)
        return await self._put(
            TimesheetSetup, TIMESHEET_SETUP, organization_id, workspace_id, setup_id, json=body
        )

    async def delete(self, organization_id: int, workspace_id: int, setup_id: int) -> None:
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}. One
        request. XXX Soft delete.
        """
        await self._delete(TIMESHEET_SETUP, organization_id, workspace_id, setup_id)

    async def list_approvers(
        self, organization_id: int, workspace_id: int, setup_id: int
    ) -> list[TimesheetSetupApprover]:
        """XXX List approvers.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/approvers.
        One request. XXX By layer; any one of a layer may act.
        """
        return await self._get_list(
            TimesheetSetupApprover,
            TIMESHEET_SETUP_APPROVERS,
            organization_id,
            workspace_id,
            setup_id,
        )

    async def discontinue(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        **fields: Unpack[TimesheetSetupDiscontinue],
    ) -> None:
        """XXX Discontinue.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/discontinue.
        One request. XXX No periods after end_date.
        """
        body = checked(TimesheetSetupDiscontinue, fields)
        await self._send(
            "POST", TIMESHEET_SETUP_DISCONTINUE, organization_id, workspace_id, setup_id, json=body
        )

    async def list_members(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        **filters: Unpack[TimesheetSetupListMembersFilter],
    ) -> list[TimesheetSetupMember]:
        """XXX List members.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members.
        One request.
        """
        query = checked(TimesheetSetupListMembersFilter, filters)
        return await self._get_list(
            TimesheetSetupMember,
            TIMESHEET_SETUP_MEMBERS,
            organization_id,
            workspace_id,
            setup_id,
            query=query,
        )

    async def add_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> TimesheetSetupMember:
        """XXX Add member.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}.
        One request. XXX 409 when active already; one active setup per person.
        """
        return await self._post(
            TimesheetSetupMember,
            TIMESHEET_SETUP_MEMBER,
            organization_id,
            workspace_id,
            setup_id,
            user_account_id,
        )

    async def delete_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> None:
        """XXX Delete member.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}.
        One request. XXX Their timesheets are deleted too (soft).
        """
        await self._delete(
            TIMESHEET_SETUP_MEMBER, organization_id, workspace_id, setup_id, user_account_id
        )

    async def discontinue_member(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        user_account_id: int,
        **fields: Unpack[TimesheetSetupMemberDiscontinue],
    ) -> None:
        """XXX Discontinue member.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/discontinue.
        One request.
        """
        body = checked(TimesheetSetupMemberDiscontinue, fields)
        await self._send(
            "POST",
            TIMESHEET_SETUP_MEMBER_DISCONTINUE,
            organization_id,
            workspace_id,
            setup_id,
            user_account_id,
            json=body,
        )

    async def reactivate_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> None:
        """XXX Reactivate member.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/reactivate.
        One request.
        """
        await self._send(
            "POST",
            TIMESHEET_SETUP_MEMBER_REACTIVATE,
            organization_id,
            workspace_id,
            setup_id,
            user_account_id,
        )
