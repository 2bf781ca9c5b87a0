"""The totals of a detailed report, with a graph on request."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.times import day_of
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import as_json

from .bins import bin_of, bins_of, fitting
from .filters import ReportFilter, matching, range_headers, read_filter, rounded
from .routes import ROUTES
from .sums import totals_of

__all__ = ["report_totals"]

_GRANULARITIES: Final = ("day", "week", "month")


@ROUTES.on("POST", "/workspace/{workspace_id}/search/time_entries/totals")
def load_totals(call: TrackCall) -> object:
    """Answer the sums over everything that matches."""
    body = call.body()
    wanted = read_filter(call, body)
    return as_json(report_totals(call, body, wanted), 200, range_headers(wanted))


@ROUTES.on("POST", "/workspace/{workspace_id}/projects/{project_id}/summary")
def load_project_summary(call: TrackCall) -> object:
    """Answer the totals of one project, with the graph."""
    project, body = call.project(), call.body()
    body.values = {**body.values, "project_ids": [project.id], "with_graph": True}
    wanted = read_filter(call, body)
    return as_json(report_totals(call, body, wanted), 200, range_headers(wanted))


@ROUTES.on("POST", "/workspace/{workspace_id}/projects/summary")
def list_project_users(call: TrackCall) -> object:
    """Answer the seconds of every user on every project."""
    body = call.body()
    wanted = read_filter(call, body)
    sums: dict[tuple[int, int], list[int]] = {}
    for entry in matching(call.world, wanted):
        if entry.project_id is not None:
            seconds = rounded(entry.duration, wanted)
            row = sums.setdefault((entry.project_id, entry.user_id), [0, 0])
            row[0] += seconds
            row[1] += seconds if entry.billable else 0
    return [
        {
            "user_id": user_id,
            "project_id": project_id,
            "tracked_seconds": tracked,
            "billable_seconds": billable,
        }
        for (project_id, user_id), (tracked, billable) in sums.items()
    ]


def report_totals(call: TrackCall, body: Body, wanted: ReportFilter) -> dict[str, Any]:
    """Return the totals that a body asks for."""
    granularity = body.one_of("granularity", _GRANULARITIES)
    resolution: str = body.one_of("resolution", _GRANULARITIES, granularity) or fitting(wanted)
    graph = body.flag("with_graph")
    body.check()
    entries = matching(call.world, wanted)
    zone = call.user.timezone
    answer = totals_of(call.world, wanted, entries) | {
        "tracked_days": len({day_of(entry.start, zone) for entry in entries}),
        "resolution": resolution,
    }
    if graph:
        answer["graph"] = _graph(call, wanted, entries, resolution)
    return answer


def _graph(
    call: TrackCall, wanted: ReportFilter, entries: list[Entry], resolution: str
) -> list[dict[str, Any]]:
    """Return one point for every day, week or month of the range, empty ones too."""
    zone = call.user.timezone
    points: dict[str, list[Entry]] = {key: [] for key in bins_of(wanted, resolution)}
    for entry in entries:
        points.setdefault(bin_of(entry.start, zone, resolution), []).append(entry)
    graph: list[dict[str, Any]] = []
    for members in points.values():
        sums = totals_of(call.world, wanted, members)
        rates: list[dict[str, Any]] = sums.pop("rates")
        sums["by_rate"] = {
            str(rate["hourly_rate_in_cents"]): rate["billable_seconds"] for rate in rates
        }
        graph.append(sums)
    return graph
