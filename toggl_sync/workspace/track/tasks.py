# Written by tools/make_sync.py from toggl_async/workspace/track/tasks.py;
# change that file, not this one.
"""``track.tasks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.patches import PatchOperation, PatchResult
from toggl_async.models.track.tasks import (
    BasicTaskFilter,
    NewTask,
    ProjectTaskFilter,
    Task,
    TaskChange,
    TaskDetails,
    TaskFilter,
    TasksByProjects,
)
from toggl_async.workspace.track.tasks import TasksInWorkspace as AsyncTasksInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TasksInWorkspace"]


class TasksInWorkspace(BlockingNamespace[AsyncTasksInWorkspace]):
    """Methods of ``session.track.tasks``, bound to one workspace."""

    __slots__ = ()

    def get(self, project_id: int, task_id: int) -> Task:
        """Return one task.

        Parameters, cost and errors: see ``session.track.tasks.get``.
        """
        return self._loop.run(self._wrapped.get, project_id, task_id)

    def create(self, project_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task in a project and return it.

        Parameters, cost and errors: see ``session.track.tasks.create``.
        """
        return self._loop.run(self._wrapped.create, project_id, **fields)

    def get_or_create(self, project_id: int, name: str, **fields: Unpack[TaskDetails]) -> Task:
        """Return the task of this ``name`` in a project, or create it with these fields.

        Parameters, cost and errors: see ``session.track.tasks.get_or_create``.
        """
        return self._loop.run(self._wrapped.get_or_create, project_id, name, **fields)

    def update(self, project_id: int, task_id: int, **changes: Unpack[TaskChange]) -> Task:
        """Change some fields of a task and return it.

        Parameters, cost and errors: see ``session.track.tasks.update``.
        """
        return self._loop.run(self._wrapped.update, project_id, task_id, **changes)

    def delete(self, project_id: int, task_id: int) -> None:
        """Delete a task; its tracked time stays in the project.

        Parameters, cost and errors: see ``session.track.tasks.delete``.
        """
        self._loop.run(self._wrapped.delete, project_id, task_id)

    def patch(
        self, project_id: int, task_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit several tasks of a project at once.

        Parameters, cost and errors: see ``session.track.tasks.patch``.
        """
        return self._loop.run(self._wrapped.patch, project_id, task_ids, operations)

    def of_project(self, project_id: int, **filters: Unpack[ProjectTaskFilter]) -> Pages[Task]:
        """List the tasks of one project.

        Parameters, cost and errors: see ``session.track.tasks.of_project``.
        """
        return Pages(self._loop, self._wrapped.of_project(project_id, **filters))

    def of_projects(self, **filters: Unpack[TasksByProjects]) -> Pages[Task]:
        """List the tasks of some projects, or tasks by id, in pages of 50.

        Parameters, cost and errors: see ``session.track.tasks.of_projects``.
        """
        return Pages(self._loop, self._wrapped.of_projects(**filters))

    def basic(self, **filters: Unpack[BasicTaskFilter]) -> Pages[Task]:
        """List tasks of a workspace: **only the user's open ones**, unless asked otherwise.

        Parameters, cost and errors: see ``session.track.tasks.basic``.
        """
        return Pages(self._loop, self._wrapped.basic(**filters))

    def list(self, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of all projects of a workspace, in pages of 50.

        Parameters, cost and errors: see ``session.track.tasks.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
