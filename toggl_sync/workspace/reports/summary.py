# Written by tools/make_sync.py from toggl_async/workspace/reports/summary.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""``reports.summary`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.common import DateRange, Totals
from toggl_async.models.reports.summary import (
    ProjectUsersSummaryRow,
    SummaryFilter,
    SummaryOptions,
    SummaryPdfOptions,
    SummaryReport,
)
from toggl_async.reports.checks import FileFormat
from toggl_async.workspace.reports.summary import SummaryInWorkspace as AsyncSummaryInWorkspace

from ..._downloads import Download
from ..._namespace import BlockingNamespace

__all__ = ["SummaryInWorkspace"]


class SummaryInWorkspace(BlockingNamespace[AsyncSummaryInWorkspace]):
    """Methods of ``session.reports.summary``, bound to one workspace."""

    __slots__ = ()

    def search(
        self, *, with_names: bool = False, **filters: Unpack[SummaryFilter]
    ) -> SummaryReport:
        """Return the sums by ``grouping``, and within each group by ``sub_grouping``.

        Parameters, cost and errors: see ``session.reports.summary.search``.
        """
        return self._loop.run(self._wrapped.search, with_names=with_names, **filters)

    def project_users(self, **filters: Unpack[DateRange]) -> list[ProjectUsersSummaryRow]:
        """Return the time of each user on each project, in seconds.

        Parameters, cost and errors: see ``session.reports.summary.project_users``.
        """
        return self._loop.run(self._wrapped.project_users, **filters)

    def project(self, project_id: int, **filters: Unpack[DateRange]) -> Totals:
        """Return the sums of one project: seconds and cents.

        Parameters, cost and errors: see ``session.reports.summary.project``.
        """
        return self._loop.run(self._wrapped.project, project_id, **filters)

    def download(
        self, *, format: FileFormat = "csv", **filters: Unpack[SummaryOptions]
    ) -> Download:
        """Download the report as a file.

        Parameters, cost and errors: see ``session.reports.summary.download``.
        """
        return Download(self._loop, self._wrapped.download(format=format, **filters))

    def pdf(self, **filters: Unpack[SummaryPdfOptions]) -> Download:
        """Download the report as a PDF.

        Parameters, cost and errors: see ``session.reports.summary.pdf``.
        """
        return Download(self._loop, self._wrapped.pdf(**filters))
