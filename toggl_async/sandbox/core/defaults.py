"""Creates the default organization, workspace and users, and further ones."""

from __future__ import annotations

import hashlib
from typing import Final

from .state import (
    Member,
    Organization,
    PricingPlan,
    Project,
    ProjectUser,
    TrackState,
    User,
    Workspace,
)

__all__ = ["add_user", "default_track", "join", "new_user"]

#: The owner's fixed credentials, which are valid for sandboxes only.
OWNER_EMAIL: Final = "owner@sandbox.example"
OWNER_PASSWORD: Final = "sandbox-password"  # noqa: S105 - a public value
OWNER_TOKEN: Final = "5a0db0c5a0db0c5a0db0c5a0db0c0001"  # noqa: S105 - a public value
_DAY: Final = 86_400


def token_of(user_id: int) -> str:
    """Return the first API token of a user."""
    return hashlib.sha256(f"sandbox token {user_id}".encode()).hexdigest()[:32]


def new_user(
    state: TrackState,
    now: int,
    *,
    email: str | None = None,
    password: str = OWNER_PASSWORD,
    fullname: str | None = None,
    timezone: str = "Europe/Tallinn",
) -> User:
    """Create a user without a workspace."""
    user_id = state.next_id("user")
    email = email or f"user{user_id}@sandbox.example"
    user = User(
        user_id,
        email,
        password,
        token_of(user_id),
        fullname or email.partition("@")[0].replace(".", " ").title(),
        timezone,
        now - 400 * _DAY,
    )
    state.users[user_id] = user
    return user


def new_organization(state: TrackState, name: str, owner: User, now: int) -> Organization:
    """Create an organization owned by ``owner``."""
    organization = Organization(
        state.next_id("organization"), name, owner.id, now - 390 * _DAY, state.pricing_plan
    )
    organization.members[owner.id] = True
    state.organizations[organization.id] = organization
    return organization


def new_workspace(
    state: TrackState, name: str, organization: Organization, admin: User, now: int
) -> Workspace:
    """Create a workspace whose admin is ``admin``."""
    workspace = Workspace(state.next_id("workspace"), organization.id, name, now - 380 * _DAY)
    state.workspaces[workspace.id] = workspace
    join(state, workspace, admin, now, role="admin")
    return workspace


def join(
    state: TrackState, workspace: Workspace, user: User, now: int, role: str = "user"
) -> Member:
    """Add a user to a workspace and its organization."""
    member = Member(state.next_id("member"), user.id, workspace.id, now - 370 * _DAY, role=role)
    workspace.members[user.id] = member
    state.organizations[workspace.organization_id].members.setdefault(user.id, False)
    user.default_workspace_id = user.default_workspace_id or workspace.id
    return member


def add_project_user(
    state: TrackState, project: Project, user_id: int, at: int, *, manager: bool = False
) -> ProjectUser:
    """Add a user to a project."""
    row = ProjectUser(
        state.next_id("project_user"),
        project.workspace_id,
        project.id,
        user_id,
        at,
        manager=manager,
    )
    state.project_users[project.id, user_id] = row
    return row


def default_track(now: int, users: int, pricing_plan: PricingPlan = "premium") -> TrackState:
    """Create the default state: one organization with one workspace, the owner and members."""
    state = TrackState(pricing_plan=pricing_plan)
    owner = new_user(state, now, email=OWNER_EMAIL, fullname="Sandbox Owner")
    owner.api_token = OWNER_TOKEN
    organization = new_organization(state, "Sandbox", owner, now)
    workspace = new_workspace(state, "Sandbox workspace", organization, owner, now)
    for _ in range(users - 1):
        join(state, workspace, new_user(state, now), now)
    return state


def add_user(
    state: TrackState,
    now: int,
    *,
    email: str | None,
    password: str,
    timezone: str,
    workspace_id: int | None,
) -> User:
    """Add a user: a member of ``workspace_id``, or one with a workspace of their own."""
    user = new_user(state, now, email=email, password=password, timezone=timezone)
    if workspace_id is not None:
        join(state, state.workspaces[workspace_id], user, now)
    else:
        organization = new_organization(state, f"{user.fullname}'s organization", user, now)
        new_workspace(state, f"{user.fullname}'s workspace", organization, user, now)
    return user
