# Written by tools/make_workspace.py from toggl_async/reports/search.py
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
from toggl_async.paging import Pages
from toggl_async.reports.search import Search as _Search
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["SearchInWorkspace"]


class SearchInWorkspace(WorkspaceNamespace):
    """Methods of ``session.reports.search``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Search

    def clients(self, **filters: Unpack[ClientQuery]) -> Pages[ClientFilterResponse]:
        """List the clients of a workspace.

        Parameters, cost and errors: see ``session.reports.search.clients``.
        """
        return self._namespace.clients(self._workspace_id, **filters)

    def projects(self, **filters: Unpack[ProjectQuery]) -> Pages[ProjectFilterResponse]:
        """List the projects of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.search.projects``.
        """
        return self._namespace.projects(self._workspace_id, **filters)

    def tasks(self, **filters: Unpack[TaskQuery]) -> Pages[Task]:
        """List the tasks of a workspace, in pages of 201.

        Parameters, cost and errors: see ``session.reports.search.tasks``.
        """
        return self._namespace.tasks(self._workspace_id, **filters)

    def users(self, **filters: Unpack[UserQuery]) -> Pages[User]:
        """List the users of a workspace, with their email addresses.

        Parameters, cost and errors: see ``session.reports.search.users``.
        """
        return self._namespace.users(self._workspace_id, **filters)
