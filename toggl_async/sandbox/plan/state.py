"""The state of Plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import attrs

from ..core.state import TrackState

__all__ = [
    "PlanAccount",
    "PlanGroup",
    "PlanMember",
    "PlanMembership",
    "PlanMilestone",
    "PlanProject",
    "PlanState",
    "PlanTask",
    "PlanWorkspace",
    "add_plan_user",
    "default_plan",
]


@attrs.define(eq=False)
class PlanAccount:
    """A Plan account; its id is the user id in every workspace."""

    id: int
    email: str
    password: str
    name: str
    initials: str
    created: int
    updated: int
    color: int | str | None = 3


@attrs.define(eq=False)
class PlanMember:
    """A member of a workspace; a dummy user has no login and no email."""

    id: int
    name: str
    email: str | None
    initials: str
    created: int
    updated: int
    role: str = "regular"
    active: bool = True
    dummy: bool = False
    color: int | str | None = 3
    minutes_per_work_day: int = 450
    weight: int = 1


@attrs.define(eq=False)
class PlanProject:
    """A project, also called folder in responses."""

    id: int
    name: str
    created: int
    updated: int
    archived: bool = False
    color: int | str | None = 8


@attrs.define(eq=False)
class PlanTask:
    """A task; without dates it is in the backlog."""

    id: int
    name: str
    created: int
    updated: int
    notes: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    color: int | str | None = None
    estimated_minutes: int | None = None
    pinned: bool = False
    status: str = "to-do"
    member_ids: list[int] = attrs.field(factory=list[int])
    project_id: int | None = None
    tag_ids: list[int] = attrs.field(factory=list[int])
    position: int = 0
    weight: int = 1


@attrs.define(eq=False)
class PlanMilestone:
    """A milestone, for all members or for a group."""

    id: int
    name: str
    date: str
    created: int
    updated: int
    done: bool = False
    holiday: bool = False
    group_id: int | None = None
    project_id: int | None = None
    color: int | str | None = 10


@attrs.define(eq=False)
class PlanMembership:
    """A user's membership of a group."""

    id: int
    user_id: int
    position: int
    created: int
    updated: int
    weight: int = 1


@attrs.define(eq=False)
class PlanGroup:
    """A group of members."""

    id: int
    name: str
    created: int
    updated: int
    memberships: list[PlanMembership] = attrs.field(factory=list[PlanMembership])


@attrs.define(eq=False)
class PlanWorkspace:
    """A workspace and its resources."""

    id: int
    name: str
    created: int
    updated: int
    members: dict[int, PlanMember] = attrs.field(factory=dict[int, PlanMember])
    projects: dict[int, PlanProject] = attrs.field(factory=dict[int, PlanProject])
    tasks: dict[int, PlanTask] = attrs.field(factory=dict[int, PlanTask])
    milestones: dict[int, PlanMilestone] = attrs.field(factory=dict[int, PlanMilestone])
    groups: dict[int, PlanGroup] = attrs.field(factory=dict[int, PlanGroup])


@attrs.define
class PlanState:
    """All accounts and workspaces."""

    accounts: dict[int, PlanAccount] = attrs.field(factory=dict[int, PlanAccount])
    workspaces: dict[int, PlanWorkspace] = attrs.field(factory=dict[int, PlanWorkspace])
    _ids: Iterator[int] = attrs.field(factory=lambda: count(40_001))

    def next_id(self) -> int:
        """Return a new id, unique among all resources."""
        return next(self._ids)

    def account_named(self, email: str) -> PlanAccount | None:
        """Return the account with that email address."""
        folded = email.casefold()
        matches = (row for row in self.accounts.values() if row.email.casefold() == folded)
        return next(matches, None)

    def add_account(self, email: str, password: str, name: str, now: int) -> PlanAccount:
        """Create an account without a workspace."""
        account = PlanAccount(self.next_id(), email, password, name, name[:2].lower(), now, now)
        self.accounts[account.id] = account
        return account

    def add_workspace(self, name: str, account: PlanAccount, now: int) -> PlanWorkspace:
        """Create a workspace whose admin is ``account``."""
        workspace = PlanWorkspace(self.next_id(), name, now, now)
        self.workspaces[workspace.id] = workspace
        self.join(workspace, account, now, role="admin")
        return workspace

    @staticmethod
    def join(
        workspace: PlanWorkspace, account: PlanAccount, now: int, role: str = "regular"
    ) -> PlanMember:
        """Add an account to a workspace."""
        member = PlanMember(
            account.id, account.name, account.email, account.initials, now, now, role=role
        )
        workspace.members[account.id] = member
        return member


def default_plan(state: TrackState, now: int) -> PlanState:
    """Create the default state: a workspace, a project, and an account for every user of Track."""
    plan = PlanState()
    created = now - 100 * 86_400
    accounts = [
        plan.add_account(user.email, user.password, user.fullname, created)
        for user in state.users.values()
    ]
    workspace = plan.add_workspace("Sandbox plans", accounts[0], created)
    for account in accounts[1:]:
        plan.join(workspace, account, created)
    project = PlanProject(plan.next_id(), "Grove", created, created)
    workspace.projects[project.id] = project
    return plan


def add_plan_user(
    plan: PlanState, now: int, email: str | None, password: str, workspace_id: int | None
) -> PlanAccount:
    """Add an account: a member of ``workspace_id``, or one with an own workspace."""
    email = email or f"planner{len(plan.accounts) + 1}@sandbox.example"
    account = plan.add_account(email, password, email.partition("@")[0].title(), now)
    if workspace_id is not None:
        plan.join(plan.workspaces[workspace_id], account, now)
    else:
        plan.add_workspace(f"{account.name}'s plans", account, now)
    return account
