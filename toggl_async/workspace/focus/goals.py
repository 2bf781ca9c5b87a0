# Written by tools/make_workspace.py from toggl_async/focus/goals.py
"""``focus.goals`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.goals import Goals as _Goals
from toggl_async.models.focus.goals import Goal, GoalChange, GoalPreview, NewGoal
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["GoalsInWorkspace"]


class GoalsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.goals``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Goals

    async def list(self) -> list[Goal]:
        """List your goals in a workspace, active and inactive ones.

        Parameters, cost and errors: see ``session.focus.goals.list``.
        """
        return await self._namespace.list(self._organization_id, self._workspace_id)

    async def get(self, goal_id: int) -> Goal | None:
        """Return one of your goals, or ``None``.

        Parameters, cost and errors: see ``session.focus.goals.get``.
        """
        return await self._namespace.get(self._organization_id, self._workspace_id, goal_id)

    async def create(self, **fields: Unpack[NewGoal]) -> Goal:
        """Create a goal and return it.

        Parameters, cost and errors: see ``session.focus.goals.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def preview(self, **fields: Unpack[NewGoal]) -> GoalPreview:
        """Return how a goal would stand now, without creating it.

        Parameters, cost and errors: see ``session.focus.goals.preview``.
        """
        return await self._namespace.preview(self._organization_id, self._workspace_id, **fields)

    async def update(self, goal_id: int, **changes: Unpack[GoalChange]) -> Goal:
        """Change some fields of a goal and return it; a field left out stays, ``None`` clears it.

        Parameters, cost and errors: see ``session.focus.goals.update``.
        """
        return await self._namespace.update(
            self._organization_id, self._workspace_id, goal_id, **changes
        )

    async def reorder(self, goal_ids: Iterable[int]) -> None:
        """Set the order of your goals.

        Parameters, cost and errors: see ``session.focus.goals.reorder``.
        """
        await self._namespace.reorder(self._organization_id, self._workspace_id, goal_ids)

    async def delete(self, goal_id: int) -> None:
        """Delete a goal.

        Parameters, cost and errors: see ``session.focus.goals.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, goal_id)
