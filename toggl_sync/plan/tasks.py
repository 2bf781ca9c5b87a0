# Written by tools/make_sync.py from toggl_async/plan/tasks.py;
# change that file, not this one.
"""Tasks of Toggl Plan."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.tasks import NewTask, Task, TaskChange, TaskFilter, TimelineFilter
from toggl_async.plan.tasks import Tasks as AsyncTasks

from .._namespace import BlockingNamespace
from .._paging import Pages


class Tasks(BlockingNamespace[AsyncTasks]):
    """Tasks of a workspace. Dates and times of day are those of its time zone."""

    __slots__ = ()

    def list(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of a workspace, with and without dates.

        GET /{workspace_id}/tasks. One request, not paginated. ``since`` and ``until`` are
        aware datetimes.

        >>> for task in session.plan.tasks.list(7, project=[61]):
        ...     print(task.name, task.status)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))

    def timeline(self, workspace_id: int, **filters: Unpack[TimelineFilter]) -> Pages[Task]:
        """List the tasks that have dates, of all users or of some ``users``.

        GET /{workspace_id}/tasks/timeline. One request.
        """
        return Pages(self._loop, self._wrapped.timeline(workspace_id, **filters))

    def backlog(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks without dates.

        GET /{workspace_id}/tasks/backlog. One request.
        """
        return Pages(self._loop, self._wrapped.backlog(workspace_id, **filters))

    def get(self, workspace_id: int, task_id: int) -> Task:
        """Return one task.

        GET /{workspace_id}/tasks/{task_id}. One request. :class:`NotFoundError` also for a task
        that this account may not see.
        """
        return self._loop.run(self._wrapped.get, workspace_id, task_id)

    def create(self, workspace_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        POST /{workspace_id}/tasks. One request. ``project_id`` or ``user_id`` is required: without
        both :class:`ValidationError` on ``folder_id``. Tags cannot be set.

        >>> session.plan.tasks.create(7, name="Plant the grove", project_id=61)
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(self, workspace_id: int, task_id: int, **changes: Unpack[TaskChange]) -> Task:
        """Change some fields of a task and return it; a field left out stays, ``None`` clears it.

        PUT /{workspace_id}/tasks/{task_id}. One request.

        >>> session.plan.tasks.update(7, 51, status="done")
        """
        return self._loop.run(self._wrapped.update, workspace_id, task_id, **changes)

    def delete(self, workspace_id: int, task_id: int) -> None:
        """Delete a task.

        DELETE /{workspace_id}/tasks/{task_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, task_id)
