# Written by tools/make_workspace.py from toggl_async/reports/__init__.py
"""``reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._threads import cached_property
from .._base import WorkspaceProduct

if TYPE_CHECKING:
    from ...reports import Reports as _Reports
    from .comparative import ComparativeInWorkspace
    from .data_trends import DataTrendsInWorkspace
    from .detailed import DetailedInWorkspace
    from .filters import FiltersInWorkspace
    from .profitability import ProfitabilityInWorkspace
    from .search import SearchInWorkspace
    from .summary import SummaryInWorkspace
    from .weekly import WeeklyInWorkspace

__all__ = ["ReportsInWorkspace"]


class ReportsInWorkspace(WorkspaceProduct):
    """``session.reports`` of one workspace: the namespaces that have methods of a workspace."""

    _product: _Reports

    @cached_property
    def comparative(self) -> ComparativeInWorkspace:
        """The comparative report: tracked time as one line of a graph."""
        from .comparative import ComparativeInWorkspace

        return ComparativeInWorkspace(self._product.comparative, self._workspace_id)

    @cached_property
    def data_trends(self) -> DataTrendsInWorkspace:
        """How the tracked time of clients, projects and users develops."""
        from .data_trends import DataTrendsInWorkspace

        return DataTrendsInWorkspace(self._product.data_trends, self._workspace_id)

    @cached_property
    def detailed(self) -> DetailedInWorkspace:
        """The detailed report: each time entry."""
        from .detailed import DetailedInWorkspace

        return DetailedInWorkspace(self._product.detailed, self._workspace_id)

    @cached_property
    def filters(self) -> FiltersInWorkspace:
        """Clients, projects, tasks and users that reports can be filtered by."""
        from .filters import FiltersInWorkspace

        return FiltersInWorkspace(self._product.filters, self._workspace_id)

    @cached_property
    def profitability(self) -> ProfitabilityInWorkspace:
        """What projects earned, and what they cost."""
        from .profitability import ProfitabilityInWorkspace

        return ProfitabilityInWorkspace(self._product.profitability, self._workspace_id)

    @cached_property
    def search(self) -> SearchInWorkspace:
        """Clients, projects, tasks and users, in more detail than ``filters``."""
        from .search import SearchInWorkspace

        return SearchInWorkspace(self._product.search, self._workspace_id)

    @cached_property
    def summary(self) -> SummaryInWorkspace:
        """The summary report: sums by project, user or client."""
        from .summary import SummaryInWorkspace

        return SummaryInWorkspace(self._product.summary, self._workspace_id)

    @cached_property
    def weekly(self) -> WeeklyInWorkspace:
        """The weekly report: seven days, by user and project."""
        from .weekly import WeeklyInWorkspace

        return WeeklyInWorkspace(self._product.weekly, self._workspace_id)
