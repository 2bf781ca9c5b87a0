"""A call of Track or Reports: who calls, and what they may touch."""

from __future__ import annotations

import attrs

from toggl_async.sandbox.limits import Quota
from toggl_async.sandbox.state import Member, Organization, User, Workspace, World
from toggl_async.sandbox.wire import Call, refuse

__all__ = ["TrackCall"]


@attrs.define
class TrackCall(Call):
    """A request with its user; the helpers refuse what the user may not see."""

    world: World
    user: User
    quota: Quota

    def workspace(self, *, admin: bool = False) -> Workspace:
        """Return the workspace of the path; 403 for a stranger, whether it exists or not."""
        workspace = self.world.workspaces.get(self.number("workspace_id"))
        member = self.world.member(workspace.id, self.user.id) if workspace else None
        if workspace is None or member is None:
            raise refuse(403, "You do not have access to this workspace")
        if "organization_id" in self.params:
            self.organization()
            if workspace.organization_id != self.number("organization_id"):
                raise refuse(404, "The workspace is not part of this organization")
        if admin and not member.admin:
            raise refuse(403, "You need to be an admin of this workspace")
        return workspace

    def member(self) -> Member:
        """Return the caller's own membership of the workspace of the path."""
        return self.workspace().members[self.user.id]

    def organization(self, *, admin: bool = False) -> Organization:
        """Return the organization of the path; 403 for a stranger."""
        organization = self.world.organizations.get(self.number("organization_id"))
        if organization is None or self.user.id not in organization.members:
            raise refuse(403, "You do not have access to this organization")
        if admin and not organization.members[self.user.id]:
            raise refuse(403, "You need to be an admin of this organization")
        return organization

    def need_paid(self, organization_id: int, plan: str = "premium") -> None:
        """Refuse a feature that the organization's plan lacks."""
        if self.world.organizations[organization_id].plan in {"free", "starter"}:
            raise refuse(402, f"Available only for {plan} workspaces.")
