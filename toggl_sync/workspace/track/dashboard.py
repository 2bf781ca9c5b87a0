# Written by tools/make_sync.py from toggl_async/workspace/track/dashboard.py;
# change that file, not this one.
"""``track.dashboard`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.dashboard import DashboardActivity, DashboardFilter, MostActiveUser
from toggl_async.workspace.track.dashboard import DashboardInWorkspace as AsyncDashboardInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["DashboardInWorkspace"]


class DashboardInWorkspace(BlockingNamespace[AsyncDashboardInWorkspace]):
    """Methods of ``session.track.dashboard``, bound to one workspace."""

    __slots__ = ()

    def all_activity(self, **filters: Unpack[DashboardFilter]) -> list[DashboardActivity]:
        """Return what each member tracks now or tracked last.

        Parameters, cost and errors: see ``session.track.dashboard.all_activity``.
        """
        return self._loop.run(self._wrapped.all_activity, **filters)

    def most_active(self, **filters: Unpack[DashboardFilter]) -> list[MostActiveUser]:
        """Return the members who tracked the most time.

        Parameters, cost and errors: see ``session.track.dashboard.most_active``.
        """
        return self._loop.run(self._wrapped.most_active, **filters)

    def top_activity(self, **filters: Unpack[DashboardFilter]) -> list[DashboardActivity]:
        """Return the activities on which the most time was tracked.

        Parameters, cost and errors: see ``session.track.dashboard.top_activity``.
        """
        return self._loop.run(self._wrapped.top_activity, **filters)
