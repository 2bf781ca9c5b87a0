"""Milestones of Toggl Plan."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.milestones import Milestone, MilestoneChange, MilestoneFilter, NewMilestone
from ..paging import Pages

MILESTONES: Final = "/{workspace_id}/milestones"
MILESTONE: Final = "/{workspace_id}/milestones/{milestone_id}"


class Milestones(Namespace):
    """Marked days on the timeline, for the whole workspace or for one group."""

    __slots__ = ()
    api = "plan"
    name = "plan.milestones"

    async def get(self, workspace_id: int, milestone_id: int) -> Milestone:
        """Return one milestone.

        GET /{workspace_id}/milestones/{milestone_id}. One request.
        """
        return await self._get(Milestone, MILESTONE, workspace_id, milestone_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewMilestone]) -> Milestone:
        """Create a milestone and return it; without ``group_id`` it is for the whole workspace.

        POST /{workspace_id}/milestones. One request.

        >>> await session.plan.milestones.create(7, name="Harvest", date=date(2026, 9, 1))
        """
        body = checked(NewMilestone, fields)
        return await self._post(Milestone, MILESTONES, workspace_id, json=body)

    async def update(
        self, workspace_id: int, milestone_id: int, **changes: Unpack[MilestoneChange]
    ) -> Milestone:
        """Change some fields of a milestone and return it; a field left out stays.

        PUT /{workspace_id}/milestones/{milestone_id}. One request.
        """
        fields = checked(MilestoneChange, changes)
        return await self._put(Milestone, MILESTONE, workspace_id, milestone_id, json=fields)

    async def delete(self, workspace_id: int, milestone_id: int) -> None:
        """Delete a milestone.

        DELETE /{workspace_id}/milestones/{milestone_id}. One request.
        """
        await self._delete(MILESTONE, workspace_id, milestone_id)

    def list(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace. ``since`` and ``until`` are aware datetimes.

        GET /{workspace_id}/milestones. One request, not paginated.
        """
        query = checked(MilestoneFilter, filters)
        return self._pages(Milestone, MILESTONES, workspace_id, query=query)
