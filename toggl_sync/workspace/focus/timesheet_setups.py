# Written by tools/make_sync.py from toggl_async/workspace/focus/timesheet_setups.py;
# change that file, not this one.
"""``focus.timesheet_setups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

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
from toggl_async.workspace.focus.timesheet_setups import (
    TimesheetSetupsInWorkspace as AsyncTimesheetSetupsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["TimesheetSetupsInWorkspace"]


class TimesheetSetupsInWorkspace(BlockingNamespace[AsyncTimesheetSetupsInWorkspace]):
    """Methods of ``session.focus.timesheet_setups``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewTimesheetSetup]) -> TimesheetSetup:
        """Create a timesheet setup and return it.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def get(self, setup_id: int) -> TimesheetSetup:
        """Return one timesheet setup.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.get``.
        """
        return self._loop.run(self._wrapped.get, setup_id)

    def update(self, setup_id: int, **changes: Unpack[TimesheetSetupChange]) -> TimesheetSetup:
        """Change some fields of a timesheet setup and return it; a field left out stays.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.update``.
        """
        return self._loop.run(self._wrapped.update, setup_id, **changes)

    def delete(self, setup_id: int) -> None:
        """Delete a timesheet setup.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.delete``.
        """
        self._loop.run(self._wrapped.delete, setup_id)

    def discontinue(self, setup_id: int, end_date: dt.date | str) -> None:
        """End a timesheet setup: no periods start after its last day.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.discontinue``.
        """
        self._loop.run(self._wrapped.discontinue, setup_id, end_date)

    def list_approvers(self, setup_id: int) -> list[TimesheetSetupApprover]:
        """List the approvers of a timesheet setup, by layers.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.list_approvers``.
        """
        return self._loop.run(self._wrapped.list_approvers, setup_id)

    def list_members(
        self, setup_id: int, **filters: Unpack[TimesheetSetupMemberFilter]
    ) -> list[TimesheetSetupMember]:
        """List the people who submit timesheets in a setup.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.list_members``.
        """
        return self._loop.run(self._wrapped.list_members, setup_id, **filters)

    def add_member(self, setup_id: int, user_account_id: int) -> TimesheetSetupMember:
        """Add a person to a timesheet setup and return the membership.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.add_member``.
        """
        return self._loop.run(self._wrapped.add_member, setup_id, user_account_id)

    def delete_member(self, setup_id: int, user_account_id: int) -> None:
        """Remove a person from a timesheet setup, together with all of their timesheets in it.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.delete_member``.
        """
        self._loop.run(self._wrapped.delete_member, setup_id, user_account_id)

    def discontinue_member(
        self, setup_id: int, user_account_id: int, **fields: Unpack[TimesheetSetupMemberDiscontinue]
    ) -> None:
        """Have a person submit no further timesheets; those that exist stay.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.discontinue_member``.
        """
        self._loop.run(self._wrapped.discontinue_member, setup_id, user_account_id, **fields)

    def reactivate_member(self, setup_id: int, user_account_id: int) -> None:
        """Have a person who was discontinued submit timesheets again.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.reactivate_member``.
        """
        self._loop.run(self._wrapped.reactivate_member, setup_id, user_account_id)

    def list(self, **filters: Unpack[TimesheetSetupFilter]) -> list[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        Parameters, cost and errors: see ``session.focus.timesheet_setups.list``.
        """
        return self._loop.run(self._wrapped.list, **filters)
