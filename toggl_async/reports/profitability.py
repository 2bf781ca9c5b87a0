"""Profitability (Reports API v3). Files of it: ``session.insights.profitability``."""

from __future__ import annotations

from typing import Final, Unpack

from ..models.reports.profitability import ProfitabilityReport, ProjectProfitability
from ._base import ReportNamespace

PROJECTS: Final = "/workspace/{workspace_id}/profitability/projects"


class Profitability(ReportNamespace):
    """What projects earned, and what they cost."""

    __slots__ = ()
    api = "reports"
    name = "reports.profitability"

    async def projects(
        self, workspace_id: int, **filters: Unpack[ProjectProfitability]
    ) -> ProfitabilityReport:
        """Return what projects earned and cost, over time and per project.

        POST /workspace/{workspace_id}/profitability/projects. One request of the organization's
        quota. ``currency`` is required; at most 366 days; without ``end_date`` it ends today. Times
        are seconds. :class:`FeatureNotAvailableError` where the pricing plan does not include it.

        >>> report = await session.reports.profitability.projects(
        ...     7, currency="EUR", start_date=date(2026, 1, 1), end_date=date(2026, 3, 31)
        ... )
        """
        fields = self._dated(ProjectProfitability, filters)
        return await self._report(
            ProfitabilityReport, PROJECTS, workspace_id, fields=fields, given=filters
        )
