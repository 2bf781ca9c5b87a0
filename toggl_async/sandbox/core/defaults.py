"""The people of the sandbox: the default world, and newcomers."""

from __future__ import annotations

import hashlib
from typing import Final

from .state import Member, Organization, PricingPlan, Project, ProjectUser, User, Workspace, World

__all__ = ["add_user", "default_world", "join", "new_user"]

#: The owner's fixed credentials; they open nothing but a sandbox.
OWNER_EMAIL: Final = "owner@sandbox.example"
OWNER_PASSWORD: Final = "sandbox-password"  # noqa: S105
OWNER_TOKEN: Final = "5a0db0c5a0db0c5a0db0c5a0db0c0001"  # noqa: S105
_DAY: Final = 86_400


def token_of(user_id: int) -> str:
    """Return the API token that a user begins with."""
    return hashlib.sha256(f"sandbox token {user_id}".encode()).hexdigest()[:32]


def new_user(
    world: World,
    now: int,
    *,
    email: str | None = None,
    password: str = OWNER_PASSWORD,
    fullname: str | None = None,
    timezone: str = "Europe/Tallinn",
) -> User:
    """Make a user who is nowhere yet."""
    user_id = world.next_id("user")
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
    world.users[user_id] = user
    return user


def new_organization(world: World, name: str, owner: User, now: int) -> Organization:
    """Make an organization of ``owner``."""
    organization = Organization(
        world.next_id("organization"), name, owner.id, now - 390 * _DAY, world.pricing_plan
    )
    organization.members[owner.id] = True
    world.organizations[organization.id] = organization
    return organization


def new_workspace(
    world: World, name: str, organization: Organization, admin: User, now: int
) -> Workspace:
    """Make a workspace administrated by ``admin``."""
    workspace = Workspace(world.next_id("workspace"), organization.id, name, now - 380 * _DAY)
    world.workspaces[workspace.id] = workspace
    join(world, workspace, admin, now, role="admin")
    return workspace


def join(world: World, workspace: Workspace, user: User, now: int, role: str = "user") -> Member:
    """Put a user into a workspace and its organization."""
    member = Member(world.next_id("member"), user.id, workspace.id, now - 370 * _DAY, role=role)
    workspace.members[user.id] = member
    world.organizations[workspace.organization_id].members.setdefault(user.id, False)
    user.default_workspace_id = user.default_workspace_id or workspace.id
    return member


def put_on_project(
    world: World, project: Project, user_id: int, at: int, *, manager: bool = False
) -> ProjectUser:
    """Put a user on a project."""
    row = ProjectUser(
        world.next_id("project_user"),
        project.workspace_id,
        project.id,
        user_id,
        at,
        manager=manager,
    )
    world.project_users[project.id, user_id] = row
    return row


def default_world(now: int, users: int, pricing_plan: PricingPlan = "premium") -> World:
    """Make the small world: one organization with one workspace, the owner, members."""
    world = World(pricing_plan=pricing_plan)
    owner = new_user(world, now, email=OWNER_EMAIL, fullname="Sandbox Owner")
    owner.api_token = OWNER_TOKEN
    organization = new_organization(world, "Sandbox", owner, now)
    workspace = new_workspace(world, "Sandbox workspace", organization, owner, now)
    for _ in range(users - 1):
        join(world, workspace, new_user(world, now), now)
    return world


def add_user(
    world: World,
    now: int,
    *,
    email: str | None,
    password: str,
    timezone: str,
    workspace_id: int | None,
) -> User:
    """Add a user: a member of ``workspace_id``, or a stranger with a workspace of their own."""
    user = new_user(world, now, email=email, password=password, timezone=timezone)
    if workspace_id is not None:
        join(world, world.workspaces[workspace_id], user, now)
    else:
        organization = new_organization(world, f"{user.fullname}'s organization", user, now)
        new_workspace(world, f"{user.fullname}'s workspace", organization, user, now)
    return user
