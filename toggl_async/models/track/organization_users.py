"""Users of an organization: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, TypedDict

from ..base import Aware, Model, model

__all__ = [
    "GroupDict",
    "GroupFields",
    "OrgUser",
    "OrgUserWorkspace",
    "OrgUserWorkspaceFields",
    "OrganizationUserChange",
    "OrganizationUserFilter",
]


@model
class GroupDict(Model):
    """A group, in short."""

    group_id: int
    name: str | None = None


@model
class OrgUserWorkspace(Model):
    """A workspace of a user, and their rights there."""

    workspace_id: int | None = None
    workspace_user_id: int | None = None
    active: bool | None = None
    admin: bool | None = None
    """Deprecated by Toggl: see ``role_id``."""
    cost: float | None = None
    """The labor cost of an hour, in units of ``default_currency``."""
    default_currency: str | None = None
    groups: tuple[GroupDict, ...] | None = None
    inactive: bool | None = None
    rate: float | None = None
    """The hourly rate, in units of ``default_currency``."""
    role: str | None = None
    """Deprecated by Toggl: see ``role_id``."""
    role_id: int | None = None
    view_edit_billable_rates: bool | None = None
    view_edit_labor_costs: bool | None = None
    working_hours: float | None = None
    """Hours of a working day."""
    workspace_name: str | None = None


@model
class OrgUser(Model):
    """Somebody in an organization. ``id`` is that of the membership; the person is ``user_id``."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}

    id: int
    user_id: int | None = None
    organization_id: int | None = None
    admin: bool | None = None
    """Deprecated by Toggl: see ``role_id``."""
    avatar_url: str | None = None
    can_edit_email: bool | None = None
    email: str | None = None
    groups: tuple[GroupDict, ...] | None = None
    inactive: bool | None = None
    invitation_id: int | None = None
    """While the invitation is open."""
    joined: bool | None = None
    name: str | None = None
    owner: bool | None = None
    """Deprecated by Toggl: see ``role_id``."""
    role_id: int | None = None
    two_factor_enabled: bool | None = None
    """Whether the person logs in with a second factor; ``2fa_enabled`` on the wire."""
    workspace_count: int | None = None
    workspaces: tuple[OrgUserWorkspace, ...] | None = None
    created_at: Aware | None = None
    """Gone from the newest description of the API."""
    updated_at: Aware | None = None
    """Gone from the newest description of the API."""


class OrganizationUserFilter(TypedDict, total=False):
    """Which users of an organization to list, and in which order."""

    filter: str
    """A part of the name or the email."""
    active_status: Sequence[Literal["active", "inactive", "invited"]]
    """Users of every status come without it (inferred)."""
    only_admins: bool
    """False without it."""
    groups: Sequence[int]
    """Ids of groups."""
    workspaces: Sequence[int]
    """Ids of workspaces."""
    sort_dir: Literal["asc", "desc"]
    """By name; ``asc`` without it."""


class GroupFields(TypedDict, total=False):
    """A group that a user should be in."""

    group_id: int
    name: str


class OrgUserWorkspaceFields(TypedDict, total=False):
    """The rights of a user in a workspace."""

    workspace_id: int
    workspace_name: str
    workspace_user_id: int
    active: bool
    admin: bool
    """Deprecated by Toggl: see ``role_id``."""
    cost: float | None
    """The labor cost of an hour, in units of the workspace's currency."""
    groups: Sequence[GroupFields]
    default_currency: str
    inactive: bool
    rate: float | None
    """The hourly rate, in units of the workspace's currency."""
    role: str
    """Deprecated by Toggl: see ``role_id``."""
    role_id: int
    view_edit_billable_rates: bool
    view_edit_labor_costs: bool
    working_hours: float | None
    """Hours of a working day."""


class OrganizationUserChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    email: str
    groups: Sequence[int]
    """Ids of all groups that the user should be in."""
    inactive: bool
    name: str
    organization_admin: bool
    role_id: int
    workspaces: Sequence[OrgUserWorkspaceFields]
