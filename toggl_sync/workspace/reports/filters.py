# Written by tools/make_sync.py from toggl_async/workspace/reports/filters.py;
# change that file, not this one.
"""``reports.filters`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.filters import (
    ClientFilterResponse,
    ClientQuery,
    ProjectFilterResponse,
    ProjectGroupQuery,
    ProjectGroupResponse,
    ProjectQuery,
    ProjectStatusQuery,
    ProjectStatusResponse,
    ProjectUserQuery,
    ProjectUserResponse,
    Task,
    TaskQuery,
    TaskStatus,
    TaskStatusQuery,
    UserFilterResponse,
    UserQuery,
)
from toggl_async.workspace.reports.filters import FiltersInWorkspace as AsyncFiltersInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["FiltersInWorkspace"]


class FiltersInWorkspace(BlockingNamespace[AsyncFiltersInWorkspace]):
    """Methods of ``session.reports.filters``, bound to one workspace."""

    __slots__ = ()

    def clients(self, **filters: Unpack[ClientQuery]) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace, with id and name.

        Parameters, cost and errors: see ``session.reports.filters.clients``.
        """
        return Pages(self._loop, self._wrapped.clients(**filters))

    def projects(self, **filters: Unpack[ProjectQuery]) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.filters.projects``.
        """
        return Pages(self._loop, self._wrapped.projects(**filters))

    def project_statuses(
        self, **filters: Unpack[ProjectStatusQuery]
    ) -> list[ProjectStatusResponse]:
        """Return the progress of projects: tracked, estimated and billable seconds.

        Parameters, cost and errors: see ``session.reports.filters.project_statuses``.
        """
        return self._loop.run(self._wrapped.project_statuses, **filters)

    def project_groups(self, **filters: Unpack[ProjectGroupQuery]) -> Pages[ProjectGroupResponse]:
        """List the groups that have access to projects.

        Parameters, cost and errors: see ``session.reports.filters.project_groups``.
        """
        return Pages(self._loop, self._wrapped.project_groups(**filters))

    def project_users(self, **filters: Unpack[ProjectUserQuery]) -> Pages[ProjectUserResponse]:
        """List the users who have access to projects, with their rates.

        Parameters, cost and errors: see ``session.reports.filters.project_users``.
        """
        return Pages(self._loop, self._wrapped.project_users(**filters))

    def tasks(self, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.filters.tasks``.
        """
        return Pages(self._loop, self._wrapped.tasks(**filters))

    def task_statuses(self, **filters: Unpack[TaskStatusQuery]) -> list[TaskStatus]:
        """Return the progress of tasks: tracked, estimated and billable seconds.

        Parameters, cost and errors: see ``session.reports.filters.task_statuses``.
        """
        return self._loop.run(self._wrapped.task_statuses, **filters)

    def users(self, **filters: Unpack[UserQuery]) -> Pages[UserFilterResponse]:
        """List the users of a workspace, with id and name.

        Parameters, cost and errors: see ``session.reports.filters.users``.
        """
        return Pages(self._loop, self._wrapped.users(**filters))
