# Written by tools/make_sync.py from toggl_async/track/dashboard.py;
# change that file, not this one.
"""The dashboard of a workspace (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.dashboard import DashboardActivity, DashboardFilter, MostActiveUser
from toggl_async.track.dashboard import Dashboard as AsyncDashboard

from .._namespace import BlockingNamespace


class Dashboard(BlockingNamespace[AsyncDashboard]):
    """The dashboard of a workspace: current and recent activity of its members."""

    __slots__ = ()

    def all_activity(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[DashboardActivity]:
        """Return what each member tracks now or tracked last.

        GET /workspaces/{workspace_id}/dashboard/all_activity. One request. Durations are in
        seconds, and negative while the timer runs.

        >>> for activity in session.track.dashboard.all_activity(7):
        ...     print(activity.user_id, activity.description, activity.is_running)
        """
        return self._loop.run(self._wrapped.all_activity, workspace_id, **filters)

    def most_active(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[MostActiveUser]:
        """Return the members who tracked the most time.

        GET /workspaces/{workspace_id}/dashboard/most_active. One request. Without ``since`` the
        last days count. Durations are in seconds.
        """
        return self._loop.run(self._wrapped.most_active, workspace_id, **filters)

    def top_activity(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[DashboardActivity]:
        """Return the activities on which the most time was tracked.

        GET /workspaces/{workspace_id}/dashboard/top_activity. One request. Durations are in
        seconds.
        """
        return self._loop.run(self._wrapped.top_activity, workspace_id, **filters)
