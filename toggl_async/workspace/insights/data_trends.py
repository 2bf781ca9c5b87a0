# Written by tools/make_workspace.py from toggl_async/insights/data_trends.py
"""``insights.data_trends`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.insights.data_trends import DataTrends as _DataTrends
from toggl_async.models.insights.data_trends import ProjectTrendFilter, ProjectTrends
from toggl_async.reports.checks import FileFormat
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["DataTrendsInWorkspace"]


class DataTrendsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.insights.data_trends``, bound to one workspace."""

    __slots__ = ()
    _namespace: _DataTrends

    async def projects(self, **filters: Unpack[ProjectTrendFilter]) -> list[ProjectTrends]:
        """Return the tracked time of projects in two periods, in seconds.

        Parameters, cost and errors: see ``session.insights.data_trends.projects``.
        """
        return await self._namespace.projects(self._workspace_id, **filters)

    def download(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - as in the source
        **filters: Unpack[ProjectTrendFilter],
    ) -> Download:
        """Download the trends of projects as a file.

        Parameters, cost and errors: see ``session.insights.data_trends.download``.
        """
        return self._namespace.download(self._workspace_id, format=format, **filters)
