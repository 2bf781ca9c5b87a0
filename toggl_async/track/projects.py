"""Projects of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Unpack, cast

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.request import HttpResponse
from .._http.routes import check_ids, to_unix
from .._http.validation import checked, checked_list
from ..errors import UnexpectedContentError
from ..models.track.patches import PatchOperation, PatchResult
from ..models.track.projects import (
    NewProject,
    PeriodFilter,
    Project,
    ProjectChange,
    ProjectDeletion,
    ProjectDetails,
    ProjectFilter,
    ProjectStatistics,
    RecurringPeriod,
)
from ..paging import Pages
from ._creation import checked_name, get_or_create, named

PROJECTS: Final = "/workspaces/{workspace_id}/projects"
PROJECT: Final = "/workspaces/{workspace_id}/projects/{project_id}"
BULK: Final = "/workspaces/{workspace_id}/projects/{project_ids}"
BILLABLE_AMOUNTS: Final = "/workspaces/{workspace_id}/projects/billable-amounts"
TASK_COUNT: Final = "/workspaces/{workspace_id}/projects/task_count"
TEMPLATES: Final = "/workspaces/{workspace_id}/projects/templates"
USER_COUNT: Final = "/workspaces/{workspace_id}/projects/user_count"
PERIODS: Final = "/workspaces/{workspace_id}/projects/{project_id}/periods"
PIN: Final = "/workspaces/{workspace_id}/projects/{project_id}/pin"
STATISTICS: Final = "/workspaces/{workspace_id}/projects/{project_id}/statistics"

MAX_OPERATIONS: Final = 100
BY_200: Final = PageNumber(200, fallbacks=(151,))
"""200 is the largest page; Toggl's default is 151."""


class Projects(Namespace):
    """Projects of a workspace. Amounts of money are in units of the currency, not in cents."""

    __slots__ = ()
    api = "track"
    name = "track.projects"

    async def get(self, workspace_id: int, project_id: int) -> Project:
        """Return one project.

        GET /workspaces/{workspace_id}/projects/{project_id}. One request. :class:`NotFoundError`
        also for a private project that the user is not a member of.
        """
        return await self._get(Project, PROJECT, workspace_id, project_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it; the user becomes its manager.

        POST /workspaces/{workspace_id}/projects. One request. The project is active unless
        ``active=False`` is given (Toggl itself would archive it). ``color`` is ``#`` and six hex
        digits; estimates are in hours. :class:`FeatureNotAvailableError` for fields that the plan
        lacks, :class:`BadRequestError` if the client has a project of that name.

        >>> await session.track.projects.create(
        ...     7, name="Garden", client_id=81, color="#1b7f5c", is_private=False
        ... )
        """
        body = {"active": True, **checked(NewProject, fields)}
        return await self._post(Project, PROJECTS, workspace_id, json=body)

    async def get_or_create(
        self, workspace_id: int, name: str, **fields: Unpack[ProjectDetails]
    ) -> Project:
        """Return the project of this ``name``, or create it with these fields.

        GET /workspaces/{workspace_id}/projects, then POST /workspaces/{workspace_id}/projects. One
        request if the project exists, else two; one more per 200 projects that have ``name`` as a
        part of their name. An existing project stays as it is. Active ones come before archived
        ones; with ``client_id`` only projects of this client count, as names are unique there. If
        another program creates the project in the meantime, a further request looks it up. Raises
        :class:`BadRequestError` if Toggl refuses the creation for another reason.

        >>> project = await session.track.projects.get_or_create(7, "Garden", client_id=81)
        """
        name = checked_name(name)
        body = checked(NewProject, {**fields, "name": name})

        async def find() -> Project | None:
            projects = await self.list(workspace_id, name=name, active="both").all()
            if "client_id" in body:
                projects = [item for item in projects if item.client_id == body["client_id"]]
            return cast("Project | None", named(name, projects, _is_active))

        async def create() -> Project:
            return await self.create(workspace_id, **body)

        return await get_or_create(find, create)

    async def update(
        self, workspace_id: int, project_id: int, **changes: Unpack[ProjectChange]
    ) -> Project:
        """Change some fields of a project and return it.

        PUT /workspaces/{workspace_id}/projects/{project_id}. One request. A field left out stays as
        it is, ``None`` clears it. ``active=False`` archives the project, ``active=True`` restores
        it. :class:`FeatureNotAvailableError` for fields that the plan lacks.

        >>> await session.track.projects.update(7, 61, active=False)
        """
        fields = checked(ProjectChange, changes)
        return await self._put(Project, PROJECT, workspace_id, project_id, json=fields)

    async def delete(
        self, workspace_id: int, project_id: int, **params: Unpack[ProjectDeletion]
    ) -> None:
        """Delete a project with its tasks; ``teDeletionMode`` decides about its time entries.

        DELETE /workspaces/{workspace_id}/projects/{project_id}. One request. With
        ``teDeletionMode="unassign"`` the time entries of all users stay without a project, with
        ``"delete"`` they are deleted as well. Toggl does not document the default. To hide a
        project and keep everything, archive it: :meth:`update`.

        >>> await session.track.projects.delete(7, 61, teDeletionMode="unassign")
        """
        query = checked(ProjectDeletion, params)
        await self._send("DELETE", PROJECT, workspace_id, project_id, query=query)

    async def patch(
        self,
        workspace_id: int,
        project_ids: Iterable[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit several projects at once.

        PATCH /workspaces/{workspace_id}/projects/{project_ids}. One request, no rollback.
        ``operations`` are steps such as ``set_active(True)``; each applies to all the projects.
        Check ``failure`` of the result: a project that was not changed raises no error. Toggl does
        not document how many projects a request takes; for time entries it is 100.

        >>> from toggl_async.models.track.projects import set_active, set_client
        >>> result = await session.track.projects.patch(
        ...     7, [61, 62], [set_active(True), set_client(81)]
        ... )
        >>> result.ok
        True
        """
        steps = checked_list(PatchOperation, operations, most=MAX_OPERATIONS)
        return await self._patch(PatchResult, BULK, workspace_id, project_ids, json=steps)

    async def pin(self, workspace_id: int, project_id: int, *, pin: bool = True) -> None:
        """Pin a project for the user, or unpin it.

        POST /workspaces/{workspace_id}/projects/{project_id}/pin. One request. ``pin=False`` unpins
        the project. At most 100 pins on paid plans and one on the free plan.
        """
        await self._send("POST", PIN, workspace_id, project_id, json={"pin": pin})

    async def statistics(self, workspace_id: int, project_id: int) -> ProjectStatistics:
        """Return when time was first and last tracked on a project.

        GET /workspaces/{workspace_id}/projects/{project_id}/statistics. One request.
        """
        return await self._get(ProjectStatistics, STATISTICS, workspace_id, project_id)

    async def period(
        self, workspace_id: int, project_id: int, **filters: Unpack[PeriodFilter]
    ) -> RecurringPeriod:
        """Return a period of a recurring project; without filters the current one.

        GET /workspaces/{workspace_id}/projects/{project_id}/periods. One request. Recurring
        projects need a paid plan. :class:`BadRequestError` if the project does not recur.
        """
        query = checked(PeriodFilter, filters)
        return await self._get(RecurringPeriod, PERIODS, workspace_id, project_id, query=query)

    async def task_counts(self, workspace_id: int, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of tasks of some projects, by project id.

        POST /workspaces/{workspace_id}/projects/task_count. One request. ``project_ids`` are the
        projects.

        >>> await session.track.projects.task_counts(7, [61, 62])
        {61: 4, 62: 0}
        """
        return await self._counts(TASK_COUNT, workspace_id, project_ids)

    async def user_counts(self, workspace_id: int, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of users of some projects, by project id.

        POST /workspaces/{workspace_id}/projects/user_count. One request. ``project_ids`` are the
        projects.
        """
        return await self._counts(USER_COUNT, workspace_id, project_ids)

    def templates(self, workspace_id: int) -> Pages[Project]:
        """List the project templates of a workspace. Templates need a paid plan.

        GET /workspaces/{workspace_id}/projects/templates. One request, not paginated. Toggl's
        documents call the response a text, probably by mistake. If it is one, that is a
        :class:`DecodeError`; use ``list(7, only_templates=True)`` then.
        """
        return self._pages(Project, TEMPLATES, workspace_id)

    def billable_amounts(self, workspace_id: int, project_ids: Iterable[int]) -> Pages[Project]:
        """List projects with the fields that determine their amounts: rates, fees, tracked time.

        POST /workspaces/{workspace_id}/projects/billable-amounts. One request, not paginated.
        ``project_ids`` are the projects.
        """
        body = _project_ids_body(project_ids)
        return self._pages(Project, BILLABLE_AMOUNTS, workspace_id, body=body)

    def list(self, workspace_id: int, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace that the user can see, in pages of 200.

        GET /workspaces/{workspace_id}/projects. One request per 200 projects, of the organization's
        quota; one more if the last page is full and Toggl does not return the total. Pass
        ``active="both"`` for archived ones as well, ``active=False`` for archived ones only.
        ``since`` returns deleted ones as well; they have ``server_deleted_at``.
        :class:`TruncatedResultError` if Toggl sends the same page twice.

        >>> async for project in session.track.projects.list(7, active="both", client_ids=[81]):
        ...     print(project.name, project.status, project.actual_seconds)
        """
        query = checked(ProjectFilter, filters)
        if "since" in query:
            query["since"] = to_unix("since", query["since"])
        return self._pages(Project, PROJECTS, workspace_id, query=query, pagination=BY_200)

    async def _counts(
        self, route: str, workspace_id: int, project_ids: Iterable[int]
    ) -> dict[int, int]:
        request = self._request(
            "POST", route, (workspace_id,), json=_project_ids_body(project_ids), retry_safe=True
        )
        return await self._client.fetch(request, self._by_project)

    def _by_project(self, reply: HttpResponse) -> dict[int, int]:
        counts: dict[int, int] = {}
        for counts_of_projects in self._client.codec.loads_list(reply.body, dict[str, int]):
            for project_id, count in counts_of_projects.items():
                if not (project_id.isascii() and project_id.isdigit()):
                    raise UnexpectedContentError(
                        "the counts in the response must be keyed by project ids"
                    )
                counts[int(project_id)] = count
        return counts


def _project_ids_body(project_ids: Iterable[int]) -> dict[str, Any]:
    project_ids = check_ids("project_ids", project_ids)
    return {"project_ids": project_ids}


def _is_active(project: Project) -> bool:
    return project.active is not False
