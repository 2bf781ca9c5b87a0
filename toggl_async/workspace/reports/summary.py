# Written by tools/make_workspace.py from toggl_async/reports/summary.py
"""``reports.summary`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.models.reports.common import DateRange, Totals
from toggl_async.models.reports.summary import (
    ProjectUsersSummaryRow,
    SummaryFilter,
    SummaryOptions,
    SummaryPdfOptions,
    SummaryReport,
)
from toggl_async.reports.checks import FileFormat
from toggl_async.reports.summary import Summary as _Summary
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["SummaryInWorkspace"]


class SummaryInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.summary``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Summary

    async def search(
        self, *, with_names: bool = False, **filters: Unpack[SummaryFilter]
    ) -> SummaryReport:
        """Return the sums by ``grouping``, and within each group by ``sub_grouping``.

        Parameters, cost and errors: see ``session.reports.summary.search``.
        """
        return await self._namespace.search(self._workspace_id, with_names=with_names, **filters)

    async def project_users(self, **filters: Unpack[DateRange]) -> list[ProjectUsersSummaryRow]:
        """Return the time of each user on each project, in seconds.

        Parameters, cost and errors: see ``session.reports.summary.project_users``.
        """
        return await self._namespace.project_users(self._workspace_id, **filters)

    async def project(self, project_id: int, **filters: Unpack[DateRange]) -> Totals:
        """Return the sums of one project: seconds and cents.

        Parameters, cost and errors: see ``session.reports.summary.project``.
        """
        return await self._namespace.project(self._workspace_id, project_id, **filters)

    def download(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - as in the source
        **filters: Unpack[SummaryOptions],
    ) -> Download:
        """Download the report as a file.

        Parameters, cost and errors: see ``session.reports.summary.download``.
        """
        return self._namespace.download(self._workspace_id, format=format, **filters)

    def pdf(self, **filters: Unpack[SummaryPdfOptions]) -> Download:
        """Download the report as a PDF.

        Parameters, cost and errors: see ``session.reports.summary.pdf``.
        """
        return self._namespace.pdf(self._workspace_id, **filters)
