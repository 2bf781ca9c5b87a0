# Written by tools/make_workspace.py from toggl_async/track/timesheet_setups.py
"""``track.timesheet_setups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.timesheet_setups import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupChange,
    TimesheetSetupFilter,
)
from toggl_async.paging import Pages
from toggl_async.track.timesheet_setups import TimesheetSetups as _TimesheetSetups
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TimesheetSetupsInWorkspace"]


class TimesheetSetupsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.timesheet_setups``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TimesheetSetups

    async def create(self, **fields: Unpack[NewTimesheetSetup]) -> list[TimesheetSetup]:
        """Create a setup for each member and return them.

        Parameters, cost and errors: see ``session.track.timesheet_setups.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(
        self, setup_id: int, **changes: Unpack[TimesheetSetupChange]
    ) -> TimesheetSetup:
        """Change some fields of a setup and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.timesheet_setups.update``.
        """
        return await self._namespace.update(self._workspace_id, setup_id, **changes)

    async def delete(self, setup_id: int) -> None:
        """Delete a setup.

        Parameters, cost and errors: see ``session.track.timesheet_setups.delete``.
        """
        await self._namespace.delete(self._workspace_id, setup_id)

    def list(self, **filters: Unpack[TimesheetSetupFilter]) -> Pages[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        Parameters, cost and errors: see ``session.track.timesheet_setups.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
