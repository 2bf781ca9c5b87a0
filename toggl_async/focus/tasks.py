"""Tasks of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.composites import CompositeTasks, NewCompositeTasks
from ..models.focus.task_fields import (
    NewTask,
    TaskArchiving,
    TaskChangeItem,
    TaskDeletion,
    TaskDuplication,
    TaskReplacement,
    TasksDeletion,
    TaskUpdate,
)
from ..models.focus.task_filters import (
    ExternalTaskFilter,
    RecurringTaskFilter,
    RelatedTaskFilter,
    TaskDetails,
    TaskFilter,
    TaskOrder,
    TaskStreamFilter,
    TaskStreamOrder,
)
from ..models.focus.task_groups import TaskGroup, TaskGroupFilter, TaskGroupMove
from ..models.focus.tasks import Task, TaskWithAggregations
from ..paging import Pages
from ._requests import BY_100, GROUPS_BY_100, WORKSPACE, check_order, checked_query

COMPOSITE_TASKS: Final = WORKSPACE + "/composite/tasks"
TASKS: Final = WORKSPACE + "/tasks"
TASKS_BULK: Final = WORKSPACE + "/tasks/bulk"
TASKS_BULK_ARCHIVE: Final = WORKSPACE + "/tasks/bulk/archive"
TASKS_BULK_DUPLICATE: Final = WORKSPACE + "/tasks/bulk/duplicate"
TASKS_BULK_RESTORE: Final = WORKSPACE + "/tasks/bulk/restore"
TASKS_BULK_UNARCHIVE: Final = WORKSPACE + "/tasks/bulk/unarchive"
TASKS_BY_EXTERNAL_ID: Final = WORKSPACE + "/tasks/by-external-id"
TASK_GROUPS: Final = WORKSPACE + "/tasks/groups/{group}"
TASKS_RECURRING: Final = WORKSPACE + "/tasks/recurring"
TASKS_STREAM: Final = WORKSPACE + "/tasks/stream"
TASK: Final = WORKSPACE + "/tasks/{task_id}"
TASK_ARCHIVE: Final = WORKSPACE + "/tasks/{task_id}/archive"
TASK_CHILDREN: Final = WORKSPACE + "/tasks/{task_id}/children"
TASK_PARENTS: Final = WORKSPACE + "/tasks/{task_id}/parents"
TASK_RESTORE: Final = WORKSPACE + "/tasks/{task_id}/restore"
TASK_UNARCHIVE: Final = WORKSPACE + "/tasks/{task_id}/unarchive"
PROJECT_TASKS: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks"


class Tasks(Namespace):
    """Tasks of a workspace. They belong to a project or to none, and may be below another task.

    Pricing plans without tasks answer with a :class:`NotFoundError`.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.tasks"

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskStreamFilter]
    ) -> Pages[TaskWithAggregations]:
        """Load all tasks of a workspace in one answer.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/stream. One
        request. The response is one list, without pages. Tasks of completed projects and of
        drafts are left out unless the filters ask for them.

        >>> async for task in session.focus.tasks.stream(7, 8, state=["active"]):
        ...     print(task.name, task.estimated_mins)
        """
        query = checked_query(TaskStreamFilter, filters)
        check_order(query, TaskStreamOrder, "pcf_")
        return self._pages(
            TaskWithAggregations, TASKS_STREAM, organization_id, workspace_id, query=query
        )

    def list_of_project(self, workspace_id: int, project_id: int) -> Pages[Task]:
        """List the tasks of a project, in pages of 100.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks. One request per 100
        tasks. Clients use this operation, and Toggl's document lacks it: :meth:`list` with
        ``project_id`` is documented. Its order is not known.
        """
        return self._pages(Task, PROJECT_TASKS, workspace_id, project_id, pagination=BY_100)

    async def get(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **details: Unpack[TaskDetails],
    ) -> TaskWithAggregations:
        """Return one task with sums of its time.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. :class:`ForbiddenError` or :class:`NotFoundError` if the current user may
        not see it (inferred).
        """
        query = checked(TaskDetails, details)
        return await self._get(
            TaskWithAggregations, TASK, organization_id, workspace_id, task_id, query=query
        )

    async def get_by_external_id(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ExternalTaskFilter]
    ) -> Task:
        """Return the task that an integration imported under an id of its own.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/by-external-id.
        One request. Only ids that an integration gave to the task are known.
        :class:`NotFoundError` otherwise.

        >>> task = await session.focus.tasks.get_by_external_id(7, 8, source="jira", ext_id=12)
        """
        query = checked(ExternalTaskFilter, filters)
        return await self._get(
            Task, TASKS_BY_EXTERNAL_ID, organization_id, workspace_id, query=query
        )

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewTask]
    ) -> Task:
        """Create a task and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks. One request.
        :class:`BadRequestError` if the workspace demands fields that are missing
        (inferred).

        >>> task = await session.focus.tasks.create(
        ...     7, 8, name="Migration", project_id=88, estimated_mins=240, assignee_user_ids=[9]
        ... )
        """
        body = checked(NewTask, fields)
        return await self._post(Task, TASKS, organization_id, workspace_id, json=body)

    async def create_with_parts(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCompositeTasks]
    ) -> CompositeTasks:
        """Create a task with subtasks, time blocks and a time entry, and return all of them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/composite/tasks. One
        request. :class:`ConflictError` or :class:`ValidationError` if one of the parts is
        refused; nothing is created then (inferred).

        >>> result = await session.focus.tasks.create_with_parts(
        ...     7, 8, task={"name": "Migration"}, subtasks=[{"name": "Backup"}, {"name": "Move"}]
        ... )
        """
        body = checked(NewCompositeTasks, fields)
        return await self._post(
            CompositeTasks, COMPOSITE_TASKS, organization_id, workspace_id, json=body
        )

    async def create_many(
        self, organization_id: int, workspace_id: int, tasks: Iterable[NewTask]
    ) -> list[Task]:
        """Create several tasks and return them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One request.
        ``tasks`` are the fields of each, at most 100.
        """
        body = {"tasks": checked_list(NewTask, tasks, most=100)}
        return await self._post_list(Task, TASKS_BULK, organization_id, workspace_id, json=body)

    async def update(
        self, organization_id: int, workspace_id: int, task_id: int, **changes: Unpack[TaskUpdate]
    ) -> None:
        """Change some fields of a task; a field left out stays.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. ``None`` clears a field where its text says so. Toggl returns nothing: read it back
        with :meth:`get`.

        >>> await session.focus.tasks.update(7, 8, 910, status_id=4, end_date=None)
        """
        body = checked(TaskUpdate, changes)
        query = {name: body.pop(name) for name in ("from_recurring_task_id",) if name in body}
        await self._send(
            "PATCH", TASK, organization_id, workspace_id, task_id, query=query, json=body
        )

    async def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[TaskChangeItem]
    ) -> None:
        """Change several tasks.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One
        request. ``changes`` are the new values, each with the id of its task. Toggl returns
        nothing, and does not say what happens to the others if one fails: read them back
        with :meth:`list`.
        """
        body = checked_list(TaskChangeItem, changes, most=100)
        await self._send("PATCH", TASKS_BULK, organization_id, workspace_id, json=body)

    async def replace(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **fields: Unpack[TaskReplacement],
    ) -> None:
        """Replace all fields of a task; what is left out is reset.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. Toggl returns nothing: read it back with :meth:`get`. :meth:`update`
        changes single fields.
        """
        body = checked(TaskReplacement, fields)
        await self._send("PUT", TASK, organization_id, workspace_id, task_id, json=body)

    async def delete(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **options: Unpack[TaskDeletion],
    ) -> None:
        """Delete a task; :meth:`restore` undoes it.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}.
        One request.
        """
        query = checked(TaskDeletion, options)
        await self._send("DELETE", TASK, organization_id, workspace_id, task_id, query=query)

    async def delete_many(
        self,
        organization_id: int,
        workspace_id: int,
        task_ids: Iterable[int],
        **options: Unpack[TasksDeletion],
    ) -> None:
        """Delete several tasks.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One request.
        At most 100 tasks; the ids are in the address. Toggl does not say what happens to the others
        if one fails: read them back with :meth:`list`.
        """
        query = {
            "ids": check_ids("task_ids", task_ids, most=100),
            **checked(TasksDeletion, options),
        }
        await self._send("DELETE", TASKS_BULK, organization_id, workspace_id, query=query)

    async def restore(self, organization_id: int, workspace_id: int, task_id: int) -> None:
        """Restore a deleted task.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("PATCH", TASK_RESTORE, organization_id, workspace_id, task_id)

    async def restore_many(
        self, organization_id: int, workspace_id: int, task_ids: Iterable[int]
    ) -> None:
        """Restore several deleted tasks, and the tasks below them.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/restore. One
        request. At most 100 tasks. Toggl returns nothing, and does not say what happens to the
        others if one fails: read them back with :meth:`list`.
        """
        body = {"task_ids": check_ids("task_ids", task_ids, most=100)}
        await self._send("PATCH", TASKS_BULK_RESTORE, organization_id, workspace_id, json=body)

    async def archive(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **options: Unpack[TaskArchiving],
    ) -> None:
        """Archive a task, with its time blocks and time entries.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/archive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        query = checked(TaskArchiving, options)
        await self._send("POST", TASK_ARCHIVE, organization_id, workspace_id, task_id, query=query)

    async def archive_many(
        self, organization_id: int, workspace_id: int, task_ids: Iterable[int]
    ) -> None:
        """Archive several tasks, and the tasks below them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/archive. One
        request. At most 100 tasks. Toggl returns nothing, and does not say what happens to the
        others if one fails: read them back with :meth:`list`.
        """
        body = {"task_ids": check_ids("task_ids", task_ids, most=100)}
        await self._send("POST", TASKS_BULK_ARCHIVE, organization_id, workspace_id, json=body)

    async def unarchive(self, organization_id: int, workspace_id: int, task_id: int) -> None:
        """Take a task out of the archive, with its time blocks and time entries.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        await self._send("POST", TASK_UNARCHIVE, organization_id, workspace_id, task_id)

    async def unarchive_many(
        self, organization_id: int, workspace_id: int, task_ids: Iterable[int]
    ) -> None:
        """Take several tasks out of the archive, and the tasks below them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/unarchive. One
        request. At most 100 tasks. Toggl returns nothing, and does not say what happens to the
        others if one fails: read them back with :meth:`list`.
        """
        body = {"task_ids": check_ids("task_ids", task_ids, most=100)}
        await self._send("POST", TASKS_BULK_UNARCHIVE, organization_id, workspace_id, json=body)

    async def duplicate_many(
        self,
        organization_id: int,
        workspace_id: int,
        task_ids: Iterable[int],
        **options: Unpack[TaskDuplication],
    ) -> list[Task]:
        """Copy several tasks and return the copies.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/duplicate. One
        request. At most 100 tasks (inferred). Copies of the tasks below them may follow later, and
        are not in the result then.

        >>> copies = await session.focus.tasks.duplicate_many(
        ...     7, 8, [910], cascade_duplicate_children=True
        ... )
        """
        body = {
            "task_ids": check_ids("task_ids", task_ids, most=100),
            **checked(TaskDuplication, options),
        }
        return await self._post_list(
            Task, TASKS_BULK_DUPLICATE, organization_id, workspace_id, json=body
        )

    def list_children(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[RelatedTaskFilter],
    ) -> Pages[TaskWithAggregations]:
        """List the tasks directly below a task, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/children.
        One request per 100 tasks. By default in the order of ``created_at``, so that the
        pages are stable.
        """
        query = checked_query(RelatedTaskFilter, filters)
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
        **filters: Unpack[RelatedTaskFilter],
    ) -> Pages[TaskWithAggregations]:
        """List the tasks above a task, in pages of 100.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/parents.
        One request per 100 tasks. By default in the order of ``created_at``, so that the
        pages are stable.
        """
        query = checked_query(RelatedTaskFilter, filters)
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

    def list_recurring(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RecurringTaskFilter]
    ) -> Pages[Task]:
        """List the recurring tasks of a workspace, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/recurring. One
        request per 100 tasks. The service documents no order for them.
        """
        query = checked_query(RecurringTaskFilter, filters)
        return self._pages(
            Task, TASKS_RECURRING, organization_id, workspace_id, query=query, pagination=BY_100
        )

    def list_groups(
        self,
        organization_id: int,
        workspace_id: int,
        group: Literal["projects", "users", "tags"],
        **filters: Unpack[TaskGroupFilter],
    ) -> Pages[TaskGroup]:
        """List tasks grouped by people, projects or tags, in pages of 100 groups.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/groups/{group}.
        One request per 100 groups. ``group`` says by what.

        >>> async for group in session.focus.tasks.list_groups(7, 8, "users"):
        ...     print(group.id, [task.name for task in group.tasks or ()])
        """
        query = checked_query(TaskGroupFilter, filters)
        query.setdefault("order_by", ["group_name"])
        return self._pages(
            TaskGroup,
            TASK_GROUPS,
            organization_id,
            workspace_id,
            group,
            query=query,
            pagination=GROUPS_BY_100,
        )

    async def move_between_groups(
        self,
        organization_id: int,
        workspace_id: int,
        group: Literal["projects", "users", "tags"],
        moves: Iterable[TaskGroupMove],
    ) -> None:
        """Move tasks between people, projects or tags, or remove them from one.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/groups/{group}. One
        request. ``group`` says what the groups are, and ``moves`` are the moves.
        ``target_group_id=None`` among people removes the person.

        >>> move = {"id": 910, "op": "move", "target_group_id": 9000002, "weight": 0}
        >>> await session.focus.tasks.move_between_groups(7, 8, "users", [move])
        """
        body = checked_list(TaskGroupMove, moves, most=1000)
        await self._send("PATCH", TASK_GROUPS, organization_id, workspace_id, group, json=body)

    def list(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskFilter]
    ) -> Pages[TaskWithAggregations]:
        """List the tasks of a workspace, in pages of 100, each with sums of its time.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks. One request
        per 100 tasks. Tasks of completed projects and of drafts are left out unless the
        filters ask for them. By default in the order of ``created_at``, so that the pages
        are stable. ``disable_aggregations=True`` is faster. :meth:`stream` returns all
        tasks in one request. :class:`TruncatedResultError` if the service sends fewer than
        it counts.

        >>> tasks = session.focus.tasks.list(7, 8, project_id=[88, None], order_by=["end_date"])
        >>> async for task in tasks:
        ...     print(task.name, task.status and task.status.name)
        """
        query = checked_query(TaskFilter, filters)
        check_order(query, TaskOrder, "pcf_")
        query.setdefault("order_by", ["created_at"])
        return self._pages(
            TaskWithAggregations,
            TASKS,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_100,
        )
