# Written by tools/make_workspace.py from toggl_async/reports/filters.py
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
from toggl_async.paging import Pages
from toggl_async.reports.filters import Filters as _Filters
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["FiltersInWorkspace"]


class FiltersInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.filters``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Filters

    def clients(self, **filters: Unpack[ClientQuery]) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace, with id and name.

        Parameters, cost and errors: see ``session.reports.filters.clients``.
        """
        return self._namespace.clients(self._workspace_id, **filters)

    def projects(self, **filters: Unpack[ProjectQuery]) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.filters.projects``.
        """
        return self._namespace.projects(self._workspace_id, **filters)

    async def project_statuses(
        self, **filters: Unpack[ProjectStatusQuery]
    ) -> list[ProjectStatusResponse]:
        """Return the progress of projects: tracked, estimated and billable seconds.

        Parameters, cost and errors: see ``session.reports.filters.project_statuses``.
        """
        return await self._namespace.project_statuses(self._workspace_id, **filters)

    def project_groups(self, **filters: Unpack[ProjectGroupQuery]) -> Pages[ProjectGroupResponse]:
        """List the groups that have access to projects.

        Parameters, cost and errors: see ``session.reports.filters.project_groups``.
        """
        return self._namespace.project_groups(self._workspace_id, **filters)

    def project_users(self, **filters: Unpack[ProjectUserQuery]) -> Pages[ProjectUserResponse]:
        """List the users who have access to projects, with their rates.

        Parameters, cost and errors: see ``session.reports.filters.project_users``.
        """
        return self._namespace.project_users(self._workspace_id, **filters)

    def tasks(self, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.filters.tasks``.
        """
        return self._namespace.tasks(self._workspace_id, **filters)

    async def task_statuses(self, **filters: Unpack[TaskStatusQuery]) -> list[TaskStatus]:
        """Return the progress of tasks: tracked, estimated and billable seconds.

        Parameters, cost and errors: see ``session.reports.filters.task_statuses``.
        """
        return await self._namespace.task_statuses(self._workspace_id, **filters)

    def users(self, **filters: Unpack[UserQuery]) -> Pages[UserFilterResponse]:
        """List the users of a workspace, with id and name.

        Parameters, cost and errors: see ``session.reports.filters.users``.
        """
        return self._namespace.users(self._workspace_id, **filters)
