"""Saved reports by mail, every day, week or month; the sandbox mails nothing."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.records import ScheduledReport
from toggl_async.sandbox.times import utc_z
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .routes import ROUTES
from .saved_reports import saved_report

_SCHEDULED: Final = "/workspaces/{workspace_id}/scheduled_reports"


@ROUTES.on("GET", _SCHEDULED)
def list_scheduled(call: TrackCall) -> object:
    """Answer the schedules of a workspace."""
    workspace = call.workspace()
    return [
        _view(row)
        for row in call.world.scheduled_reports.values()
        if row.workspace_id == workspace.id
    ]


@ROUTES.on("POST", _SCHEDULED)
def create_scheduled(call: TrackCall) -> object:
    """Mail a saved report to users and groups every 1, 7 or 30 days."""
    workspace, body = call.workspace(), call.body()
    call.need_paid(workspace.organization_id, "starter")
    bookmark_id = body.whole("bookmark_id")
    frequency: int = body.one_of("frequency", (1, 7, 30), 0)
    users, groups = body.ids("user_ids") or [], body.ids("group_ids") or []
    if not frequency and "frequency" not in body.errors:
        body.wrong("frequency", "is required")
    if any(call.world.member(workspace.id, user_id) is None for user_id in users):
        body.wrong("user_ids", "must be users of this workspace")
    body.check()
    report = saved_report(call, workspace, bookmark_id or 0)
    row = ScheduledReport(
        call.world.next_id("scheduled_report"),
        workspace.id,
        call.user.id,
        report.id,
        frequency,
        users,
        groups,
        call.now(),
    )
    call.world.scheduled_reports[row.id] = row
    return _view(row)


@ROUTES.on("DELETE", _SCHEDULED + "/{report_id}")
def delete_scheduled(call: TrackCall) -> object:
    """Stop mailing."""
    workspace = call.workspace()
    row = call.world.scheduled_reports.get(call.number("report_id"))
    if row is None or row.workspace_id != workspace.id:
        raise refuse(404, "Scheduled report not found")
    if row.creator_id != call.user.id and not call.member().admin:
        raise refuse(403, "Only the creator and admins may do this")
    del call.world.scheduled_reports[row.id]
    return "OK"


def _view(row: ScheduledReport) -> dict[str, Any]:
    return {
        "report_id": row.id,
        "bookmark_id": row.bookmark_id,
        "workspace_id": row.workspace_id,
        "creator_id": row.creator_id,
        "frequency": row.frequency,
        "user_ids": row.user_ids,
        "group_ids": row.group_ids,
        "created_at": utc_z(row.created),
        "deleted_at": None,
    }
