# Written by tools/make_workspace.py from toggl_async/track/expenses.py
"""``track.expenses`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import os

from toggl_async.models.track.expenses import Expense
from toggl_async.paging import Pages
from toggl_async.track.expenses import Expenses as _Expenses
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ExpensesInWorkspace"]


class ExpensesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.expenses``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Expenses

    async def upload(self, file: bytes | str | os.PathLike[str]) -> Expense:
        """Upload a receipt and return the expense that Toggl read from it.

        Parameters, cost and errors: see ``session.track.expenses.upload``.
        """
        return await self._namespace.upload(self._workspace_id, file)

    def list(self) -> Pages[Expense]:
        """List the expenses of a workspace.

        Parameters, cost and errors: see ``session.track.expenses.list``.
        """
        return self._namespace.list(self._workspace_id)
