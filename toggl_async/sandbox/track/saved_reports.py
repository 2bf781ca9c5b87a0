"""Saved reports, which others may open by their token."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final

from toggl_async.sandbox.body import Body, is_object
from toggl_async.sandbox.records import SavedReport
from toggl_async.sandbox.state import Workspace
from toggl_async.sandbox.times import utc_z
from toggl_async.sandbox.wire import refuse

from .call import TrackCall
from .listing import page_of
from .routes import ROUTES

__all__ = ["saved_report"]

_REPORTS: Final = "/workspaces/{workspace_id}/reports/shared"
_REPORT: Final = "/workspaces/{workspace_id}/reports/shared/{report_id}"
_KEYS: Final[dict[str, Callable[[SavedReport], Any]]] = {
    "name": lambda report: (report.name, report.id),
    "updated_at": lambda report: (report.at, report.id),
}


@ROUTES.on("GET", _REPORTS)
def list_reports(call: TrackCall) -> object:
    """Answer a page of the workspace's saved reports."""
    workspace = call.workspace()
    name = call.query.get("name", "").casefold()
    public, fixed = call.query.get("public"), call.query.get("fixed_dates")
    rows = [
        report
        for report in call.world.saved_reports.values()
        if report.workspace_id == workspace.id
        and name in report.name.casefold()
        and (report.public or _may_change(call, report))
        and (public is None or report.public == (public.lower() == "true"))
        and (fixed is None or report.fixed_daterange == (fixed.lower() == "true"))
    ]
    rows.sort(key=_KEYS.get(call.query.get("sort_field", ""), _KEYS["name"]))
    if call.query.get("sort_direction", "").lower() == "desc":
        rows.reverse()
    return [_view(call, report) for report in page_of(call, rows, 50, 200)]


@ROUTES.on("POST", _REPORTS)
def create_report(call: TrackCall) -> object:
    """Save a report under a name and a token; a paid feature."""
    workspace = call.workspace()
    call.need_paid(workspace.organization_id, "starter")
    report = SavedReport(0, workspace.id, call.user.id, "", "", call.now(), {})
    _fill(call, report, call.body())
    report.id = call.world.next_id("saved_report")
    report.token = _token(report)
    call.world.saved_reports[report.id] = report
    return _view(call, report)


@ROUTES.on("PUT", _REPORTS)
def update_reports(call: TrackCall) -> object:
    """Change several saved reports, all or nothing; answers the last of them."""
    workspace, bodies = call.workspace(), call.bodies()
    reports = [saved_report(call, workspace, body.whole("id") or 0) for body in bodies]
    for report in reports:
        _need_right(call, report)
    for report, body in zip(reports, bodies, strict=True):
        _fill(call, report, body)
    if not reports:
        raise refuse(400, "at least one report is needed")
    return _view(call, reports[-1])


@ROUTES.on("PATCH", _REPORTS + "/bulk_delete")
def delete_reports(call: TrackCall) -> object:
    """Delete saved reports, all or nothing, and answer them."""
    workspace, body = call.workspace(), call.body()
    ids = body.ids("ids")
    body.check()
    if not ids:
        raise refuse(400, "ids is required")
    return [
        _delete(call, report)
        for report in [saved_report(call, workspace, report_id) for report_id in ids]
    ]


@ROUTES.on("GET", _REPORT)
def get_report(call: TrackCall) -> object:
    """Answer one saved report."""
    report = saved_report(call, call.workspace(), call.number("report_id"))
    if not report.public:
        _need_right(call, report)
    return _view(call, report)


@ROUTES.on("PUT", _REPORT)
def update_report(call: TrackCall) -> object:
    """Change a saved report, on request with a new token."""
    report = saved_report(call, call.workspace(), call.number("report_id"))
    _need_right(call, report)
    _fill(call, report, call.body())
    return _view(call, report)


@ROUTES.on("DELETE", _REPORT)
def delete_report(call: TrackCall) -> object:
    """Delete a saved report and answer it."""
    return _delete(call, saved_report(call, call.workspace(), call.number("report_id")))


def saved_report(call: TrackCall, workspace: Workspace, report_id: int) -> SavedReport:
    """Return a saved report of the workspace, or refuse with 404."""
    report = call.world.saved_reports.get(report_id)
    if report is None or report.workspace_id != workspace.id:
        raise refuse(404, "Saved report not found")
    return report


def _may_change(call: TrackCall, report: SavedReport) -> bool:
    return report.user_id == call.user.id or call.member().admin


def _need_right(call: TrackCall, report: SavedReport) -> None:
    if not _may_change(call, report):
        raise refuse(403, "Only the owner and admins may do this")


def _token(report: SavedReport) -> str:
    seed = f"saved report {report.id} {report.token}"
    return hashlib.sha256(seed.encode()).hexdigest()[:32]


def _fill(call: TrackCall, report: SavedReport, body: Body) -> None:
    new = report.id == 0
    name = body.text("name", report.name, required=new or "name" in body, limit=255)
    params = body.values.get("params", report.params)
    if not is_object(params):
        body.wrong("params", "must be an object")
    public = body.flag("public", default=report.public)
    fixed = body.flag("fixed_daterange", default=report.fixed_daterange)
    fresh = body.flag("regenerate_token")
    body.check()
    report.name, report.params, report.public, report.fixed_daterange = name, params, public, fixed
    report.at, report.updated_by = call.now(), call.user.id
    if fresh and not new:
        report.token = _token(report)


def _delete(call: TrackCall, report: SavedReport) -> dict[str, Any]:
    _need_right(call, report)
    call.world.saved_reports.pop(report.id, None)
    for row in [
        row for row in call.world.scheduled_reports.values() if row.bookmark_id == report.id
    ]:
        del call.world.scheduled_reports[row.id]
    return _view(call, report) | {"deleted_at": utc_z(call.now())}


def _view(call: TrackCall, report: SavedReport) -> dict[str, Any]:
    mails = [row for row in call.world.scheduled_reports.values() if row.bookmark_id == report.id]
    return {
        "id": report.id,
        "name": report.name,
        "token": report.token,
        "uid": report.user_id,
        # An object going in, its JSON as text coming out.
        "params": json.dumps(report.params),
        "public": report.public,
        "fixed_daterange": report.fixed_daterange,
        "is_commenting_enabled": False,
        "isNAResource": False,
        "scheduled_email_uids": [user_id for row in mails for user_id in row.user_ids],
        "scheduled_email_gids": [group_id for row in mails for group_id in row.group_ids],
        "updated_at": utc_z(report.at),
        "updated_by": report.updated_by or report.user_id,
        "deleted_at": None,
    }
