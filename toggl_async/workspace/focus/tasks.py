# Written by tools/make_workspace.py from toggl_async/focus/tasks.py
"""``focus.tasks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Unpack

from toggl_async.focus.tasks import Tasks as _Tasks
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
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TasksInWorkspace"]


class TasksInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.tasks``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Tasks

    def stream(self, **filters: Unpack[TaskStreamFilter]) -> Pages[TaskWithAggregations]:
        """Load all tasks of a workspace in one answer.

        Parameters, cost and errors: see ``session.focus.tasks.stream``.
        """
        return self._namespace.stream(self._organization_id, self._workspace_id, **filters)

    def list_of_project(self, project_id: int) -> Pages[Task]:
        """List the tasks of a project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_of_project``.
        """
        return self._namespace.list_of_project(self._workspace_id, project_id)

    async def get(self, task_id: int, **details: Unpack[TaskDetails]) -> TaskWithAggregations:
        """Return one task with sums of its time.

        Parameters, cost and errors: see ``session.focus.tasks.get``.
        """
        return await self._namespace.get(
            self._organization_id, self._workspace_id, task_id, **details
        )

    async def get_by_external_id(self, **filters: Unpack[ExternalTaskFilter]) -> Task:
        """Return the task that an integration imported under an id of its own.

        Parameters, cost and errors: see ``session.focus.tasks.get_by_external_id``.
        """
        return await self._namespace.get_by_external_id(
            self._organization_id, self._workspace_id, **filters
        )

    async def create(self, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        Parameters, cost and errors: see ``session.focus.tasks.create``.
        """
        return await self._namespace.create(self._organization_id, self._workspace_id, **fields)

    async def create_with_parts(self, **fields: Unpack[NewCompositeTasks]) -> CompositeTasks:
        """Create a task with subtasks, time blocks and a time entry, and return all of them.

        Parameters, cost and errors: see ``session.focus.tasks.create_with_parts``.
        """
        return await self._namespace.create_with_parts(
            self._organization_id, self._workspace_id, **fields
        )

    async def create_many(self, tasks: Iterable[NewTask]) -> list[Task]:
        """Create several tasks and return them.

        Parameters, cost and errors: see ``session.focus.tasks.create_many``.
        """
        return await self._namespace.create_many(self._organization_id, self._workspace_id, tasks)

    async def update(self, task_id: int, **changes: Unpack[TaskUpdate]) -> None:
        """Change some fields of a task; a field left out stays.

        Parameters, cost and errors: see ``session.focus.tasks.update``.
        """
        await self._namespace.update(self._organization_id, self._workspace_id, task_id, **changes)

    async def update_many(self, changes: Iterable[TaskChangeItem]) -> None:
        """Change several tasks.

        Parameters, cost and errors: see ``session.focus.tasks.update_many``.
        """
        await self._namespace.update_many(self._organization_id, self._workspace_id, changes)

    async def replace(self, task_id: int, **fields: Unpack[TaskReplacement]) -> None:
        """Replace all fields of a task; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.tasks.replace``.
        """
        await self._namespace.replace(self._organization_id, self._workspace_id, task_id, **fields)

    async def delete(self, task_id: int, **options: Unpack[TaskDeletion]) -> None:
        """Delete a task; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.tasks.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, task_id, **options)

    async def delete_many(self, task_ids: Iterable[int], **options: Unpack[TasksDeletion]) -> None:
        """Delete several tasks.

        Parameters, cost and errors: see ``session.focus.tasks.delete_many``.
        """
        await self._namespace.delete_many(
            self._organization_id, self._workspace_id, task_ids, **options
        )

    async def restore(self, task_id: int) -> None:
        """Restore a deleted task.

        Parameters, cost and errors: see ``session.focus.tasks.restore``.
        """
        await self._namespace.restore(self._organization_id, self._workspace_id, task_id)

    async def restore_many(self, task_ids: Iterable[int]) -> None:
        """Restore several deleted tasks, and the tasks below them.

        Parameters, cost and errors: see ``session.focus.tasks.restore_many``.
        """
        await self._namespace.restore_many(self._organization_id, self._workspace_id, task_ids)

    async def archive(self, task_id: int, **options: Unpack[TaskArchiving]) -> None:
        """Archive a task, with its time blocks and time entries.

        Parameters, cost and errors: see ``session.focus.tasks.archive``.
        """
        await self._namespace.archive(self._organization_id, self._workspace_id, task_id, **options)

    async def archive_many(self, task_ids: Iterable[int]) -> None:
        """Archive several tasks, and the tasks below them.

        Parameters, cost and errors: see ``session.focus.tasks.archive_many``.
        """
        await self._namespace.archive_many(self._organization_id, self._workspace_id, task_ids)

    async def unarchive(self, task_id: int) -> None:
        """Take a task out of the archive, with its time blocks and time entries.

        Parameters, cost and errors: see ``session.focus.tasks.unarchive``.
        """
        await self._namespace.unarchive(self._organization_id, self._workspace_id, task_id)

    async def unarchive_many(self, task_ids: Iterable[int]) -> None:
        """Take several tasks out of the archive, and the tasks below them.

        Parameters, cost and errors: see ``session.focus.tasks.unarchive_many``.
        """
        await self._namespace.unarchive_many(self._organization_id, self._workspace_id, task_ids)

    async def duplicate_many(
        self, task_ids: Iterable[int], **options: Unpack[TaskDuplication]
    ) -> list[Task]:
        """Copy several tasks and return the copies.

        Parameters, cost and errors: see ``session.focus.tasks.duplicate_many``.
        """
        return await self._namespace.duplicate_many(
            self._organization_id, self._workspace_id, task_ids, **options
        )

    def list_children(
        self, task_id: int, **filters: Unpack[RelatedTaskFilter]
    ) -> Pages[TaskWithAggregations]:
        """List the tasks directly below a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_children``.
        """
        return self._namespace.list_children(
            self._organization_id, self._workspace_id, task_id, **filters
        )

    def list_parents(
        self, task_id: int, **filters: Unpack[RelatedTaskFilter]
    ) -> Pages[TaskWithAggregations]:
        """List the tasks above a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_parents``.
        """
        return self._namespace.list_parents(
            self._organization_id, self._workspace_id, task_id, **filters
        )

    def list_recurring(self, **filters: Unpack[RecurringTaskFilter]) -> Pages[Task]:
        """List the recurring tasks of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_recurring``.
        """
        return self._namespace.list_recurring(self._organization_id, self._workspace_id, **filters)

    def list_groups(
        self, group: Literal["projects", "users", "tags"], **filters: Unpack[TaskGroupFilter]
    ) -> Pages[TaskGroup]:
        """List tasks grouped by people, projects or tags, in pages of 100 groups.

        Parameters, cost and errors: see ``session.focus.tasks.list_groups``.
        """
        return self._namespace.list_groups(
            self._organization_id, self._workspace_id, group, **filters
        )

    async def move_between_groups(
        self, group: Literal["projects", "users", "tags"], moves: Iterable[TaskGroupMove]
    ) -> None:
        """Move tasks between people, projects or tags, or remove them from one.

        Parameters, cost and errors: see ``session.focus.tasks.move_between_groups``.
        """
        await self._namespace.move_between_groups(
            self._organization_id, self._workspace_id, group, moves
        )

    def list(self, **filters: Unpack[TaskFilter]) -> Pages[TaskWithAggregations]:
        """List the tasks of a workspace, in pages of 100, each with sums of its time.

        Parameters, cost and errors: see ``session.focus.tasks.list``.
        """
        return self._namespace.list(self._organization_id, self._workspace_id, **filters)
