"""Objects that reports can be filtered by (Reports API v3), with id and name."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import FromIdCursor
from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.reports.filters import (
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
from ..paging import Pages
from .checks import at_most

CLIENTS: Final = "/workspace/{workspace_id}/filters/clients"
PROJECTS: Final = "/workspace/{workspace_id}/filters/projects"
PROJECT_STATUSES: Final = "/workspace/{workspace_id}/filters/projects/status"
PROJECT_GROUPS: Final = "/workspace/{workspace_id}/filters/project_groups"
PROJECT_USERS: Final = "/workspace/{workspace_id}/filters/project_users"
TASKS: Final = "/workspace/{workspace_id}/{action}/tasks"
TASK_STATUSES: Final = "/workspace/{workspace_id}/filters/tasks/status"
USERS: Final = "/workspace/{workspace_id}/filters/users"

MAX_IDS: Final = 2000
MAX_USER_IDS: Final = 100


class Filters(Namespace):
    """Clients, projects, tasks and users that reports can be filtered by."""

    __slots__ = ()
    api = "reports"
    name = "reports.filters"

    def clients(
        self, workspace_id: int, **filters: Unpack[ClientQuery]
    ) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace, with id and name.

        POST /workspace/{workspace_id}/filters/clients. One request a page, of the organization's
        quota. Toggl does not document the length of a page: after one with 20 or more rows another
        is requested.

        >>> names = {client.id: client.name async for client in session.reports.filters.clients(7)}
        """
        fields = checked(ClientQuery, filters)
        at_most(fields, ids=MAX_IDS)
        return self._pages(
            ClientFilterResponse,
            CLIENTS,
            workspace_id,
            json=fields,
            pagination=FromIdCursor(sized=False),
        )

    def projects(
        self, workspace_id: int, **filters: Unpack[ProjectQuery]
    ) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/filters/projects. One request a page, of the organization's
        quota. Without ``is_active`` archived projects are included.

        >>> async for project in session.reports.filters.projects(7, is_active=True):
        ...     print(project.id, project.name)
        """
        fields = checked(ProjectQuery, filters)
        return self._pages(
            ProjectFilterResponse, PROJECTS, workspace_id, json=fields, pagination=FromIdCursor()
        )

    async def project_statuses(
        self, workspace_id: int, **filters: Unpack[ProjectStatusQuery]
    ) -> list[ProjectStatusResponse]:
        """Return the progress of projects: tracked, estimated and billable seconds.

        POST /workspace/{workspace_id}/filters/projects/status. One request of the organization's
        quota, not paginated.

        >>> statuses = await session.reports.filters.project_statuses(7, ids=[101, 102])
        """
        fields = checked(ProjectStatusQuery, filters)
        return await self._post_list(
            ProjectStatusResponse, PROJECT_STATUSES, workspace_id, json=fields, read_only=True
        )

    def project_groups(
        self, workspace_id: int, **filters: Unpack[ProjectGroupQuery]
    ) -> Pages[ProjectGroupResponse]:
        """List the groups that have access to projects.

        POST /workspace/{workspace_id}/filters/project_groups. One request a page, of the
        organization's quota; pages are as in :meth:`clients`. ``project_ids`` or ``group_ids`` is
        required.

        >>> access = await session.reports.filters.project_groups(7, project_ids=[101])
        """
        fields = checked(ProjectGroupQuery, filters)
        if not fields:
            raise InvalidArgumentError("project_groups requires project_ids or group_ids")
        pagination = FromIdCursor("start_id", sized=False)
        return self._pages(
            ProjectGroupResponse, PROJECT_GROUPS, workspace_id, json=fields, pagination=pagination
        )

    def project_users(
        self, workspace_id: int, **filters: Unpack[ProjectUserQuery]
    ) -> Pages[ProjectUserResponse]:
        """List the users who have access to projects, with their rates.

        POST /workspace/{workspace_id}/filters/project_users. One request a page, of the
        organization's quota; pages are as in :meth:`clients`. ``project_ids`` or ``client_ids`` is
        required.

        >>> access = await session.reports.filters.project_users(7, client_ids=[31])
        """
        fields = checked(ProjectUserQuery, filters)
        if not fields:
            raise InvalidArgumentError("project_users requires project_ids or client_ids")
        pagination = FromIdCursor("start_id", sized=False)
        return self._pages(
            ProjectUserResponse, PROJECT_USERS, workspace_id, json=fields, pagination=pagination
        )

    def tasks(self, workspace_id: int, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/{action}/tasks. One request a page, of the organization's
        quota. The action is ``filters``; ``session.reports.search.tasks`` sends ``search``.

        >>> async for task in session.reports.filters.tasks(7, project_ids=[101]):
        ...     print(task.name, task.tracked)
        """
        fields = checked(TaskQuery, filters)
        at_most(fields, ids=MAX_IDS)
        return self._pages(
            Task, TASKS, workspace_id, "filters", json=fields, pagination=FromIdCursor()
        )

    async def task_statuses(
        self, workspace_id: int, **filters: Unpack[TaskStatusQuery]
    ) -> list[TaskStatus]:
        """Return the progress of tasks: tracked, estimated and billable seconds.

        POST /workspace/{workspace_id}/filters/tasks/status. One request of the organization's
        quota, not paginated. :class:`FeatureNotAvailableError` where the pricing plan does not
        include tasks.

        >>> statuses = await session.reports.filters.task_statuses(7, ids=[201])
        """
        fields = checked(TaskStatusQuery, filters)
        return await self._post_list(
            TaskStatus, TASK_STATUSES, workspace_id, json=fields, read_only=True
        )

    def users(self, workspace_id: int, **filters: Unpack[UserQuery]) -> Pages[UserFilterResponse]:
        """List the users of a workspace, with id and name.

        POST /workspace/{workspace_id}/filters/users. One request a page, of the organization's
        quota; pages are as in :meth:`clients`.

        >>> users = await session.reports.filters.users(7, active=True)
        """
        fields = checked(UserQuery, filters)
        at_most(fields, ids=MAX_USER_IDS)
        return self._pages(
            UserFilterResponse,
            USERS,
            workspace_id,
            json=fields,
            pagination=FromIdCursor(sized=False),
        )
