# Written by tools/make_sync.py from toggl_async/plan/milestones.py;
# change that file, not this one.
"""Milestones of Toggl Plan."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFilter,
    NewMilestone,
)
from toggl_async.plan.milestones import Milestones as AsyncMilestones

from .._namespace import BlockingNamespace
from .._paging import Pages


class Milestones(BlockingNamespace[AsyncMilestones]):
    """Marked days on the timeline, for the whole workspace or for one group."""

    __slots__ = ()

    def get(self, workspace_id: int, milestone_id: int) -> Milestone:
        """Return one milestone.

        GET /{workspace_id}/milestones/{milestone_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, milestone_id)

    def create(self, workspace_id: int, **fields: Unpack[NewMilestone]) -> Milestone:
        """Create a milestone and return it; without ``group_id`` it is for the whole workspace.

        POST /{workspace_id}/milestones. One request.

        >>> session.plan.milestones.create(7, name="Harvest", date=date(2026, 9, 1))
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, milestone_id: int, **changes: Unpack[MilestoneChange]
    ) -> Milestone:
        """Change some fields of a milestone and return it; a field left out stays.

        PUT /{workspace_id}/milestones/{milestone_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, milestone_id, **changes)

    def delete(self, workspace_id: int, milestone_id: int) -> None:
        """Delete a milestone.

        DELETE /{workspace_id}/milestones/{milestone_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, milestone_id)

    def list(self, workspace_id: int, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace. ``since`` and ``until`` are aware datetimes.

        GET /{workspace_id}/milestones. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
