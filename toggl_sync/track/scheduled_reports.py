# Written by tools/make_sync.py from toggl_async/track/scheduled_reports.py;
# change that file, not this one.
"""Scheduled reports (Track API v9): shared reports that are mailed regularly."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.shared_reports import NewScheduledReport, ScheduledReport
from toggl_async.track.scheduled_reports import ScheduledReports as AsyncScheduledReports

from .._namespace import BlockingNamespace
from .._paging import Pages


class ScheduledReports(BlockingNamespace[AsyncScheduledReports]):
    """Scheduled reports: a shared report, an interval, and the users and groups who receive it."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewScheduledReport]) -> ScheduledReport:
        """Schedule a shared report to be mailed, and return the schedule.

        POST /workspaces/{workspace_id}/scheduled_reports. One request. ``frequency`` is 1, 7 or 30
        days. :class:`FeatureNotAvailableError` if the plan lacks scheduled reports.

        >>> session.track.scheduled_reports.create(
        ...     7, bookmark_id=41, frequency=7, user_ids=[11]
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def delete(self, workspace_id: int, report_id: int) -> None:
        """Stop mailing a report; the shared report stays.

        DELETE /workspaces/{workspace_id}/scheduled_reports/{report_id}. One request. ``report_id``
        is that of the schedule. :class:`FeatureNotAvailableError` if the plan lacks scheduled
        reports.
        """
        self._loop.run(self._wrapped.delete, workspace_id, report_id)

    def list(self, workspace_id: int) -> Pages[ScheduledReport]:
        """List the scheduled reports of a workspace.

        GET /workspaces/{workspace_id}/scheduled_reports. One request, not paginated.
        :class:`FeatureNotAvailableError` if the plan lacks scheduled reports.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
