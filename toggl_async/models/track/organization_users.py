"""Users of an organization: models, filters and request fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal, TypedDict

from ..base import AwareDatetime, Model, model

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
    """Identifies the group."""
    name: str | None = None
    """What the group is called."""


@model
class OrgUserWorkspace(Model):
    """A workspace of a user, with their rights in it."""

    workspace_id: int | None = None
    """The workspace in question."""
    workspace_user_id: int | None = None
    """The user's membership in the workspace."""
    active: bool | None = None
    """Whether the membership is in use."""
    admin: bool | None = None
    """Whether the user is an administrator of it. Deprecated by Toggl: see ``role_id``."""
    cost: float | None = None
    """The labor cost of an hour, in units of ``default_currency``."""
    default_currency: str | None = None
    """ISO 4217 code of the workspace's currency, such as ``EUR``."""
    groups: tuple[GroupDict, ...] | None = None
    """The groups of the user that have access to the workspace."""
    inactive: bool | None = None
    """Whether the user is deactivated in it."""
    rate: float | None = None
    """The hourly rate, in units of ``default_currency``."""
    role: str | None = None
    """The role, by name. Deprecated by Toggl: see ``role_id``."""
    role_id: int | None = None
    """The role in the workspace; see ``session.track.organizations.roles()``."""
    view_edit_billable_rates: bool | None = None
    """Whether the user may see and change billable rates."""
    view_edit_labor_costs: bool | None = None
    """Whether the user may see and change labor costs."""
    working_hours: float | None = None
    """Hours of a working day."""
    workspace_name: str | None = None
    """What the workspace is called."""


@model
class OrgUser(Model):
    """A user of an organization. ``id`` is the membership; the person is ``user_id``."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}

    id: int
    user_id: int | None = None
    """Identifies the person; the same in every organization."""
    organization_id: int | None = None
    """The organization in question."""
    admin: bool | None = None
    """Whether the user is an administrator of it. Deprecated by Toggl: see ``role_id``."""
    avatar_url: str | None = None
    """The URL of the picture of the user."""
    can_edit_email: bool | None = None
    """Whether the current user may change the email address."""
    email: str | None = None
    """The user's email address."""
    groups: tuple[GroupDict, ...] | None = None
    """The groups that the user belongs to."""
    inactive: bool | None = None
    """Whether the user is deactivated."""
    invitation_id: int | None = None
    """The invitation, while it is open."""
    joined: bool | None = None
    """Whether the user has accepted the invitation."""
    name: str | None = None
    """The full name."""
    owner: bool | None = None
    """Whether the user owns the organization. Deprecated by Toggl: see ``role_id``."""
    role_id: int | None = None
    """The role in the organization; see ``session.track.organizations.roles()``."""
    two_factor_enabled: bool | None = None
    """Whether the login asks for a second factor; ``2fa_enabled`` in the response."""
    workspace_count: int | None = None
    """How many workspaces the user belongs to."""
    workspaces: tuple[OrgUserWorkspace, ...] | None = None
    """The workspaces of the user, with their rights in each."""
    created_at: AwareDatetime | None = None
    """When the membership was created. Missing from Toggl's newest document."""
    updated_at: AwareDatetime | None = None
    """When the membership was last changed. Missing from Toggl's newest document."""


class OrganizationUserFilter(TypedDict, total=False):
    """Filters and order of a list of users."""

    filter: str
    """Part of the name or email address."""
    active_status: Iterable[Literal["active", "inactive", "invited"]]
    """Only users of these statuses. Default: all (inferred, not documented)."""
    only_admins: bool
    """Whether to list administrators only. Default ``False``."""
    groups: Iterable[int]
    """Only members of these groups, by id."""
    workspaces: Iterable[int]
    """Only members of these workspaces, by id."""
    sort_dir: Literal["asc", "desc"]
    """Ascending or descending, by name. Default ``asc``."""


class GroupFields(TypedDict, total=False):
    """A group that a user should belong to."""

    group_id: int
    """Identifies the group."""
    name: str
    """What the group is called."""


class OrgUserWorkspaceFields(TypedDict, total=False):
    """A workspace that a user should belong to, with their rights in it."""

    workspace_id: int
    """The workspace in question."""
    workspace_name: str
    """What the workspace is called."""
    workspace_user_id: int
    """The user's membership in the workspace."""
    active: bool
    """Whether the membership is in use."""
    admin: bool
    """Whether the user is an administrator of it. Deprecated by Toggl: see ``role_id``."""
    cost: float | None
    """The labor cost of an hour, in units of the workspace's currency."""
    groups: Iterable[GroupFields]
    """The groups of the user that have access to the workspace."""
    default_currency: str
    """ISO 4217 code of the workspace's currency, such as ``EUR``."""
    inactive: bool
    """Whether the user is deactivated in it."""
    rate: float | None
    """The hourly rate, in units of the workspace's currency."""
    role: str
    """The role, by name. Deprecated by Toggl: see ``role_id``."""
    role_id: int
    """The role in the workspace; see ``session.track.organizations.roles()``."""
    view_edit_billable_rates: bool
    """Whether the user may see and change billable rates."""
    view_edit_labor_costs: bool
    """Whether the user may see and change labor costs."""
    working_hours: float | None
    """Hours of a working day."""


class OrganizationUserChange(TypedDict, total=False):
    """Fields of a user that can be changed; a field left out stays as it is."""

    email: str
    """The new address."""
    groups: Iterable[int]
    """Ids of all groups that the user should belong to. The list replaces the present one."""
    inactive: bool
    """Whether the user is deactivated."""
    name: str
    """The full name."""
    organization_admin: bool
    """Whether the user is an administrator of the organization."""
    role_id: int
    """The role in the organization; see ``session.track.organizations.roles()``."""
    workspaces: Iterable[OrgUserWorkspaceFields]
    """All workspaces that the user should belong to. The list replaces the present one."""
