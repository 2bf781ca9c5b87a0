# Written by tools/make_sync.py from toggl_async/workspace/reports/__init__.py;
# change that file, not this one.
"""``reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace.reports import ReportsInWorkspace as AsyncReportsInWorkspace

from ..._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .comparative import ComparativeInWorkspace
    from .data_trends import DataTrendsInWorkspace
    from .detailed import DetailedInWorkspace
    from .filters import FiltersInWorkspace
    from .profitability import ProfitabilityInWorkspace
    from .search import SearchInWorkspace
    from .summary import SummaryInWorkspace
    from .weekly import WeeklyInWorkspace

__all__ = ["ReportsInWorkspace"]


class ReportsInWorkspace(BlockingNamespace[AsyncReportsInWorkspace]):
    """``session.reports`` of one workspace: the namespaces that have methods of a workspace."""

    @cached_property
    def comparative(self) -> ComparativeInWorkspace:
        """The comparative report: tracked time as one line of a graph."""
        from .comparative import ComparativeInWorkspace

        return ComparativeInWorkspace(self._loop, self._wrapped.comparative)

    @cached_property
    def data_trends(self) -> DataTrendsInWorkspace:
        """How the tracked time of clients, projects and users develops."""
        from .data_trends import DataTrendsInWorkspace

        return DataTrendsInWorkspace(self._loop, self._wrapped.data_trends)

    @cached_property
    def detailed(self) -> DetailedInWorkspace:
        """The detailed report: each time entry."""
        from .detailed import DetailedInWorkspace

        return DetailedInWorkspace(self._loop, self._wrapped.detailed)

    @cached_property
    def filters(self) -> FiltersInWorkspace:
        """Clients, projects, tasks and users that reports can be filtered by."""
        from .filters import FiltersInWorkspace

        return FiltersInWorkspace(self._loop, self._wrapped.filters)

    @cached_property
    def profitability(self) -> ProfitabilityInWorkspace:
        """What projects earned, and what they cost."""
        from .profitability import ProfitabilityInWorkspace

        return ProfitabilityInWorkspace(self._loop, self._wrapped.profitability)

    @cached_property
    def search(self) -> SearchInWorkspace:
        """Clients, projects, tasks and users, in more detail than ``filters``."""
        from .search import SearchInWorkspace

        return SearchInWorkspace(self._loop, self._wrapped.search)

    @cached_property
    def summary(self) -> SummaryInWorkspace:
        """The summary report: sums by project, user or client."""
        from .summary import SummaryInWorkspace

        return SummaryInWorkspace(self._loop, self._wrapped.summary)

    @cached_property
    def weekly(self) -> WeeklyInWorkspace:
        """The weekly report: seven days, by user and project."""
        from .weekly import WeeklyInWorkspace

        return WeeklyInWorkspace(self._loop, self._wrapped.weekly)
