# Written by tools/make_workspace.py from toggl_async/reports/profitability.py
"""``reports.profitability`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.profitability import ProfitabilityReport, ProjectProfitability
from toggl_async.reports.profitability import Profitability as _Profitability
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ProfitabilityInWorkspace"]


class ProfitabilityInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.profitability``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Profitability

    async def projects(self, **filters: Unpack[ProjectProfitability]) -> ProfitabilityReport:
        """Return what projects earned and cost, over time and per project.

        Parameters, cost and errors: see ``session.reports.profitability.projects``.
        """
        return await self._namespace.projects(self._workspace_id, **filters)
