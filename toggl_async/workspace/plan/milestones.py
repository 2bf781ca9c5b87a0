# Written by tools/make_workspace.py from toggl_async/plan/milestones.py
"""``plan.milestones`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFilter,
    NewMilestone,
)
from toggl_async.paging import Pages
from toggl_async.plan.milestones import Milestones as _Milestones
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["MilestonesInWorkspace"]


class MilestonesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.milestones``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Milestones

    async def get(self, milestone_id: int) -> Milestone:
        """Return one milestone.

        Parameters, cost and errors: see ``session.plan.milestones.get``.
        """
        return await self._namespace.get(self._workspace_id, milestone_id)

    async def create(self, **fields: Unpack[NewMilestone]) -> Milestone:
        """Create a milestone and return it; without ``group_id`` it is for the whole workspace.

        Parameters, cost and errors: see ``session.plan.milestones.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, milestone_id: int, **changes: Unpack[MilestoneChange]) -> Milestone:
        """Change some fields of a milestone and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.milestones.update``.
        """
        return await self._namespace.update(self._workspace_id, milestone_id, **changes)

    async def delete(self, milestone_id: int) -> None:
        """Delete a milestone.

        Parameters, cost and errors: see ``session.plan.milestones.delete``.
        """
        await self._namespace.delete(self._workspace_id, milestone_id)

    def list(self, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace. ``since`` and ``until`` are aware datetimes.

        Parameters, cost and errors: see ``session.plan.milestones.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
