# Written by tools/make_sync.py from toggl_async/workspace/reports/data_trends.py;
# change that file, not this one.
"""``reports.data_trends`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.data_trends import (
    ClientsDataTrendsReport,
    DataTrendsFilter,
    ProjectsDataTrendsReport,
    UsersDataTrendsReport,
)
from toggl_async.workspace.reports.data_trends import (
    DataTrendsInWorkspace as AsyncDataTrendsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["DataTrendsInWorkspace"]


class DataTrendsInWorkspace(BlockingNamespace[AsyncDataTrendsInWorkspace]):
    """Methods of ``session.reports.data_trends``, bound to one workspace."""

    __slots__ = ()

    def clients(self, **filters: Unpack[DataTrendsFilter]) -> ClientsDataTrendsReport:
        """Return how the tracked time of at most 5 clients develops, in seconds.

        Parameters, cost and errors: see ``session.reports.data_trends.clients``.
        """
        return self._loop.run(self._wrapped.clients, **filters)

    def projects(self, **filters: Unpack[DataTrendsFilter]) -> ProjectsDataTrendsReport:
        """Return how the tracked time of at most 5 projects develops, in seconds.

        Parameters, cost and errors: see ``session.reports.data_trends.projects``.
        """
        return self._loop.run(self._wrapped.projects, **filters)

    def users(self, **filters: Unpack[DataTrendsFilter]) -> UsersDataTrendsReport:
        """Return how the tracked time of at most 5 users develops, in seconds.

        Parameters, cost and errors: see ``session.reports.data_trends.users``.
        """
        return self._loop.run(self._wrapped.users, **filters)
