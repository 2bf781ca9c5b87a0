# Written by tools/make_workspace.py from toggl_async/focus/task_allocations.py
"""``focus.task_allocations`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async.focus.task_allocations import TaskAllocations as _TaskAllocations
from toggl_async.models.focus.task_allocations import (
    NewTaskAllocation,
    TaskAllocation,
    TaskAllocationChange,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TaskAllocationsInWorkspace"]


class TaskAllocationsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.task_allocations``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TaskAllocations

    async def create(
        self, task_id: int, allocations: Iterable[NewTaskAllocation]
    ) -> list[TaskAllocation]:
        """Add shares to a task and return them.

        Parameters, cost and errors: see ``session.focus.task_allocations.create``.
        """
        return await self._namespace.create(
            self._organization_id, self._workspace_id, task_id, allocations
        )

    async def update(
        self, task_id: int, changes: Iterable[TaskAllocationChange]
    ) -> list[TaskAllocation]:
        """Change shares of a task and return them.

        Parameters, cost and errors: see ``session.focus.task_allocations.update``.
        """
        return await self._namespace.update(
            self._organization_id, self._workspace_id, task_id, changes
        )

    async def delete(
        self, task_id: int, allocation_ids: Iterable[int] | None
    ) -> list[TaskAllocation]:
        """Remove shares from a task and return them as they were.

        Parameters, cost and errors: see ``session.focus.task_allocations.delete``.
        """
        return await self._namespace.delete(
            self._organization_id, self._workspace_id, task_id, allocation_ids
        )

    async def list(self, task_id: int) -> list[TaskAllocation]:
        """Return the shares of the people of a task.

        Parameters, cost and errors: see ``session.focus.task_allocations.list``.
        """
        return await self._namespace.list(self._organization_id, self._workspace_id, task_id)
