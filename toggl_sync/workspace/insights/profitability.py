# Written by tools/make_sync.py from toggl_async/workspace/insights/profitability.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""``insights.profitability`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.insights.profitability import EmployeeProfitability
from toggl_async.models.reports.profitability import ProjectProfitability
from toggl_async.reports.checks import FileFormat
from toggl_async.workspace.insights.profitability import (
    ProfitabilityInWorkspace as AsyncProfitabilityInWorkspace,
)

from ..._downloads import Download
from ..._namespace import BlockingNamespace

__all__ = ["ProfitabilityInWorkspace"]


class ProfitabilityInWorkspace(BlockingNamespace[AsyncProfitabilityInWorkspace]):
    """Methods of ``session.insights.profitability``, bound to one workspace."""

    __slots__ = ()

    def download_employees(
        self, *, format: FileFormat = "csv", **filters: Unpack[EmployeeProfitability]
    ) -> Download:
        """Download the profitability of employees as a file.

        Parameters, cost and errors: see ``session.insights.profitability.download_employees``.
        """
        return Download(self._loop, self._wrapped.download_employees(format=format, **filters))

    def download_projects(
        self, *, format: FileFormat = "csv", **filters: Unpack[ProjectProfitability]
    ) -> Download:
        """Download the profitability of projects as a file.

        Parameters, cost and errors: see ``session.insights.profitability.download_projects``.
        """
        return Download(self._loop, self._wrapped.download_projects(format=format, **filters))
