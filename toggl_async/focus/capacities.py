"""Capacities of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.capacities import CapacityFilter, ComputationGroup

CAPACITIES_BY_GROUP: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/capacities/{group}"
)


class Capacities(Namespace):
    """XXX Capacities."""

    __slots__ = ()
    api = "focus"
    name = "focus.capacities"

    async def list(
        self, organization_id: int, workspace_id: int, group: str, **filters: Unpack[CapacityFilter]
    ) -> list[ComputationGroup]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/capacities/{group}. One
        request. XXX Minutes; weekends and holidays left out; remaining counts from today in the
        workspace's zone.
        """
        query = checked(CapacityFilter, filters)
        return await self._get_list(
            ComputationGroup, CAPACITIES_BY_GROUP, organization_id, workspace_id, group, query=query
        )
