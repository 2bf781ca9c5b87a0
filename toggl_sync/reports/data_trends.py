# Written by tools/make_sync.py from toggl_async/reports/data_trends.py;
# change that file, not this one.
"""Data trends (Reports API v3). For those of Insights see ``session.insights.data_trends``."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.data_trends import (
    ClientsDataTrendsReport,
    DataTrendsFilter,
    ProjectsDataTrendsReport,
    UsersDataTrendsReport,
)
from toggl_async.reports.data_trends import DataTrends as AsyncDataTrends

from .._namespace import BlockingNamespace


class DataTrends(BlockingNamespace[AsyncDataTrends]):
    """How the tracked time of clients, projects or users develops."""

    __slots__ = ()

    def clients(
        self, workspace_id: int, **filters: Unpack[DataTrendsFilter]
    ) -> ClientsDataTrendsReport:
        """Return how the tracked time of at most 5 clients develops, in seconds.

        POST /workspace/{workspace_id}/data_trends/clients. One request of the organization's quota.
        At most 366 days; without ``end_date`` it ends today.

        >>> trends = session.reports.data_trends.clients(
        ...     7, ids=[31, 32], start_date=date(2026, 1, 1), end_date=date(2026, 3, 31)
        ... )
        """
        return self._loop.run(self._wrapped.clients, workspace_id, **filters)

    def projects(
        self, workspace_id: int, **filters: Unpack[DataTrendsFilter]
    ) -> ProjectsDataTrendsReport:
        """Return how the tracked time of at most 5 projects develops, in seconds.

        POST /workspace/{workspace_id}/data_trends/projects. One request of the organization's
        quota. At most 366 days; without ``end_date`` it ends today.

        >>> trends = session.reports.data_trends.projects(
        ...     7, ids=[101], start_date=date(2026, 1, 1), currency="EUR"
        ... )
        """
        return self._loop.run(self._wrapped.projects, workspace_id, **filters)

    def users(
        self, workspace_id: int, **filters: Unpack[DataTrendsFilter]
    ) -> UsersDataTrendsReport:
        """Return how the tracked time of at most 5 users develops, in seconds.

        POST /workspace/{workspace_id}/data_trends/users. One request of the organization's quota.
        At most 366 days; without ``end_date`` it ends today.

        >>> trends = session.reports.data_trends.users(
        ...     7, ids=[11, 12], start_date=date(2026, 1, 1), resolution="month"
        ... )
        """
        return self._loop.run(self._wrapped.users, workspace_id, **filters)
