"""TaskAllocations of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked, checked_list
from ..models.focus.task_allocations import (
    NewTaskAllocation,
    TaskAllocation,
    TaskAllocationChange,
    TaskAllocationDeleteFilter,
)

TASK_ALLOCATIONS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations"
)


class TaskAllocations(Namespace):
    """XXX TaskAllocations."""

    __slots__ = ()
    api = "focus"
    name = "focus.task_allocations"

    async def list(
        self, organization_id: int, workspace_id: int, task_id: int
    ) -> list[TaskAllocation]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request.
        """
        return await self._get_list(
            TaskAllocation, TASK_ALLOCATIONS, organization_id, workspace_id, task_id
        )

    async def create(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        items: Iterable[NewTaskAllocation],
    ) -> list[TaskAllocation]:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations.
        One request. XXX All allocations of a task share minutes or percent.
        """
        body = checked_list(NewTaskAllocation, items, most=1000)
        return await self._post_list(
            TaskAllocation, TASK_ALLOCATIONS, organization_id, workspace_id, task_id, json=body
        )

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        items: Iterable[TaskAllocationChange],
    ) -> list[TaskAllocation]:
        """XXX Update.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations. One
        request.
        """
        body = checked_list(TaskAllocationChange, items, most=1000)
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
        **filters: Unpack[TaskAllocationDeleteFilter],
    ) -> list[TaskAllocation]:
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/allocations. One
        request. XXX Without id: all of them; answers the deleted ones. XXX limits: {"max_ids": 100}
        """
        query = checked(TaskAllocationDeleteFilter, filters)
        return await self._fetch_list(
            TaskAllocation,
            self._request(
                "DELETE", TASK_ALLOCATIONS, (organization_id, workspace_id, task_id), query=query
            ),
        )
