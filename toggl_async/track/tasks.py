"""Tasks of projects (Track API v9), a feature of paid plans. Toggl Plan has tasks of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import CountedPageNumber, PageNumberOfLists
from .._http.routes import join_ids, to_unix
from .._http.validation import checked, checked_list
from ..errors import InvalidArgumentError
from ..models.track.patches import PatchOperation, PatchResult
from ..models.track.tasks import (
    BasicTaskFilter,
    NewTask,
    ProjectTaskFilter,
    Task,
    TaskChange,
    TaskFilter,
    TasksByProjects,
)
from ..paging import Pages

IN_PROJECT: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks"
TASK: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}"
BULK: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks/{task_ids}"
TASKS: Final = "/workspaces/{workspace_id}/tasks"
BASIC: Final = "/workspaces/{workspace_id}/tasks/basic"
DATA: Final = "/workspaces/{workspace_id}/tasks/data"

A_PAGE: Final = 50
MOST_STEPS: Final = 100


class Tasks(Namespace):
    """Tasks of projects. Beware: ``tracked_seconds`` holds milliseconds, see ``Task.tracked``."""

    __slots__ = ()
    api = "track"
    name = "track.tasks"

    async def get(self, workspace_id: int, project_id: int, task_id: int) -> Task:
        """Return one task.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        """
        return await self._get(Task, TASK, workspace_id, project_id, task_id)

    async def create(self, workspace_id: int, project_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task in a project and return it. Estimates are seconds.

        POST /workspaces/{workspace_id}/projects/{project_id}/tasks. One request.
        :class:`FeatureNotAvailableError` on the free plan, :class:`BadRequestError` when the
        project has a task of that name.

        >>> await session.track.tasks.create(7, 61, name="Weeding", estimated_seconds=5400)
        """
        body = checked(NewTask, fields)
        return await self._post(Task, IN_PROJECT, workspace_id, project_id, json=body)

    async def update(
        self, workspace_id: int, project_id: int, task_id: int, **changes: Unpack[TaskChange]
    ) -> Task:
        """Change some fields of a task and return it; a field left out stays, ``None`` clears.

        PUT /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        ``active=False`` marks it as done.
        """
        fields = checked(TaskChange, changes)
        return await self._put(Task, TASK, workspace_id, project_id, task_id, json=fields)

    async def delete(self, workspace_id: int, project_id: int, task_id: int) -> None:
        """Delete a task; what was tracked on it stays with the project.

        DELETE /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        """
        await self._delete(TASK, workspace_id, project_id, task_id)

    async def patch(
        self,
        workspace_id: int,
        project_id: int,
        task_ids: Sequence[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit several tasks of a project at once. Look at ``failure``: it raises no error.

        PATCH /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_ids}. One request, no
        rollback.

        >>> from toggl_async.models.track.tasks import set_active
        >>> result = await session.track.tasks.patch(7, 61, [91, 92], [set_active(False)])
        >>> result.ok
        True
        """
        steps = checked_list(PatchOperation, operations, most=MOST_STEPS)
        return await self._patch(PatchResult, BULK, workspace_id, project_id, task_ids, json=steps)

    def of_project(
        self, workspace_id: int, project_id: int, **filters: Unpack[ProjectTaskFilter]
    ) -> Pages[Task]:
        """List the tasks of one project.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks. One request, everything in one
        answer.
        """
        query = checked(ProjectTaskFilter, filters)
        return self._pages(Task, IN_PROJECT, workspace_id, project_id, query=query)

    def of_projects(self, workspace_id: int, **filters: Unpack[TasksByProjects]) -> Pages[Task]:
        """List the tasks of some projects, and single ones by id, in pages of 50.

        POST /workspaces/{workspace_id}/tasks/data. One request per 50 tasks. Needs
        ``project_ids`` or ``task_ids``. Toggl answers by project; each task has its
        ``project_id``.

        >>> async for task in session.track.tasks.of_projects(7, project_ids=[61, 62]):
        ...     print(task.project_id, task.name, task.tracked)
        """
        body = checked(TasksByProjects, filters)
        query = {name: body.pop(name) for name in ("search",) if name in body}
        if not body:
            raise InvalidArgumentError("tasks of which projects? Pass project_ids or task_ids")
        for name, value in body.items():
            join_ids(name, value)
        style = PageNumberOfLists(A_PAGE)
        return self._pages(Task, DATA, workspace_id, query=query, body=body, pagination=style)

    def basic(self, workspace_id: int, **filters: Unpack[BasicTaskFilter]) -> Pages[Task]:
        """List tasks of a workspace: **the user's own active ones**, unless asked otherwise.

        GET /workspaces/{workspace_id}/tasks/basic. One request per 50 tasks. Toggl's defaults are
        ``only_me=True``, ``active=True`` and ``project_status="active"``: pass ``only_me=False,
        active="both", project_status="both"`` for all.
        Fewer than were counted are a :class:`TruncatedResultError`.
        """
        query = checked(BasicTaskFilter, filters)
        return self._pages(
            Task, BASIC, workspace_id, query=query, pagination=CountedPageNumber(A_PAGE)
        )

    def list(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of all projects of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/tasks. One request per 50 tasks; for all tasks of the user's
        projects ``session.track.me.tasks()`` needs one. Fewer than were counted are a
        :class:`TruncatedResultError`. Pass ``active="both"`` to have those that are done, too.

        >>> async for task in session.track.tasks.list(7, active="both", sort_field="created_at"):
        ...     print(task.name, task.tracked, task.estimated_seconds)
        """
        query = checked(TaskFilter, filters)
        if "since" in query:
            query["since"] = to_unix("since", query["since"])
        return self._pages(
            Task, TASKS, workspace_id, query=query, pagination=CountedPageNumber(A_PAGE)
        )
