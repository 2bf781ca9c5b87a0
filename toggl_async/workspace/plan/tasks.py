# Written by tools/make_workspace.py from toggl_async/plan/tasks.py
"""``plan.tasks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.tasks import NewTask, Task, TaskChange, TaskFilter, TimelineFilter
from toggl_async.paging import Pages
from toggl_async.plan.tasks import Tasks as _Tasks
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TasksInWorkspace"]


class TasksInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.tasks``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Tasks

    def list(self, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of a workspace, with and without dates.

        Parameters, cost and errors: see ``session.plan.tasks.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)

    def timeline(self, **filters: Unpack[TimelineFilter]) -> Pages[Task]:
        """List the tasks that have dates, of all users or of some ``users``.

        Parameters, cost and errors: see ``session.plan.tasks.timeline``.
        """
        return self._namespace.timeline(self._workspace_id, **filters)

    def backlog(self, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks without dates.

        Parameters, cost and errors: see ``session.plan.tasks.backlog``.
        """
        return self._namespace.backlog(self._workspace_id, **filters)

    async def get(self, task_id: int) -> Task:
        """Return one task.

        Parameters, cost and errors: see ``session.plan.tasks.get``.
        """
        return await self._namespace.get(self._workspace_id, task_id)

    async def create(self, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        Parameters, cost and errors: see ``session.plan.tasks.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, task_id: int, **changes: Unpack[TaskChange]) -> Task:
        """Change some fields of a task and return it; a field left out stays, ``None`` clears it.

        Parameters, cost and errors: see ``session.plan.tasks.update``.
        """
        return await self._namespace.update(self._workspace_id, task_id, **changes)

    async def delete(self, task_id: int) -> None:
        """Delete a task.

        Parameters, cost and errors: see ``session.plan.tasks.delete``.
        """
        await self._namespace.delete(self._workspace_id, task_id)
