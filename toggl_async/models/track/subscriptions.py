"""The subscription of a workspace, deprecated by Toggl in favour of the organization's."""

from __future__ import annotations

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = ["CardDetails", "ContactDetail", "PaymentDetail", "Subscription", "SubscriptionPeriod"]


@model
class CardDetails(Model):
    """The card that pays for a subscription."""

    creator_id: int | None = None
    """The user who added the card."""
    added_at: AwareDatetime | None = None
    """When the card was added."""
    card_number: Secret | None = None
    """As the payment service shows it."""
    card_type: str | None = None
    """Brand of the card."""
    creator_name: str | None = None
    """Full name of the user who added the card."""
    expiry_date: str | None = None
    """As the payment service writes it."""
    holder_name: str | None = None
    """Name on the card."""


@model
class ContactDetail(Model):
    """The billing address of a subscription."""

    contact_detail_id: int | None = None
    """Identifies the billing address."""
    country_id: int | None = None
    """The country, see ``track.reference.countries``."""
    country_subdivision_id: int | None = None
    """The state or province, see ``track.reference.subdivisions``."""
    customer_id: int | None = None
    """The customer in Toggl's billing."""
    user_id: int | None = None
    """The user it belongs to."""
    company_address: str | None = None
    """Street and number."""
    company_city: str | None = None
    """City of the billing address."""
    company_name: str | None = None
    """What the company is called."""
    contact_email: str | None = None
    """Receives the invoices."""
    contact_person: str | None = None
    """The person to contact about invoices."""
    is_eu_resident: bool | None = None
    """Whether the company is in the European Union."""
    vat_number: str | None = None
    """The number for value-added tax."""
    vat_number_valid: bool | None = None
    """Deprecated by Toggl."""
    vat_number_validated_at: AwareDatetime | None = None
    """Deprecated by Toggl."""
    zip_code: str | None = None
    """Postal code."""
    created_at: AwareDatetime | None = None
    """When it was entered."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


@model
class PaymentDetail(Model):
    """How a subscription is paid."""

    customer_id: int | None = None
    """The customer in Toggl's billing."""
    user_id: int | None = None
    """The user it belongs to."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    payment_type: str | None = None
    """Means of payment. The values are not documented."""
    reference: str | None = None
    """Reference of the payment service."""
    created_at: AwareDatetime | None = None
    """When it was set up."""


@model
class SubscriptionPeriod(Model):
    """A period of a subscription."""

    subscription_id: int | None = None
    """The subscription it belongs to."""
    subscription_period_id: int | None = None
    """Identifies the period."""
    finished_on: str | None = None
    """Last day, as Toggl writes it."""
    started_on: str | None = None
    """First day, as Toggl writes it."""
    trial: bool | None = None
    """Whether it is a free trial."""
    user_count: int | None = None
    """Number of paid users."""
    created_at: AwareDatetime | None = None
    """When it was created."""


@model
class Subscription(Model):
    """The subscription of a workspace. Deprecated by Toggl: organizations have them now."""

    workspace_id: int | None = None
    """The workspace it pays for."""
    organization_id: int | None = None
    """The organization of the workspace."""
    company_id: int | None = None
    """Undocumented."""
    customer_id: int | None = None
    """The customer in Toggl's billing."""
    last_pricing_plan_id: int | None = None
    """The pricing plan before the current one."""
    pricing_plan_id: int | None = None
    """The current pricing plan."""
    subscription_id: int | None = None
    """Identifies the subscription."""
    auto_renew: bool | None = None
    """Whether it is renewed at the end of its period."""
    card_details: CardDetails | None = None
    """The card it is paid with."""
    contact_detail: ContactDetail | None = None
    """The billing address."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    payment_details: PaymentDetail | None = None
    """How it is paid."""
    renewal_at: AwareDatetime | None = None
    """When it is renewed next."""
    subscription_period: SubscriptionPeriod | None = None
    """The current period."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""
