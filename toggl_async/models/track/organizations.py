"""Organizations of Track: models, filters and request fields."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = [
    "NewOrganization",
    "OrgSubscription",
    "OrgSubscriptionState",
    "OrgSubscriptionTrial",
    "Organization",
    "OrganizationChange",
    "OrganizationCreated",
    "OrganizationOwner",
    "OrganizationSegmentation",
    "Permission",
    "ProductHandle",
    "Role",
    "RoleFilter",
    "Transfer",
    "TransferFilter",
    "TrialInfo",
    "UsageCounter",
]


class ProductHandle(OpenEnum):
    """A pricing plan or add-on; unknown values stay as text."""

    FREE = "free"
    STARTER = "starter"
    PREMIUM = "premium"
    ENTERPRISE = "enterprise"
    TIME_OFF_MODULE = "time_off_module"


class OrgSubscriptionState(OpenEnum):
    """The state of a subscription; unknown values stay as text."""

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
    """The trial of a pricing plan."""

    active: bool | None = None
    """Whether the trial is in progress."""
    available: bool | None = None
    """Whether a trial can still be started."""
    start_date: AwareDatetime | None = None
    """When the trial started."""
    end_date: date | None = None
    """The last day of the trial."""
    plan: ProductHandle | None = None
    """The pricing plan that is on trial."""


@model
class OrgSubscription(Model):
    """The subscription of an organization."""

    billing_period_months: int | None = None
    """How many months each payment covers."""
    enterprise: bool | None = None
    """Whether it is an Enterprise contract."""
    plan: ProductHandle | None = None
    """The pricing plan."""
    plan_name: str | None = None
    """The pricing plan, as Toggl shows it."""
    seats: int | None = None
    """How many users the subscription covers."""
    state: OrgSubscriptionState | None = None
    """Whether it is active, on trial, unpaid and so on."""
    trial: OrgSubscriptionTrial | None = None
    """The trial of a higher pricing plan."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    licenses: int | None = None
    """How many seats are paid for, in use or not."""
    payment_failed: bool | None = None
    """Whether the last payment failed."""
    current_period_starts_at: AwareDatetime | None = None
    """When the paid period started."""
    current_period_ends_at: AwareDatetime | None = None
    """When the paid period ends."""
    cancel_date: AwareDatetime | None = None
    """When the subscription ends; ``None`` if it was not cancelled."""
    created_at: AwareDatetime | None = None
    """When the organization subscribed."""


@model
class TrialInfo(Model):
    """The trial of an organization in its older form."""

    last_pricing_plan_id: int | None = None
    """The pricing plan before the trial."""
    trial_plan_id: int | None = None
    """The pricing plan on trial."""
    can_have_trial: bool | None = None
    """Whether a trial can still be started."""
    next_payment_date: date | None = None
    """The day of the next payment."""
    trial: bool | None = None
    """Whether a trial is in progress."""
    trial_available: bool | None = None
    """Whether a trial is on offer. Deprecated by Toggl: see ``can_have_trial``."""
    trial_end_date: date | None = None
    """The last day of the trial."""


@model
class Organization(Model):
    """An organization: it contains workspaces and members, and has the hourly quota."""

    id: int
    name: str | None = None
    """At most 140 characters."""
    pricing_plan_id: int | None = None
    """The pricing plan; see ``pricing_plan_name``."""
    admin: bool | None = None
    """Whether the current user is an administrator of it."""
    is_multi_workspace_enabled: bool | None = None
    """Whether it may have several workspaces."""
    is_unified: bool | None = None
    """Whether it has one subscription for all its workspaces."""
    max_data_retention_days: int | None = None
    """How far back data can be seen, in days."""
    max_workspaces: int | None = None
    """How many workspaces it may have."""
    owner: bool | None = None
    """Whether the current user owns it."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    pricing_plan_enterprise: bool | None = None
    """Whether it has an Enterprise contract."""
    pricing_plan_name: str | None = None
    """The pricing plan, as Toggl shows it."""
    subscription: OrgSubscription | None = None
    """What it pays for."""
    suspended_at: AwareDatetime | None = None
    """When it was suspended; ``None`` if it was not."""
    trial_info: TrialInfo | None = None
    """The trial in its older form; see ``subscription``."""
    user_count: int | None = None
    """How many members it has."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    server_deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` if it was not."""


@model
class OrganizationCreated(Model):
    """A new organization with its first workspace."""

    id: int
    name: str | None = None
    """What the organization is called."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    workspace_id: int | None = None
    """The workspace that was created with it."""
    workspace_name: str | None = None
    """What the workspace is called."""


@model
class OrganizationOwner(Model):
    """The owner of an organization."""

    id: int
    user_id: int | None = None
    """Identifies the person in Track."""
    organization_id: int | None = None
    """The organization in question."""
    organization_user_id: int | None = None
    """The owner's membership in the organization."""
    avatar_url: str | None = None
    """The URL of the owner's picture."""
    email: str | None = None
    """The owner's email address."""
    name: str | None = None
    """The full name."""
    organization_user_created_at: AwareDatetime | None = None
    """When the membership was created."""
    organization_user_updated_at: AwareDatetime | None = None
    """When the membership was last changed."""
    toggl_accounts_id: str | None = None
    """The owner's id at the accounts service."""
    user_account_id: int | None = None
    """Taken to be the person's account id in Toggl 2.0."""


@model
class Transfer(Model):
    """A requested change of owner. It takes effect when both owners accept."""

    owner_transfer_id: int
    """Identifies the request."""
    organization_id: int | None = None
    """The organization that changes its owner."""
    current_owner_id: int | None = None
    """The user id of the present owner."""
    new_owner_id: int | None = None
    """The user id of the future owner."""
    requester_id: int | None = None
    """The user id of the person who made the request."""
    current_owner_accepted: bool | None = None
    """Whether the present owner accepted; ``None`` before an answer."""
    current_owner_answered_at: AwareDatetime | None = None
    """When the present owner answered."""
    new_owner_accepted: bool | None = None
    """Whether the future owner accepted; ``None`` before an answer."""
    new_owner_answered_at: AwareDatetime | None = None
    """When the future owner answered."""
    outcome_name: str | None = None
    """How the request ended; Toggl has not published the values."""
    finished_at: AwareDatetime | None = None
    """When the request ended; ``None`` while it is open."""
    created_at: AwareDatetime | None = None
    """When the request was made."""


@model
class Permission(Model):
    """Something that a role allows."""

    permission_id: int
    """Identifies the permission."""
    category_id: int | None = None
    """The category in which Toggl shows it."""
    category_name: str | None = None
    """What the category is called."""
    condition: str | None = None
    """Under which condition it applies; Toggl has not published the values."""
    description: str | None = None
    """What it allows, in words."""
    entity: str | None = None
    """What it applies to: ``organization``, ``workspace``, ``project`` or ``group``."""
    name: str | None = None
    """What the permission is called."""


@model
class Role(Model):
    """A role of users, with its permissions."""

    role_id: int
    """Identifies the role."""
    organization_id: int | None = None
    """The organization that defined it; ``None`` for the roles of every organization."""
    code: str | None = None
    """A short fixed name of the role."""
    description: str | None = None
    """What the role is for, in words."""
    entity: str | None = None
    """What it applies to: ``organization``, ``workspace``, ``project`` or ``group``."""
    name: str | None = None
    """What the role is called."""
    permissions: tuple[Permission, ...] | None = None
    """What it allows; only with ``include_permissions=True``."""
    default_for_levels: tuple[str, ...] | None = None
    """The levels at which it is the default; ``None`` rather than an empty list."""
    privilege_level: int | None = None
    """How far its rights reach; Toggl has not published the scale."""
    require_group: bool | None = None
    """Whether users get the role only through a group."""
    type: str | None = None
    """``owner``, ``admin``, ``manager`` or ``guest``."""


@model
class OrganizationSegmentation(Model):
    """What an organization stated about itself when it signed up."""

    organization_id: int | None = None
    """The organization in question."""
    user_id: int | None = None
    """The user who answered."""
    demo_requested: bool | None = None
    """Whether a product demonstration was requested."""
    full_name: str | None = None
    """The name of the user who answered."""
    heard: tuple[str, ...] | None = None
    """How they learned about Toggl."""
    industries: tuple[str, ...] | None = None
    """The industries in which the organization works."""
    members_range: str | None = None
    """How many people work there, as a range."""
    reasons: tuple[str, ...] | None = None
    """Why they want to use Toggl."""
    skipped_step: str | None = None
    """The question that was skipped."""
    user_segments: tuple[str, ...] | None = None
    """The groups of customers to which Toggl assigned them."""


@model
class UsageCounter(Model):
    """How much of a limited feature an organization has used."""

    name: str | None = None
    """What is counted."""
    count: int | None = None
    """How much was used since the last reset."""
    limit: int | None = None
    """How much the pricing plan allows."""
    reset_at: AwareDatetime | None = None
    """When ``count`` starts at zero again."""


class NewOrganization(TypedDict):
    """Fields of a new organization."""

    name: str
    """At most 140 characters."""
    workspace_name: str
    """The name of its first workspace, at most 140 characters."""


class OrganizationChange(TypedDict, total=False):
    """Fields of an organization that can be changed; a field left out stays as it is."""

    name: str
    """At most 140 characters."""


class RoleFilter(TypedDict, total=False):
    """What a list of roles includes."""

    include_permissions: bool
    """Whether to include the permissions of each role as well."""


class TransferFilter(TypedDict, total=False):
    """Filters of a list of requested changes of owner."""

    ongoing: bool
    """Only requests that are still open."""
