# Written by tools/make_sync.py from toggl_async/focus/goals.py;
# change that file, not this one.
"""Goals of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.goals import Goals as AsyncGoals
from toggl_async.models.focus.goals import Goal, GoalChange, GoalPreview, NewGoal

from .._namespace import BlockingNamespace


class Goals(BlockingNamespace[AsyncGoals]):
    """Goals of the person who uses the key; those of others cannot be read."""

    __slots__ = ()

    def list(self, organization_id: int, workspace_id: int) -> list[Goal]:
        """List your goals in a workspace, active and inactive ones.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/users/me/goals. One request.

        >>> for goal in session.focus.goals.list(3, 7):
        ...     print(goal.name, goal.status, goal.streak)
        """
        return self._loop.run(self._wrapped.list, organization_id, workspace_id)

    def get(self, organization_id: int, workspace_id: int, goal_id: int) -> Goal | None:
        """Return one of your goals, or ``None``.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}. One request.
        ``None`` if it does not exist or belongs to another person: Toggl returns an empty 204.
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, goal_id)

    def create(self, organization_id: int, workspace_id: int, **fields: Unpack[NewGoal]) -> Goal:
        """Create a goal and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/goals. One request.
        :class:`BadRequestError` if four goals are active already, :class:`ValidationError` for
        fields that do not go together.

        >>> session.focus.goals.create(
        ...     3,
        ...     7,
        ...     name="Write every day",
        ...     icon="pen",
        ...     comparison="more_than",
        ...     target_seconds=7200,
        ...     recurrence="daily",
        ...     weekdays=[1, 2, 3, 4, 5],
        ...     monthly_anchor="calendar",
        ...     start_date="2026-06-01",
        ...     end_date="2026-12-31",
        ...     billable=False,
        ...     project_ids=[88],
        ...     task_ids=[],
        ...     tag_ids=[],
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def preview(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewGoal]
    ) -> GoalPreview:
        """Return how a goal would stand now, without creating it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/goals/preview. One request.
        Nothing is saved. :class:`ValidationError` for fields that do not go together.
        """
        return self._loop.run(self._wrapped.preview, organization_id, workspace_id, **fields)

    def update(
        self, organization_id: int, workspace_id: int, goal_id: int, **changes: Unpack[GoalChange]
    ) -> Goal:
        """Change some fields of a goal and return it; a field left out stays, ``None`` clears it.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}. One
        request. What counts for the goal (projects, clients, tasks, tags, ``billable``), its
        recurrence and its start cannot be changed: create another goal. :class:`BadRequestError`
        if four other goals are active already, :class:`NotFoundError` if there is no such goal.
        """
        return self._loop.run(
            self._wrapped.update, organization_id, workspace_id, goal_id, **changes
        )

    def reorder(self, organization_id: int, workspace_id: int, goal_ids: Iterable[int]) -> None:
        """Set the order of your goals.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/goals/positions. One request.
        ``goal_ids`` are the ids of all goals of :meth:`list`, in the new order; with more or fewer
        a :class:`ValidationError`. Toggl returns nothing.

        >>> session.focus.goals.reorder(3, 7, [32, 31])
        """
        self._loop.run(self._wrapped.reorder, organization_id, workspace_id, goal_ids)

    def delete(self, organization_id: int, workspace_id: int, goal_id: int) -> None:
        """Delete a goal.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}. One
        request. :class:`NotFoundError` if there is no such goal.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, goal_id)
