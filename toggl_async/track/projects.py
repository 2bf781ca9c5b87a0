"""Projects of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.request import HttpResponse
from .._http.routes import join_ids, to_unix
from .._http.validation import checked, checked_list
from ..errors import UnexpectedContentError
from ..models.track.patches import PatchOperation, PatchResult
from ..models.track.projects import (
    NewProject,
    PeriodFilter,
    Project,
    ProjectChange,
    ProjectDeletion,
    ProjectFilter,
    ProjectStatistics,
    RecurringPeriod,
)
from ..paging import Pages

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

MOST_STEPS: Final = 100
BY_200: Final = PageNumber(200, fallbacks=(151,))
"""200 a page is the most there is; 151 is what the service gives when it is not asked."""


class Projects(Namespace):
    """Projects of a workspace. Money is in units of the currency, not in cents."""

    __slots__ = ()
    api = "track"
    name = "track.projects"

    async def get(self, workspace_id: int, project_id: int) -> Project:
        """Return one project.

        GET /workspaces/{workspace_id}/projects/{project_id}. One request. :class:`NotFoundError`
        also for a private project that the user is not on.
        """
        return await self._get(Project, PROJECT, workspace_id, project_id)

    async def create(self, workspace_id: int, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it; the user becomes a manager of it.

        POST /workspaces/{workspace_id}/projects. One request. It is active unless
        ``active=False`` is given (Toggl itself would archive it). ``color`` is ``#`` and six hex
        digits; estimates are hours. Fields of paid plans bring :class:`FeatureNotAvailableError`
        on others. Toggl lets two projects of a client not have the same name:
        :class:`BadRequestError`.

        >>> await session.track.projects.create(
        ...     7, name="Garden", client_id=81, color="#1b7f5c", is_private=False
        ... )
        """
        body = {"active": True, **checked(NewProject, fields)}
        return await self._post(Project, PROJECTS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, project_id: int, **changes: Unpack[ProjectChange]
    ) -> Project:
        """Change some fields of a project and return it; a field left out stays, ``None`` clears.

        PUT /workspaces/{workspace_id}/projects/{project_id}. One request. ``active=False``
        archives the project, ``active=True`` brings it back.

        >>> await session.track.projects.update(7, 61, active=False)
        """
        fields = checked(ProjectChange, changes)
        return await self._put(Project, PROJECT, workspace_id, project_id, json=fields)

    async def delete(
        self, workspace_id: int, project_id: int, **params: Unpack[ProjectDeletion]
    ) -> None:
        """Delete a project, with its tasks. Say what becomes of its time entries.

        DELETE /workspaces/{workspace_id}/projects/{project_id}. One request. With
        ``teDeletionMode="unassign"`` its entries stay without a project, with ``"delete"`` they
        are gone as well, everybody's. What happens without it is not documented. To keep all of
        it out of sight only, archive the project: :meth:`update`.

        >>> await session.track.projects.delete(7, 61, teDeletionMode="unassign")
        """
        query = checked(ProjectDeletion, params)
        await self._send("DELETE", PROJECT, workspace_id, project_id, query=query)

    async def patch(
        self,
        workspace_id: int,
        project_ids: Sequence[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit several projects at once. Look at ``failure``: what failed raises no error.

        PATCH /workspaces/{workspace_id}/projects/{project_ids}. One request, no rollback. How
        many projects it takes is not documented; for time entries it is 100.

        >>> from toggl_async.models.track.projects import set_active, set_client
        >>> result = await session.track.projects.patch(
        ...     7, [61, 62], [set_active(True), set_client(81)]
        ... )
        >>> result.ok
        True
        """
        steps = checked_list(PatchOperation, operations, most=MOST_STEPS)
        return await self._patch(PatchResult, BULK, workspace_id, project_ids, json=steps)

    async def pin(self, workspace_id: int, project_id: int, *, pin: bool = True) -> None:
        """Pin a project for the user, or with ``pin=False`` take the pin out.

        POST /workspaces/{workspace_id}/projects/{project_id}/pin. One request. At most 100 pins
        on paid plans and one on the free plan.
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
        """Return the period of a recurring project, the present one unless asked.

        GET /workspaces/{workspace_id}/projects/{project_id}/periods. One request.
        :class:`BadRequestError` where the project does not recur.
        """
        query = checked(PeriodFilter, filters)
        return await self._get(RecurringPeriod, PERIODS, workspace_id, project_id, query=query)

    async def task_counts(self, workspace_id: int, project_ids: Sequence[int]) -> dict[int, int]:
        """Return how many tasks projects have, by the project's id.

        POST /workspaces/{workspace_id}/projects/task_count. One request.

        >>> await session.track.projects.task_counts(7, [61, 62])
        {61: 4, 62: 0}
        """
        return await self._counts(TASK_COUNT, workspace_id, project_ids)

    async def user_counts(self, workspace_id: int, project_ids: Sequence[int]) -> dict[int, int]:
        """Return how many users projects have, by the project's id.

        POST /workspaces/{workspace_id}/projects/user_count. One request.
        """
        return await self._counts(USER_COUNT, workspace_id, project_ids)

    def templates(self, workspace_id: int) -> Pages[Project]:
        """List the projects that serve as templates.

        GET /workspaces/{workspace_id}/projects/templates. One request, everything in one answer.
        Toggl's documents call the answer a text, which can only be a slip; should it be one all
        the same, that is a :class:`DecodeError`, and ``list(7, only_templates=True)`` is the way.
        """
        return self._pages(Project, TEMPLATES, workspace_id)

    def billable_amounts(self, workspace_id: int, project_ids: Sequence[int]) -> Pages[Project]:
        """List projects with what bears on their amounts: rates, fees, tracked time.

        POST /workspaces/{workspace_id}/projects/billable-amounts. One request, everything in one
        answer.
        """
        body = _named(project_ids)
        return self._pages(Project, BILLABLE_AMOUNTS, workspace_id, body=body)

    def list(self, workspace_id: int, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace that the user may see, in pages of 200.

        GET /workspaces/{workspace_id}/projects. One request per 200 projects, of the
        organization's quota; one more where the last page is full and the service does not tell
        how many there are. Archived ones come with ``active="both"`` or ``active=False``; with
        ``since`` deleted ones come too and have ``server_deleted_at``. A page that comes twice is
        a :class:`TruncatedResultError`.

        >>> async for project in session.track.projects.list(7, active="both", client_ids=[81]):
        ...     print(project.name, project.status, project.actual_seconds)
        """
        query = checked(ProjectFilter, filters)
        if "since" in query:
            query["since"] = to_unix("since", query["since"])
        return self._pages(Project, PROJECTS, workspace_id, query=query, pagination=BY_200)

    async def _counts(
        self, route: str, workspace_id: int, project_ids: Sequence[int]
    ) -> dict[int, int]:
        request = self._request(
            "POST", route, (workspace_id,), json=_named(project_ids), retry_safe=True
        )
        return await self._client.fetch(request, self._by_project)

    def _by_project(self, reply: HttpResponse) -> dict[int, int]:
        counts: dict[int, int] = {}
        for part in self._client.codec.loads_list(reply.body, dict[str, int]):
            for project_id, count in part.items():
                if not (project_id.isascii() and project_id.isdigit()):
                    raise UnexpectedContentError("the counts are not by the projects' ids")
                counts[int(project_id)] = count
        return counts


def _named(project_ids: Sequence[int]) -> dict[str, Any]:
    join_ids("project_ids", project_ids)
    return {"project_ids": [*project_ids]}
