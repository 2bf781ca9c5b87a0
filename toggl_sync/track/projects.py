# Written by tools/make_sync.py from toggl_async/track/projects.py;
# change that file, not this one.
"""Projects of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.patches import PatchOperation, PatchResult
from toggl_async.models.track.projects import (
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
from toggl_async.track.projects import Projects as AsyncProjects

from .._namespace import BlockingNamespace
from .._paging import Pages


class Projects(BlockingNamespace[AsyncProjects]):
    """Projects of a workspace. Amounts of money are in units of the currency, not in cents."""

    __slots__ = ()

    def get(self, workspace_id: int, project_id: int) -> Project:
        """Return one project.

        GET /workspaces/{workspace_id}/projects/{project_id}. One request. :class:`NotFoundError`
        also for a private project that the user is not a member of.
        """
        return self._loop.run(self._wrapped.get, workspace_id, project_id)

    def create(self, workspace_id: int, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it; the user becomes its manager.

        POST /workspaces/{workspace_id}/projects. One request. The project is active unless
        ``active=False`` is given (Toggl itself would archive it). ``color`` is ``#`` and six hex
        digits; estimates are in hours. :class:`FeatureNotAvailableError` for fields that the plan
        lacks, :class:`BadRequestError` if the client has a project of that name.

        >>> session.track.projects.create(
        ...     7, name="Garden", client_id=81, color="#1b7f5c", is_private=False
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def get_or_create(
        self, workspace_id: int, name: str, **fields: Unpack[ProjectDetails]
    ) -> Project:
        """Return the project of this ``name``, or create it with these fields.

        GET /workspaces/{workspace_id}/projects, then POST /workspaces/{workspace_id}/projects. One
        request if the project exists, else two; one more per 200 projects that have ``name`` as a
        part of their name. An existing project stays as it is. Active ones come before archived
        ones; with ``client_id`` only projects of this client count, as names are unique there. If
        another program creates the project in the meantime, a further request looks it up. Raises
        :class:`BadRequestError` if Toggl refuses the creation for another reason.

        >>> project = session.track.projects.get_or_create(7, "Garden", client_id=81)
        """
        return self._loop.run(self._wrapped.get_or_create, workspace_id, name, **fields)

    def update(
        self, workspace_id: int, project_id: int, **changes: Unpack[ProjectChange]
    ) -> Project:
        """Change some fields of a project and return it.

        PUT /workspaces/{workspace_id}/projects/{project_id}. One request. A field left out stays as
        it is, ``None`` clears it. ``active=False`` archives the project, ``active=True`` restores
        it. :class:`FeatureNotAvailableError` for fields that the plan lacks.

        >>> session.track.projects.update(7, 61, active=False)
        """
        return self._loop.run(self._wrapped.update, workspace_id, project_id, **changes)

    def delete(self, workspace_id: int, project_id: int, **params: Unpack[ProjectDeletion]) -> None:
        """Delete a project with its tasks; ``teDeletionMode`` decides about its time entries.

        DELETE /workspaces/{workspace_id}/projects/{project_id}. One request. With
        ``teDeletionMode="unassign"`` the time entries of all users stay without a project, with
        ``"delete"`` they are deleted as well. Toggl does not document the default. To hide a
        project and keep everything, archive it: :meth:`update`.

        >>> session.track.projects.delete(7, 61, teDeletionMode="unassign")
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_id, **params)

    def patch(
        self, workspace_id: int, project_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit several projects at once.

        PATCH /workspaces/{workspace_id}/projects/{project_ids}. One request, no rollback.
        ``operations`` are steps such as ``set_active(True)``; each applies to all the projects.
        Check ``failure`` of the result: a project that was not changed raises no error. Toggl does
        not document how many projects a request takes; for time entries it is 100.

        >>> from toggl_async.models.track.projects import set_active, set_client
        >>> result = session.track.projects.patch(
        ...     7, [61, 62], [set_active(True), set_client(81)]
        ... )
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.patch, workspace_id, project_ids, operations)

    def pin(self, workspace_id: int, project_id: int, *, pin: bool = True) -> None:
        """Pin a project for the user, or unpin it.

        POST /workspaces/{workspace_id}/projects/{project_id}/pin. One request. ``pin=False`` unpins
        the project. At most 100 pins on paid plans and one on the free plan.
        """
        self._loop.run(self._wrapped.pin, workspace_id, project_id, pin=pin)

    def statistics(self, workspace_id: int, project_id: int) -> ProjectStatistics:
        """Return when time was first and last tracked on a project.

        GET /workspaces/{workspace_id}/projects/{project_id}/statistics. One request.
        """
        return self._loop.run(self._wrapped.statistics, workspace_id, project_id)

    def period(
        self, workspace_id: int, project_id: int, **filters: Unpack[PeriodFilter]
    ) -> RecurringPeriod:
        """Return a period of a recurring project; without filters the current one.

        GET /workspaces/{workspace_id}/projects/{project_id}/periods. One request. Recurring
        projects need a paid plan. :class:`BadRequestError` if the project does not recur.
        """
        return self._loop.run(self._wrapped.period, workspace_id, project_id, **filters)

    def task_counts(self, workspace_id: int, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of tasks of some projects, by project id.

        POST /workspaces/{workspace_id}/projects/task_count. One request. ``project_ids`` are the
        projects.

        >>> session.track.projects.task_counts(7, [61, 62])
        {61: 4, 62: 0}
        """
        return self._loop.run(self._wrapped.task_counts, workspace_id, project_ids)

    def user_counts(self, workspace_id: int, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of users of some projects, by project id.

        POST /workspaces/{workspace_id}/projects/user_count. One request. ``project_ids`` are the
        projects.
        """
        return self._loop.run(self._wrapped.user_counts, workspace_id, project_ids)

    def templates(self, workspace_id: int) -> Pages[Project]:
        """List the project templates of a workspace. Templates need a paid plan.

        GET /workspaces/{workspace_id}/projects/templates. One request, not paginated. Toggl's
        documents call the response a text, probably by mistake. If it is one, that is a
        :class:`DecodeError`; use ``list(7, only_templates=True)`` then.
        """
        return Pages(self._loop, self._wrapped.templates(workspace_id))

    def billable_amounts(self, workspace_id: int, project_ids: Iterable[int]) -> Pages[Project]:
        """List projects with the fields that determine their amounts: rates, fees, tracked time.

        POST /workspaces/{workspace_id}/projects/billable-amounts. One request, not paginated.
        ``project_ids`` are the projects.
        """
        return Pages(self._loop, self._wrapped.billable_amounts(workspace_id, project_ids))

    def list(self, workspace_id: int, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace that the user can see, in pages of 200.

        GET /workspaces/{workspace_id}/projects. One request per 200 projects, of the organization's
        quota; one more if the last page is full and Toggl does not return the total. Pass
        ``active="both"`` for archived ones as well, ``active=False`` for archived ones only.
        ``since`` returns deleted ones as well; they have ``server_deleted_at``.
        :class:`TruncatedResultError` if Toggl sends the same page twice.

        >>> for project in session.track.projects.list(7, active="both", client_ids=[81]):
        ...     print(project.name, project.status, project.actual_seconds)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
