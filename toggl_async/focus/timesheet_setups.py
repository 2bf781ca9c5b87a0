"""Timesheet setups of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_day
from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.focus.timesheet_setups import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupApprover,
    TimesheetSetupChange,
    TimesheetSetupFilter,
    TimesheetSetupMember,
    TimesheetSetupMemberDiscontinue,
    TimesheetSetupMemberFilter,
)

SETUPS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups"
SETUP: Final = SETUPS + "/{setup_id}"
APPROVERS: Final = SETUP + "/approvers"
DISCONTINUE: Final = SETUP + "/discontinue"
MEMBERS: Final = SETUP + "/members"
MEMBER: Final = SETUP + "/members/{user_account_id}"
DISCONTINUE_MEMBER: Final = MEMBER + "/discontinue"
REACTIVATE_MEMBER: Final = MEMBER + "/reactivate"


class TimesheetSetups(Namespace):
    """Timesheet setups: who submits timesheets, how often, and who approves them.

    A person is an active member of one setup at most. ``user_account_id`` is the account of a
    person, not the membership in the organization.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.timesheet_setups"

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> TimesheetSetup:
        """Create a timesheet setup and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups. One
        request. Toggl creates only weekly setups. :class:`ConflictError` if one of the members is
        in another active setup, :class:`ForbiddenError` without the permission.

        >>> await session.focus.timesheet_setups.create(
        ...     3,
        ...     7,
        ...     periodicity="weekly",
        ...     start_date="2026-06-01",
        ...     member_user_account_ids=[9000002],
        ...     approvers=[{"layer": 0, "user_account_ids": [9000001]}],
        ... )
        """
        body = checked(NewTimesheetSetup, fields)
        return await self._post(TimesheetSetup, SETUPS, organization_id, workspace_id, json=body)

    async def get(self, organization_id: int, workspace_id: int, setup_id: int) -> TimesheetSetup:
        """Return one timesheet setup.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}.
        One request. :class:`NotFoundError` if there is no such setup.
        """
        return await self._get(TimesheetSetup, SETUP, organization_id, workspace_id, setup_id)

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        **changes: Unpack[TimesheetSetupChange],
    ) -> TimesheetSetup:
        """Change some fields of a timesheet setup and return it; a field left out stays.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}.
        One request. Lists of members and approvers replace the present ones. ``reminder`` and
        ``unset_reminder`` exclude each other. :class:`ConflictError` if one of the members is in
        another active setup, :class:`NotFoundError` if there is no such setup.
        """
        body = checked(TimesheetSetupChange, changes)
        if "reminder" in body and body.get("unset_reminder"):
            raise InvalidArgumentError("reminder and unset_reminder exclude each other: pass one")
        return await self._put(
            TimesheetSetup, SETUP, organization_id, workspace_id, setup_id, json=body
        )

    async def delete(self, organization_id: int, workspace_id: int, setup_id: int) -> None:
        """Delete a timesheet setup.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}. One
        request. Toggl keeps it as deleted, but has no operation that restores it. To stop new
        periods and to retain the old ones, use :meth:`discontinue`. :class:`NotFoundError` if the
        setup does not exist.
        """
        await self._delete(SETUP, organization_id, workspace_id, setup_id)

    async def discontinue(
        self, organization_id: int, workspace_id: int, setup_id: int, end_date: dt.date | str
    ) -> None:
        """End a timesheet setup: no periods start after its last day.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/discontinue.
        One request. ``end_date`` is the last day, inclusive. Toggl returns nothing: read it back
        with :meth:`get`. :class:`NotFoundError` if there is no such setup.
        """
        body = {"end_date": check_day("end_date", end_date)}
        await self._send("POST", DISCONTINUE, organization_id, workspace_id, setup_id, json=body)

    async def list_approvers(
        self, organization_id: int, workspace_id: int, setup_id: int
    ) -> list[TimesheetSetupApprover]:
        """List the approvers of a timesheet setup, by layers.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/approvers.
        One request. One approver of each layer is enough.
        """
        return await self._get_list(
            TimesheetSetupApprover, APPROVERS, organization_id, workspace_id, setup_id
        )

    async def list_members(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        **filters: Unpack[TimesheetSetupMemberFilter],
    ) -> list[TimesheetSetupMember]:
        """List the people who submit timesheets in a setup.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members.
        One request. :class:`NotFoundError` if there is no such setup.
        """
        query = checked(TimesheetSetupMemberFilter, filters)
        return await self._get_list(
            TimesheetSetupMember, MEMBERS, organization_id, workspace_id, setup_id, query=query
        )

    async def add_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> TimesheetSetupMember:
        """Add a person to a timesheet setup and return the membership.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}.
        One request. :class:`ConflictError` if the person is an active member of this or another
        setup.
        """
        return await self._post(
            TimesheetSetupMember, MEMBER, organization_id, workspace_id, setup_id, user_account_id
        )

    async def delete_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> None:
        """Remove a person from a timesheet setup, together with all of their timesheets in it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}.
        One request. Toggl keeps the timesheets as deleted, but has no operation that restores them.
        :meth:`discontinue_member` retains them. :class:`NotFoundError` if the person is not a
        member.
        """
        await self._delete(MEMBER, organization_id, workspace_id, setup_id, user_account_id)

    async def discontinue_member(
        self,
        organization_id: int,
        workspace_id: int,
        setup_id: int,
        user_account_id: int,
        **fields: Unpack[TimesheetSetupMemberDiscontinue],
    ) -> None:
        """Have a person submit no further timesheets; those that exist stay.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/discontinue.
        One request. Toggl returns nothing. :meth:`reactivate_member` takes it back.
        :class:`NotFoundError` if the person is not a member.
        """
        body = checked(TimesheetSetupMemberDiscontinue, fields)
        await self._send(
            "POST",
            DISCONTINUE_MEMBER,
            organization_id,
            workspace_id,
            setup_id,
            user_account_id,
            json=body,
        )

    async def reactivate_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> None:
        """Have a person who was discontinued submit timesheets again.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/reactivate.
        One request. Toggl returns nothing. :class:`NotFoundError` if the person is not a member.
        """
        await self._send(
            "POST", REACTIVATE_MEMBER, organization_id, workspace_id, setup_id, user_account_id
        )

    async def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> list[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups. One
        request. Setups that have ended are left out without ``include_discontinued``.
        :class:`ForbiddenError` without the permission ``manage_timesheet_approvals``.

        >>> setups = await session.focus.timesheet_setups.list(3, 7, include_discontinued=True)
        """
        query = checked(TimesheetSetupFilter, filters)
        return await self._get_list(
            TimesheetSetup, SETUPS, organization_id, workspace_id, query=query
        )
