"""Subscriptions: what an organization pays for, how it pays, and what it has paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Required, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model

__all__ = [
    "Cancellation",
    "CardDetails",
    "ContactDetail",
    "Coupon",
    "Customer",
    "CustomerDiscount",
    "DiscountAnswers",
    "FailedPayment",
    "InvoiceSummaryFilter",
    "ItemDiscount",
    "LastInvoice",
    "LastPayment",
    "OrganizationSubscription",
    "PaymentDetail",
    "PaymentMethod",
    "PaymentMethodCard",
    "PaymentMethodSEPADebit",
    "PaymentMethodUSBankAccount",
    "PaymentRecord",
    "PaymentRecordFilter",
    "PremiumUpgradeDiscountEmail",
    "PricingPlanChoice",
    "PromotionCode",
    "Subscription",
    "SubscriptionPeriod",
    "UsageBasedDiscount",
]


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


@model
class LastInvoice(Model):
    """The last invoice of a subscription."""

    id: int | None = None
    """Identifies the invoice."""
    amount: int | None = None
    """The amount without tax (inferred), probably in cents; Toggl does not give the unit."""
    total_amount: int | None = None
    """The amount with tax (inferred), probably in cents; Toggl does not give the unit."""
    tax_percentage: float | None = None
    """The rate of the tax, in percent."""
    currency_id: int | None = None
    """The currency of the amounts, see ``track.reference.currencies``."""
    due: str | None = None
    """When it must be paid, as Toggl writes it."""
    paid_at: AwareDatetime | None = None
    """When it was paid; ``None`` if it was not."""
    created_at: AwareDatetime | None = None
    """When it was created."""


@model
class LastPayment(Model):
    """The last payment for a subscription."""

    id: int | None = None
    """Identifies the payment; ``download_payment_receipt`` takes it (inferred)."""
    description: str | None = None
    """What was paid for."""
    status: str | None = None
    """Whether it succeeded. The values are not documented."""
    created_at: AwareDatetime | None = None
    """When it was made."""


@model
class OrganizationSubscription(Model):
    """The subscription of an organization."""

    state: str | None = None
    """Whether it is active, on trial, unpaid and so on. The values are not documented here."""
    plan_id: int | None = None
    """The pricing plan, whatever the billing period."""
    plan_name: str | None = None
    """The pricing plan, as Toggl shows it."""
    pricing_plan_id: int | None = None
    """The pricing plan with its billing period. Deprecated by Toggl: see ``plan_id``."""
    last_pricing_plan_id: int | None = None
    """The pricing plan before the current one."""
    enterprise: bool | None = None
    """Whether it is an Enterprise contract."""
    seats: int | None = None
    """How many users the subscription covers."""
    active_users: int | None = None
    """How many users are active."""
    seat_cost_in_cents: int | None = None
    """The price of one user for a billing period (inferred), in cents of ``currency``."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    billing_period_in_months: int | None = None
    """How many months each payment covers."""
    current_period_starts_at: AwareDatetime | None = None
    """When the paid period started."""
    current_period_ends_at: AwareDatetime | None = None
    """When the paid period ends."""
    auto_renew: bool | None = None
    """Whether it is renewed at the end of its period."""
    renewal_at: AwareDatetime | None = None
    """When it is renewed next."""
    renewal_date: date | None = None
    """The day when it is renewed next."""
    next_payment_date: date | None = None
    """The day of the next payment."""
    cancel_date: date | None = None
    """The day when it ends; ``None`` if it was not cancelled."""
    payment_method: str | None = None
    """Means of payment. The values are not documented."""
    payment_failed: bool | None = None
    """Whether the last payment failed; ``failed_payment`` says why."""
    card_details: CardDetails | None = None
    """The card it is paid with."""
    contact_details: ContactDetail | None = None
    """The billing address."""
    company_id: int | None = None
    """Undocumented."""
    customer_id: int | None = None
    """The customer in Toggl's billing."""
    last_invoice: LastInvoice | None = None
    """What Toggl invoiced last, and whether it is paid."""
    last_payment: LastPayment | None = None
    """The newest payment to Toggl."""
    subscription_period: SubscriptionPeriod | None = None
    """The current period, in an older form."""
    trial_available: bool | None = None
    """Whether a trial can still be started."""
    trial_start_date: date | None = None
    """The first day of the trial."""
    trial_end_date: date | None = None
    """The last day of the trial."""
    new_signup_trial: bool | None = None
    """Whether the trial started with the organization (inferred)."""
    keep_trial_on_subscription: bool | None = None
    """Whether the trial continues after a subscription is bought (inferred)."""
    campaign_available: bool | None = None
    """Whether a discount for a limited time is on offer."""
    is_unified: bool | None = None
    """Whether one subscription covers several products of Toggl (inferred)."""
    is_subscription_beta: bool | None = None
    """Undocumented."""
    site: str | None = None
    """Undocumented; probably the account of the payment service."""
    start_date: date | None = None
    """Deprecated by Toggl: see ``current_period_starts_at``."""
    end_date: date | None = None
    """Deprecated by Toggl: see ``current_period_ends_at``."""
    subscription_created_at: AwareDatetime | None = None
    """When the organization subscribed."""


@model
class PaymentMethodCard(Model):
    """A card as the payment service shows it."""

    brand: str | None = None
    """Brand of the card."""
    country: str | None = None
    """ISO 3166 code of the country that issued it (inferred)."""
    exp_month: int | None = None
    """The last month in which it is valid, 1 to 12."""
    exp_year: int | None = None
    """The year of ``exp_month``."""
    last4: str | None = None
    """The last four digits of its number."""


@model
class PaymentMethodSEPADebit(Model):
    """A bank account for SEPA direct debit."""

    bank_code: str | None = None
    """Identifies the bank."""
    country: str | None = None
    """ISO 3166 code of the country of the bank (inferred)."""
    last4: str | None = None
    """The last four characters of the account."""


@model
class PaymentMethodUSBankAccount(Model):
    """A bank account in the United States."""

    bank_name: str | None = None
    """What the bank is called."""
    blocked: bool | None = None
    """Whether payments from it are blocked."""
    blocked_reason: str | None = None
    """Why it is blocked."""
    last4: str | None = None
    """The last four digits of the account."""


@model
class PaymentMethod(Model):
    """A means of payment: a card or a bank account."""

    type: str | None = None
    """Which of the other fields is filled, such as ``card``."""
    card: PaymentMethodCard | None = None
    """Brand, last digits and expiry, if it is a card."""
    sepa_debit: PaymentMethodSEPADebit | None = None
    """Bank and last characters, if it is an account in the SEPA."""
    us_bank_account: PaymentMethodUSBankAccount | None = None
    """Bank and last digits, if it is an account in the United States."""


@model
class Coupon(Model):
    """A discount: an amount or a percentage, for some time."""

    id: str | None = None
    """Identifies the coupon."""
    name: str | None = None
    """What Toggl calls it."""
    amount_off: int | None = None
    """The discount as an amount, probably in cents; Toggl does not give the unit."""
    percent_off: float | None = None
    """The discount in percent."""
    duration: str | None = None
    """How long it applies. The values are not documented."""
    duration_in_months: int | None = None
    """Number of months for which it applies."""
    valid: bool | None = None
    """Whether it can still be used."""
    deleted: bool | None = None
    """Whether it was deleted."""


@model
class PromotionCode(Model):
    """A code that customers enter for a discount."""

    id: str | None = None
    """Identifies the promotion code."""
    code: str | None = None
    """What customers enter."""
    active: bool | None = None
    """Whether it can be used."""
    expires_at: AwareDatetime | None = None
    """When it expires."""


@model
class CustomerDiscount(Model):
    """The discount of a customer."""

    coupon: Coupon | None = None
    """The discount itself."""
    promotion_code: PromotionCode | None = None
    """The code that was entered for it."""


@model
class Customer(Model):
    """The customer in the payment service: name, address and means of payment."""

    id: str | None = None
    """Identifies the customer in the payment service."""
    customer_name: str | None = None
    """Name of the person or company."""
    address_line: str | None = None
    """Street and number."""
    postal_code: str | None = None
    """ZIP code or what the country has instead."""
    state: str | None = None
    """State or province."""
    country_id: str | None = None
    """The country, as text; see ``track.reference.countries`` (inferred)."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    tax_number: str | None = None
    """The number for value-added tax or a similar one."""
    default_payment_method: PaymentMethod | None = None
    """How the customer pays."""
    discount: CustomerDiscount | None = None
    """The discount of the customer."""
    site: str | None = None
    """Undocumented; probably the account of the payment service."""
    toggl_user_id: int | None = None
    """The user who is the customer."""
    toggl_user_email: str | None = None
    """Email address of the user who is the customer."""


@model
class FailedPayment(Model):
    """Why the last payment failed."""

    code: str | None = None
    """The error of the payment service."""
    decline_code: str | None = None
    """Why the bank declined the payment."""
    message: str | None = None
    """The error in words."""
    doc_url: str | None = None
    """Where the payment service explains the error."""
    invoice_total_amount: int | None = None
    """The amount to pay, probably in cents; Toggl does not give the unit."""
    next_payment_attempt: str | None = None
    """When the payment is tried again, as Toggl writes it."""
    organization_id: int | None = None
    """The organization that must pay."""


@model
class PaymentRecord(Model):
    """An invoice from Toggl to an organization."""

    id: str
    """Identifies the invoice; ``download_invoice`` takes it (inferred)."""
    invoice_number: str | None = None
    """The number on the invoice."""
    description: str | None = None
    """What it is for."""
    status: str | None = None
    """Whether it is paid. The values are not documented."""
    total_amount: int | None = None
    """The amount in ``currency``, probably in cents; Toggl does not give the unit."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    creation_date: AwareDatetime | None = None
    """When it was created."""
    hosted_url: Secret | None = None
    """The page of the invoice. Anyone who has the URL can read the invoice (inferred)."""
    pdf_url: Secret | None = None
    """The invoice as a PDF file. Anyone who has the URL can read it (inferred)."""


@model
class PremiumUpgradeDiscountEmail(Model):
    """What a request to advertise the Premium pricing plan did."""

    already_sent: bool | None = None
    """Whether the emails had been sent before."""
    sent_count: int | None = None
    """Number of emails that were sent."""


class PaymentRecordFilter(TypedDict, total=False):
    """Filters of the payment records."""

    is_unified: bool
    """Only the invoices of subscriptions that cover several products, or only others (inferred).

    Without it, Toggl decides.
    """


class InvoiceSummaryFilter(TypedDict, total=False):
    """The purchase whose invoice is calculated."""

    quantity: int
    """Number of users. Without it, probably the number of the current subscription."""
    pricing_plan_tag: str
    """The pricing plan. Without it, probably that of the current subscription."""


class PricingPlanChoice(TypedDict):
    """The pricing plan to buy."""

    pricing_plan_tag: str
    """Identifies the pricing plan with its billing period.

    The values are not documented; it is probably the ``price_point_handle`` of the price.
    """


class Cancellation(TypedDict):
    """When a subscription ends."""

    immediate_cancel: bool
    """``True`` ends it at once, ``False`` at the end of the paid period (inferred)."""


class DiscountAnswers(TypedDict, total=False):
    """Answers to the questions that Toggl asks before it grants a discount."""

    positive_answers: Required[Sequence[str]]
    """What the customer likes: one answer at least."""
    negative_answers: Required[Sequence[str]]
    """What the customer dislikes: one answer at least."""
    positive_feedback: str
    """What the customer likes, in own words."""
    negative_feedback: str
    """What the customer dislikes, in own words."""


class UsageBasedDiscount(TypedDict):
    """The discount that depends on the usage."""

    discount: str
    """Identifies the discount. The values are not documented."""


class ItemDiscount(TypedDict, total=False):
    """The discount for an item of a subscription: exactly one of the two."""

    coupon_id: str
    """Which coupon to apply, as the payment service names it."""
    promotion_code: str
    """The code that customers enter."""
