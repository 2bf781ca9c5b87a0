"""Goals (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.validation import checked
from ..models.track.goals import Goal, GoalChange, GoalFilter, MyGoalFilter, NewGoal, SavedGoal
from ..paging import Pages

MY_GOALS: Final = "/sync-server/me/goals"
GOALS: Final = "/workspaces/{workspace_id}/goals"
GOAL: Final = "/workspaces/{workspace_id}/goals/{goal_id}"

PAGE_SIZE: Final = 100


class Goals(Namespace):
    """Goals: at least, or at most, so much tracked time in each recurrence."""

    __slots__ = ()
    api = "track"
    name = "track.goals"

    async def get(self, workspace_id: int, goal_id: int) -> Goal:
        """Return one goal.

        GET /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        return await self._get(Goal, GOAL, workspace_id, goal_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewGoal]) -> SavedGoal:
        """Create a goal and return it, with the field names of that response (``targetSeconds``).

        POST /workspaces/{workspace_id}/goals. One request. ``target_seconds`` is the target for one
        recurrence.

        >>> await session.track.goals.create(
        ...     7, name="Garden", target_seconds=36_000, start_date=date(2026, 3, 2), user_id=11
        ... )
        """
        return await self._post(SavedGoal, GOALS, workspace_id, json=checked(NewGoal, fields))

    async def update(
        self, workspace_id: int, goal_id: int, **changes: Unpack[GoalChange]
    ) -> SavedGoal:
        """Change some fields of a goal and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/goals/{goal_id}. One request. The result has the field names
        of that response (``targetSeconds``).
        """
        fields = checked(GoalChange, changes)
        return await self._put(SavedGoal, GOAL, workspace_id, goal_id, json=fields)

    async def delete(self, workspace_id: int, goal_id: int) -> None:
        """Delete a goal.

        DELETE /workspaces/{workspace_id}/goals/{goal_id}. One request.
        """
        await self._delete(GOAL, workspace_id, goal_id)

    def mine(self, **filters: Unpack[MyGoalFilter]) -> Pages[Goal]:
        """List the user's goals in all workspaces.

        GET /sync-server/me/goals. One request of the user's own quota, not paginated.
        """
        return self._pages(Goal, MY_GOALS, query=checked(MyGoalFilter, filters))

    def list(self, workspace_id: int, **filters: Unpack[GoalFilter]) -> Pages[Goal]:
        """List the goals of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/goals. One request per 100 goals.
        """
        query = checked(GoalFilter, filters)
        return self._pages(Goal, GOALS, workspace_id, query=query, pagination=PageNumber(PAGE_SIZE))
