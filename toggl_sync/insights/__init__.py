# Written by tools/make_sync.py from toggl_async/insights/__init__.py;
# change that file, not this one.
"""Insights API v1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.insights import Insights as AsyncInsights

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .data_trends import DataTrends
    from .profitability import Profitability

__all__ = ["Insights"]


class Insights(BlockingNamespace[AsyncInsights]):
    """Insights API v1: trends and profitability of a workspace. Uses the credentials of Track."""

    @cached_property
    def data_trends(self) -> DataTrends:
        """The tracked time of projects, compared with the period before."""
        from .data_trends import DataTrends

        return DataTrends(self._loop, self._wrapped.data_trends)

    @cached_property
    def profitability(self) -> Profitability:
        """What employees and projects earn and cost, as files."""
        from .profitability import Profitability

        return Profitability(self._loop, self._wrapped.profitability)
