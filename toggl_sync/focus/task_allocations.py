# Written by tools/make_sync.py from toggl_async/focus/task_allocations.py;
# change that file, not this one.
"""How the work of tasks is divided among people, in Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async.focus.task_allocations import TaskAllocations as AsyncTaskAllocations
from toggl_async.models.focus.task_allocations import (
    NewTaskAllocation,
    TaskAllocation,
    TaskAllocationChange,
)

from .._namespace import BlockingNamespace


class TaskAllocations(BlockingNamespace[AsyncTaskAllocations]):
    """How the work of a task is divided among its people, by minutes or by percent."""

    __slots__ = ()

    def create(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        allocations: Iterable[NewTaskAllocation],
    ) -> list[TaskAllocation]:
        """Add shares to a task and return them.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request. ``allocations`` are the shares. All shares of a task are in minutes, or
        all in percent: :class:`ValidationError` or :class:`ConflictError` otherwise
        (inferred).

        >>> shares = [{"toggl_user_id": 9000001, "allocated_mins": 120}]
        >>> session.focus.task_allocations.create(7, 8, 910, shares)
        """
        return self._loop.run(
            self._wrapped.create, organization_id, workspace_id, task_id, allocations
        )

    def update(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        changes: Iterable[TaskAllocationChange],
    ) -> list[TaskAllocation]:
        """Change shares of a task and return them.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request. ``changes`` are the new values, each with the id of its share. All
        shares of a task are in minutes, or all in percent.
        """
        return self._loop.run(self._wrapped.update, organization_id, workspace_id, task_id, changes)

    def delete(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        allocation_ids: Iterable[int] | None,
    ) -> list[TaskAllocation]:
        """Remove shares from a task and return them as they were.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request. ``allocation_ids`` are the shares, at most 100; ``None`` removes all of the
        task.
        """
        return self._loop.run(
            self._wrapped.delete, organization_id, workspace_id, task_id, allocation_ids
        )

    def list(self, organization_id: int, workspace_id: int, task_id: int) -> list[TaskAllocation]:
        """Return the shares of the people of a task.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request.
        """
        return self._loop.run(self._wrapped.list, organization_id, workspace_id, task_id)
