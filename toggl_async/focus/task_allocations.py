"""How the work of tasks is divided among people, in Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked_list
from ..models.focus.task_allocations import NewTaskAllocation, TaskAllocation, TaskAllocationChange
from ._requests import WORKSPACE

TASK_ALLOCATIONS: Final = WORKSPACE + "/tasks/{task_id}/allocations"


class TaskAllocations(Namespace):
    """How the work of a task is divided among its people, by minutes or by percent."""

    __slots__ = ()
    api = "focus"
    name = "focus.task_allocations"

    async def create(
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
        >>> await session.focus.task_allocations.create(7, 8, 910, shares)
        """
        body = checked_list(NewTaskAllocation, allocations, most=1000)
        return await self._post_list(
            TaskAllocation, TASK_ALLOCATIONS, organization_id, workspace_id, task_id, json=body
        )

    async def update(
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
        body = checked_list(TaskAllocationChange, changes, most=1000)
        return await self._fetch_list(
            TaskAllocation,
            self._request(
                "PATCH", TASK_ALLOCATIONS, (organization_id, workspace_id, task_id), json=body
            ),
        )

    async def delete(
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
        query = (
            {}
            if allocation_ids is None
            else {"id": check_ids("allocation_ids", allocation_ids, most=100)}
        )
        return await self._fetch_list(
            TaskAllocation,
            self._request(
                "DELETE", TASK_ALLOCATIONS, (organization_id, workspace_id, task_id), query=query
            ),
        )

    async def list(
        self, organization_id: int, workspace_id: int, task_id: int
    ) -> list[TaskAllocation]:
        """Return the shares of the people of a task.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request.
        """
        return await self._get_list(
            TaskAllocation, TASK_ALLOCATIONS, organization_id, workspace_id, task_id
        )
