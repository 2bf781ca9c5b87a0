# Written by tools/make_sync.py from toggl_async/reports/profitability.py;
# change that file, not this one.
"""Profitability (Reports API v3). Files of it: ``session.insights.profitability``."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.profitability import ProfitabilityReport, ProjectProfitability
from toggl_async.reports.profitability import Profitability as AsyncProfitability

from .._namespace import BlockingNamespace


class Profitability(BlockingNamespace[AsyncProfitability]):
    """What projects earned, and what they cost."""

    __slots__ = ()

    def projects(
        self, workspace_id: int, **filters: Unpack[ProjectProfitability]
    ) -> ProfitabilityReport:
        """Return what projects earned and cost, over time and per project.

        POST /workspace/{workspace_id}/profitability/projects. One request of the organization's
        quota. ``currency`` is required; at most 366 days; without ``end_date`` it ends today. Times
        are seconds. :class:`FeatureNotAvailableError` where the pricing plan does not include it.

        >>> report = session.reports.profitability.projects(
        ...     7, currency="EUR", start_date=date(2026, 1, 1), end_date=date(2026, 3, 31)
        ... )
        """
        return self._loop.run(self._wrapped.projects, workspace_id, **filters)
