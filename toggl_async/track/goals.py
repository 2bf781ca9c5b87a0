"""Goals (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.validation import checked
from ..models.track.goals import Goal, GoalChange, GoalFilter, MyGoalFilter, NewGoal, SavedGoal
from ..paging import Pages

MINE: Final = "/sync-server/me/goals"
GOALS: Final = "/workspaces/{workspace_id}/goals"
GOAL: Final = "/workspaces/{workspace_id}/goals/{goal_id}"

A_PAGE: Final = 100


class Goals(Namespace):
    """Goals: so many hours, or no more than that, in each recurrence."""

    __slots__ = ()
    api = "track"
    name = "track.goals"

    async def get(self, workspace_id: int, goal_id: int) -> Goal:
        """Return a goal.

        GET /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        return await self._get(Goal, GOAL, workspace_id, goal_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewGoal]) -> SavedGoal:
        """Create a goal and return it, in the spelling of that answer (``targetSeconds``).

        POST /workspaces/{workspace_id}/goals. One request. ``target_seconds`` counts for one
        recurrence.

        >>> await session.track.goals.create(
        ...     7, name="Garden", target_seconds=36_000, start_date=date(2026, 3, 2), user_id=11
        ... )
        """
        return await self._post(SavedGoal, GOALS, workspace_id, json=checked(NewGoal, fields))

    async def update(
        self, workspace_id: int, goal_id: int, **changes: Unpack[GoalChange]
    ) -> SavedGoal:
        """Change some fields of a goal and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        fields = checked(GoalChange, changes)
        return await self._put(SavedGoal, GOAL, workspace_id, goal_id, json=fields)

    async def delete(self, workspace_id: int, goal_id: int) -> None:
        """Delete a goal.

        DELETE /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        await self._delete(GOAL, workspace_id, goal_id)

    def mine(self, **filters: Unpack[MyGoalFilter]) -> Pages[Goal]:
        """List the user's goals over all workspaces.

        GET /sync-server/me/goals. One request of the user's own quota, everything in one answer.
        """
        return self._pages(Goal, MINE, query=checked(MyGoalFilter, filters))

    def list(self, workspace_id: int, **filters: Unpack[GoalFilter]) -> Pages[Goal]:
        """List the goals of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/goals. One request per 100 goals.
        """
        query = checked(GoalFilter, filters)
        return self._pages(Goal, GOALS, workspace_id, query=query, pagination=PageNumber(A_PAGE))
