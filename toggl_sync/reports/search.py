# Written by tools/make_sync.py from toggl_async/reports/search.py;
# change that file, not this one.
"""Clients, projects, tasks and users of a workspace (Reports API v3), as its reports know them."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.reports.utils import (
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
        """Go through the clients.

        POST /workspace/{workspace_id}/search/clients. One request a page, of the organization's
        quota. Toggl does not tell how long a page is: one of 20 or more is followed by another.

        >>> clients = session.reports.search.clients(7, name="Garden")
        """
        return Pages(self._loop, self._wrapped.clients(workspace_id, **filters))

    def projects(
        self, workspace_id: int, **filters: Unpack[ProjectQuery]
    ) -> Pages[ProjectFilterResponse]:
        """Go through the projects, in pages of 201.

        POST /workspace/{workspace_id}/search/projects. One request a page, of the organization's
        quota. Without ``is_active`` archived ones come too.

        >>> projects = session.reports.search.projects(7, client_ids=[31])
        """
        return Pages(self._loop, self._wrapped.projects(workspace_id, **filters))

    def tasks(self, workspace_id: int, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """Go through the tasks, in pages of 201.

        POST /workspace/{workspace_id}/{action}/tasks. One request a page, of the organization's
        quota. The action is ``search``.

        >>> tasks = session.reports.search.tasks(7, name="Plant", active=True)
        """
        return Pages(self._loop, self._wrapped.tasks(workspace_id, **filters))

    def users(self, workspace_id: int, **filters: Unpack[UserQuery]) -> Pages[User]:
        """Go through the users, with their addresses.

        POST /workspace/{workspace_id}/search/users. One request a page, of the organization's
        quota; pages are as in :meth:`clients`.

        >>> users = session.reports.search.users(7, ids=[11, 12])
        """
        return Pages(self._loop, self._wrapped.users(workspace_id, **filters))
