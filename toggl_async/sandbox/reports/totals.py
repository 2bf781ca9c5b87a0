"""The totals of a detailed report, with a graph on request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.times import day_of
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import as_json

from .filters import ReportFilter, matching, read_filter, rounded
from .money import cents, rate_in_cents
from .routes import ROUTES

_GRANULARITIES: Final = ("day", "week", "month")


@ROUTES.on("POST", "/workspace/{workspace_id}/search/time_entries/totals")
def load_totals(call: TrackCall) -> object:
    """Answer the sums over everything that matches."""
    body = call.body()
    wanted = read_filter(call, body)
    granularity = body.one_of("granularity", _GRANULARITIES)
    resolution: str = body.one_of("resolution", _GRANULARITIES, granularity) or _fitting(wanted)
    graph = body.flag("with_graph")
    body.check()
    entries = matching(call.world, wanted)
    zone = call.user.timezone
    days = {day_of(entry.start, zone) for entry in entries}
    answer = _sums(call, wanted, entries) | {
        "tracked_days": len(days),
        "resolution": resolution,
    }
    if graph:
        answer["graph"] = _graph(call, wanted, entries, resolution)
    headers = {"X-Range-Start": wanted.first_day, "X-Range-End": wanted.last_day}
    return as_json(answer, 200, headers)


def _fitting(wanted: ReportFilter) -> str:
    span = (date.fromisoformat(wanted.last_day) - date.fromisoformat(wanted.first_day)).days
    return "day" if span <= 31 else "week" if span <= 92 else "month"


def _sums(call: TrackCall, wanted: ReportFilter, entries: list[Entry]) -> dict[str, Any]:
    billable: dict[int, int] = {}
    seconds = amount = 0
    for entry in entries:
        length = rounded(entry.duration, wanted)
        seconds += length
        if entry.billable:
            rate = rate_in_cents(call.world, entry) or 0
            billable[rate] = billable.get(rate, 0) + length
            amount += cents(rate, length)
    settings = call.world.workspaces[wanted.workspace_id].settings
    currency = settings.get("default_currency", "USD")
    return {
        "seconds": seconds,
        "billable_amount_in_cents": amount,
        "labour_cost_in_cents": 0,
        "rates": [
            {"billable_seconds": length, "hourly_rate_in_cents": rate, "currency": currency}
            for rate, length in sorted(billable.items())
        ],
    }


def _graph(
    call: TrackCall, wanted: ReportFilter, entries: list[Entry], resolution: str
) -> list[dict[str, Any]]:
    """Return one point for every day, week or month of the range, empty ones too."""
    zone = call.user.timezone
    points: dict[str, list[Entry]] = {}
    day, last = date.fromisoformat(wanted.first_day), date.fromisoformat(wanted.last_day)
    while day <= last:
        points.setdefault(_bin(day, resolution), [])
        day += timedelta(days=1)
    for entry in entries:
        key = _bin(date.fromisoformat(day_of(entry.start, zone)), resolution)
        points.setdefault(key, []).append(entry)
    graph: list[dict[str, Any]] = []
    for members in points.values():
        sums = _sums(call, wanted, members)
        rates: list[dict[str, Any]] = sums.pop("rates")
        sums["by_rate"] = {
            str(rate["hourly_rate_in_cents"]): rate["billable_seconds"] for rate in rates
        }
        graph.append(sums)
    return graph


def _bin(day: date, resolution: str) -> str:
    if resolution == "month":
        return day.isoformat()[:7]
    if resolution == "week":
        day -= timedelta(days=day.weekday())
    return day.isoformat()
