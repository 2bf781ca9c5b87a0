"""Users of a workspace: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """Somebody in a workspace. ``id`` is that of the membership; the person is ``user_id``."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}

    id: int
    user_id: int | None = None
    workspace_id: int | None = None
    name: str | None = None
    role_id: int | None = None
    active: bool | None = None
    admin: bool | None = None
    avatar_file_name: str | None = None
    email: str | None = None
    group_ids: tuple[int, ...] | None = None
    inactive: bool | None = None
    invitation_code: Secret | None = None
    """``reveal()`` returns the text."""
    invite_url: Secret | None = None
    """An address that grants access; ``reveal()`` returns it."""
    is_direct: bool | None = None
    labor_cost: float | None = None
    """In units of the workspace's currency."""
    labor_cost_last_updated: AwareDatetime | None = None
    organization_admin: bool | None = None
    rate: float | None = None
    """In units of the workspace's currency."""
    rate_last_updated: AwareDatetime | None = None
    role: str | None = None
    timezone: str | None = None
    two_factor_enabled: bool | None = None
    """Whether the person logs in with a second factor; ``2fa_enabled`` on the wire."""
    view_edit_billable_rates: bool | None = None
    view_edit_labor_costs: bool | None = None
    working_hours_in_minutes: int | None = None
    """Minutes of a working day."""
    workspace_admin: bool | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""

    @property
    def wid(self) -> int | None:
        """The legacy name of ``workspace_id``."""
        return self.workspace_id

    @property
    def uid(self) -> int | None:
        """The legacy name of ``user_id``."""
        return self.user_id


@model
class SimpleWorkspaceUser(Model):
    """Somebody in a workspace, in short. ``id`` is the person's."""

    id: int
    fullname: str | None = None
    email: str | None = None
    inactive: bool | None = None
    is_active: bool | None = None
    is_admin: bool | None = None
    """Deprecated by Toggl: see ``role``."""
    role: str | None = None


class WorkspaceUserFilter(TypedDict, total=False):
    """Which users of a workspace to list."""

    name: str
    """A part of the name."""
    search: str
    """A part of the name or the email."""
    custom_rates: bool
    """Those with a rate of their own only. False without it."""
    active: bool
    """Toggl does not document what comes without it."""


class MemberFilter(TypedDict, total=False):
    """Which users of a workspace to list, where the organization is not known."""

    includeIndirect: bool
    """Those who have access by a group only, too. False without it."""


class UserFilter(TypedDict, total=False):
    """Which users to list in short."""

    exclude_deleted: bool
    """False without it: deleted users come too (inferred)."""


class WorkspaceUserChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    admin: bool
    """Deprecated by Toggl: see ``role``."""
    email: str
    """Only in older documents; ``organization_users.update`` is the place for it."""
    groups: Sequence[int]
    """Ids of all groups that the user should be in. Only in older documents, like ``email``."""
    inactive: bool
    name: str
    """Only in older documents, like ``email``."""
    organization_admin: bool
    """Only in older documents, like ``email``."""
    workspaces: Sequence[OrgUserWorkspaceFields]
    """Only in older documents, like ``email``."""
    labor_cost: float | None
    """In units of the workspace's currency."""
    labor_cost_change_mode: Literal["start-today", "override-current", "override-all"]
    """What a new ``labor_cost`` does to what was tracked."""
    postedFields: Sequence[str]
    """Names of the fields that are sent as ``None`` on purpose; Toggl clears only those."""
    rate: float | None
    """In units of the workspace's currency. Paid plans only."""
    rate_change_mode: Literal["start-today", "override-current", "override-all"]
    """What a new ``rate`` does to what was tracked. Paid plans only."""
    role: Literal["admin", "user", "projectlead", "teamlead"]
    role_id: int
    view_edit_billable_rates: bool
    view_edit_labor_costs: bool
    working_hours_in_minutes: int | None
    """Minutes of a working day. Paid plans only."""
