# Written by tools/make_sync.py from toggl_async/workspace/track/invoices.py;
# change that file, not this one.
"""``track.invoices`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.invoices import Invoice, InvoiceFilter, NewInvoice
from toggl_async.workspace.track.invoices import InvoicesInWorkspace as AsyncInvoicesInWorkspace

from ..._downloads import Download
from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["InvoicesInWorkspace"]


class InvoicesInWorkspace(BlockingNamespace[AsyncInvoicesInWorkspace]):
    """Methods of ``session.track.invoices``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewInvoice]) -> list[Invoice]:
        """Create an invoice and return it, in a list with one item.

        Parameters, cost and errors: see ``session.track.invoices.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def download(self, invoice_id: int) -> Download:
        """Stream an invoice as a PDF file; ``invoice_id`` is its ``user_invoice_id``.

        Parameters, cost and errors: see ``session.track.invoices.download``.
        """
        return Download(self._loop, self._wrapped.download(invoice_id))

    def delete(self, user_invoice_id: int) -> None:
        """Delete an invoice.

        Parameters, cost and errors: see ``session.track.invoices.delete``.
        """
        self._loop.run(self._wrapped.delete, user_invoice_id)

    def list(self, **filters: Unpack[InvoiceFilter]) -> Pages[Invoice]:
        """List the invoices of a workspace, in pages of 50.

        Parameters, cost and errors: see ``session.track.invoices.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
