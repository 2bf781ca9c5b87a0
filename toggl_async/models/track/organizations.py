"""Organizations of Track, and what they pay for."""

from __future__ import annotations

from datetime import date

from ..base import Aware, Model, OpenEnum, model

__all__ = [
    "OrgSubscription",
    "OrgSubscriptionState",
    "OrgSubscriptionTrial",
    "Organization",
    "ProductHandle",
    "TrialInfo",
]


class ProductHandle(OpenEnum):
    """A plan that is sold; other values survive as text."""

    FREE = "free"
    STARTER = "starter"
    PREMIUM = "premium"
    ENTERPRISE = "enterprise"
    TIME_OFF_MODULE = "time_off_module"


class OrgSubscriptionState(OpenEnum):
    """Where a subscription stands; other values survive as text."""

    INCOMPLETE = "incomplete"
    INCOMPLETE_EXPIRED = "incomplete_expired"
    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    CANCELED = "canceled"
    UNPAID = "unpaid"
    FREE = "free"


@model
class OrgSubscriptionTrial(Model):
    """The trial of a plan."""

    active: bool | None = None
    available: bool | None = None
    start_date: Aware | None = None
    end_date: date | None = None
    plan: ProductHandle | None = None


@model
class OrgSubscription(Model):
    """What an organization has subscribed to."""

    billing_period_months: int | None = None
    enterprise: bool | None = None
    plan: ProductHandle | None = None
    plan_name: str | None = None
    seats: int | None = None
    state: OrgSubscriptionState | None = None
    trial: OrgSubscriptionTrial | None = None
    currency: str | None = None
    """An ISO 4217 code."""
    licenses: int | None = None
    """How many seats are paid for, which is not how many are in use."""
    payment_failed: bool | None = None
    current_period_starts_at: Aware | None = None
    current_period_ends_at: Aware | None = None
    cancel_date: Aware | None = None
    """When the subscription ends, if it was cancelled."""
    created_at: Aware | None = None


@model
class TrialInfo(Model):
    """The trial, as older answers tell it."""

    last_pricing_plan_id: int | None = None
    trial_plan_id: int | None = None
    can_have_trial: bool | None = None
    next_payment_date: date | None = None
    trial: bool | None = None
    trial_available: bool | None = None
    """Deprecated by Toggl."""
    trial_end_date: date | None = None


@model
class Organization(Model):
    """An organization: what workspaces, members and the hourly quota belong to."""

    id: int
    name: str | None = None
    pricing_plan_id: int | None = None
    admin: bool | None = None
    is_multi_workspace_enabled: bool | None = None
    is_unified: bool | None = None
    max_data_retention_days: int | None = None
    """How far back data may be seen, in days."""
    max_workspaces: int | None = None
    owner: bool | None = None
    permissions: tuple[str, ...] | None = None
    pricing_plan_enterprise: bool | None = None
    pricing_plan_name: str | None = None
    subscription: OrgSubscription | None = None
    suspended_at: Aware | None = None
    trial_info: TrialInfo | None = None
    user_count: int | None = None
    at: Aware | None = None
    """When it was last changed."""
    created_at: Aware | None = None
    server_deleted_at: Aware | None = None
    """When it was deleted; such rows come with ``since`` only."""
