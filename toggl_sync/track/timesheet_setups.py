# Written by tools/make_sync.py from toggl_async/track/timesheet_setups.py;
# change that file, not this one.
"""Timesheet setups (Track API v9): who submits timesheets, and who approves them."""

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
    """Timesheet setups: one for each member who submits timesheets. Premium plan only."""

    __slots__ = ()

    def create(
        self, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> list[TimesheetSetup]:
        """Create a setup for each member and return them.

        POST /workspaces/{workspace_id}/timesheet_setups. One request. Check ``errors`` of each
        setup: a problem of one raises no error. :class:`FeatureNotAvailableError` if the plan lacks
        timesheets.

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
        """Change some fields of a setup and return it; a field left out stays as it is.

        POST /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. Since it is a
        POST, it is not retried if its outcome is unknown. :class:`FeatureNotAvailableError` if the
        plan lacks timesheets.
        """
        return self._loop.run(self._wrapped.update, workspace_id, setup_id, **changes)

    def delete(self, workspace_id: int, setup_id: int) -> None:
        """Delete a setup.

        DELETE /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. To end a setup
        but keep its timesheets, set its ``end_date``.
        """
        self._loop.run(self._wrapped.delete, workspace_id, setup_id)

    def list(
        self, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> Pages[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        GET /workspaces/{workspace_id}/timesheet_setups. One request, not paginated.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
