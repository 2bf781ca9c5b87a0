# Written by tools/make_sync.py from toggl_async/workspace/track/projects.py;
# change that file, not this one.
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
from toggl_async.workspace.track.projects import ProjectsInWorkspace as AsyncProjectsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ProjectsInWorkspace"]


class ProjectsInWorkspace(BlockingNamespace[AsyncProjectsInWorkspace]):
    """Methods of ``session.track.projects``, bound to one workspace."""

    __slots__ = ()

    def get(self, project_id: int) -> Project:
        """Return one project.

        Parameters, cost and errors: see ``session.track.projects.get``.
        """
        return self._loop.run(self._wrapped.get, project_id)

    def create(self, **fields: Unpack[NewProject]) -> Project:
        """Create a project and return it; the user becomes its manager.

        Parameters, cost and errors: see ``session.track.projects.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def get_or_create(self, name: str, **fields: Unpack[ProjectDetails]) -> Project:
        """Return the project of this ``name``, or create it with these fields.

        Parameters, cost and errors: see ``session.track.projects.get_or_create``.
        """
        return self._loop.run(self._wrapped.get_or_create, name, **fields)

    def update(self, project_id: int, **changes: Unpack[ProjectChange]) -> Project:
        """Change some fields of a project and return it.

        Parameters, cost and errors: see ``session.track.projects.update``.
        """
        return self._loop.run(self._wrapped.update, project_id, **changes)

    def delete(self, project_id: int, **params: Unpack[ProjectDeletion]) -> None:
        """Delete a project with its tasks; ``teDeletionMode`` decides about its time entries.

        Parameters, cost and errors: see ``session.track.projects.delete``.
        """
        self._loop.run(self._wrapped.delete, project_id, **params)

    def patch(
        self, project_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit several projects at once.

        Parameters, cost and errors: see ``session.track.projects.patch``.
        """
        return self._loop.run(self._wrapped.patch, project_ids, operations)

    def pin(self, project_id: int, *, pin: bool = True) -> None:
        """Pin a project for the user, or unpin it.

        Parameters, cost and errors: see ``session.track.projects.pin``.
        """
        self._loop.run(self._wrapped.pin, project_id, pin=pin)

    def statistics(self, project_id: int) -> ProjectStatistics:
        """Return when time was first and last tracked on a project.

        Parameters, cost and errors: see ``session.track.projects.statistics``.
        """
        return self._loop.run(self._wrapped.statistics, project_id)

    def period(self, project_id: int, **filters: Unpack[PeriodFilter]) -> RecurringPeriod:
        """Return a period of a recurring project; without filters the current one.

        Parameters, cost and errors: see ``session.track.projects.period``.
        """
        return self._loop.run(self._wrapped.period, project_id, **filters)

    def task_counts(self, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of tasks of some projects, by project id.

        Parameters, cost and errors: see ``session.track.projects.task_counts``.
        """
        return self._loop.run(self._wrapped.task_counts, project_ids)

    def user_counts(self, project_ids: Iterable[int]) -> dict[int, int]:
        """Return the number of users of some projects, by project id.

        Parameters, cost and errors: see ``session.track.projects.user_counts``.
        """
        return self._loop.run(self._wrapped.user_counts, project_ids)

    def templates(self) -> Pages[Project]:
        """List the project templates of a workspace. Templates need a paid plan.

        Parameters, cost and errors: see ``session.track.projects.templates``.
        """
        return Pages(self._loop, self._wrapped.templates())

    def billable_amounts(self, project_ids: Iterable[int]) -> Pages[Project]:
        """List projects with the fields that determine their amounts: rates, fees, tracked time.

        Parameters, cost and errors: see ``session.track.projects.billable_amounts``.
        """
        return Pages(self._loop, self._wrapped.billable_amounts(project_ids))

    def list(self, **filters: Unpack[ProjectFilter]) -> Pages[Project]:
        """List the projects of a workspace that the user can see, in pages of 200.

        Parameters, cost and errors: see ``session.track.projects.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
