# Written by tools/make_workspace.py from toggl_async/focus/milestones.py
"""``focus.milestones`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.milestones import Milestones as _Milestones
from toggl_async.models.focus.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFields,
    MilestoneFilter,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["MilestonesInWorkspace"]


class MilestonesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.milestones``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Milestones

    def list(self, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.milestones.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)

    def stream(self, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """Load all milestones of a workspace in one answer.

        Parameters, cost and errors: see ``session.focus.milestones.stream``.
        """
        return self._namespace.stream(self._workspace_id, **filters)

    async def get(self, milestone_id: int) -> Milestone:
        """Return one milestone.

        Parameters, cost and errors: see ``session.focus.milestones.get``.
        """
        return await self._namespace.get(self._workspace_id, milestone_id)

    async def create(self, **fields: Unpack[MilestoneFields]) -> Milestone:
        """Create a milestone and return it.

        Parameters, cost and errors: see ``session.focus.milestones.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, milestone_id: int, **changes: Unpack[MilestoneChange]) -> None:
        """Change some fields of a milestone; a field left out stays.

        Parameters, cost and errors: see ``session.focus.milestones.update``.
        """
        await self._namespace.update(self._workspace_id, milestone_id, **changes)

    async def replace(self, milestone_id: int, **fields: Unpack[MilestoneFields]) -> None:
        """Replace all fields of a milestone; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.milestones.replace``.
        """
        await self._namespace.replace(self._workspace_id, milestone_id, **fields)

    async def delete(self, milestone_id: int) -> None:
        """Delete a milestone; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.milestones.delete``.
        """
        await self._namespace.delete(self._workspace_id, milestone_id)

    async def restore(self, milestone_id: int) -> None:
        """Restore a deleted milestone.

        Parameters, cost and errors: see ``session.focus.milestones.restore``.
        """
        await self._namespace.restore(self._workspace_id, milestone_id)
