# Written by tools/make_sync.py from toggl_async/workspace/reports/search.py;
# change that file, not this one.
"""``reports.search`` of one workspace: see :meth:`TogglSession.in_workspace`."""

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
from toggl_async.workspace.reports.search import SearchInWorkspace as AsyncSearchInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["SearchInWorkspace"]


class SearchInWorkspace(BlockingNamespace[AsyncSearchInWorkspace]):
    """Methods of ``session.reports.search``, bound to one workspace."""

    __slots__ = ()

    def clients(self, **filters: Unpack[ClientQuery]) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace.

        Parameters, cost and errors: see ``session.reports.search.clients``.
        """
        return Pages(self._loop, self._wrapped.clients(**filters))

    def projects(self, **filters: Unpack[ProjectQuery]) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.search.projects``.
        """
        return Pages(self._loop, self._wrapped.projects(**filters))

    def tasks(self, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.search.tasks``.
        """
        return Pages(self._loop, self._wrapped.tasks(**filters))

    def users(self, **filters: Unpack[UserQuery]) -> Pages[User]:
        """List the users of a workspace, with their email addresses.

        Parameters, cost and errors: see ``session.reports.search.users``.
        """
        return Pages(self._loop, self._wrapped.users(**filters))
