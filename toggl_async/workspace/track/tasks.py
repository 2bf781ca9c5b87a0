# Written by tools/make_workspace.py from toggl_async/track/tasks.py
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
from toggl_async.paging import Pages
from toggl_async.track.tasks import Tasks as _Tasks
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TasksInWorkspace"]


class TasksInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.tasks``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Tasks

    async def get(self, project_id: int, task_id: int) -> Task:
        """Return one task.

        Parameters, cost and errors: see ``session.track.tasks.get``.
        """
        return await self._namespace.get(self._workspace_id, project_id, task_id)

    async def create(self, project_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task in a project and return it.

        Parameters, cost and errors: see ``session.track.tasks.create``.
        """
        return await self._namespace.create(self._workspace_id, project_id, **fields)

    async def get_or_create(
        self, project_id: int, name: str, **fields: Unpack[TaskDetails]
    ) -> Task:
        """Return the task of this ``name`` in a project, or create it with these fields.

        Parameters, cost and errors: see ``session.track.tasks.get_or_create``.
        """
        return await self._namespace.get_or_create(self._workspace_id, project_id, name, **fields)

    async def update(self, project_id: int, task_id: int, **changes: Unpack[TaskChange]) -> Task:
        """Change some fields of a task and return it.

        Parameters, cost and errors: see ``session.track.tasks.update``.
        """
        return await self._namespace.update(self._workspace_id, project_id, task_id, **changes)

    async def delete(self, project_id: int, task_id: int) -> None:
        """Delete a task; its tracked time stays in the project.

        Parameters, cost and errors: see ``session.track.tasks.delete``.
        """
        await self._namespace.delete(self._workspace_id, project_id, task_id)

    async def patch(
        self, project_id: int, task_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit several tasks of a project at once.

        Parameters, cost and errors: see ``session.track.tasks.patch``.
        """
        return await self._namespace.patch(self._workspace_id, project_id, task_ids, operations)

    def of_project(self, project_id: int, **filters: Unpack[ProjectTaskFilter]) -> Pages[Task]:
        """List the tasks of one project.

        Parameters, cost and errors: see ``session.track.tasks.of_project``.
        """
        return self._namespace.of_project(self._workspace_id, project_id, **filters)

    def of_projects(self, **filters: Unpack[TasksByProjects]) -> Pages[Task]:
        """List the tasks of some projects, or tasks by id, in pages of 50.

        Parameters, cost and errors: see ``session.track.tasks.of_projects``.
        """
        return self._namespace.of_projects(self._workspace_id, **filters)

    def basic(self, **filters: Unpack[BasicTaskFilter]) -> Pages[Task]:
        """List tasks of a workspace: **only the user's open ones**, unless asked otherwise.

        Parameters, cost and errors: see ``session.track.tasks.basic``.
        """
        return self._namespace.basic(self._workspace_id, **filters)

    def list(self, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of all projects of a workspace, in pages of 50.

        Parameters, cost and errors: see ``session.track.tasks.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
