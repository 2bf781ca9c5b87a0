# Written by tools/make_sync.py from toggl_async/workspace/reports/comparative.py;
# change that file, not this one.
"""``reports.comparative`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.comparative import ComparativeFilter, ComparativeReport
from toggl_async.workspace.reports.comparative import (
    ComparativeInWorkspace as AsyncComparativeInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["ComparativeInWorkspace"]


class ComparativeInWorkspace(BlockingNamespace[AsyncComparativeInWorkspace]):
    """Methods of ``session.reports.comparative``, bound to one workspace."""

    __slots__ = ()

    def load(self, **filters: Unpack[ComparativeFilter]) -> ComparativeReport:
        """Return the tracked time per day, week or month, in seconds.

        Parameters, cost and errors: see ``session.reports.comparative.load``.
        """
        return self._loop.run(self._wrapped.load, **filters)
