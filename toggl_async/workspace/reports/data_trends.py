# Written by tools/make_workspace.py from toggl_async/reports/data_trends.py
"""``reports.data_trends`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.data_trends import (
    ClientsDataTrendsReport,
    DataTrendsFilter,
    ProjectsDataTrendsReport,
    UsersDataTrendsReport,
)
from toggl_async.reports.data_trends import DataTrends as _DataTrends
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["DataTrendsInWorkspace"]


class DataTrendsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.data_trends``, bound to one workspace."""

    __slots__ = ()
    _namespace: _DataTrends

    async def clients(self, **filters: Unpack[DataTrendsFilter]) -> ClientsDataTrendsReport:
        """Return how the tracked time of at most 5 clients develops, in seconds.

        Parameters, cost and errors: see ``session.reports.data_trends.clients``.
        """
        return await self._namespace.clients(self._workspace_id, **filters)

    async def projects(self, **filters: Unpack[DataTrendsFilter]) -> ProjectsDataTrendsReport:
        """Return how the tracked time of at most 5 projects develops, in seconds.

        Parameters, cost and errors: see ``session.reports.data_trends.projects``.
        """
        return await self._namespace.projects(self._workspace_id, **filters)

    async def users(self, **filters: Unpack[DataTrendsFilter]) -> UsersDataTrendsReport:
        """Return how the tracked time of at most 5 users develops, in seconds.

        Parameters, cost and errors: see ``session.reports.data_trends.users``.
        """
        return await self._namespace.users(self._workspace_id, **filters)
