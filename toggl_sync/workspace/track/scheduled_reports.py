# Written by tools/make_sync.py from toggl_async/workspace/track/scheduled_reports.py;
# change that file, not this one.
"""``track.scheduled_reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.shared_reports import NewScheduledReport, ScheduledReport
from toggl_async.workspace.track.scheduled_reports import (
    ScheduledReportsInWorkspace as AsyncScheduledReportsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ScheduledReportsInWorkspace"]


class ScheduledReportsInWorkspace(BlockingNamespace[AsyncScheduledReportsInWorkspace]):
    """Methods of ``session.track.scheduled_reports``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewScheduledReport]) -> ScheduledReport:
        """Schedule a shared report to be mailed, and return the schedule.

        Parameters, cost and errors: see ``session.track.scheduled_reports.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def delete(self, report_id: int) -> None:
        """Stop mailing a report; the shared report stays.

        Parameters, cost and errors: see ``session.track.scheduled_reports.delete``.
        """
        self._loop.run(self._wrapped.delete, report_id)

    def list(self) -> Pages[ScheduledReport]:
        """List the scheduled reports of a workspace.

        Parameters, cost and errors: see ``session.track.scheduled_reports.list``.
        """
        return Pages(self._loop, self._wrapped.list())
