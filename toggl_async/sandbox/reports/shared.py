"""Saved reports opened by their token: public ones by anybody, others by their owners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.records import SavedReport
from toggl_async.sandbox.state import User, World
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply, refuse

from .detailed import detailed_rows
from .filters import FILTERS, ReportFilter, matching, read_filter
from .papers import Table, as_file
from .routes import ROUTES
from .summary import read_options, summary_of
from .tables import detailed_table, summary_table, weekly_table
from .totals import report_totals
from .weekly import read_week, weekly_rows

__all__ = ["host_of"]

_OVERRIDES: Final = {*FILTERS, "first_timestamp", "rounding", "rounding_minutes", "display_mode"}
_KINDS: Final = ("detailed", "summary", "weekly")
_TABLES: Final[dict[str, Callable[[TrackCall, Body, ReportFilter], Table]]] = {
    "detailed": detailed_table,
    "summary": summary_table,
    "weekly": weekly_table,
}


def host_of(world: World, path: str) -> User | None:
    """Return who shows a public report to callers without credentials."""
    parts = path.split("/")
    if len(parts) < 2 or parts[0] != "shared":
        return None
    for report in world.saved_reports.values():
        if report.token == parts[1].partition(".")[0] and report.public:
            return world.users[report.user_id]
    return None


def _open(call: TrackCall) -> tuple[SavedReport, str, Body, ReportFilter]:
    """Find the report, and read its parameters under the overrides of the body."""
    token = call.word("report_token")
    found = (row for row in call.world.saved_reports.values() if row.token == token)
    report = next(found, None)
    if report is None:
        raise refuse(404, "Saved report not found")
    member = call.world.member(report.workspace_id, call.user.id)
    if not report.public and (
        member is None or not (member.admin or report.user_id == call.user.id)
    ):
        raise refuse(403, "You do not have access to this report")
    sent = call.body().values if call.raw else {}
    # A visitor may narrow a report, not make another one of it.
    sent = {name: value for name, value in sent.items() if name in _OVERRIDES}
    body = Body({**report.params, **sent})
    kind: str = body.one_of("report_type", _KINDS, "summary")
    body.check()
    body.values.pop("report_type", None)
    # The filters are those of the owner's workspace, whoever looks.
    call.params["workspace_id"] = report.workspace_id
    call.user = call.world.users[report.user_id]
    if kind == "weekly":
        return report, kind, body, read_week(call, body)
    if not any(body.values.get(name) for name in FILTERS):
        # A report without days is about the last week.
        body.values["min_duration_seconds"] = 0
    return report, kind, body, read_filter(call, body)


@ROUTES.on("POST", "/shared/{report_token}")
def load_shared(call: TrackCall) -> object:
    """Answer a saved report with everything needed to show it."""
    report, kind, body, wanted = _open(call)
    world = call.world
    results: dict[str, Any] = {"totals": report_totals(call, body, wanted)}
    if kind == "detailed":
        results["report"] = detailed_rows(call, body, wanted)
    elif kind == "weekly":
        results["report"] = weekly_rows(call, wanted)
    else:
        results["report"] = summary_of(world, wanted, read_options(body), matching(world, wanted))
    answer: dict[str, Any] = {f"{name}_results": None for name in _KINDS}
    answer[f"{kind}_results"] = results
    return answer | {
        "dictionaries": _dictionaries(call, wanted),
        "features": {},
        "fixed_daterange": report.fixed_daterange,
        "hide_amounts": body.flag("hide_amounts"),
        "input_params": body.values,
        "is_commenting_enabled": False,
        "public": report.public,
        "report_name": report.name,
        "report_type": kind,
        "saved_params": report.params,
        "workspace_logo": "https://assets.example.com/images/workspace.jpg",
    }


def _dictionaries(call: TrackCall, wanted: ReportFilter) -> dict[str, Any]:
    """Return the names of what occurs in a report."""
    world, entries = call.world, matching(call.world, wanted)
    projects = {entry.project_id for entry in entries} - {None}
    names: dict[str, Any] = {
        "projects": {
            str(row.id): {
                "id": row.id,
                "name": row.name,
                "color": row.color,
                "client_id": row.client_id,
            }
            for row in world.projects.values()
            if row.id in projects
        },
        "clients": {
            str(row.id): {"id": row.id, "name": row.name}
            for row in world.clients.values()
            if row.id in {world.projects[project_id or 0].client_id for project_id in projects}
        },
        "users": {
            str(row.id): {"id": row.id, "name": row.fullname, "email": row.email}
            for row in world.users.values()
            if row.id in {entry.user_id for entry in entries}
        },
        "tags": {
            str(row.id): {"id": row.id, "name": row.name}
            for row in world.tags.values()
            if row.id in {tag_id for entry in entries for tag_id in entry.tag_ids}
        },
        "tasks": {
            str(row.id): {"id": row.id, "name": row.name, "project_id": row.project_id}
            for row in world.tasks.values()
            if row.id in {entry.task_id for entry in entries}
        },
        "user_groups": {},
    }
    return names | {"filters": dict(names)}


def _route(extension: str, template: str) -> None:
    @ROUTES.on("POST", template)
    def export(call: TrackCall) -> Reply:
        _, kind, body, wanted = _open(call)
        return as_file(_TABLES[kind](call, body, wanted), extension, f"Toggl_{kind}")


for _extension in ("csv", "pdf", "xlsx"):
    _route(_extension, "/shared/{report_token}/" + _extension)
