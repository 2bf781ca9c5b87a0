"""The state of Track, Reports and Webhooks: plain mutable records.

``track/serializers.py`` converts them to JSON objects.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, Literal

import attrs

from .entries import EntryStore
from .webhooks import WebhookState

__all__ = [
    "Client",
    "Constraints",
    "Group",
    "Member",
    "Organization",
    "PricingPlan",
    "Project",
    "ProjectGroup",
    "ProjectUser",
    "Tag",
    "Task",
    "TrackState",
    "User",
    "Workspace",
]

PricingPlan = Literal["free", "starter", "premium", "enterprise"]


@attrs.define(eq=False)
class User:
    """A Track user."""

    id: int
    email: str
    password: str
    api_token: str
    fullname: str
    timezone: str
    created: int
    default_workspace_id: int = 0
    beginning_of_week: int = 1
    country_id: int | None = None
    at: int = 0
    closed: bool = False
    flags: dict[str, Any] = attrs.field(factory=dict[str, Any])
    push_tokens: list[str] = attrs.field(factory=list[str])
    #: Preferences that were set, by client; the general ones under the empty name.
    preferences: dict[str, dict[str, Any]] = attrs.field(factory=dict[str, "dict[str, Any]"])

    @property
    def accounts_id(self) -> str:
        """The user's id in the accounts service: 22 characters."""
        return hashlib.sha256(f"account {self.id}".encode()).hexdigest()[:22]


@attrs.define(eq=False)
class Organization:
    """An organization; ``members`` maps user ids to whether they are admins."""

    id: int
    name: str
    owner_id: int
    created: int
    pricing_plan: PricingPlan = "premium"
    members: dict[int, bool] = attrs.field(factory=dict[int, bool])


@attrs.define
class Constraints:
    """The required fields of time entries of a workspace."""

    description_present: bool = False
    project_present: bool = False
    tag_present: bool = False
    task_present: bool = False
    time_entry_constraints_enabled: bool = False


@attrs.define(eq=False)
class Member:
    """A user's membership of a workspace."""

    id: int
    user_id: int
    workspace_id: int
    at: int
    role: str = "user"
    inactive: bool = False
    rate: float | None = None
    rate_at: int | None = None
    labor_cost: float | None = None
    labor_cost_at: int | None = None
    working_minutes: int | None = None
    view_edit_billable_rates: bool = False
    view_edit_labor_costs: bool = False

    @property
    def admin(self) -> bool:
        """Whether the member is an admin of the workspace."""
        return self.role == "admin"


@attrs.define(eq=False)
class Workspace:
    """A workspace; ``members`` by user id, ``settings`` as in requests."""

    id: int
    organization_id: int
    name: str
    at: int
    members: dict[int, Member] = attrs.field(factory=dict[int, Member])
    settings: dict[str, Any] = attrs.field(factory=dict[str, Any])
    constraints: Constraints = attrs.field(factory=Constraints)
    report_locked_at: int | None = None
    rate_at: int | None = None


@attrs.define(eq=False)
class Client:
    """A client of a workspace."""

    id: int
    workspace_id: int
    name: str
    creator_id: int
    at: int
    archived: bool = False
    notes: str | None = None
    external_reference: str | None = None
    deleted: int | None = None


@attrs.define(eq=False)
class Project:
    """A project; ``settings`` contains the fields that are stored unchanged."""

    id: int
    workspace_id: int
    name: str
    created: int
    at: int
    client_id: int | None = None
    color: str = "#0b83d9"
    active: bool = True
    billable: bool = False
    is_private: bool = False
    rate: float | None = None
    rate_at: int | None = None
    start_date: str = ""
    end_date: str | None = None
    settings: dict[str, Any] = attrs.field(factory=dict[str, Any])
    pinned_by: set[int] = attrs.field(factory=set[int])
    deleted: int | None = None


@attrs.define(eq=False)
class Task:
    """A task of a project."""

    id: int
    workspace_id: int
    project_id: int
    name: str
    at: int
    active: bool = True
    estimated_seconds: int | None = None
    rate: float | None = None
    rate_at: int | None = None
    user_id: int | None = None
    external_reference: str | None = None
    deleted: int | None = None


@attrs.define(eq=False)
class Tag:
    """A tag; ``at`` is in microseconds."""

    id: int
    workspace_id: int
    name: str
    creator_id: int
    at: int
    deleted: int | None = None


@attrs.define(eq=False)
class Group:
    """A group of users of an organization."""

    id: int
    organization_id: int
    name: str
    at: int
    users: list[int] = attrs.field(factory=list[int])
    workspaces: list[int] = attrs.field(factory=list[int])


@attrs.define(eq=False)
class ProjectGroup:
    """A group's access to a project."""

    id: int
    workspace_id: int
    project_id: int
    group_id: int


@attrs.define(eq=False)
class ProjectUser:
    """A user's membership of a project."""

    id: int
    workspace_id: int
    project_id: int
    user_id: int
    at: int
    manager: bool = False
    rate: float | None = None
    rate_at: int | None = None
    labor_cost: float | None = None
    labor_cost_at: int | None = None


@attrs.define
class TrackState:
    """All records of Track."""

    #: The pricing plan of new organizations.
    pricing_plan: PricingPlan = "premium"
    users: dict[int, User] = attrs.field(factory=dict[int, User])
    organizations: dict[int, Organization] = attrs.field(factory=dict[int, Organization])
    workspaces: dict[int, Workspace] = attrs.field(factory=dict[int, Workspace])
    clients: dict[int, Client] = attrs.field(factory=dict[int, Client])
    projects: dict[int, Project] = attrs.field(factory=dict[int, Project])
    tasks: dict[int, Task] = attrs.field(factory=dict[int, Task])
    tags: dict[int, Tag] = attrs.field(factory=dict[int, Tag])
    groups: dict[int, Group] = attrs.field(factory=dict[int, Group])
    project_groups: dict[int, ProjectGroup] = attrs.field(factory=dict[int, ProjectGroup])
    #: By project and user, because visibility of private projects is checked often.
    project_users: dict[tuple[int, int], ProjectUser] = attrs.field(
        factory=dict[tuple[int, int], ProjectUser]
    )
    #: User ids by session cookie of the accounts host.
    sessions: dict[str, int] = attrs.field(factory=dict[str, int])
    #: User ids by code to reset a password.
    reset_codes: dict[str, int] = attrs.field(factory=dict[str, int])
    webhooks: WebhookState = attrs.field(factory=WebhookState)
    entries: EntryStore = attrs.field(factory=EntryStore)
    _ids: dict[str, Iterator[int]] = attrs.field(factory=dict[str, "Iterator[int]"])

    def next_id(self, kind: str) -> int:
        """Return a new id; each kind has its own first id."""
        if kind not in self._ids:
            self._ids[kind] = count(_FIRST_IDS.get(kind, 1_000_001))
        return next(self._ids[kind])

    def member(self, workspace_id: int, user_id: int) -> Member | None:
        """Return a user's active membership, or ``None``."""
        workspace = self.workspaces.get(workspace_id)
        member = workspace.members.get(user_id) if workspace else None
        return member if member is not None and not member.inactive else None

    def workspaces_of(self, user_id: int) -> list[Workspace]:
        """Return the workspaces of which a user is an active member, oldest first."""
        return [ws for ws in self.workspaces.values() if self.member(ws.id, user_id)]

    def pricing_plan_of(self, workspace_id: int) -> PricingPlan:
        """Return the pricing plan of a workspace's organization."""
        return self.organizations[self.workspaces[workspace_id].organization_id].pricing_plan

    def tag_named(self, workspace_id: int, name: str) -> Tag | None:
        """Return the tag with a name that is not deleted; names are compared without case."""
        folded = name.casefold()
        for tag in self.tags.values():
            exists = tag.workspace_id == workspace_id and tag.deleted is None
            if exists and tag.name.casefold() == folded:
                return tag
        return None

    def tag_names(self, tag_ids: Iterable[int]) -> list[str]:
        """Return the names of the tags that still exist."""
        return [self.tags[tag_id].name for tag_id in tag_ids if tag_id in self.tags]

    def can_see(self, user_id: int, project: Project) -> bool:
        """Return whether a user, or a group of theirs, can see a project."""
        if not project.is_private or (project.id, user_id) in self.project_users:
            return True
        member = self.member(project.workspace_id, user_id)
        if member is not None and member.admin:
            return True
        return any(
            link.project_id == project.id and user_id in self.groups[link.group_id].users
            for link in self.project_groups.values()
        )

    def hourly_rate(self, workspace_id: int, project_id: int | None, user_id: int) -> float | None:
        """Return the rate of the project member, or else project, member or workspace."""
        project = self.projects.get(project_id) if project_id is not None else None
        if project is not None:
            on_it = self.project_users.get((project.id, user_id))
            if on_it is not None and on_it.rate is not None:
                return on_it.rate
            if project.rate is not None:
                return project.rate
        workspace = self.workspaces[workspace_id]
        member = workspace.members.get(user_id)
        if member is not None and member.rate is not None:
            return member.rate
        return workspace.settings.get("default_hourly_rate")


_FIRST_IDS = {
    "user": 9_000_001,
    "organization": 8_100_001,
    "workspace": 7_001_234,
    "member": 6_000_001,
    "client": 60_000_001,
    "project": 190_000_001,
    "task": 30_000_001,
    "tag": 15_000_001,
    "group": 500_001,
    "project_group": 700_001,
    "project_user": 80_000_001,
    "subscription": 77,
    "event": 880_001,
    "entry": 4_100_000_001,
}
