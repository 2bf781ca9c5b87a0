"""A call of Track or Reports: who calls, and what they may touch."""

from __future__ import annotations

from typing import Any

import attrs

from ..core.entries import Entry
from ..core.routing import Routes
from ..core.state import Member, Organization, Project, User, Workspace, World
from ..core.webhooks import HookEvent, Subscription
from ..core.wire import Call, refuse
from ..limits import Quota

__all__ = ["ROUTES", "TrackCall"]


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
            raise refuse(403, "workspace not found/accessible")
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

    def project(self, *, manage: bool = False) -> Project:
        """Return the project of the path; a private one is hidden from those not on it."""
        workspace = self.workspace()
        project = self.world.projects.get(self.number("project_id"))
        if (
            project is None
            or project.workspace_id != workspace.id
            or project.deleted is not None
            or not self.world.sees(self.user.id, project)
        ):
            raise refuse(404, "Project not found")
        if manage and not self.manages(project):
            raise refuse(403, "You need to be a manager of this project")
        return project

    def manages(self, project: Project) -> bool:
        """Tell whether the caller may change a project: an admin, or one of its managers."""
        on_it = self.world.project_users.get((project.id, self.user.id))
        member = self.world.member(project.workspace_id, self.user.id)
        return (member is not None and member.admin) or (on_it is not None and on_it.manager)

    def need_paid(self, organization_id: int, plan: str = "premium") -> None:
        """Refuse a feature that the organization's plan lacks."""
        lacking = {"free"} if plan == "starter" else {"free", "starter"}
        if self.world.organizations[organization_id].plan in lacking:
            raise refuse(402, f"Available only for {plan} workspaces.")

    def changed(
        self,
        model: str,
        action: str,
        workspace_id: int,
        payload: dict[str, Any],
        about: Project | Entry | None = None,
    ) -> None:
        """Tell the webhooks of a workspace; ``about`` says who may know of it."""
        hooks = self.world.hooks
        if not hooks.subscriptions:
            return
        owner_id = about.user_id if isinstance(about, Entry) else payload.get("creator_id")
        # Live, all ids in the metadata are text.
        metadata: dict[str, Any] = {
            "action": action,
            "event_user_id": str(self.user.id),
            "model": model,
            f"{model}_id": str(payload.get("id", workspace_id)),
            "model_owner_id": str(owner_id or self.user.id),
            "path": "/api/v9/" + self.path,
            "request_body": self.raw.decode(errors="replace"),
            "request_type": self.method,
            "workspace_id": str(workspace_id),
        }
        for subscription in hooks.of(workspace_id):
            if subscription.wants(model, action) and self._may_know(subscription, about):
                event_id = self.world.next_id("event")
                hooks.queue(
                    HookEvent(
                        event_id, subscription, self.micros(), self.user.id, metadata, payload
                    )
                )

    def _may_know(self, subscription: Subscription, about: Project | Entry | None) -> bool:
        """Events that the creator of a subscription may not see are left out."""
        user_id, world = subscription.user_id, self.world
        member = world.member(subscription.workspace_id, user_id)
        if member is None or member.admin or about is None:
            return member is not None
        if isinstance(about, Project):
            return world.sees(user_id, about)
        project = world.projects.get(about.project_id or 0)
        return about.user_id == user_id or (project is not None and not project.is_private)


ROUTES: Routes[TrackCall] = Routes()
