"""Requests to Track and Reports, with the caller and what the caller may access."""

from __future__ import annotations

from typing import Any

import attrs

from ..core.entries import Entry
from ..core.routing import Routes
from ..core.state import Member, Organization, Project, TrackState, User, Workspace
from ..core.webhooks import Subscription, WebhookEvent
from ..core.wire import Call, http_error
from ..limits import Quota

__all__ = ["ROUTES", "TrackCall"]


@attrs.define
class TrackCall(Call):
    """A request with its user; the helpers raise 403 or 404 for what the user may not see."""

    state: TrackState
    user: User
    quota: Quota

    def workspace(self, *, admin: bool = False) -> Workspace:
        """Return the workspace of the path; 403 if the user is not a member of it."""
        workspace = self.state.workspaces.get(self.path_int("workspace_id"))
        member = self.state.member(workspace.id, self.user.id) if workspace else None
        if workspace is None or member is None:
            raise http_error(403, "workspace not found/accessible")
        if "organization_id" in self.params:
            self.organization()
            if workspace.organization_id != self.path_int("organization_id"):
                raise http_error(404, "The workspace is not part of this organization")
        if admin and not member.admin:
            raise http_error(403, "You need to be an admin of this workspace")
        return workspace

    def member(self) -> Member:
        """Return the caller's membership of the workspace of the path."""
        return self.workspace().members[self.user.id]

    def organization(self, *, admin: bool = False) -> Organization:
        """Return the organization of the path; 403 for users who are not members."""
        organization = self.state.organizations.get(self.path_int("organization_id"))
        if organization is None or self.user.id not in organization.members:
            raise http_error(403, "You do not have access to this organization")
        if admin and not organization.members[self.user.id]:
            raise http_error(403, "You need to be an admin of this organization")
        return organization

    def project(self, *, manage: bool = False) -> Project:
        """Return the project of the path; 404 if the user cannot see it."""
        workspace = self.workspace()
        project = self.state.projects.get(self.path_int("project_id"))
        if (
            project is None
            or project.workspace_id != workspace.id
            or project.deleted is not None
            or not self.state.can_see(self.user.id, project)
        ):
            raise http_error(404, "Project not found")
        if manage and not self.can_manage(project):
            raise http_error(403, "You need to be a manager of this project")
        return project

    def can_manage(self, project: Project) -> bool:
        """Return whether the caller may change a project: an admin, or one of its managers."""
        on_it = self.state.project_users.get((project.id, self.user.id))
        member = self.state.member(project.workspace_id, self.user.id)
        return (member is not None and member.admin) or (on_it is not None and on_it.manager)

    def require_plan(self, organization_id: int, pricing_plan: str = "premium") -> None:
        """Raise 402 if the organization's pricing plan does not include a feature."""
        lacking = {"free"} if pricing_plan == "starter" else {"free", "starter"}
        if self.state.organizations[organization_id].pricing_plan in lacking:
            raise http_error(402, f"Available only for {pricing_plan} workspaces.")

    def emit_event(
        self,
        model: str,
        action: str,
        workspace_id: int,
        payload: dict[str, Any],
        about: Project | Entry | None = None,
    ) -> None:
        """Queue an event for the webhooks of a workspace; ``about`` decides who may see it."""
        hooks = self.state.webhooks
        if not hooks.subscriptions:
            return
        owner_id = about.user_id if isinstance(about, Entry) else payload.get("creator_id")
        # In live events all ids in the metadata are strings.
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
            if subscription.matches(model, action) and self._may_see(subscription, about):
                event_id = self.state.next_id("event")
                hooks.queue(
                    WebhookEvent(
                        event_id, subscription, self.micros(), self.user.id, metadata, payload
                    )
                )

    def _may_see(self, subscription: Subscription, about: Project | Entry | None) -> bool:
        """Return whether the creator of a subscription may see the subject of an event."""
        user_id, state = subscription.user_id, self.state
        member = state.member(subscription.workspace_id, user_id)
        if member is None or member.admin or about is None:
            return member is not None
        if isinstance(about, Project):
            return state.can_see(user_id, about)
        project = state.projects.get(about.project_id or 0)
        return about.user_id == user_id or (project is not None and not project.is_private)


ROUTES: Routes[TrackCall] = Routes()
