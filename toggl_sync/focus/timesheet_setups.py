# Written by tools/make_sync.py from toggl_async/focus/timesheet_setups.py;
# change that file, not this one.
"""Timesheet setups of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from toggl_async.focus.timesheet_setups import TimesheetSetups as AsyncTimesheetSetups
from toggl_async.models.focus.timesheet_setups import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupApprover,
    TimesheetSetupChange,
    TimesheetSetupFilter,
    TimesheetSetupMember,
    TimesheetSetupMemberDiscontinue,
    TimesheetSetupMemberFilter,
)

from .._namespace import BlockingNamespace


class TimesheetSetups(BlockingNamespace[AsyncTimesheetSetups]):
    """Timesheet setups: who submits timesheets, how often, and who approves them.

    A person is an active member of one setup at most. ``user_account_id`` is the account of a
    person, not the membership in the organization.
    """

    __slots__ = ()

    def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> TimesheetSetup:
        """Create a timesheet setup and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups. One
        request. Toggl creates only weekly setups. :class:`ConflictError` if one of the members is
        in another active setup, :class:`ForbiddenError` without the permission.

        >>> session.focus.timesheet_setups.create(
        ...     3,
        ...     7,
        ...     periodicity="weekly",
        ...     start_date="2026-06-01",
        ...     member_user_account_ids=[9000002],
        ...     approvers=[{"layer": 0, "user_account_ids": [9000001]}],
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def get(self, organization_id: int, workspace_id: int, setup_id: int) -> TimesheetSetup:
        """Return one timesheet setup.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}.
        One request. :class:`NotFoundError` if there is no such setup.
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, setup_id)

    def update(
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
        return self._loop.run(
            self._wrapped.update, organization_id, workspace_id, setup_id, **changes
        )

    def delete(self, organization_id: int, workspace_id: int, setup_id: int) -> None:
        """Delete a timesheet setup.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}. One
        request. Toggl keeps it as deleted, but has no operation that restores it. To stop new
        periods and to retain the old ones, use :meth:`discontinue`. :class:`NotFoundError` if the
        setup does not exist.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, setup_id)

    def discontinue(
        self, organization_id: int, workspace_id: int, setup_id: int, end_date: dt.date | str
    ) -> None:
        """End a timesheet setup: no periods start after its last day.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/discontinue.
        One request. ``end_date`` is the last day, inclusive. Toggl returns nothing: read it back
        with :meth:`get`. :class:`NotFoundError` if there is no such setup.
        """
        self._loop.run(self._wrapped.discontinue, organization_id, workspace_id, setup_id, end_date)

    def list_approvers(
        self, organization_id: int, workspace_id: int, setup_id: int
    ) -> list[TimesheetSetupApprover]:
        """List the approvers of a timesheet setup, by layers.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/approvers.
        One request. One approver of each layer is enough.
        """
        return self._loop.run(self._wrapped.list_approvers, organization_id, workspace_id, setup_id)

    def list_members(
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
        return self._loop.run(
            self._wrapped.list_members, organization_id, workspace_id, setup_id, **filters
        )

    def add_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> TimesheetSetupMember:
        """Add a person to a timesheet setup and return the membership.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}.
        One request. :class:`ConflictError` if the person is an active member of this or another
        setup.
        """
        return self._loop.run(
            self._wrapped.add_member, organization_id, workspace_id, setup_id, user_account_id
        )

    def delete_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> None:
        """Remove a person from a timesheet setup, together with all of their timesheets in it.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}.
        One request. Toggl keeps the timesheets as deleted, but has no operation that restores them.
        :meth:`discontinue_member` retains them. :class:`NotFoundError` if the person is not a
        member.
        """
        self._loop.run(
            self._wrapped.delete_member, organization_id, workspace_id, setup_id, user_account_id
        )

    def discontinue_member(
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
        self._loop.run(
            self._wrapped.discontinue_member,
            organization_id,
            workspace_id,
            setup_id,
            user_account_id,
            **fields,
        )

    def reactivate_member(
        self, organization_id: int, workspace_id: int, setup_id: int, user_account_id: int
    ) -> None:
        """Have a person who was discontinued submit timesheets again.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups/{setup_id}/members/{user_account_id}/reactivate.
        One request. Toggl returns nothing. :class:`NotFoundError` if the person is not a member.
        """
        self._loop.run(
            self._wrapped.reactivate_member,
            organization_id,
            workspace_id,
            setup_id,
            user_account_id,
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> list[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/timesheet-setups. One
        request. Setups that have ended are left out without ``include_discontinued``.
        :class:`ForbiddenError` without the permission ``manage_timesheet_approvals``.

        >>> setups = session.focus.timesheet_setups.list(3, 7, include_discontinued=True)
        """
        return self._loop.run(self._wrapped.list, organization_id, workspace_id, **filters)
