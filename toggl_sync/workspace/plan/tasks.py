# Written by tools/make_sync.py from toggl_async/workspace/plan/tasks.py;
# change that file, not this one.
"""``plan.tasks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.tasks import NewTask, Task, TaskChange, TaskFilter, TimelineFilter
from toggl_async.workspace.plan.tasks import TasksInWorkspace as AsyncTasksInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TasksInWorkspace"]


class TasksInWorkspace(BlockingNamespace[AsyncTasksInWorkspace]):
    """Methods of ``session.plan.tasks``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of a workspace, with and without dates.

        Parameters, cost and errors: see ``session.plan.tasks.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))

    def timeline(self, **filters: Unpack[TimelineFilter]) -> Pages[Task]:
        """List the tasks that have dates, of all users or of some ``users``.

        Parameters, cost and errors: see ``session.plan.tasks.timeline``.
        """
        return Pages(self._loop, self._wrapped.timeline(**filters))

    def backlog(self, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks without dates.

        Parameters, cost and errors: see ``session.plan.tasks.backlog``.
        """
        return Pages(self._loop, self._wrapped.backlog(**filters))

    def get(self, task_id: int) -> Task:
        """Return one task.

        Parameters, cost and errors: see ``session.plan.tasks.get``.
        """
        return self._loop.run(self._wrapped.get, task_id)

    def create(self, **fields: Unpack[NewTask]) -> Task:
        """Create a task and return it.

        Parameters, cost and errors: see ``session.plan.tasks.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, task_id: int, **changes: Unpack[TaskChange]) -> Task:
        """Change some fields of a task and return it; a field left out stays, ``None`` clears it.

        Parameters, cost and errors: see ``session.plan.tasks.update``.
        """
        return self._loop.run(self._wrapped.update, task_id, **changes)

    def delete(self, task_id: int) -> None:
        """Delete a task.

        Parameters, cost and errors: see ``session.plan.tasks.delete``.
        """
        self._loop.run(self._wrapped.delete, task_id)
