"""Invoices from users to their clients: models and request fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypedDict

from ..base import AwareDatetime, Model, model
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
    """Identifies the line."""
    description: str | None = None
    """What is charged."""
    quantity: float | None = None
    """How many units are charged."""
    amount: float | None = None
    """In units of the invoice's currency, not cents."""


@model
class InvoiceTax(Model):
    """A tax of an invoice."""

    tax_id: int | None = None
    """Identifies the tax."""
    name: str | None = None
    """As printed on the invoice."""
    amount: float | None = None
    """In units, not cents. Toggl has not published whether it is money or a percentage."""


@model
class Invoice(Model):
    """An invoice from the user to a client; not a bill from Toggl."""

    user_invoice_id: int
    """Identifies the invoice; the printed number is ``document_id``."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    user_id: int | None = None
    """The user who created it."""
    document_id: str | None = None
    """The invoice number, as printed."""
    date: str | None = None
    """The date of issue, as text."""
    due_date: dt.date | None = None
    """The day by which it is to be paid."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    items: tuple[InvoiceItem, ...] | None = None
    """The lines of the invoice."""
    taxes: tuple[InvoiceTax, ...] | None = None
    """The taxes that are added."""
    billing_address: str | None = None
    """The address of the client, as printed."""
    workspace_address: str | None = None
    """The address of the sender, as printed."""
    workspace_logo: str | None = None
    """The logo of the sender, as printed."""
    payment_terms: str | None = None
    """How it is to be paid, as printed."""
    purchase_number: str | None = None
    """The client's purchase order number, as printed."""
    message: str | None = None
    """A text to the client, as printed."""
    integration_provider: IntegrationProvider | None = None
    """The external service that it is linked to."""
    integration_ext_id: str | None = None
    """Its id at ``integration_provider``."""
    integration_ext_type: str | None = None
    """What kind of object it is at ``integration_provider``."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""


class InvoiceFilter(TypedDict, total=False):
    """The order in which to list invoices."""

    sort_field: str
    """The field to sort by. Default ``created_at``."""
    sort_order: Literal["ASC", "DESC"]
    """Ascending or descending. Default ``ASC``."""


class InvoiceItemFields(TypedDict, total=False):
    """A line of a new invoice."""

    item_id: int
    """Identifies the line."""
    description: str
    """What is charged."""
    quantity: float
    """How many units are charged."""
    amount: float
    """In units of the invoice's currency, not cents."""


class InvoiceTaxFields(TypedDict, total=False):
    """A tax of a new invoice."""

    tax_id: int
    """Identifies the tax."""
    name: str
    """As printed on the invoice."""
    amount: float
    """In units, not cents. Toggl has not published whether it is money or a percentage."""


class NewInvoice(TypedDict, total=False):
    """Fields of a new invoice."""

    document_id: str
    """The invoice number, as printed."""
    date: dt.date | str
    """The day of issue."""
    due_date: dt.date | str
    """The day by which it is to be paid."""
    currency: str
    """ISO 4217 code, such as ``EUR``."""
    items: Iterable[InvoiceItemFields]
    """The lines of the invoice."""
    taxes: Iterable[InvoiceTaxFields]
    """The taxes to add."""
    billing_address: str
    """The address of the client, as printed."""
    workspace_address: str
    """The address of the sender, as printed."""
    workspace_logo: str
    """The logo of the sender, as printed."""
    payment_terms: str
    """How it is to be paid, as printed."""
    purchase_number: str
    """The client's purchase order number, as printed."""
    message: str
    """A text to the client, as printed."""
    integration_provider: Literal["asana", "jira", "salesforce", "focus"]
    """The external service that it is linked to."""
    integration_ext_id: str
    """Its id at ``integration_provider``."""
    integration_ext_type: str
    """What kind of object it is at ``integration_provider``."""
