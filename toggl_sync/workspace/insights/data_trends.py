# Written by tools/make_sync.py from toggl_async/workspace/insights/data_trends.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""``insights.data_trends`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.insights.data_trends import ProjectTrendFilter, ProjectTrends
from toggl_async.reports.checks import FileFormat
from toggl_async.workspace.insights.data_trends import (
    DataTrendsInWorkspace as AsyncDataTrendsInWorkspace,
)

from ..._downloads import Download
from ..._namespace import BlockingNamespace

__all__ = ["DataTrendsInWorkspace"]


class DataTrendsInWorkspace(BlockingNamespace[AsyncDataTrendsInWorkspace]):
    """Methods of ``session.insights.data_trends``, bound to one workspace."""

    __slots__ = ()

    def projects(self, **filters: Unpack[ProjectTrendFilter]) -> list[ProjectTrends]:
        """Return the tracked time of projects in two periods, in seconds.

        Parameters, cost and errors: see ``session.insights.data_trends.projects``.
        """
        return self._loop.run(self._wrapped.projects, **filters)

    def download(
        self, *, format: FileFormat = "csv", **filters: Unpack[ProjectTrendFilter]
    ) -> Download:
        """Download the trends of projects as a file.

        Parameters, cost and errors: see ``session.insights.data_trends.download``.
        """
        return Download(self._loop, self._wrapped.download(format=format, **filters))
