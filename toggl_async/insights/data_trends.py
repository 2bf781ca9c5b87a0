"""Data trends (Insights API v1)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.downloads import Download
from ..models.insights.data_trends import ProjectTrendFilter, ProjectTrends
from ..reports._base import ReportNamespace
from ..reports.checks import FileFormat, file_format

PROJECTS: Final = "/workspace/{workspace_id}/data_trends/projects"
FILE: Final = "/workspace/{workspace_id}/trends/projects.{extension}"


class DataTrends(ReportNamespace):
    """The tracked time of projects, compared with the period before."""

    __slots__ = ()
    api = "insights"
    name = "insights.data_trends"

    async def projects(
        self, workspace_id: int, **filters: Unpack[ProjectTrendFilter]
    ) -> list[ProjectTrends]:
        """Return the tracked time of projects in two periods, in seconds.

        POST /workspace/{workspace_id}/data_trends/projects. One request of the organization's
        quota, not paginated. At most 366 days; without ``end_date`` it ends today.
        :class:`FeatureNotAvailableError` where the pricing plan does not include Insights.

        >>> trends = await session.insights.data_trends.projects(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31),
        ...     previous_period_start=date(2026, 2, 1),
        ... )
        """
        fields = self._dated(ProjectTrendFilter, filters)
        return await self._report_rows(
            ProjectTrends, PROJECTS, workspace_id, fields=fields, given=filters
        )

    def download(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",  # noqa: A002 - there is no better word
        **filters: Unpack[ProjectTrendFilter],
    ) -> Download:
        """Download the trends of projects as a file.

        POST /workspace/{workspace_id}/trends/projects.{extension}. One request of the
        organization's quota. At most 366 days; without ``end_date`` it ends today. ``format`` is
        ``csv`` or ``xlsx``. :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> async with session.insights.data_trends.download(7, project_ids=[101]) as file:
        ...     await file.save("trends.csv")
        """
        fields = self._dated(ProjectTrendFilter, filters)
        kind = file_format(format)
        check = self._range(fields, filters).check
        return self._download("POST", FILE, workspace_id, kind, json=fields, kind=kind, check=check)
