"""Roles and tags of people in organizations of Toggl 2.0."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["MemberTag", "MemberTagFilter", "Permission", "Role"]


@model
class MemberTag(Model):
    """A tag of people, such as a skill or a place. Time entries and tasks have other tags."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When the tag was created."""
    label: str | None = None
    """The text of the tag."""
    organization_id: int | None = None
    """The organization of the tag."""
    updated_at: AwareDatetime | None = None
    """When the tag was last changed."""


@model
class Permission(Model):
    """Something that a role allows."""

    permission_id: int
    """Identifies the permission."""
    category_id: int | None = None
    """Identifies the category in which the app shows the permission."""
    category_name: str | None = None
    """Name of the category in which the app shows the permission."""
    condition: str | None = None
    """When the role allows it. The values are not documented; ``None``: always (inferred)."""
    description: str | None = None
    """What is allowed, in English."""
    entity: str | None = None
    """Where it is allowed: ``organization``, ``workspace``, ``project`` or ``group``."""
    name: str | None = None
    """Name of the permission, such as ``manage_time_entries``."""


@model
class Role(Model):
    """A role of people in an organization, a workspace, a project or a team."""

    role_id: int
    """Identifies the role."""
    code: str | None = None
    """A short name of the role, for programs."""
    default_for_levels: tuple[str, ...] | None = None
    """The levels of people who get this role if none is chosen; ``None`` for no level."""
    description: str | None = None
    """What the role is for, in English."""
    entity: str | None = None
    """Where the role applies: ``organization``, ``workspace``, ``project`` or ``group``."""
    name: str | None = None
    """Name of the role."""
    organization_id: int | None = None
    """The organization whose role it is; ``None`` for the roles of Toggl (inferred)."""
    permissions: tuple[Permission, ...] | None = None
    """What the role allows."""
    privilege_level: int | None = None
    """How far the role reaches, as a number. Its order is not documented."""
    require_group: bool | None = None
    """Whether people can have the role only through a team."""
    type: str | None = None
    """``owner``, ``admin``, ``manager`` or ``guest``."""


class MemberTagFilter(TypedDict, total=False):
    """Where the permission to list the tags of people is checked."""

    workspace_id: Required[int]
    """A workspace in which you have the permission ``manage_team_reports``."""
