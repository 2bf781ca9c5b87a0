"""The dashboard under its name in API v8."""

from __future__ import annotations

from ..models.v8.dashboard import Dashboard as DashboardData
from ..models.v8.queries import Id
from . import converters
from .legacy import LegacyNamespace
from .values import parse_id


class Dashboard(LegacyNamespace):
    """The dashboard of a workspace."""

    __slots__ = ()
    name = "v8"

    async def get_dashboard_data(self, workspace_id: Id) -> DashboardData:
        """Return the most active users, and the current or last activity of each user.

        GET /dashboard/{workspace_id}, carried by ``track.dashboard.most_active`` and
        ``track.dashboard.all_activity``. Two requests.
        """
        workspace_id = parse_id("workspace_id", workspace_id)
        most_active = await self._track.dashboard.most_active(workspace_id)
        activity = await self._track.dashboard.all_activity(workspace_id)
        return converters.to_dashboard(most_active, activity)
