"""Clients, projects, tasks and users of a workspace, as reports know them (Reports API v3)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import FromIdCursor
from .._http.validation import checked
from ..models.reports.filters import (
    ClientFilterResponse,
    ClientQuery,
    ProjectFilterResponse,
    ProjectQuery,
    Task,
    TaskQuery,
    User,
    UserQuery,
)
from ..paging import Pages
from .checks import at_most
from .filters import MAX_IDS, MAX_USER_IDS, TASKS

CLIENTS: Final = "/workspace/{workspace_id}/search/clients"
PROJECTS: Final = "/workspace/{workspace_id}/search/projects"
USERS: Final = "/workspace/{workspace_id}/search/users"


class Search(Namespace):
    """Clients, projects, tasks and users. Time entries: ``session.reports.detailed.search``."""

    __slots__ = ()
    api = "reports"
    name = "reports.search"

    def clients(
        self, workspace_id: int, **filters: Unpack[ClientQuery]
    ) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace.

        POST /workspace/{workspace_id}/search/clients. One request a page, of the organization's
        quota. Toggl does not document the length of a page: after one with 20 or more rows another
        is requested.

        >>> clients = await session.reports.search.clients(7, name="Garden")
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

        POST /workspace/{workspace_id}/search/projects. One request a page, of the organization's
        quota. Without ``is_active`` archived projects are included.

        >>> projects = await session.reports.search.projects(7, client_ids=[31])
        """
        fields = checked(ProjectQuery, filters)
        return self._pages(
            ProjectFilterResponse, PROJECTS, workspace_id, json=fields, pagination=FromIdCursor()
        )

    def tasks(self, workspace_id: int, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/{action}/tasks. One request a page, of the organization's
        quota. The action is ``search``.

        >>> tasks = await session.reports.search.tasks(7, name="Plant", active=True)
        """
        fields = checked(TaskQuery, filters)
        at_most(fields, ids=MAX_IDS)
        return self._pages(
            Task, TASKS, workspace_id, "search", json=fields, pagination=FromIdCursor()
        )

    def users(self, workspace_id: int, **filters: Unpack[UserQuery]) -> Pages[User]:
        """List the users of a workspace, with their email addresses.

        POST /workspace/{workspace_id}/search/users. One request a page, of the organization's
        quota; pages are as in :meth:`clients`.

        >>> users = await session.reports.search.users(7, ids=[11, 12])
        """
        fields = checked(UserQuery, filters)
        at_most(fields, ids=MAX_USER_IDS)
        return self._pages(
            User, USERS, workspace_id, json=fields, pagination=FromIdCursor(sized=False)
        )
