"""Expenses, with what Toggl read from their receipts."""

from __future__ import annotations

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = ["Expense"]


@model
class Expense(Model):
    """An expense with its receipt.

    Amounts are whole numbers; Toggl has not published their unit.
    """

    id: int
    workspace_id: int | None = None
    """The workspace it belongs to."""
    user_id: int | None = None
    """The user who uploaded it."""
    trip_id: int | None = None
    """Undocumented: the trip that it belongs to."""
    state: str | None = None
    """Where its approval stands; Toggl has not published the values."""
    category: str | None = None
    """What the money was spent on."""
    description: str | None = None
    """The description, possibly edited; the first one is ``original_description``."""
    original_description: str | None = None
    """The description before any change."""
    comment: str | None = None
    """A remark about the expense."""
    currency: str | None = None
    """ISO 4217 code of the currency on the receipt, such as ``EUR``."""
    total_amount: int | None = None
    """The whole amount, in ``currency``."""
    total_amount_converted: int | None = None
    """The whole amount in another currency, at ``exchange_rate``."""
    tax_amount: int | None = None
    """The tax in the amount, in ``currency``."""
    tax_amount_converted: int | None = None
    """The tax in another currency, at ``exchange_rate``."""
    exchange_rate: float | None = None
    """The rate between ``currency`` and the converted amounts."""
    exchange_rate_timestamp: str | None = None
    """The time of the exchange rate, as text; its format is not published."""
    date_of_expense: str | None = None
    """Date and time on the receipt, without a time zone; see ``timezone``."""
    timezone: str | None = None
    """The IANA time zone of ``date_of_expense``, such as ``Europe/Oslo``."""
    service_provider: str | None = None
    """Who issued the receipt."""
    service_provider_address: str | None = None
    """The address of the issuer."""
    service_provider_country: str | None = None
    """The country of the issuer."""
    receipt_no: str | None = None
    """The number of the receipt."""
    receipt_location: str | None = None
    """Where Toggl stores the receipt."""
    receipt_mime_type: str | None = None
    """The media type of the receipt, such as ``application/pdf``."""
    original_receipt_location: str | None = None
    """Where Toggl stores the file as it was uploaded."""
    download_url: Secret | None = None
    """The URL of the receipt. Anyone who has it can read the receipt."""
    ocr_output: str | None = None
    """The text that was recognized on the receipt."""
    chat_gpt_output: str | None = None
    """What a language model read from the receipt."""
    approved_at: AwareDatetime | None = None
    """When it was approved; ``None`` if it was not."""
    approved_by: int | None = None
    """The user who approved it."""
    rejection_reason: str | None = None
    """Why it was rejected."""
    update_reason: str | None = None
    """Why it was last changed."""
    created_at: AwareDatetime | None = None
    """When it was uploaded."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    updated_by: int | None = None
    """The user who last changed it."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""
