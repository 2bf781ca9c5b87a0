# Written by tools/make_sync.py from toggl_async/workspace/focus/milestones.py;
# change that file, not this one.
"""``focus.milestones`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.milestones import (
    Milestone,
    MilestoneChange,
    MilestoneFields,
    MilestoneFilter,
)
from toggl_async.workspace.focus.milestones import (
    MilestonesInWorkspace as AsyncMilestonesInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["MilestonesInWorkspace"]


class MilestonesInWorkspace(BlockingNamespace[AsyncMilestonesInWorkspace]):
    """Methods of ``session.focus.milestones``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """List the milestones of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.milestones.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def stream(self, **filters: Unpack[MilestoneFilter]) -> Pages[Milestone]:
        """Load all milestones of a workspace in one answer.

        Parameters, cost and errors: see ``session.focus.milestones.stream``.
        """
        return Pages(self._loop, self._wrapped.stream(**filters))

    def get(self, milestone_id: int) -> Milestone:
        """Return one milestone.

        Parameters, cost and errors: see ``session.focus.milestones.get``.
        """
        return self._loop.run(self._wrapped.get, milestone_id)

    def create(self, **fields: Unpack[MilestoneFields]) -> Milestone:
        """Create a milestone and return it.

        Parameters, cost and errors: see ``session.focus.milestones.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, milestone_id: int, **changes: Unpack[MilestoneChange]) -> None:
        """Change some fields of a milestone; a field left out stays.

        Parameters, cost and errors: see ``session.focus.milestones.update``.
        """
        self._loop.run(self._wrapped.update, milestone_id, **changes)

    def replace(self, milestone_id: int, **fields: Unpack[MilestoneFields]) -> None:
        """Replace all fields of a milestone; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.milestones.replace``.
        """
        self._loop.run(self._wrapped.replace, milestone_id, **fields)

    def delete(self, milestone_id: int) -> None:
        """Delete a milestone; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.milestones.delete``.
        """
        self._loop.run(self._wrapped.delete, milestone_id)

    def restore(self, milestone_id: int) -> None:
        """Restore a deleted milestone.

        Parameters, cost and errors: see ``session.focus.milestones.restore``.
        """
        self._loop.run(self._wrapped.restore, milestone_id)
