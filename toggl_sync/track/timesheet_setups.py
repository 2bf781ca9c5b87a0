# Written by tools/make_sync.py from toggl_async/track/timesheet_setups.py;
# change that file, not this one.
"""Timesheet setups (Track API v9): who submits timesheets to whom."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.timesheet_setups import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupChange,
    TimesheetSetupFilter,
)
from toggl_async.track.timesheet_setups import TimesheetSetups as AsyncTimesheetSetups

from .._namespace import BlockingNamespace
from .._paging import Pages


class TimesheetSetups(BlockingNamespace[AsyncTimesheetSetups]):
    """Timesheet setups: one for each member who submits. Premium plans only."""

    __slots__ = ()

    def create(
        self, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> list[TimesheetSetup]:
        """Create a setup for each member and return them all.

        POST /workspaces/{workspace_id}/timesheet_setups. One request. Look at ``errors`` of each:
        what is wrong with one raises no error. :class:`FeatureNotAvailableError` where the plan
        has no timesheets.

        >>> session.track.timesheet_setups.create(
        ...     7,
        ...     member_ids=[11, 12],
        ...     approvers_layers={"1": [13], "2": [14]},
        ...     periodicity="weekly",
        ...     start_date=date(2026, 3, 2),
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, setup_id: int, **changes: Unpack[TimesheetSetupChange]
    ) -> TimesheetSetup:
        """Change some fields of a setup and return it; a field left out stays.

        POST /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. It is a POST, so
        it is not repeated when its outcome is unknown. :class:`FeatureNotAvailableError` where
        the plan has no timesheets.
        """
        return self._loop.run(self._wrapped.update, workspace_id, setup_id, **changes)

    def delete(self, workspace_id: int, setup_id: int) -> None:
        """Delete a setup.

        DELETE /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. To end one and
        keep its timesheets, give it an ``end_date``.
        """
        self._loop.run(self._wrapped.delete, workspace_id, setup_id)

    def list(
        self, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> Pages[TimesheetSetup]:
        """List the setups of a workspace.

        GET /workspaces/{workspace_id}/timesheet_setups. One request, everything in one answer.
        :class:`FeatureNotAvailableError` where the plan has no timesheets.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
