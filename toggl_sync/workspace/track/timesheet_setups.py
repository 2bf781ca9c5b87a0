# Written by tools/make_sync.py from toggl_async/workspace/track/timesheet_setups.py;
# change that file, not this one.
"""``track.timesheet_setups`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.timesheet_setups import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupChange,
    TimesheetSetupFilter,
)
from toggl_async.workspace.track.timesheet_setups import (
    TimesheetSetupsInWorkspace as AsyncTimesheetSetupsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TimesheetSetupsInWorkspace"]


class TimesheetSetupsInWorkspace(BlockingNamespace[AsyncTimesheetSetupsInWorkspace]):
    """Methods of ``session.track.timesheet_setups``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewTimesheetSetup]) -> list[TimesheetSetup]:
        """Create a setup for each member and return them.

        Parameters, cost and errors: see ``session.track.timesheet_setups.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, setup_id: int, **changes: Unpack[TimesheetSetupChange]) -> TimesheetSetup:
        """Change some fields of a setup and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.timesheet_setups.update``.
        """
        return self._loop.run(self._wrapped.update, setup_id, **changes)

    def delete(self, setup_id: int) -> None:
        """Delete a setup.

        Parameters, cost and errors: see ``session.track.timesheet_setups.delete``.
        """
        self._loop.run(self._wrapped.delete, setup_id)

    def list(self, **filters: Unpack[TimesheetSetupFilter]) -> Pages[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        Parameters, cost and errors: see ``session.track.timesheet_setups.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
