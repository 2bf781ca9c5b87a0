# Written by tools/make_sync.py from toggl_async/track/projects.py;
# change that file, not this one.
"""Projects of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Unpack

from toggl_async.models.track.patches import PatchOperation, PatchResult
from toggl_async.models.track.projects import (
    NewProject,
    PeriodFilter,
    Project,
    ProjectChange,
    ProjectDeletion,
    ProjectFilter,
    ProjectStatistics,
    RecurringPeriod,
)
from toggl_async.track.projects import Projects as AsyncProjects

from .._namespace import BlockingNamespace
from .._paging import Pages


class Projects(BlockingNamespace[AsyncProjects]):
    """Projects of a workspace. Money is in units of the currency, not in cents."""

    __slots__ = ()

    def get(self, workspace_id: int, project_id: int) -> Project:
        """Return one project.

        GET /workspaces/{workspace_id}/projects/{project_id}. One request. :class:`NotFoundError`
        also for a private project that the user is not on.
        """
        return self._loop.run(self._wrapped.get, workspace_id, project_id)

    def create(self, workspace_id: int, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it; the user becomes a manager of it.

        POST /workspaces/{workspace_id}/projects. One request. It is active unless
        ``active=False`` is given (Toggl itself would archive it). ``color`` is ``#`` and six hex
        digits; estimates are hours. Fields of paid plans bring :class:`FeatureNotAvailableError`
        on others. Toggl lets two projects of a client not have the same name:
        :class:`BadRequestError`.

        >>> session.track.projects.create(
        ...     7, name="Garden", client_id=81, color="#1b7f5c", is_private=False
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, project_id: int, **changes: Unpack[ProjectChange]
    ) -> Project:
        """Change some fields of a project and return it; a field left out stays, ``None`` clears.

        PUT /workspaces/{workspace_id}/projects/{project_id}. One request. ``active=False``
        archives the project, ``active=True`` brings it back.

        >>> session.track.projects.update(7, 61, active=False)
        """
        return self._loop.run(self._wrapped.update, workspace_id, project_id, **changes)

    def delete(self, workspace_id: int, project_id: int, **params: Unpack[ProjectDeletion]) -> None:
        """Delete a project, with its tasks. Say what becomes of its time entries.

        DELETE /workspaces/{workspace_id}/projects/{project_id}. One request. With
        ``teDeletionMode="unassign"`` its entries stay without a project, with ``"delete"`` they
        are gone as well, everybody's. What happens without it is not documented. To keep all of
        it out of sight only, archive the project: :meth:`update`.

        >>> session.track.projects.delete(7, 61, teDeletionMode="unassign")
        """
        self._loop.run(self._wrapped.delete, workspace_id, project_id, **params)

    def patch(
        self, workspace_id: int, project_ids: Sequence[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit several projects at once. Look at ``failure``: what failed raises no error.

        PATCH /workspaces/{workspace_id}/projects/{project_ids}. One request, no rollback. How
        many projects it takes is not documented; for time entries it is 100.

        >>> from toggl_async.models.track.project_patches import set_active, set_client
        >>> result = session.track.projects.patch(
        ...     7, [61, 62], [set_active(True), set_client(81)]
        ... )
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.patch, workspace_id, project_ids, operations)

    def pin(self, workspace_id: int, project_id: int, *, pin: bool = True) -> None:
        """Pin a project for the user, or with ``pin=False`` take the pin out.

        POST /workspaces/{workspace_id}/projects/{project_id}/pin. One request. At most 100 pins
        on paid plans and one on the free plan.
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
        """Return the period of a recurring project, the present one unless asked.

        GET /workspaces/{workspace_id}/projects/{project_id}/periods. One request.
        :class:`BadRequestError` where the project does not recur.
        """
        return self._loop.run(self._wrapped.period, workspace_id, project_id, **filters)

    def task_counts(self, workspace_id: int, project_ids: Sequence[int]) -> dict[int, int]:
        """Return how many tasks projects have, by the project's id.

        POST /workspaces/{workspace_id}/projects/task_count. One request.

        >>> session.track.projects.task_counts(7, [61, 62])
        {61: 4, 62: 0}
        """
        return self._loop.run(self._wrapped.task_counts, workspace_id, project_ids)

    def user_counts(self, workspace_id: int, project_ids: Sequence[int]) -> dict[int, int]:
        """Return how many users projects have, by the project's id.

        POST /workspaces/{workspace_id}/projects/user_count. One request.
        """
        return self._loop.run(self._wrapped.user_counts, workspace_id, project_ids)

    def templates(self, workspace_id: int) -> Pages[Project]:
        """List the projects that serve as templates.

        GET /workspaces/{workspace_id}/projects/templates. One request, everything in one answer.
        Toggl's documents call the answer a text, which can only be a slip; should it be one all
        the same, that is a :class:`DecodeError`, and ``list(7, only_templates=True)`` is the way.
        """
        return Pages(self._loop, self._wrapped.templates(workspace_id))

    def billable_amounts(self, workspace_id: int, project_ids: Sequence[int]) -> Pages[Project]:
        """List projects with what bears on their amounts: rates, fees, tracked time.

        POST /workspaces/{workspace_id}/projects/billable-amounts. One request, everything in one
        answer.
        """
        return Pages(self._loop, self._wrapped.billable_amounts(workspace_id, project_ids))

    def list(self, workspace_id: int, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace that the user may see, in pages of 200.

        GET /workspaces/{workspace_id}/projects. One request per 200 projects, of the
        organization's quota; one more where the last page is full and the service does not tell
        how many there are. Archived ones come with ``active="both"`` or ``active=False``; with
        ``since`` deleted ones come too and have ``server_deleted_at``. A page that comes twice is
        a :class:`TruncatedResultError`.

        >>> for project in session.track.projects.list(7, active="both", client_ids=[81]):
        ...     print(project.name, project.status, project.actual_seconds)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
