# Written by tools/make_sync.py from toggl_async/workspace/plan/milestones.py;
# change that file, not this one.
"""``plan.milestones`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFilter,
    NewMilestone,
)
from toggl_async.workspace.plan.milestones import (
    MilestonesInWorkspace as AsyncMilestonesInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["MilestonesInWorkspace"]


class MilestonesInWorkspace(BlockingNamespace[AsyncMilestonesInWorkspace]):
    """Methods of ``session.plan.milestones``, bound to one workspace."""

    __slots__ = ()

    def get(self, milestone_id: int) -> Milestone:
        """Return one milestone.

        Parameters, cost and errors: see ``session.plan.milestones.get``.
        """
        return self._loop.run(self._wrapped.get, milestone_id)

    def create(self, **fields: Unpack[NewMilestone]) -> Milestone:
        """Create a milestone and return it; without ``group_id`` it is for the whole workspace.

        Parameters, cost and errors: see ``session.plan.milestones.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, milestone_id: int, **changes: Unpack[MilestoneChange]) -> Milestone:
        """Change some fields of a milestone and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.milestones.update``.
        """
        return self._loop.run(self._wrapped.update, milestone_id, **changes)

    def delete(self, milestone_id: int) -> None:
        """Delete a milestone.

        Parameters, cost and errors: see ``session.plan.milestones.delete``.
        """
        self._loop.run(self._wrapped.delete, milestone_id)

    def list(self, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace. ``since`` and ``until`` are aware datetimes.

        Parameters, cost and errors: see ``session.plan.milestones.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
