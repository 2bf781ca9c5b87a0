# Written by tools/make_sync.py from toggl_async/workspace/reports/weekly.py;
# change that file, not this one.
"""``reports.weekly`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.weekly import (
    WeeklyFilter,
    WeeklyOptions,
    WeeklyPdfOptions,
    WeeklyRow,
)
from toggl_async.workspace.reports.weekly import WeeklyInWorkspace as AsyncWeeklyInWorkspace

from ..._downloads import Download
from ..._namespace import BlockingNamespace

__all__ = ["WeeklyInWorkspace"]


class WeeklyInWorkspace(BlockingNamespace[AsyncWeeklyInWorkspace]):
    """Methods of ``session.reports.weekly``, bound to one workspace."""

    __slots__ = ()

    def search(self, **filters: Unpack[WeeklyFilter]) -> list[WeeklyRow]:
        """Return the time of each user on each project, as lists of seven days.

        Parameters, cost and errors: see ``session.reports.weekly.search``.
        """
        return self._loop.run(self._wrapped.search, **filters)

    def csv(self, **filters: Unpack[WeeklyOptions]) -> Download:
        """Download the report as a CSV file.

        Parameters, cost and errors: see ``session.reports.weekly.csv``.
        """
        return Download(self._loop, self._wrapped.csv(**filters))

    def pdf(self, **filters: Unpack[WeeklyPdfOptions]) -> Download:
        """Download the report as a PDF.

        Parameters, cost and errors: see ``session.reports.weekly.pdf``.
        """
        return Download(self._loop, self._wrapped.pdf(**filters))
