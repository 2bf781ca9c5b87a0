"""Reminders to track time: so many hours a day or a week."""

from __future__ import annotations

from typing import Any

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.state import Reminder, Workspace
from toggl_async.sandbox.times import utc_z
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .routes import ROUTES


@ROUTES.on("GET", "/workspaces/{workspace_id}/track_reminders")
def list_reminders(call: TrackCall) -> object:
    """Answer the reminders of a workspace."""
    workspace = call.workspace(admin=True)
    return [
        _view(reminder)
        for reminder in call.world.reminders.values()
        if reminder.workspace_id == workspace.id
    ]


@ROUTES.on("POST", "/workspaces/{workspace_id}/track_reminders")
def create_reminder(call: TrackCall) -> object:
    """Create a reminder for users, groups or both."""
    workspace, body = call.workspace(admin=True), call.body()
    reminder = Reminder(0, workspace.id, call.now(), 0, 0, [], [], email=True, slack=False)
    for name in ("frequency", "threshold"):
        if not body.has(name):
            body.wrong(name, "is required")
    _fill(call, workspace, reminder, body)
    reminder.id = call.world.next_id("reminder")
    call.world.reminders[reminder.id] = reminder
    return _view(reminder)


@ROUTES.on("PUT", "/workspaces/{workspace_id}/track_reminders/{reminder_id}")
def update_reminder(call: TrackCall) -> object:
    """Change a reminder."""
    workspace = call.workspace(admin=True)
    reminder = _reminder(call, workspace)
    _fill(call, workspace, reminder, call.body())
    return _view(reminder)


@ROUTES.on("DELETE", "/workspaces/{workspace_id}/track_reminders/{reminder_id}")
def delete_reminder(call: TrackCall) -> object:
    """Delete a reminder."""
    reminder = _reminder(call, call.workspace(admin=True))
    del call.world.reminders[reminder.id]
    return "OK"


def _reminder(call: TrackCall, workspace: Workspace) -> Reminder:
    reminder = call.world.reminders.get(call.number("reminder_id"))
    if reminder is None or reminder.workspace_id != workspace.id:
        raise refuse(404, "Track reminder not found")
    return reminder


def _fill(call: TrackCall, workspace: Workspace, reminder: Reminder, body: Body) -> None:
    frequency: int = body.one_of("frequency", (1, 7), reminder.frequency)
    threshold = body.number("threshold")
    threshold = reminder.threshold if threshold is None else threshold
    users, groups = body.ids("user_ids"), body.ids("group_ids")
    users = reminder.user_ids if users is None else users
    groups = reminder.group_ids if groups is None else groups
    email = body.flag("email_reminder_enabled", default=reminder.email)
    slack = body.flag("slack_reminder_enabled", default=reminder.slack)
    if threshold <= 0 and "threshold" not in body.errors:
        body.wrong("threshold", "must be greater than 0")
    if not users and not groups:
        body.wrong("user_ids", "or group_ids can't be blank")
    if any(call.world.member(workspace.id, user_id) is None for user_id in users):
        body.wrong("user_ids", "must be users of this workspace")
    known = call.world.groups
    if any(
        group_id not in known or known[group_id].organization_id != workspace.organization_id
        for group_id in groups
    ):
        body.wrong("group_ids", "must be groups of this organization")
    body.check()
    reminder.frequency, reminder.threshold = frequency, threshold
    reminder.user_ids, reminder.group_ids = users, groups
    reminder.email, reminder.slack = email, slack


def _view(reminder: Reminder) -> dict[str, Any]:
    return {
        "created_at": utc_z(reminder.created),
        "email_reminder_enabled": reminder.email,
        "frequency": reminder.frequency,
        "group_ids": reminder.group_ids,
        "reminder_id": reminder.id,
        "slack_reminder_enabled": reminder.slack,
        # Catalogued as an integer in answers, though fractions may be sent.
        "threshold": round(reminder.threshold),
        "user_ids": reminder.user_ids,
        "workspace_id": reminder.workspace_id,
    }
