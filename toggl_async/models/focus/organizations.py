"""Organizations of Toggl 2.0: XXX."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["MemberTag", "OrganizationListMemberTagsFilter", "Permission", "Role"]


@model
class MemberTag(Model):
    """XXX MemberTag."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    label: str | None = None
    """Shown label."""
    organization_id: int | None = None
    """The organization it belongs to."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""


@model
class Permission(Model):
    """XXX Permission."""

    category_id: int | None = None
    """XXX"""
    category_name: str | None = None
    """XXX"""
    condition: str | None = None
    """XXX"""
    description: str | None = None
    """Free text."""
    entity: str | None = None
    """XXX"""
    name: str | None = None
    """Shown name."""
    permission_id: int | None = None
    """XXX"""


@model
class Role(Model):
    """XXX Role."""

    code: str | None = None
    """XXX"""
    default_for_levels: tuple[str, ...] | None = None
    """XXX Null, never empty."""
    description: str | None = None
    """Free text."""
    entity: str | None = None
    """XXX"""
    name: str | None = None
    """Shown name."""
    organization_id: int | None = None
    """The organization it belongs to."""
    permissions: tuple[Permission, ...] | None = None
    """What the current user may do with it."""
    privilege_level: int | None = None
    """XXX"""
    require_group: bool | None = None
    """XXX True: only through a team."""
    role_id: int | None = None
    """The role."""
    type: str | None = None
    """What kind it is."""


class OrganizationListMemberTagsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    workspace_id: Required[int]
    """The workspace it belongs to. Required."""
