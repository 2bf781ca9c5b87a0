# Written by tools/make_sync.py from toggl_async/reports/__init__.py;
# change that file, not this one.
"""Reports API v3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.reports import Reports as AsyncReports

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .comparative import Comparative
    from .data_trends import DataTrends
    from .detailed import Detailed
    from .filters import Filters
    from .profitability import Profitability
    from .saved import Saved
    from .search import Search
    from .summary import Summary
    from .weekly import Weekly

__all__ = ["Reports"]


class Reports(BlockingNamespace[AsyncReports]):
    """Reports API v3: reports on all users of a workspace. Uses the credentials of Track."""

    @cached_property
    def comparative(self) -> Comparative:
        """The comparative report: tracked time as one line of a graph."""
        from .comparative import Comparative

        return Comparative(self._loop, self._wrapped.comparative)

    @cached_property
    def data_trends(self) -> DataTrends:
        """How the tracked time of clients, projects and users develops."""
        from .data_trends import DataTrends

        return DataTrends(self._loop, self._wrapped.data_trends)

    @cached_property
    def detailed(self) -> Detailed:
        """The detailed report: each time entry."""
        from .detailed import Detailed

        return Detailed(self._loop, self._wrapped.detailed)

    @cached_property
    def filters(self) -> Filters:
        """Clients, projects, tasks and users that reports can be filtered by."""
        from .filters import Filters

        return Filters(self._loop, self._wrapped.filters)

    @cached_property
    def profitability(self) -> Profitability:
        """What projects earned, and what they cost."""
        from .profitability import Profitability

        return Profitability(self._loop, self._wrapped.profitability)

    @cached_property
    def saved(self) -> Saved:
        """Saved reports, which are shared by a report token."""
        from .saved import Saved

        return Saved(self._loop, self._wrapped.saved)

    @cached_property
    def search(self) -> Search:
        """Clients, projects, tasks and users, in more detail than ``filters``."""
        from .search import Search

        return Search(self._loop, self._wrapped.search)

    @cached_property
    def summary(self) -> Summary:
        """The summary report: sums by project, user or client."""
        from .summary import Summary

        return Summary(self._loop, self._wrapped.summary)

    @cached_property
    def weekly(self) -> Weekly:
        """The weekly report: seven days, by user and project."""
        from .weekly import Weekly

        return Weekly(self._loop, self._wrapped.weekly)
