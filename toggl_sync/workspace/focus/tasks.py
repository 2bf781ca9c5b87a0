# Written by tools/make_sync.py from toggl_async/workspace/focus/tasks.py;
# change that file, not this one.
"""``focus.tasks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Unpack

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
from toggl_async.workspace.focus.tasks import TasksInWorkspace as AsyncTasksInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TasksInWorkspace"]


class TasksInWorkspace(BlockingNamespace[AsyncTasksInWorkspace]):
    """Methods of ``session.focus.tasks``, bound to one workspace."""

    __slots__ = ()

    def stream(self, **filters: Unpack[TaskStreamFilter]) -> Pages[TaskWithAggregations]:
        """Load all tasks of a workspace in one answer.

        Parameters, cost and errors: see ``session.focus.tasks.stream``.
        """
        return Pages(self._loop, self._wrapped.stream(**filters))

    def list_of_project(self, project_id: int) -> Pages[Task]:
        """List the tasks of a project, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_of_project``.
        """
        return Pages(self._loop, self._wrapped.list_of_project(project_id))

    def get(self, task_id: int, **details: Unpack[TaskDetails]) -> TaskWithAggregations:
        """Return one task with sums of its time.

        Parameters, cost and errors: see ``session.focus.tasks.get``.
        """
        return self._loop.run(self._wrapped.get, task_id, **details)

    def get_by_external_id(self, **filters: Unpack[ExternalTaskFilter]) -> Task:
        """Return the task that an integration imported under an id of its own.

        Parameters, cost and errors: see ``session.focus.tasks.get_by_external_id``.
        """
        return self._loop.run(self._wrapped.get_by_external_id, **filters)

    def create(self, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        Parameters, cost and errors: see ``session.focus.tasks.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def create_with_parts(self, **fields: Unpack[NewCompositeTasks]) -> CompositeTasks:
        """Create a task with subtasks, time blocks and a time entry, and return all of them.

        Parameters, cost and errors: see ``session.focus.tasks.create_with_parts``.
        """
        return self._loop.run(self._wrapped.create_with_parts, **fields)

    def create_many(self, tasks: Iterable[NewTask]) -> list[Task]:
        """Create several tasks and return them.

        Parameters, cost and errors: see ``session.focus.tasks.create_many``.
        """
        return self._loop.run(self._wrapped.create_many, tasks)

    def update(self, task_id: int, **changes: Unpack[TaskUpdate]) -> None:
        """Change some fields of a task; a field left out stays.

        Parameters, cost and errors: see ``session.focus.tasks.update``.
        """
        self._loop.run(self._wrapped.update, task_id, **changes)

    def update_many(self, changes: Iterable[TaskChangeItem]) -> None:
        """Change several tasks.

        Parameters, cost and errors: see ``session.focus.tasks.update_many``.
        """
        self._loop.run(self._wrapped.update_many, changes)

    def replace(self, task_id: int, **fields: Unpack[TaskReplacement]) -> None:
        """Replace all fields of a task; what is left out is reset.

        Parameters, cost and errors: see ``session.focus.tasks.replace``.
        """
        self._loop.run(self._wrapped.replace, task_id, **fields)

    def delete(self, task_id: int, **options: Unpack[TaskDeletion]) -> None:
        """Delete a task; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.tasks.delete``.
        """
        self._loop.run(self._wrapped.delete, task_id, **options)

    def delete_many(self, task_ids: Iterable[int], **options: Unpack[TasksDeletion]) -> None:
        """Delete several tasks.

        Parameters, cost and errors: see ``session.focus.tasks.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, task_ids, **options)

    def restore(self, task_id: int) -> None:
        """Restore a deleted task.

        Parameters, cost and errors: see ``session.focus.tasks.restore``.
        """
        self._loop.run(self._wrapped.restore, task_id)

    def restore_many(self, task_ids: Iterable[int]) -> None:
        """Restore several deleted tasks, and the tasks below them.

        Parameters, cost and errors: see ``session.focus.tasks.restore_many``.
        """
        self._loop.run(self._wrapped.restore_many, task_ids)

    def archive(self, task_id: int, **options: Unpack[TaskArchiving]) -> None:
        """Archive a task, with its time blocks and time entries.

        Parameters, cost and errors: see ``session.focus.tasks.archive``.
        """
        self._loop.run(self._wrapped.archive, task_id, **options)

    def archive_many(self, task_ids: Iterable[int]) -> None:
        """Archive several tasks, and the tasks below them.

        Parameters, cost and errors: see ``session.focus.tasks.archive_many``.
        """
        self._loop.run(self._wrapped.archive_many, task_ids)

    def unarchive(self, task_id: int) -> None:
        """Take a task out of the archive, with its time blocks and time entries.

        Parameters, cost and errors: see ``session.focus.tasks.unarchive``.
        """
        self._loop.run(self._wrapped.unarchive, task_id)

    def unarchive_many(self, task_ids: Iterable[int]) -> None:
        """Take several tasks out of the archive, and the tasks below them.

        Parameters, cost and errors: see ``session.focus.tasks.unarchive_many``.
        """
        self._loop.run(self._wrapped.unarchive_many, task_ids)

    def duplicate_many(
        self, task_ids: Iterable[int], **options: Unpack[TaskDuplication]
    ) -> list[Task]:
        """Copy several tasks and return the copies.

        Parameters, cost and errors: see ``session.focus.tasks.duplicate_many``.
        """
        return self._loop.run(self._wrapped.duplicate_many, task_ids, **options)

    def list_children(
        self, task_id: int, **filters: Unpack[RelatedTaskFilter]
    ) -> Pages[TaskWithAggregations]:
        """List the tasks directly below a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_children``.
        """
        return Pages(self._loop, self._wrapped.list_children(task_id, **filters))

    def list_parents(
        self, task_id: int, **filters: Unpack[RelatedTaskFilter]
    ) -> Pages[TaskWithAggregations]:
        """List the tasks above a task, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_parents``.
        """
        return Pages(self._loop, self._wrapped.list_parents(task_id, **filters))

    def list_recurring(self, **filters: Unpack[RecurringTaskFilter]) -> Pages[Task]:
        """List the recurring tasks of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tasks.list_recurring``.
        """
        return Pages(self._loop, self._wrapped.list_recurring(**filters))

    def list_groups(
        self, group: Literal["projects", "users", "tags"], **filters: Unpack[TaskGroupFilter]
    ) -> Pages[TaskGroup]:
        """List tasks grouped by people, projects or tags, in pages of 100 groups.

        Parameters, cost and errors: see ``session.focus.tasks.list_groups``.
        """
        return Pages(self._loop, self._wrapped.list_groups(group, **filters))

    def move_between_groups(
        self, group: Literal["projects", "users", "tags"], moves: Iterable[TaskGroupMove]
    ) -> None:
        """Move tasks between people, projects or tags, or remove them from one.

        Parameters, cost and errors: see ``session.focus.tasks.move_between_groups``.
        """
        self._loop.run(self._wrapped.move_between_groups, group, moves)

    def list(self, **filters: Unpack[TaskFilter]) -> Pages[TaskWithAggregations]:
        """List the tasks of a workspace, in pages of 100, each with sums of its time.

        Parameters, cost and errors: see ``session.focus.tasks.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
