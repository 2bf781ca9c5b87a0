# Written by tools/make_workspace.py from toggl_async/track/goals.py
"""``track.goals`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.goals import Goal, GoalChange, GoalFilter, NewGoal, SavedGoal
from toggl_async.paging import Pages
from toggl_async.track.goals import Goals as _Goals
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["GoalsInWorkspace"]


class GoalsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.goals``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Goals

    async def get(self, goal_id: int) -> Goal:
        """Return one goal.

        Parameters, cost and errors: see ``session.track.goals.get``.
        """
        return await self._namespace.get(self._workspace_id, goal_id)

    async def create(self, **fields: Unpack[NewGoal]) -> SavedGoal:
        """Create a goal and return it, with the field names of that response (``targetSeconds``).

        Parameters, cost and errors: see ``session.track.goals.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, goal_id: int, **changes: Unpack[GoalChange]) -> SavedGoal:
        """Change some fields of a goal and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.goals.update``.
        """
        return await self._namespace.update(self._workspace_id, goal_id, **changes)

    async def delete(self, goal_id: int) -> None:
        """Delete a goal.

        Parameters, cost and errors: see ``session.track.goals.delete``.
        """
        await self._namespace.delete(self._workspace_id, goal_id)

    def list(self, **filters: Unpack[GoalFilter]) -> Pages[Goal]:
        """List the goals of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.track.goals.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
