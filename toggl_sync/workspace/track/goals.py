# Written by tools/make_sync.py from toggl_async/workspace/track/goals.py;
# change that file, not this one.
"""``track.goals`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.goals import Goal, GoalChange, GoalFilter, NewGoal, SavedGoal
from toggl_async.workspace.track.goals import GoalsInWorkspace as AsyncGoalsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["GoalsInWorkspace"]


class GoalsInWorkspace(BlockingNamespace[AsyncGoalsInWorkspace]):
    """Methods of ``session.track.goals``, bound to one workspace."""

    __slots__ = ()

    def get(self, goal_id: int) -> Goal:
        """Return one goal.

        Parameters, cost and errors: see ``session.track.goals.get``.
        """
        return self._loop.run(self._wrapped.get, goal_id)

    def create(self, **fields: Unpack[NewGoal]) -> SavedGoal:
        """Create a goal and return it, with the field names of that response (``targetSeconds``).

        Parameters, cost and errors: see ``session.track.goals.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, goal_id: int, **changes: Unpack[GoalChange]) -> SavedGoal:
        """Change some fields of a goal and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.goals.update``.
        """
        return self._loop.run(self._wrapped.update, goal_id, **changes)

    def delete(self, goal_id: int) -> None:
        """Delete a goal.

        Parameters, cost and errors: see ``session.track.goals.delete``.
        """
        self._loop.run(self._wrapped.delete, goal_id)

    def list(self, **filters: Unpack[GoalFilter]) -> Pages[Goal]:
        """List the goals of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.track.goals.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
