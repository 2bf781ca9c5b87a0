# Written by tools/make_workspace.py from toggl_async/insights/__init__.py
"""``insights`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._threads import cached_property
from .._base import WorkspaceProduct

if TYPE_CHECKING:
    from ...insights import Insights as _Insights
    from .data_trends import DataTrendsInWorkspace
    from .profitability import ProfitabilityInWorkspace

__all__ = ["InsightsInWorkspace"]


class InsightsInWorkspace(WorkspaceProduct):
    """``session.insights`` of one workspace: the namespaces that have methods of a workspace."""

    _product: _Insights

    @cached_property
    def data_trends(self) -> DataTrendsInWorkspace:
        """The tracked time of projects, compared with the period before."""
        from .data_trends import DataTrendsInWorkspace

        return DataTrendsInWorkspace(self._product.data_trends, self._workspace_id)

    @cached_property
    def profitability(self) -> ProfitabilityInWorkspace:
        """What employees and projects earn and cost, as files."""
        from .profitability import ProfitabilityInWorkspace

        return ProfitabilityInWorkspace(self._product.profitability, self._workspace_id)
