# Written by tools/make_sync.py from toggl_async/workspace/reports/profitability.py;
# change that file, not this one.
"""``reports.profitability`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.profitability import ProfitabilityReport, ProjectProfitability
from toggl_async.workspace.reports.profitability import (
    ProfitabilityInWorkspace as AsyncProfitabilityInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["ProfitabilityInWorkspace"]


class ProfitabilityInWorkspace(BlockingNamespace[AsyncProfitabilityInWorkspace]):
    """Methods of ``session.reports.profitability``, bound to one workspace."""

    __slots__ = ()

    def projects(self, **filters: Unpack[ProjectProfitability]) -> ProfitabilityReport:
        """Return what projects earned and cost, over time and per project.

        Parameters, cost and errors: see ``session.reports.profitability.projects``.
        """
        return self._loop.run(self._wrapped.projects, **filters)
