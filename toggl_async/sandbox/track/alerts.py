"""Alerts on a project's hours or budget."""

from __future__ import annotations

from typing import Any

from toggl_async.sandbox.state import Alert, World
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .routes import ROUTES


@ROUTES.on("POST", "/workspaces/{workspace_id}/alerts")
def create_alert(call: TrackCall) -> object:
    """Create an alert: thresholds in percent, receivers by role or id."""
    workspace, body, world = call.workspace(admin=True), call.body(), call.world
    project_id = body.whole("project_id")
    roles = body.words("receiver_roles") or []
    users = body.ids("receiver_users") or []
    source = body.text("source_kind", "project")
    kind = body.text("threshold_type", "estimate")
    thresholds = body.ids("thresholds")
    project = world.projects.get(project_id) if project_id is not None else None
    if project_id is not None and (project is None or project.workspace_id != workspace.id):
        body.wrong("project_id", "is not in this workspace")
    if any(world.member(workspace.id, user_id) is None for user_id in users):
        body.wrong("receiver_users", "must be users of this workspace")
    if not thresholds and "thresholds" not in body.errors:
        body.wrong("thresholds", "can't be blank")
    if not roles and not users:
        body.wrong("receiver_users", "or receiver_roles can't be blank")
    body.check()
    alert = Alert(
        world.next_id("alert"),
        workspace.id,
        project_id,
        roles,
        users,
        source,
        kind,
        thresholds or [],
    )
    world.alerts[alert.id] = alert
    return _view(world, alert)


@ROUTES.on("DELETE", "/workspaces/{workspace_id}/alerts/{alert_id}")
def delete_alert(call: TrackCall) -> object:
    """Delete an alert."""
    workspace = call.workspace(admin=True)
    alert = call.world.alerts.get(call.number("alert_id"))
    if alert is None or alert.workspace_id != workspace.id:
        raise refuse(404, "Alert not found")
    del call.world.alerts[alert.id]
    return "OK"


def _view(world: World, alert: Alert) -> dict[str, Any]:
    project = world.projects.get(alert.project_id) if alert.project_id else None
    client = world.clients.get(project.client_id) if project and project.client_id else None
    settings = project.settings if project else {}
    return {
        "id": alert.id,
        "wid": alert.workspace_id,
        "object_type": 1,
        "billable": project.billable if project else False,
        "client_id": client.id if client else None,
        "client_name": client.name if client else None,
        "errors": [],
        "estimatedHours": settings.get("estimated_hours"),
        "isFixedFee": settings.get("fixed_fee") is not None,
        "isPrivate": project.is_private if project else False,
        "project_color": project.color if project else None,
        "project_id": alert.project_id,
        "project_name": project.name if project else None,
        "receiver_groups": [],
        "receiver_roles": alert.receiver_roles,
        "receiver_users": alert.receiver_users,
        "receiver_users_name": [world.users[user_id].fullname for user_id in alert.receiver_users],
        "receivers": len(alert.receiver_roles) + len(alert.receiver_users),
        "source_kind": alert.source_kind,
        "threshold": alert.thresholds[0],
        "threshold_type": alert.threshold_type,
        "thresholds": alert.thresholds,
    }
