# Written by tools/make_workspace.py from toggl_async/reports/comparative.py
"""``reports.comparative`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.comparative import ComparativeFilter, ComparativeReport
from toggl_async.reports.comparative import Comparative as _Comparative
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ComparativeInWorkspace"]


class ComparativeInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.comparative``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Comparative

    async def load(self, **filters: Unpack[ComparativeFilter]) -> ComparativeReport:
        """Return the tracked time per day, week or month, in seconds.

        Parameters, cost and errors: see ``session.reports.comparative.load``.
        """
        return await self._namespace.load(self._workspace_id, **filters)
