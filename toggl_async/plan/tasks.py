"""Tasks of Toggl Plan."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.tasks import NewTask, Task, TaskChange, TaskFilter, TimelineFilter
from ..paging import Pages

TASKS: Final = "/{workspace_id}/tasks"
TIMELINE: Final = "/{workspace_id}/tasks/timeline"
BACKLOG: Final = "/{workspace_id}/tasks/backlog"
TASK: Final = "/{workspace_id}/tasks/{task_id}"


class Tasks(Namespace):
    """Tasks of a workspace. Dates and times of day are those of its time zone."""

    __slots__ = ()
    api = "plan"
    name = "plan.tasks"

    def list(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of a workspace, with and without dates.

        GET /{workspace_id}/tasks. One request, not paginated. ``since`` and ``until`` are
        aware datetimes.

        >>> async for task in session.plan.tasks.list(7, project=[61]):
        ...     print(task.name, task.status)
        """
        return self._pages(Task, TASKS, workspace_id, query=checked(TaskFilter, filters))

    def timeline(self, workspace_id: int, **filters: Unpack[TimelineFilter]) -> Pages[Task]:
        """List the tasks that have dates, of all users or of some ``users``.

        GET /{workspace_id}/tasks/timeline. One request.
        """
        return self._pages(Task, TIMELINE, workspace_id, query=checked(TimelineFilter, filters))

    def backlog(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks without dates.

        GET /{workspace_id}/tasks/backlog. One request.
        """
        return self._pages(Task, BACKLOG, workspace_id, query=checked(TaskFilter, filters))

    async def get(self, workspace_id: int, task_id: int) -> Task:
        """Return one task.

        GET /{workspace_id}/tasks/{task_id}. One request. :class:`NotFoundError` also for a task
        that this account may not see.
        """
        return await self._get(Task, TASK, workspace_id, task_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        POST /{workspace_id}/tasks. One request. ``project_id`` or ``user_id`` is required: without
        both :class:`ValidationError` on ``folder_id``. Tags cannot be set.

        >>> await session.plan.tasks.create(7, name="Plant the grove", project_id=61)
        """
        return await self._post(Task, TASKS, workspace_id, json=checked(NewTask, fields))

    async def update(self, workspace_id: int, task_id: int, **changes: Unpack[TaskChange]) -> Task:
        """Change some fields of a task and return it; a field left out stays, ``None`` clears it.

        PUT /{workspace_id}/tasks/{task_id}. One request.

        >>> await session.plan.tasks.update(7, 51, status="done")
        """
        return await self._put(Task, TASK, workspace_id, task_id, json=checked(TaskChange, changes))

    async def delete(self, workspace_id: int, task_id: int) -> None:
        """Delete a task.

        DELETE /{workspace_id}/tasks/{task_id}. One request.
        """
        await self._delete(TASK, workspace_id, task_id)
