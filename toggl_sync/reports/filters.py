# Written by tools/make_sync.py from toggl_async/reports/filters.py;
# change that file, not this one.
"""Objects that reports can be filtered by (Reports API v3), with id and name."""

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
from toggl_async.reports.filters import Filters as AsyncFilters

from .._namespace import BlockingNamespace
from .._paging import Pages


class Filters(BlockingNamespace[AsyncFilters]):
    """Clients, projects, tasks and users that reports can be filtered by."""

    __slots__ = ()

    def clients(
        self, workspace_id: int, **filters: Unpack[ClientQuery]
    ) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace, with id and name.

        POST /workspace/{workspace_id}/filters/clients. One request a page, of the organization's
        quota. Toggl does not document the length of a page: after one with 20 or more rows another
        is requested.

        >>> names = {client.id: client.name for client in session.reports.filters.clients(7)}
        """
        return Pages(self._loop, self._wrapped.clients(workspace_id, **filters))

    def projects(
        self, workspace_id: int, **filters: Unpack[ProjectQuery]
    ) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/filters/projects. One request a page, of the organization's
        quota. Without ``is_active`` archived projects are included.

        >>> for project in session.reports.filters.projects(7, is_active=True):
        ...     print(project.id, project.name)
        """
        return Pages(self._loop, self._wrapped.projects(workspace_id, **filters))

    def project_statuses(
        self, workspace_id: int, **filters: Unpack[ProjectStatusQuery]
    ) -> list[ProjectStatusResponse]:
        """Return the progress of projects: tracked, estimated and billable seconds.

        POST /workspace/{workspace_id}/filters/projects/status. One request of the organization's
        quota, not paginated.

        >>> statuses = session.reports.filters.project_statuses(7, ids=[101, 102])
        """
        return self._loop.run(self._wrapped.project_statuses, workspace_id, **filters)

    def project_groups(
        self, workspace_id: int, **filters: Unpack[ProjectGroupQuery]
    ) -> Pages[ProjectGroupResponse]:
        """List the groups that have access to projects.

        POST /workspace/{workspace_id}/filters/project_groups. One request a page, of the
        organization's quota; pages are as in :meth:`clients`. ``project_ids`` or ``group_ids`` is
        required.

        >>> access = session.reports.filters.project_groups(7, project_ids=[101])
        """
        return Pages(self._loop, self._wrapped.project_groups(workspace_id, **filters))

    def project_users(
        self, workspace_id: int, **filters: Unpack[ProjectUserQuery]
    ) -> Pages[ProjectUserResponse]:
        """List the users who have access to projects, with their rates.

        POST /workspace/{workspace_id}/filters/project_users. One request a page, of the
        organization's quota; pages are as in :meth:`clients`. ``project_ids`` or ``client_ids`` is
        required.

        >>> access = session.reports.filters.project_users(7, client_ids=[31])
        """
        return Pages(self._loop, self._wrapped.project_users(workspace_id, **filters))

    def tasks(self, workspace_id: int, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/{action}/tasks. One request a page, of the organization's
        quota. The action is ``filters``; ``session.reports.search.tasks`` sends ``search``.

        >>> for task in session.reports.filters.tasks(7, project_ids=[101]):
        ...     print(task.name, task.tracked)
        """
        return Pages(self._loop, self._wrapped.tasks(workspace_id, **filters))

    def task_statuses(
        self, workspace_id: int, **filters: Unpack[TaskStatusQuery]
    ) -> list[TaskStatus]:
        """Return the progress of tasks: tracked, estimated and billable seconds.

        POST /workspace/{workspace_id}/filters/tasks/status. One request of the organization's
        quota, not paginated. :class:`FeatureNotAvailableError` where the pricing plan does not
        include tasks.

        >>> statuses = session.reports.filters.task_statuses(7, ids=[201])
        """
        return self._loop.run(self._wrapped.task_statuses, workspace_id, **filters)

    def users(self, workspace_id: int, **filters: Unpack[UserQuery]) -> Pages[UserFilterResponse]:
        """List the users of a workspace, with id and name.

        POST /workspace/{workspace_id}/filters/users. One request a page, of the organization's
        quota; pages are as in :meth:`clients`.

        >>> users = session.reports.filters.users(7, active=True)
        """
        return Pages(self._loop, self._wrapped.users(workspace_id, **filters))
