# Written by tools/make_sync.py from toggl_async/reports/comparative.py;
# change that file, not this one.
"""The comparative report (Reports API v3)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.comparative import ComparativeFilter, ComparativeReport
from toggl_async.reports.comparative import Comparative as AsyncComparative

from .._namespace import BlockingNamespace


class Comparative(BlockingNamespace[AsyncComparative]):
    """The comparative report: tracked time as one line of a graph."""

    __slots__ = ()

    def load(self, workspace_id: int, **filters: Unpack[ComparativeFilter]) -> ComparativeReport:
        """Return the tracked time per day, week or month, in seconds.

        POST /workspace/{workspace_id}/comparative. One request of the organization's quota. At most
        366 days; without ``end_date`` the report ends today. Toggl does not document this report.
        :class:`FeatureNotAvailableError` where the pricing plan does not include it.

        >>> report = session.reports.comparative.load(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), resolution="week"
        ... )
        """
        return self._loop.run(self._wrapped.load, workspace_id, **filters)
