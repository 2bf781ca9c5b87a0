# Written by tools/make_sync.py from toggl_async/workspace/insights/__init__.py;
# change that file, not this one.
"""``insights`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace.insights import InsightsInWorkspace as AsyncInsightsInWorkspace

from ..._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .data_trends import DataTrendsInWorkspace
    from .profitability import ProfitabilityInWorkspace

__all__ = ["InsightsInWorkspace"]


class InsightsInWorkspace(BlockingNamespace[AsyncInsightsInWorkspace]):
    """``session.insights`` of one workspace: the namespaces that have methods of a workspace."""

    @cached_property
    def data_trends(self) -> DataTrendsInWorkspace:
        """The tracked time of projects, compared with the period before."""
        from .data_trends import DataTrendsInWorkspace

        return DataTrendsInWorkspace(self._loop, self._wrapped.data_trends)

    @cached_property
    def profitability(self) -> ProfitabilityInWorkspace:
        """What employees and projects earn and cost, as files."""
        from .profitability import ProfitabilityInWorkspace

        return ProfitabilityInWorkspace(self._loop, self._wrapped.profitability)
