# Written by tools/make_workspace.py from toggl_async/reports/detailed.py
"""``reports.detailed`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.models.reports.common import Totals
from toggl_async.models.reports.detailed import (
    DetailedEntry,
    DetailedFilter,
    DetailedOptions,
    DetailedPdfOptions,
    DetailedRow,
    TotalsFilter,
)
from toggl_async.paging import Pages
from toggl_async.reports.checks import FileFormat
from toggl_async.reports.detailed import Detailed as _Detailed
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["DetailedInWorkspace"]


class DetailedInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.detailed``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Detailed

    def search(self, **filters: Unpack[DetailedFilter]) -> Pages[DetailedRow]:
        """List the rows of the report, in pages of 1000.

        Parameters, cost and errors: see ``session.reports.detailed.search``.
        """
        return self._namespace.search(self._workspace_id, **filters)

    def entries(self, **filters: Unpack[DetailedFilter]) -> Pages[DetailedEntry]:
        """List the time entries of the report, each with the fields of its row.

        Parameters, cost and errors: see ``session.reports.detailed.entries``.
        """
        return self._namespace.entries(self._workspace_id, **filters)

    async def totals(self, **filters: Unpack[TotalsFilter]) -> Totals:
        """Return the sums of the report: seconds, cents, rates and days.

        Parameters, cost and errors: see ``session.reports.detailed.totals``.
        """
        return await self._namespace.totals(self._workspace_id, **filters)

    def download(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - as in the source
        **filters: Unpack[DetailedOptions],
    ) -> Download:
        """Download the report as a file.

        Parameters, cost and errors: see ``session.reports.detailed.download``.
        """
        return self._namespace.download(self._workspace_id, format=format, **filters)

    def pdf(self, **filters: Unpack[DetailedPdfOptions]) -> Download:
        """Download the report as a PDF.

        Parameters, cost and errors: see ``session.reports.detailed.pdf``.
        """
        return self._namespace.pdf(self._workspace_id, **filters)
