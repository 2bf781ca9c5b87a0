# Written by tools/make_sync.py from toggl_async/track/goals.py;
# change that file, not this one.
"""Goals (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.goals import (
    Goal,
    GoalChange,
    GoalFilter,
    MyGoalFilter,
    NewGoal,
    SavedGoal,
)
from toggl_async.track.goals import Goals as AsyncGoals

from .._namespace import BlockingNamespace
from .._paging import Pages


class Goals(BlockingNamespace[AsyncGoals]):
    """Goals: at least, or at most, so much tracked time in each recurrence."""

    __slots__ = ()

    def get(self, workspace_id: int, goal_id: int) -> Goal:
        """Return one goal.

        GET /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, goal_id)

    def create(self, workspace_id: int, **fields: Unpack[NewGoal]) -> SavedGoal:
        """Create a goal and return it, with the field names of that response (``targetSeconds``).

        POST /workspaces/{workspace_id}/goals. One request. ``target_seconds`` is the target for one
        recurrence.

        >>> session.track.goals.create(
        ...     7, name="Garden", target_seconds=36_000, start_date=date(2026, 3, 2), user_id=11
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, goal_id: int, **changes: Unpack[GoalChange]) -> SavedGoal:
        """Change some fields of a goal and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/goals/{goal_id}. One request. The result has the field names
        of that response (``targetSeconds``).
        """
        return self._loop.run(self._wrapped.update, workspace_id, goal_id, **changes)

    def delete(self, workspace_id: int, goal_id: int) -> None:
        """Delete a goal.

        DELETE /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, goal_id)

    def mine(self, **filters: Unpack[MyGoalFilter]) -> Pages[Goal]:
        """List the user's goals in all workspaces.

        GET /sync-server/me/goals. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.mine(**filters))

    def list(self, workspace_id: int, **filters: Unpack[GoalFilter]) -> Pages[Goal]:
        """List the goals of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/goals. One request per 100 goals.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
