"""The totals of a detailed report, with a graph on request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.times import day_of
from ..core.wire import json_response
from ..track.call import TrackCall
from .amounts import totals_of
from .filters import ROUTES, ReportFilter, matching, range_headers, read_filter, rounded

__all__ = ["bin_of", "bins_of", "fitting", "report_totals"]


_GRANULARITIES: Final = ("day", "week", "month")


@ROUTES.on("POST", "/workspace/{workspace_id}/search/time_entries/totals")
def load_totals(call: TrackCall) -> object:
    """Return the sums of all matching entries."""
    body = call.body()
    filters = read_filter(call, body)
    return json_response(report_totals(call, body, filters), 200, range_headers(filters))


@ROUTES.on("POST", "/workspace/{workspace_id}/projects/{project_id}/summary")
def load_project_summary(call: TrackCall) -> object:
    """Return the totals of one project with a graph."""
    project, body = call.project(), call.body()
    body.values = {**body.values, "project_ids": [project.id], "with_graph": True}
    filters = read_filter(call, body)
    return json_response(report_totals(call, body, filters), 200, range_headers(filters))


@ROUTES.on("POST", "/workspace/{workspace_id}/projects/summary")
def list_project_users(call: TrackCall) -> object:
    """Return the tracked seconds of each user and project."""
    body = call.body()
    filters = read_filter(call, body)
    sums: dict[tuple[int, int], list[int]] = {}
    for entry in matching(call.state, filters):
        if entry.project_id is not None:
            seconds = rounded(entry.duration, filters)
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


def report_totals(call: TrackCall, body: Body, filters: ReportFilter) -> dict[str, Any]:
    """Return the totals that a body requests."""
    granularity = body.one_of("granularity", _GRANULARITIES)
    resolution: str = body.one_of("resolution", _GRANULARITIES, granularity) or fitting(filters)
    graph = body.boolean("with_graph")
    body.check()
    entries = matching(call.state, filters)
    zone = call.user.timezone
    answer = totals_of(call.state, filters, entries) | {
        "tracked_days": len({day_of(entry.start, zone) for entry in entries}),
        "resolution": resolution,
    }
    if graph:
        answer["graph"] = _graph(call, filters, entries, resolution)
    return answer


def _graph(
    call: TrackCall, filters: ReportFilter, entries: list[Entry], resolution: str
) -> list[dict[str, Any]]:
    """Return a point for each day, week or month of the range, including empty ones."""
    zone = call.user.timezone
    points: dict[str, list[Entry]] = {key: [] for key in bins_of(filters, resolution)}
    for entry in entries:
        points.setdefault(bin_of(entry.start, zone, resolution), []).append(entry)
    graph: list[dict[str, Any]] = []
    for members in points.values():
        sums = totals_of(call.state, filters, members)
        rates: list[dict[str, Any]] = sums.pop("rates")
        sums["by_rate"] = {
            str(rate["hourly_rate_in_cents"]): rate["billable_seconds"] for rate in rates
        }
        graph.append(sums)
    return graph


def fitting(filters: ReportFilter) -> str:
    """Return the default resolution for a range."""
    span = (date.fromisoformat(filters.last_day) - date.fromisoformat(filters.first_day)).days
    return "day" if span <= 31 else "week" if span <= 92 else "month"


def bins_of(filters: ReportFilter, resolution: str) -> list[str]:
    """Return the keys of all bins of a range, in order."""
    day, last = date.fromisoformat(filters.first_day), date.fromisoformat(filters.last_day)
    keys: dict[str, None] = {}
    while day <= last:
        keys[_key(day, resolution)] = None
        day += timedelta(days=1)
    return list(keys)


def bin_of(seconds: int, zone: str, resolution: str) -> str:
    """Return the key of a time's bin: the first day of its week, month or quarter."""
    return _key(date.fromisoformat(day_of(seconds, zone)), resolution)


def _key(day: date, resolution: str) -> str:
    if resolution == "week":
        day -= timedelta(days=day.weekday())
    elif resolution == "month":
        day = day.replace(day=1)
    elif resolution == "quarter":
        day = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.isoformat()
