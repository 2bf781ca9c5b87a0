# Written by tools/make_workspace.py from toggl_async/focus/timesheet_setups.py
"""``focus.timesheet_setups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from toggl_async.focus.timesheet_setups import TimesheetSetups as _TimesheetSetups
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
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TimesheetSetupsInWorkspace"]


class TimesheetSetupsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.timesheet_setups``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TimesheetSetups

    async def create(self, **fields: Unpack[NewTimesheetSetup]) -> TimesheetSetup:
        """Create a timesheet setup and return it.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def get(self, setup_id: int) -> TimesheetSetup:
        """Return one timesheet setup.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.get``.
        """
        return await self._namespace.get(self._organization_id, self._workspace_id, setup_id)

    async def update(
        self, setup_id: int, **changes: Unpack[TimesheetSetupChange]
    ) -> TimesheetSetup:
        """Change some fields of a timesheet setup and return it; a field left out stays.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.update``.
        """
        return await self._namespace.update(
            self._organization_id, self._workspace_id, setup_id, **changes
        )

    async def delete(self, setup_id: int) -> None:
        """Delete a timesheet setup.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, setup_id)

    async def discontinue(self, setup_id: int, end_date: dt.date | str) -> None:
        """End a timesheet setup: no periods start after its last day.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.discontinue``.
        """
        await self._namespace.discontinue(
            self._organization_id, self._workspace_id, setup_id, end_date
        )

    async def list_approvers(self, setup_id: int) -> list[TimesheetSetupApprover]:
        """List the approvers of a timesheet setup, by layers.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.list_approvers``.
        """
        return await self._namespace.list_approvers(
            self._organization_id, self._workspace_id, setup_id
        )

    async def list_members(
        self, setup_id: int, **filters: Unpack[TimesheetSetupMemberFilter]
    ) -> list[TimesheetSetupMember]:
        """List the people who submit timesheets in a setup.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.list_members``.
        """
        return await self._namespace.list_members(
            self._organization_id, self._workspace_id, setup_id, **filters
        )

    async def add_member(self, setup_id: int, user_account_id: int) -> TimesheetSetupMember:
        """Add a person to a timesheet setup and return the membership.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.add_member``.
        """
        return await self._namespace.add_member(
            self._organization_id, self._workspace_id, setup_id, user_account_id
        )

    async def delete_member(self, setup_id: int, user_account_id: int) -> None:
        """Remove a person from a timesheet setup, together with all of their timesheets in it.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.delete_member``.
        """
        await self._namespace.delete_member(
            self._organization_id, self._workspace_id, setup_id, user_account_id
        )

    async def discontinue_member(
        self, setup_id: int, user_account_id: int, **fields: Unpack[TimesheetSetupMemberDiscontinue]
    ) -> None:
        """Have a person submit no further timesheets; those that exist stay.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.discontinue_member``.
        """
        await self._namespace.discontinue_member(
            self._organization_id, self._workspace_id, setup_id, user_account_id, **fields
        )

    async def reactivate_member(self, setup_id: int, user_account_id: int) -> None:
        """Have a person who was discontinued submit timesheets again.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.reactivate_member``.
        """
        await self._namespace.reactivate_member(
            self._organization_id, self._workspace_id, setup_id, user_account_id
        )

    async def list(self, **filters: Unpack[TimesheetSetupFilter]) -> list[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.list``.
        """
        return await self._namespace.list(self._organization_id, self._workspace_id, **filters)
