# Written by tools/make_sync.py from toggl_async/track/expenses.py;
# change that file, not this one.
"""Expenses of a workspace and their receipts (Track API v9)."""

from __future__ import annotations

import os

from toggl_async.models.track.expenses import Expense
from toggl_async.track.expenses import Expenses as AsyncExpenses

from .._namespace import BlockingNamespace
from .._paging import Pages


class Expenses(BlockingNamespace[AsyncExpenses]):
    """Expenses, which Toggl reads from receipts. All calls fail where expenses are not enabled."""

    __slots__ = ()

    def upload(self, workspace_id: int, file: bytes | str | os.PathLike[str]) -> Expense:
        """Upload a receipt and return the expense that Toggl read from it.

        POST /workspaces/{workspace_id}/expenses/upload. One request. ``file`` is a path, or the
        bytes of a PDF file or of a PNG, JPEG or GIF picture; other files are rejected before
        anything is sent. Raises :class:`StatusError` with ``status`` 412 where expenses are not
        enabled.

        >>> expense = session.track.expenses.upload(7, "receipt.pdf")
        """
        return self._loop.run(self._wrapped.upload, workspace_id, file)

    def list(self, workspace_id: int) -> Pages[Expense]:
        """List the expenses of a workspace.

        GET /workspaces/{workspace_id}/expenses. One request, not paginated. Raises
        :class:`StatusError` with ``status`` 412 where expenses are not enabled.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
