"""Tasks of projects (Track API v9), a feature of paid plans. Toggl Plan has tasks of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack, cast

from .._http.namespace import Namespace
from .._http.pagination import CountedPageNumber, PageNumberOfLists
from .._http.routes import check_id, check_ids, to_unix
from .._http.validation import checked, checked_list
from ..errors import InvalidArgumentError
from ..models.track.patches import PatchOperation, PatchResult
from ..models.track.tasks import (
    BasicTaskFilter,
    NewTask,
    ProjectTaskFilter,
    Task,
    TaskChange,
    TaskDetails,
    TaskFilter,
    TasksByProjects,
)
from ..paging import Pages
from ._creation import checked_name, get_or_create, named

IN_PROJECT: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks"
TASK: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}"
BULK: Final = "/workspaces/{workspace_id}/projects/{project_id}/tasks/{task_ids}"
TASKS: Final = "/workspaces/{workspace_id}/tasks"
BASIC: Final = "/workspaces/{workspace_id}/tasks/basic"
DATA: Final = "/workspaces/{workspace_id}/tasks/data"

PAGE_SIZE: Final = 50
MAX_OPERATIONS: Final = 100


class Tasks(Namespace):
    """Tasks of projects. Note: ``tracked_seconds`` is in milliseconds, see ``Task.tracked``."""

    __slots__ = ()
    api = "track"
    name = "track.tasks"

    async def get(self, workspace_id: int, project_id: int, task_id: int) -> Task:
        """Return one task.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        """
        return await self._get(Task, TASK, workspace_id, project_id, task_id)

    async def create(self, workspace_id: int, project_id: int, **fields: Unpack[NewTask]) -> Task:
        """Create a task in a project and return it.

        POST /workspaces/{workspace_id}/projects/{project_id}/tasks. One request. Estimates are in
        seconds. :class:`FeatureNotAvailableError` on the free plan, :class:`BadRequestError` if the
        project has a task of that name.

        >>> await session.track.tasks.create(7, 61, name="Weeding", estimated_seconds=5400)
        """
        body = checked(NewTask, fields)
        return await self._post(Task, IN_PROJECT, workspace_id, project_id, json=body)

    async def get_or_create(
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

        >>> task = await session.track.tasks.get_or_create(7, 61, "Weeding", estimated_seconds=5400)
        """
        name = checked_name(name)
        body = checked(NewTask, {**fields, "name": name})

        async def find() -> Task | None:
            tasks = await self.list(
                workspace_id, pid=check_id("project_id", project_id), search=name, active="both"
            ).all()
            return cast("Task | None", named(name, tasks, _is_open))

        async def create() -> Task:
            return await self.create(workspace_id, project_id, **body)

        return await get_or_create(find, create)

    async def update(
        self, workspace_id: int, project_id: int, task_id: int, **changes: Unpack[TaskChange]
    ) -> Task:
        """Change some fields of a task and return it.

        PUT /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request. A field
        left out stays as it is, ``None`` clears it. ``active=False`` marks the task as done.
        """
        fields = checked(TaskChange, changes)
        return await self._put(Task, TASK, workspace_id, project_id, task_id, json=fields)

    async def delete(self, workspace_id: int, project_id: int, task_id: int) -> None:
        """Delete a task; its tracked time stays in the project.

        DELETE /workspaces/{workspace_id}/projects/{project_id}/tasks/{task_id}. One request.
        """
        await self._delete(TASK, workspace_id, project_id, task_id)

    async def patch(
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
        >>> result = await session.track.tasks.patch(7, 61, [91, 92], [set_active(False)])
        >>> result.ok
        True
        """
        steps = checked_list(PatchOperation, operations, most=MAX_OPERATIONS)
        return await self._patch(PatchResult, BULK, workspace_id, project_id, task_ids, json=steps)

    def of_project(
        self, workspace_id: int, project_id: int, **filters: Unpack[ProjectTaskFilter]
    ) -> Pages[Task]:
        """List the tasks of one project.

        GET /workspaces/{workspace_id}/projects/{project_id}/tasks. One request, not paginated.
        """
        query = checked(ProjectTaskFilter, filters)
        return self._pages(Task, IN_PROJECT, workspace_id, project_id, query=query)

    def of_projects(self, workspace_id: int, **filters: Unpack[TasksByProjects]) -> Pages[Task]:
        """List the tasks of some projects, or tasks by id, in pages of 50.

        POST /workspaces/{workspace_id}/tasks/data. One request per 50 tasks. Needs ``project_ids``
        or ``task_ids``. Toggl answers by project; each task has its ``project_id``.

        >>> async for task in session.track.tasks.of_projects(7, project_ids=[61, 62]):
        ...     print(task.project_id, task.name, task.tracked)
        """
        body = checked(TasksByProjects, filters)
        query = {name: body.pop(name) for name in ("search",) if name in body}
        if not body:
            raise InvalidArgumentError("either project_ids or task_ids must be given")
        for name, value in body.items():
            check_ids(name, value)
        pagination = PageNumberOfLists(PAGE_SIZE)
        return self._pages(Task, DATA, workspace_id, query=query, body=body, pagination=pagination)

    def basic(self, workspace_id: int, **filters: Unpack[BasicTaskFilter]) -> Pages[Task]:
        """List tasks of a workspace: **only the user's open ones**, unless asked otherwise.

        GET /workspaces/{workspace_id}/tasks/basic. One request per 50 tasks. Toggl's defaults are
        ``only_me=True``, ``active=True`` and ``project_status="active"``: pass ``only_me=False,
        active="both", project_status="both"`` for all. :class:`TruncatedResultError` if fewer
        arrive than Toggl counted.
        """
        query = checked(BasicTaskFilter, filters)
        return self._pages(
            Task, BASIC, workspace_id, query=query, pagination=CountedPageNumber(PAGE_SIZE)
        )

    def list(self, workspace_id: int, **filters: Unpack[TaskFilter]) -> Pages[Task]:
        """List the tasks of all projects of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/tasks. One request per 50 tasks; ``session.track.me.tasks()``
        needs one for all tasks of the user. Pass ``active="both"`` for tasks that are done as well.
        :class:`TruncatedResultError` if fewer arrive than Toggl counted.

        >>> async for task in session.track.tasks.list(7, active="both", sort_field="created_at"):
        ...     print(task.name, task.tracked, task.estimated_seconds)
        """
        query = checked(TaskFilter, filters)
        if "since" in query:
            query["since"] = to_unix("since", query["since"])
        return self._pages(
            Task, TASKS, workspace_id, query=query, pagination=CountedPageNumber(PAGE_SIZE)
        )


def _is_open(task: Task) -> bool:
    return task.active is not False
