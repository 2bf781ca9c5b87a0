"""The comparative report (Reports API v3)."""

from __future__ import annotations

from typing import Final, Unpack

from ..models.reports.comparative import ComparativeFilter, ComparativeReport
from ._base import ReportNamespace

COMPARATIVE: Final = "/workspace/{workspace_id}/comparative"


class Comparative(ReportNamespace):
    """The comparative report: tracked time as one line of a graph."""

    __slots__ = ()
    api = "reports"
    name = "reports.comparative"

    async def load(
        self, workspace_id: int, **filters: Unpack[ComparativeFilter]
    ) -> ComparativeReport:
        """Return the tracked time per day, week or month, in seconds.

        POST /workspace/{workspace_id}/comparative. One request of the organization's quota. At most
        366 days; without ``end_date`` the report ends today. Toggl does not document this report.
        :class:`FeatureNotAvailableError` where the pricing plan does not include it.

        >>> report = await session.reports.comparative.load(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), resolution="week"
        ... )
        """
        fields = self._dated(ComparativeFilter, filters)
        return await self._report(
            ComparativeReport, COMPARATIVE, workspace_id, fields=fields, given=filters
        )
