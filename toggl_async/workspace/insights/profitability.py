# Written by tools/make_workspace.py from toggl_async/insights/profitability.py
"""``insights.profitability`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.insights.profitability import Profitability as _Profitability
from toggl_async.models.insights.profitability import EmployeeProfitability
from toggl_async.models.reports.profitability import ProjectProfitability
from toggl_async.reports.checks import FileFormat
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ProfitabilityInWorkspace"]


class ProfitabilityInWorkspace(WorkspaceNamespace):
    """Methods of ``session.insights.profitability``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Profitability

    def download_employees(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - as in the source
        **filters: Unpack[EmployeeProfitability],
    ) -> Download:
        """Download the profitability of employees as a file.

        Parameters, cost and errors: see ``session.insights.profitability.download_employees``.
        """
        return self._namespace.download_employees(self._workspace_id, format=format, **filters)

    def download_projects(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - as in the source
        **filters: Unpack[ProjectProfitability],
    ) -> Download:
        """Download the profitability of projects as a file.

        Parameters, cost and errors: see ``session.insights.profitability.download_projects``.
        """
        return self._namespace.download_projects(self._workspace_id, format=format, **filters)
