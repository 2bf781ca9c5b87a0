"""Users of a workspace, and their memberships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model
from .organization_users import OrgUserWorkspaceFields

__all__ = [
    "MemberFilter",
    "SimpleWorkspaceUser",
    "UserFilter",
    "WorkspaceUser",
    "WorkspaceUserChange",
    "WorkspaceUserFilter",
]


@model
class WorkspaceUser(Model):
    """The membership of a user in a workspace.

    ``id`` identifies the membership, ``user_id`` the user.
    """

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}

    id: int
    user_id: int | None = None
    """The member."""
    workspace_id: int | None = None
    """The workspace the user is a member of."""
    name: str | None = None
    """Full name."""
    role_id: int | None = None
    """The role in the workspace: see ``role``."""
    active: bool | None = None
    """Whether the user accepted the invitation."""
    admin: bool | None = None
    """Whether the user administers the workspace: see ``role``."""
    avatar_file_name: str | None = None
    """Picture of the user, as a file name."""
    email: str | None = None
    """Address of the user."""
    group_ids: tuple[int, ...] | None = None
    """Groups of the workspace the user is in."""
    inactive: bool | None = None
    """Whether the user was deactivated."""
    invitation_code: Secret | None = None
    """Accepts the invitation; ``reveal()`` returns the text."""
    invite_url: Secret | None = None
    """An address that grants access; ``reveal()`` returns it."""
    is_direct: bool | None = None
    """Whether the user was added directly, rather than by a group."""
    labor_cost: float | None = None
    """Cost of an hour, in units of the workspace's currency."""
    labor_cost_last_updated: AwareDatetime | None = None
    """When ``labor_cost`` was last changed."""
    organization_admin: bool | None = None
    """Whether the user administers the organization."""
    rate: float | None = None
    """Billable rate of an hour, in units of the workspace's currency."""
    rate_last_updated: AwareDatetime | None = None
    """When ``rate`` was last changed."""
    role: str | None = None
    """Such as ``admin`` or ``user``."""
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``: the zone in the user's profile."""
    two_factor_enabled: bool | None = None
    """Whether the user logs in with a second factor; ``2fa_enabled`` in the answer."""
    view_edit_billable_rates: bool | None = None
    """Whether the user can see and change billable rates."""
    view_edit_labor_costs: bool | None = None
    """Whether the user can see and change labor costs."""
    working_hours_in_minutes: int | None = None
    """Working time of a day, in minutes."""
    workspace_admin: bool | None = None
    """Whether the user administers the workspace: see ``role``."""
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def wid(self) -> int | None:
        """Older name of ``workspace_id``."""
        return self.workspace_id

    @property
    def uid(self) -> int | None:
        """Older name of ``user_id``."""
        return self.user_id


@model
class SimpleWorkspaceUser(Model):
    """A user of a workspace, in short. ``id`` identifies the user, not the membership."""

    id: int
    fullname: str | None = None
    """First and last name."""
    email: str | None = None
    """Address of the user."""
    inactive: bool | None = None
    """Whether the user was deactivated."""
    is_active: bool | None = None
    """Whether the user accepted the invitation."""
    is_admin: bool | None = None
    """Deprecated by Toggl: see ``role``."""
    role: str | None = None
    """Such as ``admin`` or ``user``."""


class WorkspaceUserFilter(TypedDict, total=False):
    """Which users of a workspace to list."""

    name: str
    """Part of the name."""
    search: str
    """Part of the name or the email."""
    custom_rates: bool
    """Only those with a rate of their own. Default ``False``."""
    active: bool
    """Only active ones (true) or only others (false). Toggl does not document the default."""


class MemberFilter(TypedDict, total=False):
    """Which users of a workspace to list in ``workspace_users.members``."""

    includeIndirect: bool
    """List users who have access only by a group as well. Default ``False``."""


class UserFilter(TypedDict, total=False):
    """Which users to list in ``workspace_users.users``."""

    exclude_deleted: bool
    """Leave deleted users out. Default ``False`` (inferred)."""


class WorkspaceUserChange(TypedDict, total=False):
    """Fields that may be changed. A key left out stays as it is."""

    admin: bool
    """Deprecated by Toggl: see ``role``."""
    email: str
    """Only in older documents: use ``organization_users.update`` instead."""
    groups: Iterable[int]
    """Ids of all groups the user should be in. Only in older documents, like ``email``."""
    inactive: bool
    """Deactivate the user in the workspace."""
    name: str
    """Only in older documents, like ``email``."""
    organization_admin: bool
    """Only in older documents, like ``email``."""
    workspaces: Iterable[OrgUserWorkspaceFields]
    """Only in older documents, like ``email``."""
    labor_cost: float | None
    """Cost of an hour, in units of the workspace's currency."""
    labor_cost_change_mode: Literal["start-today", "override-current", "override-all"]
    """Which tracked time a new ``labor_cost`` applies to. Default ``override-current``."""
    postedFields: Iterable[str]
    """Names of the fields that ``None`` should clear; the SDK fills it in if it is left out."""
    rate: float | None
    """Billable rate of an hour, in units of the workspace's currency. Paid plans only."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """Which tracked time a new ``rate`` applies to. Default ``override-current``.

    Paid plans only.
    """
    role: Literal["admin", "user", "projectlead", "teamlead"]
    """The role in the workspace."""
    role_id: int
    """The role in the workspace, by id instead of by name."""
    view_edit_billable_rates: bool
    """Let the user see and change billable rates."""
    view_edit_labor_costs: bool
    """Let the user see and change labor costs."""
    working_hours_in_minutes: int | None
    """Working time of a day, in minutes. Paid plans only."""
