# Written by tools/make_workspace.py from toggl_async/track/scheduled_reports.py
"""``track.scheduled_reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.shared_reports import NewScheduledReport, ScheduledReport
from toggl_async.paging import Pages
from toggl_async.track.scheduled_reports import ScheduledReports as _ScheduledReports
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ScheduledReportsInWorkspace"]


class ScheduledReportsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.scheduled_reports``, bound to one workspace."""

    __slots__ = ()
    _namespace: _ScheduledReports

    async def create(self, **fields: Unpack[NewScheduledReport]) -> ScheduledReport:
        """Schedule a shared report to be mailed, and return the schedule.

        Parameters, cost and errors: see ``session.track.scheduled_reports.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def delete(self, report_id: int) -> None:
        """Stop mailing a report; the shared report stays.

        Parameters, cost and errors: see ``session.track.scheduled_reports.delete``.
        """
        await self._namespace.delete(self._workspace_id, report_id)

    def list(self) -> Pages[ScheduledReport]:
        """List the scheduled reports of a workspace.

        Parameters, cost and errors: see ``session.track.scheduled_reports.list``.
        """
        return self._namespace.list(self._workspace_id)
