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
    """The dashboard: who tracks what, and who tracks most."""

    __slots__ = ()
    api = "track"
    name = "track.dashboard"

    async def all_activity(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[DashboardActivity]:
        """Return what each user tracks now or tracked last.

        GET /workspaces/{workspace_id}/dashboard/all_activity. One request. Durations are seconds,
        negative ones belong to running timers.

        >>> for activity in await session.track.dashboard.all_activity(7):
        ...     print(activity.user_id, activity.description, activity.is_running)
        """
        query = _since(checked(DashboardFilter, filters))
        return await self._get_list(DashboardActivity, ALL_ACTIVITY, workspace_id, query=query)

    async def most_active(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[MostActiveUser]:
        """Return the users who tracked most (in the last days, without ``since``).

        GET /workspaces/{workspace_id}/dashboard/most_active. One request. Durations are seconds.
        """
        query = _since(checked(DashboardFilter, filters))
        return await self._get_list(MostActiveUser, MOST_ACTIVE, workspace_id, query=query)

    async def top_activity(
        self, workspace_id: int, **filters: Unpack[DashboardFilter]
    ) -> list[DashboardActivity]:
        """Return what was tracked longest.

        GET /workspaces/{workspace_id}/dashboard/top_activity. One request. Durations are seconds.
        """
        query = _since(checked(DashboardFilter, filters))
        return await self._get_list(DashboardActivity, TOP_ACTIVITY, workspace_id, query=query)


def _since(query: Mapping[str, Any]) -> dict[str, Any]:
    return {name: to_unix(name, value) for name, value in query.items()}
