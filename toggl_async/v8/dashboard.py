"""The dashboard, in the words of API v8."""

from __future__ import annotations

from typing import Final

from ..models.v8.dashboard import Dashboard as Data
from ..models.v8.dashboard import DashboardActivity, DashboardMostActive
from .classic import Classic

DASHBOARD: Final = "/dashboard/{workspace_id}"


class Dashboard(Classic):
    """The dashboard of a workspace."""

    __slots__ = ()
    name = "v8"

    async def get_dashboard_data(self, workspace_id: int, /) -> Data:
        """Return who tracked most, and what each user tracks or tracked last.

        GET /dashboard/{workspace_id}, carried by ``track.dashboard.most_active`` and
        ``track.dashboard.all_activity``. Two requests.
        """
        if self._wired:
            return await self._get(Data, DASHBOARD, workspace_id)
        most = await self._track.dashboard.most_active(workspace_id)
        activity = await self._track.dashboard.all_activity(workspace_id)
        return Data(
            most_active_user=tuple(
                DashboardMostActive(user_id=one.user_id, duration=one.duration) for one in most
            ),
            activity=tuple(
                DashboardActivity(
                    user_id=one.user_id,
                    project_id=one.project_id or 0,
                    duration=one.duration,
                    description=one.description,
                    stop=one.stop,
                    tid=one.tid,
                )
                for one in activity
            ),
        )
