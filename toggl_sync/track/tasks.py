# Written by tools/make_sync.py from toggl_async/track/tasks.py;
# change that file, not this one.
"""Tasks of projects (Track API v9), a feature of paid plans. Toggl Plan has tasks of its own."""

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
from toggl_async.track.tasks import Tasks as AsyncTasks

from .._namespace import BlockingNamespace
from .._paging import Pages


class Tasks(BlockingNamespace[AsyncTasks]):
    """Tasks of projects. Note: ``tracked_seconds`` is in milliseconds, see ``Task.tracked``."""

    __slots__ = ()

    def get(self, workspace_id: int, project_id: int, task_id: int) -> Task:
        """Return one task.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, project_id, task_id)

    def create(self, workspace_id: int, project_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task in a project and return it.

        POST /workspaces/{workspace_id}/projects/{project_id}/tasks. One request. Estimates are in
        seconds. :class:`FeatureNotAvailableError` on the free plan, :class:`BadRequestError` if the
        project has a task of that name.

        >>> session.track.tasks.create(7, 61, name="Weeding", estimated_seconds=5400)
        """
        return self._loop.run(self._wrapped.create, workspace_id, project_id, **fields)

    def get_or_create(
        self, workspace_id: int, project_id: int, name: str, **fields: Unpack[TaskDetails]
    ) -> Task:
        """Return the task of this ``name`` in a project, or create it with these fields.

        GET /workspaces/{workspace_id}/tasks, then POST
        /workspaces/{workspace_id}/projects/{project_id}/tasks. One request if the task exists, else
        two; one more per 50 tasks of the project that have ``name`` as a part of their name. An
        existing task stays as it is; open ones come before those that are done. If another program
        creates the task in the meantime, a further request looks it up.
        :class:`FeatureNotAvailableError` on the free plan, :class:`BadRequestError` if Toggl
        refuses the creation for another reason.

        >>> task = session.track.tasks.get_or_create(7, 61, "Weeding", estimated_seconds=5400)
        """
        return self._loop.run(self._wrapped.get_or_create, workspace_id, project_id, name, **fields)

    def update(
        self, workspace_id: int, project_id: int, task_id: int, **changes: Unpack[TaskChange]
    ) -> Task:
        """Change some fields of a task and return it.

        PUT /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request. A field
        left out stays as it is, ``None`` clears it. ``active=False`` marks the task as done.
        """
        return self._loop.run(self._wrapped.update, workspace_id, project_id, task_id, **changes)

    def delete(self, workspace_id: int, project_id: int, task_id: int) -> None:
        """Delete a task; its tracked time stays in the project.

        DELETE /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_id, task_id)

    def patch(
        self,
        workspace_id: int,
        project_id: int,
        task_ids: Iterable[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit several tasks of a project at once.

        PATCH /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_ids}. One request, no
        rollback. ``operations`` are steps such as ``set_active(False)``; each applies to all the
        tasks. Check ``failure`` of the result: a task that was not changed raises no error.

        >>> from toggl_async.models.track.tasks import set_active
        >>> result = session.track.tasks.patch(7, 61, [91, 92], [set_active(False)])
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.patch, workspace_id, project_id, task_ids, operations)

    def of_project(
        self, workspace_id: int, project_id: int, **filters: Unpack[ProjectTaskFilter]
    ) -> Pages[Task]:
        """List the tasks of one project.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.of_project(workspace_id, project_id, **filters))

    def of_projects(self, workspace_id: int, **filters: Unpack[TasksByProjects]) -> Pages[Task]:
        """List the tasks of some projects, or tasks by id, in pages of 50.

        POST /workspaces/{workspace_id}/tasks/data. One request per 50 tasks. Needs ``project_ids``
        or ``task_ids``. Toggl answers by project; each task has its ``project_id``.

        >>> for task in session.track.tasks.of_projects(7, project_ids=[61, 62]):
        ...     print(task.project_id, task.name, task.tracked)
        """
        return Pages(self._loop, self._wrapped.of_projects(workspace_id, **filters))

    def basic(self, workspace_id: int, **filters: Unpack[BasicTaskFilter]) -> Pages[Task]:
        """List tasks of a workspace: **only the user's open ones**, unless asked otherwise.

        GET /workspaces/{workspace_id}/tasks/basic. One request per 50 tasks. Toggl's defaults are
        ``only_me=True``, ``active=True`` and ``project_status="active"``: pass ``only_me=False,
        active="both", project_status="both"`` for all. :class:`TruncatedResultError` if fewer
        arrive than Toggl counted.
        """
        return Pages(self._loop, self._wrapped.basic(workspace_id, **filters))

    def list(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of all projects of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/tasks. One request per 50 tasks; ``session.track.me.tasks()``
        needs one for all tasks of the user. Pass ``active="both"`` for tasks that are done as well.
        :class:`TruncatedResultError` if fewer arrive than Toggl counted.

        >>> for task in session.track.tasks.list(7, active="both", sort_field="created_at"):
        ...     print(task.name, task.tracked, task.estimated_seconds)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
