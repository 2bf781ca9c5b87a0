# Written by tools/make_workspace.py from toggl_async/track/projects.py
"""``track.projects`` of one workspace: see :meth:`TogglSession.in_workspace`."""

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
from toggl_async.paging import Pages
from toggl_async.track.projects import Projects as _Projects
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ProjectsInWorkspace"]


class ProjectsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.projects``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Projects

    async def get(self, project_id: int) -> Project:
        """Return one project.

        Parameters, cost and errors: see ``session.track.projects.get``.
        """
        return await self._namespace.get(self._workspace_id, project_id)

    async def create(self, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it; the user becomes its manager.

        Parameters, cost and errors: see ``session.track.projects.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def get_or_create(self, name: str, **fields: Unpack[ProjectDetails]) -> Project:
        """Return the project of this ``name``, or create it with these fields.

        Parameters, cost and errors: see ``session.track.projects.get_or_create``.
        """
        return await self._namespace.get_or_create(self._workspace_id, name, **fields)

    async def update(self, project_id: int, **changes: Unpack[ProjectChange]) -> Project:
        """Change some fields of a project and return it.

        Parameters, cost and errors: see ``session.track.projects.update``.
        """
        return await self._namespace.update(self._workspace_id, project_id, **changes)

    async def delete(self, project_id: int, **params: Unpack[ProjectDeletion]) -> None:
        """Delete a project with its tasks; ``teDeletionMode`` decides about its time entries.

        Parameters, cost and errors: see ``session.track.projects.delete``.
        """
        await self._namespace.delete(self._workspace_id, project_id, **params)

    async def patch(
        self, project_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit several projects at once.

        Parameters, cost and errors: see ``session.track.projects.patch``.
        """
        return await self._namespace.patch(self._workspace_id, project_ids, operations)

    async def pin(self, project_id: int, *, pin: bool = True) -> None:
        """Pin a project for the user, or unpin it.

        Parameters, cost and errors: see ``session.track.projects.pin``.
        """
        await self._namespace.pin(self._workspace_id, project_id, pin=pin)

    async def statistics(self, project_id: int) -> ProjectStatistics:
        """Return when time was first and last tracked on a project.

        Parameters, cost and errors: see ``session.track.projects.statistics``.
        """
        return await self._namespace.statistics(self._workspace_id, project_id)

    async def period(self, project_id: int, **filters: Unpack[PeriodFilter]) -> RecurringPeriod:
        """Return a period of a recurring project; without filters the current one.

        Parameters, cost and errors: see ``session.track.projects.period``.
        """
        return await self._namespace.period(self._workspace_id, project_id, **filters)

    async def task_counts(self, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of tasks of some projects, by project id.

        Parameters, cost and errors: see ``session.track.projects.task_counts``.
        """
        return await self._namespace.task_counts(self._workspace_id, project_ids)

    async def user_counts(self, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of users of some projects, by project id.

        Parameters, cost and errors: see ``session.track.projects.user_counts``.
        """
        return await self._namespace.user_counts(self._workspace_id, project_ids)

    def templates(self) -> Pages[Project]:
        """List the project templates of a workspace. Templates need a paid plan.

        Parameters, cost and errors: see ``session.track.projects.templates``.
        """
        return self._namespace.templates(self._workspace_id)

    def billable_amounts(self, project_ids: Iterable[int]) -> Pages[Project]:
        """List projects with the fields that determine their amounts: rates, fees, tracked time.

        Parameters, cost and errors: see ``session.track.projects.billable_amounts``.
        """
        return self._namespace.billable_amounts(self._workspace_id, project_ids)

    def list(self, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace that the user can see, in pages of 200.

        Parameters, cost and errors: see ``session.track.projects.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
