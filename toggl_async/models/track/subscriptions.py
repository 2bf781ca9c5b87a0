"""What a workspace has subscribed to: deprecated by Toggl, in favour of the organization."""

from __future__ import annotations

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = ["CardDetails", "ContactDetail", "PaymentDetail", "Subscription", "SubscriptionPeriod"]


@model
class CardDetails(Model):
    """The card that is charged."""

    creator_id: int | None = None
    added_at: AwareDatetime | None = None
    card_number: Secret | None = None
    card_type: str | None = None
    creator_name: str | None = None
    expiry_date: str | None = None
    """As the payment service writes it."""
    holder_name: str | None = None


@model
class ContactDetail(Model):
    """Where invoices go."""

    contact_detail_id: int | None = None
    country_id: int | None = None
    country_subdivision_id: int | None = None
    customer_id: int | None = None
    user_id: int | None = None
    company_address: str | None = None
    company_city: str | None = None
    company_name: str | None = None
    contact_email: str | None = None
    contact_person: str | None = None
    is_eu_resident: bool | None = None
    vat_number: str | None = None
    vat_number_valid: bool | None = None
    """Deprecated by Toggl."""
    vat_number_validated_at: AwareDatetime | None = None
    """Deprecated by Toggl."""
    zip_code: str | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


@model
class PaymentDetail(Model):
    """How it is paid."""

    customer_id: int | None = None
    user_id: int | None = None
    currency: str | None = None
    payment_type: str | None = None
    reference: str | None = None
    created_at: AwareDatetime | None = None


@model
class SubscriptionPeriod(Model):
    """A period that was paid for."""

    subscription_id: int | None = None
    subscription_period_id: int | None = None
    finished_on: str | None = None
    started_on: str | None = None
    trial: bool | None = None
    user_count: int | None = None
    created_at: AwareDatetime | None = None


@model
class Subscription(Model):
    """A subscription of a workspace."""

    workspace_id: int | None = None
    organization_id: int | None = None
    company_id: int | None = None
    customer_id: int | None = None
    last_pricing_plan_id: int | None = None
    pricing_plan_id: int | None = None
    subscription_id: int | None = None
    auto_renew: bool | None = None
    card_details: CardDetails | None = None
    contact_detail: ContactDetail | None = None
    currency: str | None = None
    payment_details: PaymentDetail | None = None
    renewal_at: AwareDatetime | None = None
    subscription_period: SubscriptionPeriod | None = None
    created_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None
