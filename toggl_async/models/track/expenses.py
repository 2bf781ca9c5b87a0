"""Expenses: receipts, and what Toggl reads from them."""

from __future__ import annotations

from ...secrets import Secret
from ..base import Aware, Model, model

__all__ = ["Expense"]


@model
class Expense(Model):
    """An expense with its receipt.

    Toggl has not published the unit of the amounts (they are whole numbers).
    """

    id: int
    workspace_id: int | None = None
    user_id: int | None = None
    trip_id: int | None = None
    state: str | None = None
    category: str | None = None
    description: str | None = None
    original_description: str | None = None
    comment: str | None = None
    currency: str | None = None
    """Three letters, such as ``EUR``."""
    total_amount: int | None = None
    total_amount_converted: int | None = None
    tax_amount: int | None = None
    tax_amount_converted: int | None = None
    exchange_rate: float | None = None
    exchange_rate_timestamp: str | None = None
    date_of_expense: str | None = None
    """A date and time without a zone, as it stands on the receipt; see ``timezone``."""
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    service_provider: str | None = None
    service_provider_address: str | None = None
    service_provider_country: str | None = None
    receipt_no: str | None = None
    receipt_location: str | None = None
    receipt_mime_type: str | None = None
    original_receipt_location: str | None = None
    download_url: Secret | None = None
    """Where the receipt is. Anyone who has the address can read it."""
    ocr_output: str | None = None
    chat_gpt_output: str | None = None
    approved_at: Aware | None = None
    approved_by: int | None = None
    rejection_reason: str | None = None
    update_reason: str | None = None
    created_at: Aware | None = None
    updated_at: Aware | None = None
    updated_by: int | None = None
    deleted_at: Aware | None = None
