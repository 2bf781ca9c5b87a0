# Written by tools/make_sync.py from toggl_async/focus/tasks.py;
# change that file, not this one.
"""Tasks of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Unpack

from toggl_async.focus.tasks import Tasks as AsyncTasks
from toggl_async.models.focus.composites import CompositeTasks, NewCompositeTasks
from toggl_async.models.focus.task_fields import (
    NewTask,
    TaskArchiving,
    TaskChangeItem,
    TaskDeletion,
    TaskDuplication,
    TaskReplacement,
    TasksDeletion,
    TaskUpdate,
)
from toggl_async.models.focus.task_filters import (
    ExternalTaskFilter,
    RecurringTaskFilter,
    RelatedTaskFilter,
    TaskDetails,
    TaskFilter,
    TaskStreamFilter,
)
from toggl_async.models.focus.task_groups import TaskGroup, TaskGroupFilter, TaskGroupMove
from toggl_async.models.focus.tasks import Task, TaskWithAggregations

from .._namespace import BlockingNamespace
from .._paging import Pages


class Tasks(BlockingNamespace[AsyncTasks]):
    """Tasks of a workspace. They belong to a project or to none, and may be below another task.

    Pricing plans without tasks answer with a :class:`NotFoundError`.
    """

    __slots__ = ()

    def stream(
        self, organization_id: int, workspace_id: int, **filters: Unpack[TaskStreamFilter]
    ) -> Pages[TaskWithAggregations]:
        """Load all tasks of a workspace in one answer.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/stream. One
        request. The response is one list, without pages. Tasks of completed projects and of
        drafts are left out unless the filters ask for them.

        >>> for task in session.focus.tasks.stream(7, 8, state=["active"]):
        ...     print(task.name, task.estimated_mins)
        """
        return Pages(self._loop, self._wrapped.stream(organization_id, workspace_id, **filters))

    def list_of_project(self, workspace_id: int, project_id: int) -> Pages[Task]:
        """List the tasks of a project, in pages of 100.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks. One request per 100
        tasks. Clients use this operation, and Toggl's document lacks it: :meth:`list` with
        ``project_id`` is documented. Its order is not known.
        """
        return Pages(self._loop, self._wrapped.list_of_project(workspace_id, project_id))

    def get(
        self, organization_id: int, workspace_id: int, task_id: int, **details: Unpack[TaskDetails]
    ) -> TaskWithAggregations:
        """Return one task with sums of its time.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. :class:`ForbiddenError` or :class:`NotFoundError` if the current user may
        not see it (inferred).
        """
        return self._loop.run(self._wrapped.get, organization_id, workspace_id, task_id, **details)

    def get_by_external_id(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ExternalTaskFilter]
    ) -> Task:
        """Return the task that an integration imported under an id of its own.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/by-external-id.
        One request. Only ids that an integration gave to the task are known.
        :class:`NotFoundError` otherwise.

        >>> task = session.focus.tasks.get_by_external_id(7, 8, source="jira", ext_id=12)
        """
        return self._loop.run(
            self._wrapped.get_by_external_id, organization_id, workspace_id, **filters
        )

    def create(self, organization_id: int, workspace_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks. One request.
        :class:`BadRequestError` if the workspace demands fields that are missing
        (inferred).

        >>> task = session.focus.tasks.create(
        ...     7, 8, name="Migration", project_id=88, estimated_mins=240, assignee_user_ids=[9]
        ... )
        """
        return self._loop.run(self._wrapped.create, organization_id, workspace_id, **fields)

    def create_with_parts(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewCompositeTasks]
    ) -> CompositeTasks:
        """Create a task with subtasks, time blocks and a time entry, and return all of them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/composite/tasks. One
        request. :class:`ConflictError` or :class:`ValidationError` if one of the parts is
        refused; nothing is created then (inferred).

        >>> result = session.focus.tasks.create_with_parts(
        ...     7, 8, task={"name": "Migration"}, subtasks=[{"name": "Backup"}, {"name": "Move"}]
        ... )
        """
        return self._loop.run(
            self._wrapped.create_with_parts, organization_id, workspace_id, **fields
        )

    def create_many(
        self, organization_id: int, workspace_id: int, tasks: Iterable[NewTask]
    ) -> list[Task]:
        """Create several tasks and return them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One request.
        ``tasks`` are the fields of each, at most 100.
        """
        return self._loop.run(self._wrapped.create_many, organization_id, workspace_id, tasks)

    def update(
        self, organization_id: int, workspace_id: int, task_id: int, **changes: Unpack[TaskUpdate]
    ) -> None:
        """Change some fields of a task; a field left out stays.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}. One
        request. ``None`` clears a field where its text says so. Toggl returns nothing: read it back
        with :meth:`get`.

        >>> session.focus.tasks.update(7, 8, 910, status_id=4, end_date=None)
        """
        self._loop.run(self._wrapped.update, organization_id, workspace_id, task_id, **changes)

    def update_many(
        self, organization_id: int, workspace_id: int, changes: Iterable[TaskChangeItem]
    ) -> None:
        """Change several tasks.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk. One
        request. ``changes`` are the new values, each with the id of its task. Toggl returns
        nothing, and does not say what happens to the others if one fails: read them back
        with :meth:`list`.
        """
        self._loop.run(self._wrapped.update_many, organization_id, workspace_id, changes)

    def replace(
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
        self._loop.run(self._wrapped.replace, organization_id, workspace_id, task_id, **fields)

    def delete(
        self, organization_id: int, workspace_id: int, task_id: int, **options: Unpack[TaskDeletion]
    ) -> None:
        """Delete a task; :meth:`restore` undoes it.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}.
        One request.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, task_id, **options)

    def delete_many(
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
        self._loop.run(
            self._wrapped.delete_many, organization_id, workspace_id, task_ids, **options
        )

    def restore(self, organization_id: int, workspace_id: int, task_id: int) -> None:
        """Restore a deleted task.

        PATCH
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/restore.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.restore, organization_id, workspace_id, task_id)

    def restore_many(
        self, organization_id: int, workspace_id: int, task_ids: Iterable[int]
    ) -> None:
        """Restore several deleted tasks, and the tasks below them.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/restore. One
        request. At most 100 tasks. Toggl returns nothing, and does not say what happens to the
        others if one fails: read them back with :meth:`list`.
        """
        self._loop.run(self._wrapped.restore_many, organization_id, workspace_id, task_ids)

    def archive(
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
        self._loop.run(self._wrapped.archive, organization_id, workspace_id, task_id, **options)

    def archive_many(
        self, organization_id: int, workspace_id: int, task_ids: Iterable[int]
    ) -> None:
        """Archive several tasks, and the tasks below them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/archive. One
        request. At most 100 tasks. Toggl returns nothing, and does not say what happens to the
        others if one fails: read them back with :meth:`list`.
        """
        self._loop.run(self._wrapped.archive_many, organization_id, workspace_id, task_ids)

    def unarchive(self, organization_id: int, workspace_id: int, task_id: int) -> None:
        """Take a task out of the archive, with its time blocks and time entries.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/unarchive.
        One request. Toggl returns nothing: read it back with :meth:`get`.
        """
        self._loop.run(self._wrapped.unarchive, organization_id, workspace_id, task_id)

    def unarchive_many(
        self, organization_id: int, workspace_id: int, task_ids: Iterable[int]
    ) -> None:
        """Take several tasks out of the archive, and the tasks below them.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/bulk/unarchive. One
        request. At most 100 tasks. Toggl returns nothing, and does not say what happens to the
        others if one fails: read them back with :meth:`list`.
        """
        self._loop.run(self._wrapped.unarchive_many, organization_id, workspace_id, task_ids)

    def duplicate_many(
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

        >>> copies = session.focus.tasks.duplicate_many(
        ...     7, 8, [910], cascade_duplicate_children=True
        ... )
        """
        return self._loop.run(
            self._wrapped.duplicate_many, organization_id, workspace_id, task_ids, **options
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
        return Pages(
            self._loop,
            self._wrapped.list_children(organization_id, workspace_id, task_id, **filters),
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
        return Pages(
            self._loop,
            self._wrapped.list_parents(organization_id, workspace_id, task_id, **filters),
        )

    def list_recurring(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RecurringTaskFilter]
    ) -> Pages[Task]:
        """List the recurring tasks of a workspace, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/recurring. One
        request per 100 tasks. The service documents no order for them.
        """
        return Pages(
            self._loop, self._wrapped.list_recurring(organization_id, workspace_id, **filters)
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

        >>> for group in session.focus.tasks.list_groups(7, 8, "users"):
        ...     print(group.id, [task.name for task in group.tasks or ()])
        """
        return Pages(
            self._loop, self._wrapped.list_groups(organization_id, workspace_id, group, **filters)
        )

    def move_between_groups(
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
        >>> session.focus.tasks.move_between_groups(7, 8, "users", [move])
        """
        self._loop.run(
            self._wrapped.move_between_groups, organization_id, workspace_id, group, moves
        )

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
        >>> for task in tasks:
        ...     print(task.name, task.status and task.status.name)
        """
        return Pages(self._loop, self._wrapped.list(organization_id, workspace_id, **filters))
