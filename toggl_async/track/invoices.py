"""Invoices from users to their clients (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.downloads import Download
from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.validation import checked
from ..models.track.invoices import Invoice, InvoiceFilter, NewInvoice
from ..paging import Pages

INVOICES: Final = "/workspaces/{workspace_id}/invoices"
INVOICE: Final = "/workspaces/{workspace_id}/invoices/{user_invoice_id}"
PDF: Final = "/workspaces/{workspace_id}/invoices/{invoice_id}.pdf"

PAGE_SIZE: Final = 50


class Invoices(Namespace):
    """Invoices to clients. Bills from Toggl belong to the organization."""

    __slots__ = ()
    api = "track"
    name = "track.invoices"

    async def create(self, workspace_id: int, **fields: Unpack[NewInvoice]) -> list[Invoice]:
        """Create an invoice and return it, in a list with one item.

        POST /workspaces/{workspace_id}/invoices. One request. Amounts are in units of the invoice's
        currency, not cents.

        >>> (invoice,) = await session.track.invoices.create(
        ...     7,
        ...     document_id="2026-014",
        ...     date=date(2026, 3, 31),
        ...     due_date=date(2026, 4, 14),
        ...     currency="EUR",
        ...     items=[{"description": "Garden", "quantity": 12.5, "amount": 80.0}],
        ... )
        """
        body = checked(NewInvoice, fields)
        request = self._request("POST", INVOICES, (workspace_id,), json=body)
        return await self._fetch_list(Invoice, request, allow_object=True)

    def download(self, workspace_id: int, invoice_id: int) -> Download:
        """Stream an invoice as a PDF file; ``invoice_id`` is its ``user_invoice_id``.

        GET /workspaces/{workspace_id}/invoices/{invoice_id}.pdf. One request, sent when the context
        is entered.

        >>> async with session.track.invoices.download(7, 91) as file:
        ...     await file.save("2026-014.pdf")
        """
        return self._download("GET", PDF, workspace_id, invoice_id, kind="pdf")

    async def delete(self, workspace_id: int, user_invoice_id: int) -> None:
        """Delete an invoice.

        DELETE /workspaces/{workspace_id}/invoices/{user_invoice_id}. One request.
        """
        await self._delete(INVOICE, workspace_id, user_invoice_id)

    def list(self, workspace_id: int, **filters: Unpack[InvoiceFilter]) -> Pages[Invoice]:
        """List the invoices of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/invoices. One request per 50 invoices.

        >>> async for invoice in session.track.invoices.list(7, sort_order="DESC"):
        ...     print(invoice.document_id, invoice.due_date)
        """
        query = checked(InvoiceFilter, filters)
        return self._pages(
            Invoice, INVOICES, workspace_id, query=query, pagination=PageNumber(PAGE_SIZE)
        )
