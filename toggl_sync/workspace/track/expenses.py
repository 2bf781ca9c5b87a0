# Written by tools/make_sync.py from toggl_async/workspace/track/expenses.py;
# change that file, not this one.
"""``track.expenses`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import os

from toggl_async.models.track.expenses import Expense
from toggl_async.workspace.track.expenses import ExpensesInWorkspace as AsyncExpensesInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ExpensesInWorkspace"]


class ExpensesInWorkspace(BlockingNamespace[AsyncExpensesInWorkspace]):
    """Methods of ``session.track.expenses``, bound to one workspace."""

    __slots__ = ()

    def upload(self, file: bytes | str | os.PathLike[str]) -> Expense:
        """Upload a receipt and return the expense that Toggl read from it.

        Parameters, cost and errors: see ``session.track.expenses.upload``.
        """
        return self._loop.run(self._wrapped.upload, file)

    def list(self) -> Pages[Expense]:
        """List the expenses of a workspace.

        Parameters, cost and errors: see ``session.track.expenses.list``.
        """
        return Pages(self._loop, self._wrapped.list())
