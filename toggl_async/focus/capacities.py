"""How much time people have, of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.capacities import CapacityFilter, ComputationGroup
from ._requests import WORKSPACE

CAPACITIES: Final = WORKSPACE + "/capacities/{group}"


class Capacities(Namespace):
    """How much time people have, and their estimated work."""

    __slots__ = ()
    api = "focus"
    name = "focus.capacities"

    async def list(
        self, organization_id: int, workspace_id: int, group: str, **filters: Unpack[CapacityFilter]
    ) -> list[ComputationGroup]:
        """Compute the working time, time off and estimated work of people.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/capacities/{group}. One
        request. ``group`` is how the response is grouped, such as ``user``. Times are in minutes;
        weekends and holidays are left out. What remains counts from today, in the time zone of the
        workspace.

        >>> times = await session.focus.capacities.list(
        ...     3, 8, "user", user_id=[11], start_date="2026-07-01", end_date="2026-07-31"
        ... )
        """
        query = checked(CapacityFilter, filters)
        return await self._get_list(
            ComputationGroup, CAPACITIES, organization_id, workspace_id, group, query=query
        )
