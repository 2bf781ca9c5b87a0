# Written by tools/make_workspace.py from toggl_async/reports/weekly.py
"""``reports.weekly`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.models.reports.weekly import (
    WeeklyFilter,
    WeeklyOptions,
    WeeklyPdfOptions,
    WeeklyRow,
)
from toggl_async.reports.weekly import Weekly as _Weekly
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["WeeklyInWorkspace"]


class WeeklyInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.weekly``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Weekly

    async def search(self, **filters: Unpack[WeeklyFilter]) -> list[WeeklyRow]:
        """Return the time of each user on each project, as lists of seven days.

        Parameters, cost and errors: see ``session.reports.weekly.search``.
        """
        return await self._namespace.search(self._workspace_id, **filters)

    def csv(self, **filters: Unpack[WeeklyOptions]) -> Download:
        """Download the report as a CSV file.

        Parameters, cost and errors: see ``session.reports.weekly.csv``.
        """
        return self._namespace.csv(self._workspace_id, **filters)

    def pdf(self, **filters: Unpack[WeeklyPdfOptions]) -> Download:
        """Download the report as a PDF.

        Parameters, cost and errors: see ``session.reports.weekly.pdf``.
        """
        return self._namespace.pdf(self._workspace_id, **filters)
