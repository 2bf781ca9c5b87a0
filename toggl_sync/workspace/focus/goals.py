# Written by tools/make_sync.py from toggl_async/workspace/focus/goals.py;
# change that file, not this one.
"""``focus.goals`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.focus.goals import Goal, GoalChange, GoalPreview, NewGoal
from toggl_async.workspace.focus.goals import GoalsInWorkspace as AsyncGoalsInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["GoalsInWorkspace"]


class GoalsInWorkspace(BlockingNamespace[AsyncGoalsInWorkspace]):
    """Methods of ``session.focus.goals``, bound to one workspace."""

    __slots__ = ()

    def list(self) -> list[Goal]:
        """List your goals in a workspace, active and inactive ones.

        Parameters, cost and errors: see ``session.focus.goals.list``.
        """
        return self._loop.run(self._wrapped.list)

    def get(self, goal_id: int) -> Goal | None:
        """Return one of your goals, or ``None``.

        Parameters, cost and errors: see ``session.focus.goals.get``.
        """
        return self._loop.run(self._wrapped.get, goal_id)

    def create(self, **fields: Unpack[NewGoal]) -> Goal:
        """Create a goal and return it.

        Parameters, cost and errors: see ``session.focus.goals.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def preview(self, **fields: Unpack[NewGoal]) -> GoalPreview:
        """Return how a goal would stand now, without creating it.

        Parameters, cost and errors: see ``session.focus.goals.preview``.
        """
        return self._loop.run(self._wrapped.preview, **fields)

    def update(self, goal_id: int, **changes: Unpack[GoalChange]) -> Goal:
        """Change some fields of a goal and return it; a field left out stays, ``None`` clears it.

        Parameters, cost and errors: see ``session.focus.goals.update``.
        """
        return self._loop.run(self._wrapped.update, goal_id, **changes)

    def reorder(self, goal_ids: Iterable[int]) -> None:
        """Set the order of your goals.

        Parameters, cost and errors: see ``session.focus.goals.reorder``.
        """
        self._loop.run(self._wrapped.reorder, goal_ids)

    def delete(self, goal_id: int) -> None:
        """Delete a goal.

        Parameters, cost and errors: see ``session.focus.goals.delete``.
        """
        self._loop.run(self._wrapped.delete, goal_id)
