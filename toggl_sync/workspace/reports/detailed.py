# Written by tools/make_sync.py from toggl_async/workspace/reports/detailed.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""``reports.detailed`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.common import Totals
from toggl_async.models.reports.detailed import (
    DetailedEntry,
    DetailedFilter,
    DetailedOptions,
    DetailedPdfOptions,
    DetailedRow,
    TotalsFilter,
)
from toggl_async.reports.checks import FileFormat
from toggl_async.workspace.reports.detailed import DetailedInWorkspace as AsyncDetailedInWorkspace

from ..._downloads import Download
from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["DetailedInWorkspace"]


class DetailedInWorkspace(BlockingNamespace[AsyncDetailedInWorkspace]):
    """Methods of ``session.reports.detailed``, bound to one workspace."""

    __slots__ = ()

    def search(self, **filters: Unpack[DetailedFilter]) -> Pages[DetailedRow]:
        """List the rows of the report, in pages of 1000.

        Parameters, cost and errors: see ``session.reports.detailed.search``.
        """
        return Pages(self._loop, self._wrapped.search(**filters))

    def entries(self, **filters: Unpack[DetailedFilter]) -> Pages[DetailedEntry]:
        """List the time entries of the report, each with the fields of its row.

        Parameters, cost and errors: see ``session.reports.detailed.entries``.
        """
        return Pages(self._loop, self._wrapped.entries(**filters))

    def totals(self, **filters: Unpack[TotalsFilter]) -> Totals:
        """Return the sums of the report: seconds, cents, rates and days.

        Parameters, cost and errors: see ``session.reports.detailed.totals``.
        """
        return self._loop.run(self._wrapped.totals, **filters)

    def download(
        self, *, format: FileFormat = "csv", **filters: Unpack[DetailedOptions]
    ) -> Download:
        """Download the report as a file.

        Parameters, cost and errors: see ``session.reports.detailed.download``.
        """
        return Download(self._loop, self._wrapped.download(format=format, **filters))

    def pdf(self, **filters: Unpack[DetailedPdfOptions]) -> Download:
        """Download the report as a PDF.

        Parameters, cost and errors: see ``session.reports.detailed.pdf``.
        """
        return Download(self._loop, self._wrapped.pdf(**filters))
