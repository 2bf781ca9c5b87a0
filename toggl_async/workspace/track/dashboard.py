# Written by tools/make_workspace.py from toggl_async/track/dashboard.py
"""``track.dashboard`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.dashboard import DashboardActivity, DashboardFilter, MostActiveUser
from toggl_async.track.dashboard import Dashboard as _Dashboard
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["DashboardInWorkspace"]


class DashboardInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.dashboard``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Dashboard

    async def all_activity(self, **filters: Unpack[DashboardFilter]) -> list[DashboardActivity]:
        """Return what each member tracks now or tracked last.

        Parameters, cost and errors: see ``session.track.dashboard.all_activity``.
        """
        return await self._namespace.all_activity(self._workspace_id, **filters)

    async def most_active(self, **filters: Unpack[DashboardFilter]) -> list[MostActiveUser]:
        """Return the members who tracked the most time.

        Parameters, cost and errors: see ``session.track.dashboard.most_active``.
        """
        return await self._namespace.most_active(self._workspace_id, **filters)

    async def top_activity(self, **filters: Unpack[DashboardFilter]) -> list[DashboardActivity]:
        """Return the activities on which the most time was tracked.

        Parameters, cost and errors: see ``session.track.dashboard.top_activity``.
        """
        return await self._namespace.top_activity(self._workspace_id, **filters)
