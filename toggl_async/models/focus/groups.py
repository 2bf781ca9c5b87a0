"""Teams of Toggl 2.0, which its API calls groups."""

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
    """A person in a team."""

    created_at: AwareDatetime | None = None
    """When the person was added to the team."""
    deleted_at: AwareDatetime | None = None
    """When the person was removed from the team; ``None`` if not."""
    display_name: str | None = None
    """The name that the app shows."""
    focus_role_id: int | None = None
    """The role that the person has through the team in Toggl 2.0; ``None`` without one."""
    organization_user_id: int | None = None
    """The membership of the person in the organization."""
    track_role_id: int | None = None
    """The role that the person has through the team in Toggl Track; ``None`` without one."""
    updated_at: AwareDatetime | None = None
    """When the membership in the team was last changed."""
    user_account_id: int | None = None
    """The account of the person."""
    user_group_id: int | None = None
    """Identifies the membership in the team."""
    work_role_id: int | None = None
    """The role that the person has through the team in Toggl Work; ``None`` without one."""


@model
class GroupWorkspace(Model):
    """A workspace that a team belongs to."""

    created_at: AwareDatetime | None = None
    """When the team was added to the workspace."""
    deleted_at: AwareDatetime | None = None
    """When the team was removed from the workspace; ``None`` if not."""
    focus_role_id: int | None = None
    """The role that the team gives its members in Toggl 2.0; ``None`` without one."""
    name: str | None = None
    """Name of the workspace."""
    products: tuple[str, ...] | None = None
    """The products of Toggl that the team uses in the workspace, such as ``focus``."""
    updated_at: AwareDatetime | None = None
    """When the link between team and workspace was last changed."""
    workspace_group_id: int | None = None
    """Identifies the link between team and workspace."""
    workspace_id: int | None = None
    """The workspace that the team belongs to."""


@model
class Group(Model):
    """A team with its members and workspaces."""

    id: int
    created_at: AwareDatetime | None = None
    """When the team was created."""
    deleted_at: AwareDatetime | None = None
    """When the team was deleted; ``None`` if it was not."""
    emoji: str | None = None
    """The emoji that the app shows with the team."""
    name: str | None = None
    """Name of the team."""
    organization_id: int | None = None
    """The organization of the team."""
    updated_at: AwareDatetime | None = None
    """When the team was last changed."""
    users: tuple[GroupMember, ...] | None = None
    """The members of the team."""
    workspaces: tuple[GroupWorkspace, ...] | None = None
    """The workspaces that the team belongs to."""


@model
class GroupInfo(Model):
    """The name of a team."""

    id: int
    emoji: str | None = None
    """The emoji that the app shows with the team."""
    name: str | None = None
    """Name of the team."""


@model
class GroupPagination(Model):
    """The position of a page in a list of groups of projects or tasks."""

    page: int | None = None
    """The number of the page, from 1."""
    per_page: int | None = None
    """The largest number of items in a page."""
    total: int | None = None
    """How many items there are; ``None`` if totals were not requested."""


class GroupFields(TypedDict, total=False):
    """A team, as a whole."""

    emoji: Required[str]
    """The emoji that the app shows with the team."""
    name: Required[str]
    """Name of the team."""
    organization_users: Required[Iterable[int]]
    """The members of the team, by their membership in the organization (not the account)."""
    workspaces: Required[Iterable[int]]
    """The workspaces that the team belongs to, by id."""


class GroupMemberRole(TypedDict, total=False):
    """The role of a member of a team."""

    focus_role_id: Required[int | None]
    """The role in Toggl 2.0; ``None`` removes it."""
    organization_user_id: Required[int]
    """The membership of the person in the organization (not the account)."""
    workspace_id: Required[int]
    """The workspace in which the role applies."""


class GroupDeleteFilter(TypedDict, total=False):
    """Where the permission to delete a team is checked."""

    workspace_id: Required[int]
    """A workspace in which you may delete teams; the team is deleted in all workspaces."""


class GroupFilter(TypedDict, total=False):
    """Which teams to list, and in which order."""

    workspace_id: Required[int]
    """A workspace in which you may see teams (inferred: its teams are listed)."""
    sort_dir: str
    """The direction of the order by name (inferred), such as ``asc`` or ``desc``."""
    filter: str
    """Which teams to list. The values are not documented; for parts of names use ``query``."""
    query: str
    """Part of the name of the team (inferred)."""
    organization_user_id: int
    """Only teams of this person, by the membership in the organization."""
    group_ids: Iterable[int]
    """Only teams with these ids; without it all."""
    active_members_only: bool
    """Whether to leave out members who were deactivated."""
