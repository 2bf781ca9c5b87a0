"""Scheduled reports (Track API v9): shared reports that are mailed regularly."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.shared_reports import NewScheduledReport, ScheduledReport
from ..paging import Pages

SCHEDULED_REPORTS: Final = "/workspaces/{workspace_id}/scheduled_reports"
SCHEDULED_REPORT: Final = "/workspaces/{workspace_id}/scheduled_reports/{report_id}"


class ScheduledReports(Namespace):
    """Scheduled reports: a shared report, an interval, and the users and groups who receive it."""

    __slots__ = ()
    api = "track"
    name = "track.scheduled_reports"

    async def create(
        self, workspace_id: int, **fields: Unpack[NewScheduledReport]
    ) -> ScheduledReport:
        """Schedule a shared report to be mailed, and return the schedule.

        POST /workspaces/{workspace_id}/scheduled_reports. One request. ``frequency`` is 1, 7 or 30
        days. :class:`FeatureNotAvailableError` if the plan lacks scheduled reports.

        >>> await session.track.scheduled_reports.create(
        ...     7, bookmark_id=41, frequency=7, user_ids=[11]
        ... )
        """
        body = checked(NewScheduledReport, fields)
        return await self._post(ScheduledReport, SCHEDULED_REPORTS, workspace_id, json=body)

    async def delete(self, workspace_id: int, report_id: int) -> None:
        """Stop mailing a report; the shared report stays.

        DELETE /workspaces/{workspace_id}/scheduled_reports/{report_id}. One request. ``report_id``
        is that of the schedule. :class:`FeatureNotAvailableError` if the plan lacks scheduled
        reports.
        """
        await self._delete(SCHEDULED_REPORT, workspace_id, report_id)

    def list(self, workspace_id: int) -> Pages[ScheduledReport]:
        """List the scheduled reports of a workspace.

        GET /workspaces/{workspace_id}/scheduled_reports. One request, not paginated.
        :class:`FeatureNotAvailableError` if the plan lacks scheduled reports.
        """
        return self._pages(ScheduledReport, SCHEDULED_REPORTS, workspace_id)
