"""The dashboard of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import to_unix
from .._http.validation import checked
from ..models.track.dashboard import DashboardActivity, DashboardFilter, MostActiveUser

ALL_ACTIVITY: Final = "/workspaces/{workspace_id}/dashboard/all_activity"
MOST_ACTIVE: Final = "/workspaces/{workspace_id}/dashboard/most_active"
TOP_ACTIVITY: Final = "/workspaces/{workspace_id}/dashboard/top_activity"


class Dashboard(Namespace):
    """The dashboard of a workspace: current and recent activity of its members."""

    __slots__ = ()
    api = "track"
    name = "track.dashboard"

    async def all_activity(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[DashboardActivity]:
        """Return what each member tracks now or tracked last.

        GET /workspaces/{workspace_id}/dashboard/all_activity. One request. Durations are in
        seconds, and negative while the timer runs.

        >>> for activity in await session.track.dashboard.all_activity(7):
        ...     print(activity.user_id, activity.description, activity.is_running)
        """
        query = _since(checked(DashboardFilter, filters))
        return await self._get_list(DashboardActivity, ALL_ACTIVITY, workspace_id, query=query)

    async def most_active(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[MostActiveUser]:
        """Return the members who tracked the most time.

        GET /workspaces/{workspace_id}/dashboard/most_active. One request. Without ``since`` the
        last days count. Durations are in seconds.
        """
        query = _since(checked(DashboardFilter, filters))
        return await self._get_list(MostActiveUser, MOST_ACTIVE, workspace_id, query=query)

    async def top_activity(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[DashboardActivity]:
        """Return the activities on which the most time was tracked.

        GET /workspaces/{workspace_id}/dashboard/top_activity. One request. Durations are in
        seconds.
        """
        query = _since(checked(DashboardFilter, filters))
        return await self._get_list(DashboardActivity, TOP_ACTIVITY, workspace_id, query=query)


def _since(query: Mapping[str, Any]) -> dict[str, Any]:
    return {name: to_unix(name, value) for name, value in query.items()}
