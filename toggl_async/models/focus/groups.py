"""Groups of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Group",
    "GroupDeleteFilter",
    "GroupFields",
    "GroupFilter",
    "GroupInfo",
    "GroupMember",
    "GroupMemberRole",
    "GroupPagination",
    "GroupWorkspace",
]


@model
class GroupMember(Model):
    """XXX GroupMember."""

    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    display_name: str | None = None
    """XXX"""
    focus_role_id: int | None = None
    """The role in Toggl 2.0."""
    organization_user_id: int | None = None
    """The membership of the person in the organization."""
    track_role_id: int | None = None
    """The role in Toggl Track."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    user_account_id: int | None = None
    """The account of the person."""
    user_group_id: int | None = None
    """XXX"""
    work_role_id: int | None = None
    """The role in the working life of the person, as the organization named it."""


@model
class GroupWorkspace(Model):
    """XXX GroupWorkspace."""

    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    focus_role_id: int | None = None
    """The role in Toggl 2.0."""
    name: str | None = None
    """Shown name."""
    products: tuple[str, ...] | None = None
    """XXX"""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_group_id: int | None = None
    """XXX"""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class Group(Model):
    """XXX Group."""

    id: int
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""
    organization_id: int | None = None
    """The organization it belongs to."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    users: tuple[GroupMember, ...] | None = None
    """The people."""
    workspaces: tuple[GroupWorkspace, ...] | None = None
    """The workspaces."""


@model
class GroupInfo(Model):
    """XXX GroupInfo."""

    id: int
    emoji: str | None = None
    """The emoji that is shown with it."""
    name: str | None = None
    """Shown name."""


class GroupMemberRole(TypedDict, total=False):
    """XXX GroupMemberRole."""

    focus_role_id: Required[int | None]
    """The role in Toggl 2.0. Required."""
    organization_user_id: Required[int]
    """The membership of the person in the organization. Required."""
    workspace_id: Required[int]
    """The workspace it belongs to. Required."""


@model
class GroupPagination(Model):
    """XXX GroupPagination."""

    page: int | None = None
    """XXX"""
    per_page: int | None = None
    """XXX"""
    total: int | None = None
    """XXX Null when totals were not asked for."""


class GroupFields(TypedDict, total=False):
    """XXX GroupPayload."""

    emoji: Required[str]
    """The emoji that is shown with it. Required."""
    name: Required[str]
    """Shown name. Required."""
    organization_users: Required[Iterable[int]]
    """XXX Required."""
    workspaces: Required[Iterable[int]]
    """The workspaces. Required."""


class GroupDeleteFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    workspace_id: Required[int]
    """The workspace it belongs to. Required."""


class GroupFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    workspace_id: Required[int]
    """The workspace it belongs to. Required."""
    sort_dir: str
    """XXX"""
    filter: str
    """XXX"""
    query: str
    """XXX"""
    organization_user_id: int
    """The membership of the person in the organization."""
    group_ids: Iterable[int]
    """The teams, by id."""
    active_members_only: bool
    """XXX"""
