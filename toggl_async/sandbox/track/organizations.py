"""Organizations: create, read, rename, owner."""

from __future__ import annotations

from typing import Final

from ..core.defaults import join
from ..core.state import Organization, Workspace
from ..core.times import micro_z
from .call import ROUTES, TrackCall
from .serializers import AVATAR, serialize_organization

_ORGANIZATION: Final = "/organizations/{organization_id}"
_NAME: Final = 140


@ROUTES.on("POST", "/organizations")
def create_organization(call: TrackCall) -> object:
    """Create an organization with its first workspace."""
    body, state, now = call.body(), call.state, call.now()
    name = body.text("name", required=True, limit=_NAME)
    workspace_name = body.text("workspace_name", required=True, limit=_NAME)
    body.check()
    organization = Organization(
        state.next_id("organization"), name, call.user.id, now, pricing_plan="free"
    )
    organization.members[call.user.id] = True
    state.organizations[organization.id] = organization
    workspace = Workspace(state.next_id("workspace"), organization.id, workspace_name, now)
    state.workspaces[workspace.id] = workspace
    join(state, workspace, call.user, now, role="admin")
    return {
        "id": organization.id,
        "name": name,
        "workspace_id": workspace.id,
        "workspace_name": workspace_name,
    }


@ROUTES.on("GET", _ORGANIZATION)
def get_organization(call: TrackCall) -> object:
    """Return one organization; the name of its pricing plan is empty here, as recorded."""
    return serialize_organization(call.organization(), call.user) | {"pricing_plan_name": ""}


@ROUTES.on("PUT", _ORGANIZATION)
def update_organization(call: TrackCall) -> object:
    """Rename an organization; admins only."""
    organization, body = call.organization(admin=True), call.body()
    name = body.text("name", required=True, limit=_NAME)
    body.check()
    organization.name = name
    return "OK"


@ROUTES.on("GET", _ORGANIZATION + "/owner")
def get_owner(call: TrackCall) -> object:
    """Return the owner of the organization."""
    organization = call.organization()
    owner = call.state.users[organization.owner_id]
    joined = micro_z(organization.created * 1_000_000)
    return {
        "avatar_url": AVATAR.format(owner.id),
        "email": owner.email,
        "id": owner.id,
        "name": owner.fullname,
        "organization_id": organization.id,
        "organization_user_created_at": joined,
        "organization_user_id": organization_user_id(organization, owner.id),
        "organization_user_updated_at": joined,
        "toggl_accounts_id": owner.accounts_id,
        "user_id": owner.id,
    }


def organization_user_id(organization: Organization, user_id: int) -> int:
    """Return the id of a user's membership of an organization."""
    return (organization.id % 10_000) * 10_000_000 + user_id % 10_000_000
