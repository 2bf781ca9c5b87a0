# Written by tools/make_sync.py from toggl_async/v8/dashboard.py;
# change that file, not this one.
"""The dashboard under its name in API v8."""

from __future__ import annotations

from toggl_async.models.v8.dashboard import Dashboard as DashboardData
from toggl_async.models.v8.queries import Id
from toggl_async.v8.dashboard import Dashboard as AsyncDashboard

from .._namespace import BlockingNamespace


class Dashboard(BlockingNamespace[AsyncDashboard]):
    """The dashboard of a workspace."""

    __slots__ = ()

    def get_dashboard_data(self, workspace_id: Id) -> DashboardData:
        """Return the most active users, and the current or last activity of each user.

        GET /dashboard/{workspace_id}, carried by ``track.dashboard.most_active`` and
        ``track.dashboard.all_activity``. Two requests.
        """
        return self._loop.run(self._wrapped.get_dashboard_data, workspace_id)
