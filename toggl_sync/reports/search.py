# Written by tools/make_sync.py from toggl_async/reports/search.py;
# change that file, not this one.
"""Clients, projects, tasks and users of a workspace, as reports know them (Reports API v3)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.filters import (
    ClientFilterResponse,
    ClientQuery,
    ProjectFilterResponse,
    ProjectQuery,
    Task,
    TaskQuery,
    User,
    UserQuery,
)
from toggl_async.reports.search import Search as AsyncSearch

from .._namespace import BlockingNamespace
from .._paging import Pages


class Search(BlockingNamespace[AsyncSearch]):
    """Clients, projects, tasks and users. Time entries: ``session.reports.detailed.search``."""

    __slots__ = ()

    def clients(
        self, workspace_id: int, **filters: Unpack[ClientQuery]
    ) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace.

        POST /workspace/{workspace_id}/search/clients. One request a page, of the organization's
        quota. Toggl does not document the length of a page: after one with 20 or more rows another
        is requested.

        >>> clients = session.reports.search.clients(7, name="Garden")
        """
        return Pages(self._loop, self._wrapped.clients(workspace_id, **filters))

    def projects(
        self, workspace_id: int, **filters: Unpack[ProjectQuery]
    ) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/search/projects. One request a page, of the organization's
        quota. Without ``is_active`` archived projects are included.

        >>> projects = session.reports.search.projects(7, client_ids=[31])
        """
        return Pages(self._loop, self._wrapped.projects(workspace_id, **filters))

    def tasks(self, workspace_id: int, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        POST /workspace/{workspace_id}/{action}/tasks. One request a page, of the organization's
        quota. The action is ``search``.

        >>> tasks = session.reports.search.tasks(7, name="Plant", active=True)
        """
        return Pages(self._loop, self._wrapped.tasks(workspace_id, **filters))

    def users(self, workspace_id: int, **filters: Unpack[UserQuery]) -> Pages[User]:
        """List the users of a workspace, with their email addresses.

        POST /workspace/{workspace_id}/search/users. One request a page, of the organization's
        quota; pages are as in :meth:`clients`.

        >>> users = session.reports.search.users(7, ids=[11, 12])
        """
        return Pages(self._loop, self._wrapped.users(workspace_id, **filters))
