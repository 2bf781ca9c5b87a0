"""Expenses of a workspace and their receipts (Track API v9)."""

from __future__ import annotations

import os
from typing import Final

from .._http.multipart import multipart, receipt_part
from .._http.namespace import Namespace
from ..models.track.expenses import Expense
from ..paging import Pages

EXPENSES: Final = "/workspaces/{workspace_id}/expenses"
UPLOAD: Final = "/workspaces/{workspace_id}/expenses/upload"


class Expenses(Namespace):
    """Expenses, which Toggl reads from receipts. All calls fail where expenses are not enabled."""

    __slots__ = ()
    api = "track"
    name = "track.expenses"

    async def upload(self, workspace_id: int, file: bytes | str | os.PathLike[str]) -> Expense:
        """Upload a receipt and return the expense that Toggl read from it.

        POST /workspaces/{workspace_id}/expenses/upload. One request. ``file`` is a path, or the
        bytes of a PDF file or of a PNG, JPEG or GIF picture; other files are rejected before
        anything is sent. Raises :class:`StatusError` with ``status`` 412 where expenses are not
        enabled.

        >>> expense = await session.track.expenses.upload(7, "receipt.pdf")
        """
        part = await receipt_part("file", file)
        return await self._post(Expense, UPLOAD, workspace_id, body=multipart({}, [part]))

    def list(self, workspace_id: int) -> Pages[Expense]:
        """List the expenses of a workspace.

        GET /workspaces/{workspace_id}/expenses. One request, not paginated. Raises
        :class:`StatusError` with ``status`` 412 where expenses are not enabled.
        """
        return self._pages(Expense, EXPENSES, workspace_id)
