"""Scheduled reports (Track API v9): shared reports that are mailed again and again."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.shared_reports import NewScheduledReport, ScheduledReport
from ..paging import Pages

SCHEDULED: Final = "/workspaces/{workspace_id}/scheduled_reports"
SCHEDULED_ONE: Final = "/workspaces/{workspace_id}/scheduled_reports/{report_id}"


class ScheduledReports(Namespace):
    """Scheduled reports: a shared report, a rhythm, and those who get it by mail."""

    __slots__ = ()
    api = "track"
    name = "track.scheduled_reports"

    async def create(
        self, workspace_id: int, **fields: Unpack[NewScheduledReport]
    ) -> ScheduledReport:
        """Have a shared report mailed, and return the schedule.

        POST /workspaces/{workspace_id}/scheduled_reports. One request. ``frequency`` is 1, 7 or 30
        days. :class:`FeatureNotAvailableError` where the plan has no scheduled reports.

        >>> await session.track.scheduled_reports.create(
        ...     7, bookmark_id=41, frequency=7, user_ids=[11]
        ... )
        """
        body = checked(NewScheduledReport, fields)
        return await self._post(ScheduledReport, SCHEDULED, workspace_id, json=body)

    async def delete(self, workspace_id: int, report_id: int) -> None:
        """Stop mailing a report; the shared report stays.

        DELETE /workspaces/{workspace_id}/scheduled_reports/{report_id}. One request.
        :class:`FeatureNotAvailableError` where the plan has no scheduled reports.
        """
        await self._delete(SCHEDULED_ONE, workspace_id, report_id)

    def list(self, workspace_id: int) -> Pages[ScheduledReport]:
        """List the scheduled reports of a workspace.

        GET /workspaces/{workspace_id}/scheduled_reports. One request, everything in one answer.
        :class:`FeatureNotAvailableError` where the plan has no scheduled reports.
        """
        return self._pages(ScheduledReport, SCHEDULED, workspace_id)
