# Written by tools/make_sync.py from toggl_async/insights/data_trends.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""Data trends (Insights API v1)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.insights.data_trends import DataTrends as AsyncDataTrends
from toggl_async.models.insights.data_trends import ProjectTrendFilter, ProjectTrends
from toggl_async.reports.checks import FileFormat

from .._downloads import Download
from .._namespace import BlockingNamespace


class DataTrends(BlockingNamespace[AsyncDataTrends]):
    """The tracked time of projects, compared with the period before."""

    __slots__ = ()

    def projects(
        self, workspace_id: int, **filters: Unpack[ProjectTrendFilter]
    ) -> list[ProjectTrends]:
        """Return the tracked time of projects in two periods, in seconds.

        POST /workspace/{workspace_id}/data_trends/projects. One request of the organization's
        quota, not paginated. At most 366 days; without ``end_date`` it ends today.
        :class:`FeatureNotAvailableError` where the pricing plan does not include Insights.

        >>> trends = session.insights.data_trends.projects(
        ...     7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 31),
        ...     previous_period_start=date(2026, 2, 1),
        ... )
        """
        return self._loop.run(self._wrapped.projects, workspace_id, **filters)

    def download(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",
        **filters: Unpack[ProjectTrendFilter],
    ) -> Download:
        """Download the trends of projects as a file.

        POST /workspace/{workspace_id}/trends/projects.{extension}. One request of the
        organization's quota. At most 366 days; without ``end_date`` it ends today. ``format`` is
        ``csv`` or ``xlsx``. :class:`UnexpectedContentError` when the response is not such a file,
        :class:`IncompleteBodyError` when it is incomplete.

        >>> with session.insights.data_trends.download(7, project_ids=[101]) as file:
        ...     file.save("trends.csv")
        """
        return Download(self._loop, self._wrapped.download(workspace_id, format=format, **filters))
