"""Invoices that users write to their clients: what comes back, what may be sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypedDict

from ..base import Aware, Model, model
from .integrations import IntegrationProvider

__all__ = [
    "Invoice",
    "InvoiceFilter",
    "InvoiceItem",
    "InvoiceItemFields",
    "InvoiceTax",
    "InvoiceTaxFields",
    "NewInvoice",
]


@model
class InvoiceItem(Model):
    """A line of an invoice."""

    item_id: int | None = None
    description: str | None = None
    quantity: float | None = None
    amount: float | None = None
    """In units of the invoice's currency, not cents."""


@model
class InvoiceTax(Model):
    """A tax of an invoice."""

    tax_id: int | None = None
    name: str | None = None
    amount: float | None = None
    """In units, not cents; whether it is money or a percentage Toggl does not say."""


@model
class Invoice(Model):
    """An invoice of the user's to somebody. Toggl's own bills are another thing."""

    user_invoice_id: int
    workspace_id: int | None = None
    user_id: int | None = None
    document_id: str | None = None
    """The invoice's number, as it is printed."""
    date: str | None = None
    due_date: dt.date | None = None
    currency: str | None = None
    """Three letters, such as ``EUR``."""
    items: tuple[InvoiceItem, ...] | None = None
    taxes: tuple[InvoiceTax, ...] | None = None
    billing_address: str | None = None
    workspace_address: str | None = None
    workspace_logo: str | None = None
    payment_terms: str | None = None
    purchase_number: str | None = None
    message: str | None = None
    integration_provider: IntegrationProvider | None = None
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    created_at: Aware | None = None
    updated_at: Aware | None = None
    deleted_at: Aware | None = None


class InvoiceFilter(TypedDict, total=False):
    """In which order to list the invoices."""

    sort_field: str
    """``created_at`` without it."""
    sort_order: Literal["ASC", "DESC"]
    """``ASC`` without it."""


class InvoiceItemFields(TypedDict, total=False):
    """A line of a new invoice."""

    item_id: int
    description: str
    quantity: float
    amount: float
    """In units of the invoice's currency, not cents."""


class InvoiceTaxFields(TypedDict, total=False):
    """A tax of a new invoice."""

    tax_id: int
    name: str
    amount: float


class NewInvoice(TypedDict, total=False):
    """What a new invoice may carry."""

    document_id: str
    """The invoice's number, as it is printed."""
    date: dt.date
    due_date: dt.date
    currency: str
    """Three letters, such as ``EUR``."""
    items: Sequence[InvoiceItemFields]
    taxes: Sequence[InvoiceTaxFields]
    billing_address: str
    workspace_address: str
    workspace_logo: str
    payment_terms: str
    purchase_number: str
    message: str
    integration_provider: Literal["asana", "jira", "salesforce", "focus"]
    integration_ext_id: str
    integration_ext_type: str
