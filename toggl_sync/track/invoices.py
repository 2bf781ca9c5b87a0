# Written by tools/make_sync.py from toggl_async/track/invoices.py;
# change that file, not this one.
"""Invoices from users to their clients (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.invoices import Invoice, InvoiceFilter, NewInvoice
from toggl_async.track.invoices import Invoices as AsyncInvoices

from .._downloads import Download
from .._namespace import BlockingNamespace
from .._paging import Pages


class Invoices(BlockingNamespace[AsyncInvoices]):
    """Invoices to clients. Bills from Toggl belong to the organization."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewInvoice]) -> list[Invoice]:
        """Create an invoice and return it, in a list with one item.

        POST /workspaces/{workspace_id}/invoices. One request. Amounts are in units of the invoice's
        currency, not cents.

        >>> (invoice,) = session.track.invoices.create(
        ...     7,
        ...     document_id="2026-014",
        ...     date=date(2026, 3, 31),
        ...     due_date=date(2026, 4, 14),
        ...     currency="EUR",
        ...     items=[{"description": "Garden", "quantity": 12.5, "amount": 80.0}],
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def download(self, workspace_id: int, invoice_id: int) -> Download:
        """Stream an invoice as a PDF file; ``invoice_id`` is its ``user_invoice_id``.

        GET /workspaces/{workspace_id}/invoices/{invoice_id}.pdf. One request, sent when the context
        is entered.

        >>> with session.track.invoices.download(7, 91) as file:
        ...     file.save("2026-014.pdf")
        """
        return Download(self._loop, self._wrapped.download(workspace_id, invoice_id))

    def delete(self, workspace_id: int, user_invoice_id: int) -> None:
        """Delete an invoice.

        DELETE /workspaces/{workspace_id}/invoices/{user_invoice_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, user_invoice_id)

    def list(self, workspace_id: int, **filters: Unpack[InvoiceFilter]) -> Pages[Invoice]:
        """List the invoices of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/invoices. One request per 50 invoices.

        >>> for invoice in session.track.invoices.list(7, sort_order="DESC"):
        ...     print(invoice.document_id, invoice.due_date)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
