"""What belongs to an organization: owners, roles, usage; what may be sent to make one."""

from __future__ import annotations

from typing import TypedDict

from ..base import Aware, Model, model

__all__ = [
    "NewOrganization",
    "OrganizationChange",
    "OrganizationCreated",
    "OrganizationOwner",
    "OrganizationSegmentation",
    "Permission",
    "Role",
    "RoleFilter",
    "Transfer",
    "TransferFilter",
    "UsageCounter",
]


@model
class OrganizationCreated(Model):
    """A new organization, and the workspace that it begins with."""

    id: int
    name: str | None = None
    permissions: tuple[str, ...] | None = None
    workspace_id: int | None = None
    workspace_name: str | None = None


@model
class OrganizationOwner(Model):
    """Who owns an organization."""

    id: int
    user_id: int | None = None
    organization_id: int | None = None
    organization_user_id: int | None = None
    avatar_url: str | None = None
    email: str | None = None
    name: str | None = None
    organization_user_created_at: Aware | None = None
    organization_user_updated_at: Aware | None = None
    toggl_accounts_id: str | None = None
    user_account_id: int | None = None


@model
class Transfer(Model):
    """A change of owner that was asked for; both owners have to agree."""

    owner_transfer_id: int
    organization_id: int | None = None
    current_owner_id: int | None = None
    """A user id."""
    new_owner_id: int | None = None
    """A user id."""
    requester_id: int | None = None
    """A user id."""
    current_owner_accepted: bool | None = None
    current_owner_answered_at: Aware | None = None
    new_owner_accepted: bool | None = None
    new_owner_answered_at: Aware | None = None
    outcome_name: str | None = None
    finished_at: Aware | None = None
    created_at: Aware | None = None


@model
class Permission(Model):
    """Something that a role allows."""

    permission_id: int
    category_id: int | None = None
    category_name: str | None = None
    condition: str | None = None
    description: str | None = None
    entity: str | None = None
    """``organization``, ``workspace``, ``project`` or ``group``."""
    name: str | None = None


@model
class Role(Model):
    """A role of users, and what it allows."""

    role_id: int
    organization_id: int | None = None
    """``None`` for the roles that every organization has."""
    code: str | None = None
    description: str | None = None
    entity: str | None = None
    """``organization``, ``workspace``, ``project`` or ``group``."""
    name: str | None = None
    permissions: tuple[Permission, ...] | None = None
    default_for_levels: tuple[str, ...] | None = None
    privilege_level: int | None = None
    require_group: bool | None = None
    """``True`` if users get the role only through a group."""
    type: str | None = None
    """``owner``, ``admin``, ``manager`` or ``guest``."""


@model
class OrganizationSegmentation(Model):
    """What the organization told about itself when it began."""

    organization_id: int | None = None
    user_id: int | None = None
    demo_requested: bool | None = None
    full_name: str | None = None
    heard: tuple[str, ...] | None = None
    """Where they heard of Toggl."""
    industries: tuple[str, ...] | None = None
    members_range: str | None = None
    reasons: tuple[str, ...] | None = None
    skipped_step: str | None = None
    user_segments: tuple[str, ...] | None = None


@model
class UsageCounter(Model):
    """How much of something an organization has used, and how much it may."""

    name: str | None = None
    count: int | None = None
    limit: int | None = None
    reset_at: Aware | None = None


class NewOrganization(TypedDict):
    """What a new organization needs."""

    name: str
    """At most 140 characters."""
    workspace_name: str
    """At most 140 characters."""


class OrganizationChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    """At most 140 characters."""


class RoleFilter(TypedDict, total=False):
    """What the list of roles should include."""

    include_permissions: bool
    """The permissions of each role as well."""


class TransferFilter(TypedDict, total=False):
    """Which changes of owner to list."""

    ongoing: bool
    """Only those that are not decided yet."""
