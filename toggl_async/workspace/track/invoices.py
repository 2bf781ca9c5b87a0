# Written by tools/make_workspace.py from toggl_async/track/invoices.py
"""``track.invoices`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.models.track.invoices import Invoice, InvoiceFilter, NewInvoice
from toggl_async.paging import Pages
from toggl_async.track.invoices import Invoices as _Invoices
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["InvoicesInWorkspace"]


class InvoicesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.invoices``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Invoices

    async def create(self, **fields: Unpack[NewInvoice]) -> list[Invoice]:
        """Create an invoice and return it, in a list with one item.

        Parameters, cost and errors: see ``session.track.invoices.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    def download(self, invoice_id: int) -> Download:
        """Stream an invoice as a PDF file; ``invoice_id`` is its ``user_invoice_id``.

        Parameters, cost and errors: see ``session.track.invoices.download``.
        """
        return self._namespace.download(self._workspace_id, invoice_id)

    async def delete(self, user_invoice_id: int) -> None:
        """Delete an invoice.

        Parameters, cost and errors: see ``session.track.invoices.delete``.
        """
        await self._namespace.delete(self._workspace_id, user_invoice_id)

    def list(self, **filters: Unpack[InvoiceFilter]) -> Pages[Invoice]:
        """List the invoices of a workspace, in pages of 50.

        Parameters, cost and errors: see ``session.track.invoices.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
