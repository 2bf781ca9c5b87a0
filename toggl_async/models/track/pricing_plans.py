"""What Toggl sells: pricing plans, their prices and their features."""

from __future__ import annotations

from typing import Any

from ..base import AwareDatetime, Model, model

__all__ = [
    "Campaign",
    "FeatureUpsell",
    "OfferedPlan",
    "OfferedPlans",
    "PlanFeature",
    "PlanPrice",
    "PlanWithFeatures",
    "PlanWithPrices",
    "Prices",
    "PricingPlan",
]


@model
class Prices(Model):
    """A price for each user, before and after discounts and tax.

    Toggl does not give the unit. Whole cents are likely, as in the other fields of prices.
    """

    base: int | None = None
    """The price before discounts."""
    actual: int | None = None
    """The price after discounts, without tax."""
    with_tax: int | None = None
    """The price after discounts, with tax."""


@model
class Campaign(Model):
    """A discount for a limited time. Toggl's newest document no longer has it."""

    discount: int | None = None
    """The discount, probably in percent; Toggl does not give the unit."""
    end: str | None = None
    """When it ends, as Toggl writes it."""
    key: str | None = None
    """Identifies the campaign."""
    name: str | None = None
    """What Toggl calls it."""
    start: str | None = None
    """When it starts, as Toggl writes it."""


@model
class PlanPrice(Model):
    """A price of a pricing plan for one billing period."""

    pricing_plan_id: int | None = None
    """Identifies the pricing plan together with its billing period."""
    name: str | None = None
    """What Toggl calls it."""
    period: int | None = None
    """Months that each payment covers (inferred)."""
    price_point_handle: str | None = None
    """Identifies the price in Toggl's billing."""
    list_price_in_usd_cents: int | None = None
    """The price before discounts, in cents of the US dollar."""
    actual_price_in_usd_cents: int | None = None
    """The price after discounts, in cents of the US dollar."""
    prices_month: Prices | None = None
    """The price of one month."""
    prices_period: Prices | None = None
    """The price of the whole billing period."""
    campaign: Campaign | None = None
    """The discount for a limited time. Toggl's newest document no longer has it."""


@model
class OfferedPlan(Model):
    """A pricing plan that can be bought, with a price for each billing period."""

    plan_id: int | None = None
    """Identifies the pricing plan, whatever the billing period."""
    name: str | None = None
    """What Toggl calls it."""
    pricing_plans: tuple[PlanPrice, ...] | None = None
    """Its prices, one for each billing period."""


@model
class OfferedPlans(Model):
    """The pricing plans that an organization can buy, with tax and number of users."""

    plans: tuple[OfferedPlan, ...] | None = None
    """The pricing plans with their prices."""
    currency_id: int | None = None
    """The currency of the prices, see ``track.reference.currencies``."""
    user_count: int | None = None
    """Number of users that would be paid for."""
    tax_included: bool | None = None
    """Whether the prices include tax."""
    tax_percentage: float | None = None
    """The rate of the tax, in percent."""
    tax_type: str | None = None
    """The kind of tax. The values are not documented."""
    discount_percentage: int | None = None
    """A discount in percent. Toggl's newest document no longer has it."""
    discount_to: str | None = None
    """When the discount ends. Toggl's newest document no longer has it."""


@model
class PlanWithPrices(Model):
    """A pricing plan with all its prices."""

    id: int | None = None
    """Identifies the pricing plan, whatever the billing period."""
    name: str | None = None
    """What Toggl calls it."""
    product_handle: str | None = None
    """Identifies the product in Toggl's billing, such as ``premium``."""
    max_user_count: int | None = None
    """The largest number of users that it allows."""
    pricing_plans: tuple[dict[str, Any], ...] | None = None
    """Its prices as they were sent: each one is a :class:`PricingPlan`, which has this model."""


@model
class PricingPlan(Model):
    """A pricing plan with its price in one currency."""

    pricing_plan_id: int | None = None
    """Identifies the pricing plan together with its billing period."""
    plan_id: int | None = None
    """Identifies the pricing plan, whatever the billing period."""
    amount_in_cents: int | None = None
    """The price in cents of ``currency``."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    period: int | None = None
    """Months that each payment covers (inferred)."""
    price_point_handle: str | None = None
    """Identifies the price in Toggl's billing."""
    plan: PlanWithPrices | None = None
    """The pricing plan that this is a price of."""


@model
class PlanFeature(Model):
    """A feature that a pricing plan includes."""

    feature_id: int | None = None
    """Identifies the feature."""
    name: str | None = None
    """What Toggl calls it."""
    description: str | None = None
    """What it does."""
    is_default_feature: bool | None = None
    """Whether every pricing plan includes it (inferred)."""
    trial_only: bool | None = None
    """Whether only trials include it. Toggl's newest document no longer has it."""


@model
class PlanWithFeatures(Model):
    """A pricing plan with the features that it includes."""

    plan_id: int | None = None
    """Identifies the pricing plan, whatever the billing period."""
    name: str | None = None
    """What Toggl calls it."""
    features: tuple[PlanFeature, ...] | None = None
    """The features that it includes."""
    prices: tuple[PricingPlan, ...] | None = None
    """Its prices, one for each currency and billing period."""
    max_user_count: int | None = None
    """The largest number of users that it allows."""
    product_handle: str | None = None
    """Identifies the product in Toggl's billing, such as ``premium``."""
    toggl_product_name: str | None = None
    """The product that it is for, such as Track."""
    active_at: AwareDatetime | None = None
    """Since when it can be bought."""
    inactive_at: AwareDatetime | None = None
    """Until when it can be bought; ``None`` if it still can."""
    plan_at: AwareDatetime | None = None
    """Undocumented."""


@model
class FeatureUpsell(Model):
    """The pricing plan that an organization needs for a feature."""

    feature_id: int | None = None
    """Identifies the feature."""
    name: str | None = None
    """What Toggl calls the feature."""
    is_default_feature: bool | None = None
    """Whether every pricing plan includes it (inferred)."""
    upsell_plan_id: int | None = None
    """The pricing plan that includes the feature."""
    upsell_plan_handle: str | None = None
    """The pricing plan as Toggl's billing names it, such as ``premium``."""
