"""Data trends (Reports API v3). For those of Insights see ``session.insights.data_trends``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

from ..models.reports.data_trends import (
    ClientsDataTrendsReport,
    DataTrendsFilter,
    ProjectsDataTrendsReport,
    UsersDataTrendsReport,
)
from ._base import ReportNamespace
from .checks import at_most

CLIENTS: Final = "/workspace/{workspace_id}/data_trends/clients"
PROJECTS: Final = "/workspace/{workspace_id}/data_trends/projects"
USERS: Final = "/workspace/{workspace_id}/data_trends/users"

MAX_IDS: Final = 5


class DataTrends(ReportNamespace):
    """How the tracked time of clients, projects or users develops."""

    __slots__ = ()
    api = "reports"
    name = "reports.data_trends"

    async def clients(
        self, workspace_id: int, **filters: Unpack[DataTrendsFilter]
    ) -> ClientsDataTrendsReport:
        """Return how the tracked time of at most 5 clients develops, in seconds.

        POST /workspace/{workspace_id}/data_trends/clients. One request of the organization's quota.
        At most 366 days; without ``end_date`` it ends today.

        >>> trends = await session.reports.data_trends.clients(
        ...     7, ids=[31, 32], start_date=date(2026, 1, 1), end_date=date(2026, 3, 31)
        ... )
        """
        fields = self._checked(filters)
        return await self._report(
            ClientsDataTrendsReport, CLIENTS, workspace_id, fields=fields, given=filters
        )

    async def projects(
        self, workspace_id: int, **filters: Unpack[DataTrendsFilter]
    ) -> ProjectsDataTrendsReport:
        """Return how the tracked time of at most 5 projects develops, in seconds.

        POST /workspace/{workspace_id}/data_trends/projects. One request of the organization's
        quota. At most 366 days; without ``end_date`` it ends today.

        >>> trends = await session.reports.data_trends.projects(
        ...     7, ids=[101], start_date=date(2026, 1, 1), currency="EUR"
        ... )
        """
        fields = self._checked(filters)
        return await self._report(
            ProjectsDataTrendsReport, PROJECTS, workspace_id, fields=fields, given=filters
        )

    async def users(
        self, workspace_id: int, **filters: Unpack[DataTrendsFilter]
    ) -> UsersDataTrendsReport:
        """Return how the tracked time of at most 5 users develops, in seconds.

        POST /workspace/{workspace_id}/data_trends/users. One request of the organization's quota.
        At most 366 days; without ``end_date`` it ends today.

        >>> trends = await session.reports.data_trends.users(
        ...     7, ids=[11, 12], start_date=date(2026, 1, 1), resolution="month"
        ... )
        """
        fields = self._checked(filters)
        return await self._report(
            UsersDataTrendsReport, USERS, workspace_id, fields=fields, given=filters
        )

    def _checked(self, filters: Mapping[str, Any]) -> dict[str, Any]:
        fields = self._dated(DataTrendsFilter, filters)
        at_most(fields, ids=MAX_IDS)
        return fields
