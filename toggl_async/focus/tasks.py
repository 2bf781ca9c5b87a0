"""Tasks of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked, checked_list
from ..models.focus.composites import CompositeTasks, NewCompositeTasks
from ..models.focus.tasks import (
    NewTask,
    NewTasksItem,
    Task,
    TaskArchiveFilter,
    TaskChange,
    TaskChangeItem,
    TaskDeleteFilter,
    TaskDeleteManyFilter,
    TaskFilter,
    TaskGetByExternalIdFilter,
    TaskGetFilter,
    TaskGroup,
    TaskGroupMove,
    TaskListChildrenFilter,
    TaskListGroupsFilter,
    TaskListParentsFilter,
    TaskListRecurringFilter,
    TaskReplacement,
    TasksBulkArchive,
    TasksBulkDuplicate,
    TasksBulkRestore,
    TasksBulkUnarchive,
    TaskStreamFilter,
    TaskUpdateFilter,
    TaskWithAggregations,
)
from ..paging import Pages
from ._pagination import BY_100

COMPOSITE_TASKS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/composite/tasks"
)
TASKS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks"
TASKS_BULK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk"
TASKS_BULK_ARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/archive"
)
TASKS_BULK_DUPLICATE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/duplicate"
)
TASKS_BULK_RESTORE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/restore"
)
TASKS_BULK_UNARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/unarchive"
)
TASKS_BY_EXTERNAL_ID: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/by-external-id"
)
TASKS_GROUPS_BY_GROUP: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/groups/{group}"
)
TASKS_RECURRING: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/recurring"
)
TASKS_STREAM: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/stream"
TASK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}"
TASK_ARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/archive"
)
TASK_CHILDREN: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/children"
)
TASK_PARENTS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/parents"
)
TASK_RESTORE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/restore"
)
TASK_UNARCHIVE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/unarchive"
)
PROJECT_TASKS: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks"


class Tasks(Namespace):
    """XXX Tasks."""

    __slots__ = ()
    api = "focus"
    name = "focus.tasks"

    async def create_with_parts(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCompositeTasks]
    ) -> CompositeTasks:
        """XXX Create with parts.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/composite/tasks. One
        request. XXX Task, subtasks, time blocks and an entry in one request.
        """
        body = checked(NewCompositeTasks, fields)
        return await self._post(
            CompositeTasks, COMPOSITE_TASKS, organization_id, workspace_id, json=body
        )

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskFilter]
    ) -> Pages[TaskWithAggregations]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks. One request per 100 of
        them. XXX Tasks of completed projects and of drafts are left out by default;
        disable_aggregations=true is faster.
        """
        query = checked(TaskFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TaskWithAggregations,
            TASKS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTask]
    ) -> Task:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks. One request.
        """
        body = checked(NewTask, fields)
        return await self._post(Task, TASKS, organization_id, workspace_id, json=body)

    async def create_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTasksItem]
    ) -> list[Task]:
        """XXX Create many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One request. XXX
        1 to 100.
        """
        body = checked(NewTasksItem, fields)
        return await self._post_list(Task, TASKS_BULK, organization_id, workspace_id, json=body)

    async def update_many(
        self, organization_id: int, workspace_id: int, items: Iterable[TaskChangeItem]
    ) -> None:
        """XXX Update many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One request.
        """
        body = checked_list(TaskChangeItem, items, most=1000)
        await self._send("PATCH", TASKS_BULK, organization_id, workspace_id, json=body)

    async def delete_many(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskDeleteManyFilter]
    ) -> None:
        """XXX Delete many.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One request.
        XXX Ids in the query.
        """
        query = checked(TaskDeleteManyFilter, filters)
        await self._send("DELETE", TASKS_BULK, organization_id, workspace_id, query=query)

    async def archive_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TasksBulkArchive]
    ) -> None:
        """XXX Archive many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/archive. One
        request. XXX Children too, 1 to 100.
        """
        body = checked(TasksBulkArchive, fields)
        await self._send("POST", TASKS_BULK_ARCHIVE, organization_id, workspace_id, json=body)

    async def duplicate_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TasksBulkDuplicate]
    ) -> list[Task]:
        """XXX Duplicate many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/duplicate. One
        request. XXX Children may follow later.
        """
        body = checked(TasksBulkDuplicate, fields)
        return await self._post_list(
            Task, TASKS_BULK_DUPLICATE, organization_id, workspace_id, json=body
        )

    async def restore_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TasksBulkRestore]
    ) -> None:
        """XXX Restore many.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/restore. One
        request. XXX Children too, 1 to 100.
        """
        body = checked(TasksBulkRestore, fields)
        await self._send("PATCH", TASKS_BULK_RESTORE, organization_id, workspace_id, json=body)

    async def unarchive_many(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TasksBulkUnarchive]
    ) -> None:
        """XXX Unarchive many.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/unarchive. One
        request. XXX Children too, 1 to 100.
        """
        body = checked(TasksBulkUnarchive, fields)
        await self._send("POST", TASKS_BULK_UNARCHIVE, organization_id, workspace_id, json=body)

    async def get_by_external_id(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskGetByExternalIdFilter]
    ) -> Task:
        """XXX Get by external id.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/by-external-id. One
        request. XXX Only ids that the integration gave.
        """
        query = checked(TaskGetByExternalIdFilter, filters)
        return await self._get(
            Task, TASKS_BY_EXTERNAL_ID, organization_id, workspace_id, query=query
        )

    def list_groups(
        self,
        organization_id: int,
        workspace_id: int,
        group: str,
        **filters: Unpack[TaskListGroupsFilter],
    ) -> Pages[TaskGroup]:
        """XXX List groups.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/groups/{group}. One
        request per 100 of them. XXX Users, projects or tags.
        """
        query = checked(TaskListGroupsFilter, filters)
        query.setdefault("order_by", ["group_name"])
        return self._pages(
            TaskGroup,
            TASKS_GROUPS_BY_GROUP,
            organization_id,
            workspace_id,
            group,
            query=query,
            pagination=BY_100,
        )

    async def move_between_groups(
        self, organization_id: int, workspace_id: int, group: str, items: Iterable[TaskGroupMove]
    ) -> None:
        """XXX Move between groups.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/groups/{group}. One
        request. XXX Null target_group_id on users unassigns, leaving it out is refused.
        """
        body = checked_list(TaskGroupMove, items, most=1000)
        await self._send(
            "PATCH", TASKS_GROUPS_BY_GROUP, organization_id, workspace_id, group, json=body
        )

    def list_recurring(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskListRecurringFilter]
    ) -> Pages[Task]:
        """XXX List recurring.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/recurring. One request
        per 100 of them.
        """
        query = checked(TaskListRecurringFilter, filters)
        return self._pages(
            Task, TASKS_RECURRING, organization_id, workspace_id, query=query, pagination=BY_100
        )

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskStreamFilter]
    ) -> Pages[TaskWithAggregations]:
        """XXX Stream.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/stream. One request per
        100 of them. XXX All tasks in one request, one JSON array (live); filters as list_tasks
        without paging.
        """
        query = checked(TaskStreamFilter, filters)
        return self._pages(
            TaskWithAggregations, TASKS_STREAM, organization_id, workspace_id, query=query
        )

    async def get(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskGetFilter],
    ) -> TaskWithAggregations:
        """XXX Get.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One request.
        """
        query = checked(TaskGetFilter, filters)
        return await self._get(
            TaskWithAggregations, TASK, organization_id, workspace_id, task_id, query=query
        )

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **fields: Unpack[TaskReplacement],
    ) -> None:
        """XXX Replace.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One request.
        XXX Status_id and name are required.
        """
        body = checked(TaskReplacement, fields)
        await self._send("PUT", TASK, organization_id, workspace_id, task_id, json=body)

    async def update(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        filters: TaskUpdateFilter | None = None,
        **fields: Unpack[TaskChange],
    ) -> None:
        """XXX Update.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. XXX Explicit null clears the nullable fields; empty answer.
        """
        query = checked(TaskUpdateFilter, filters or {})
        body = checked(TaskChange, fields)
        await self._send(
            "PATCH", TASK, organization_id, workspace_id, task_id, query=query, json=body
        )

    async def delete(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskDeleteFilter],
    ) -> None:
        """XXX Delete.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. XXX From_recurring_task_id: this instance and later ones.
        """
        query = checked(TaskDeleteFilter, filters)
        await self._send("DELETE", TASK, organization_id, workspace_id, task_id, query=query)

    async def archive(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskArchiveFilter],
    ) -> None:
        """XXX Archive.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/archive. One
        request. XXX Its time blocks and entries too.
        """
        query = checked(TaskArchiveFilter, filters)
        await self._send("POST", TASK_ARCHIVE, organization_id, workspace_id, task_id, query=query)

    def list_children(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskListChildrenFilter],
    ) -> Pages[TaskWithAggregations]:
        """XXX List children.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/children. One
        request per 100 of them.
        """
        query = checked(TaskListChildrenFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TaskWithAggregations,
            TASK_CHILDREN,
            organization_id,
            workspace_id,
            task_id,
            query=query,
            pagination=BY_100,
        )

    def list_parents(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[TaskListParentsFilter],
    ) -> Pages[TaskWithAggregations]:
        """XXX List parents.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/parents. One
        request per 100 of them.
        """
        query = checked(TaskListParentsFilter, filters)
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TaskWithAggregations,
            TASK_PARENTS,
            organization_id,
            workspace_id,
            task_id,
            query=query,
            pagination=BY_100,
        )

    async def restore(self, organization_id: int, workspace_id: int, task_id: int) -> None:
        """XXX Restore.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/restore.
        One request.
        """
        await self._send("PATCH", TASK_RESTORE, organization_id, workspace_id, task_id)

    async def unarchive(self, organization_id: int, workspace_id: int, task_id: int) -> None:
        """XXX Unarchive.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/unarchive.
        One request. XXX Its time blocks and entries too.
        """
        await self._send("POST", TASK_UNARCHIVE, organization_id, workspace_id, task_id)

    def list_of_project(self, workspace_id: int, project_id: int) -> Pages[Task]:
        """XXX List of project.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks. One request per 100 of them. XXX
        Not in the official document; use list_tasks with project_id; 404 on plans without tasks
        (live).
        """
        return self._pages(Task, PROJECT_TASKS, workspace_id, project_id, pagination=BY_100)
