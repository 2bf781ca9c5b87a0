# Written by tools/make_sync.py from toggl_async/workspace/focus/task_allocations.py;
# change that file, not this one.
"""``focus.task_allocations`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async.models.focus.task_allocations import (
    NewTaskAllocation,
    TaskAllocation,
    TaskAllocationChange,
)
from toggl_async.workspace.focus.task_allocations import (
    TaskAllocationsInWorkspace as AsyncTaskAllocationsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["TaskAllocationsInWorkspace"]


class TaskAllocationsInWorkspace(BlockingNamespace[AsyncTaskAllocationsInWorkspace]):
    """Methods of ``session.focus.task_allocations``, bound to one workspace."""

    __slots__ = ()

    def create(
        self, task_id: int, allocations: Iterable[NewTaskAllocation]
    ) -> list[TaskAllocation]:
        """Add shares to a task and return them.

        Parameters, cost and errors: see ``session.focus.task_allocations.create``.
        """
        return self._loop.run(self._wrapped.create, task_id, allocations)

    def update(self, task_id: int, changes: Iterable[TaskAllocationChange]) -> list[TaskAllocation]:
        """Change shares of a task and return them.

        Parameters, cost and errors: see ``session.focus.task_allocations.update``.
        """
        return self._loop.run(self._wrapped.update, task_id, changes)

    def delete(self, task_id: int, allocation_ids: Iterable[int] | None) -> list[TaskAllocation]:
        """Remove shares from a task and return them as they were.

        Parameters, cost and errors: see ``session.focus.task_allocations.delete``.
        """
        return self._loop.run(self._wrapped.delete, task_id, allocation_ids)

    def list(self, task_id: int) -> list[TaskAllocation]:
        """Return the shares of the people of a task.

        Parameters, cost and errors: see ``session.focus.task_allocations.list``.
        """
        return self._loop.run(self._wrapped.list, task_id)
