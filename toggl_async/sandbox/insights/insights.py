"""Insights: how projects moved between two periods, and who earns what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.reports.filters import matching, read_filter, rounded
from toggl_async.sandbox.reports.papers import as_file
from toggl_async.sandbox.reports.profitability import (
    cost_in_cents,
    earned,
    project_rows,
    read_money,
)
from toggl_async.sandbox.reports.trends import read_resolution
from toggl_async.sandbox.routing import Routes
from toggl_async.sandbox.times import day_of
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

__all__ = ["ROUTES"]

ROUTES: Routes[TrackCall] = Routes()
_BASE: Final = "/workspace/{workspace_id}"


@ROUTES.on("POST", _BASE + "/data_trends/projects")
def load_project_trends(call: TrackCall) -> object:
    """Answer the seconds of every project by day, in the period and in the one before."""
    return _trends(call)


def _trends(call: TrackCall) -> list[dict[str, Any]]:
    call.need_paid(call.workspace().organization_id, "starter")
    body = call.body()
    wanted = read_filter(call, body)
    first, last = date.fromisoformat(wanted.first_day), date.fromisoformat(wanted.last_day)
    length = (last - first).days + 1
    sent = body.day("previous_period_start")
    body.check()
    before = date.fromisoformat(sent) if sent else first - timedelta(days=length)
    earlier = {
        **body.values,
        "start_date": before.isoformat(),
        "end_date": (before + timedelta(days=length - 1)).isoformat(),
    }
    rows: dict[int, dict[str, Any]] = {}
    for start, key, chosen in (
        (first, "current_period_seconds", wanted),
        (before, "previous_period_seconds", read_filter(call, Body(earlier))),
    ):
        for entry in matching(call.world, chosen):
            if entry.project_id is None:
                continue
            row = rows.get(entry.project_id)
            if row is None:
                row = rows[entry.project_id] = {
                    "project_id": entry.project_id,
                    "start": wanted.first_day,
                    "end": wanted.last_day,
                    "previousStart": before.isoformat(),
                    "current_period_seconds": [0] * length,
                    "previous_period_seconds": [0] * length,
                    "user_ids": [],
                }
            day = date.fromisoformat(day_of(entry.start, call.user.timezone))
            row[key][min(max((day - start).days, 0), length - 1)] += rounded(entry.duration, chosen)
            if entry.user_id not in row["user_ids"]:
                row["user_ids"].append(entry.user_id)
    return list(rows.values())


def _route(extension: str) -> None:
    @ROUTES.on("POST", _BASE + "/trends/projects." + extension)
    def export_trends(call: TrackCall) -> object:
        # Catalogued as a list of rows in spite of the extension.
        return _trends(call)

    @ROUTES.on("POST", _BASE + "/profitability/projects." + extension)
    def export_projects(call: TrackCall) -> Reply:
        body = call.body()
        wanted, currency = read_money(call, body)
        read_resolution(body, wanted)
        rows = project_rows(call.world, wanted, currency, matching(call.world, wanted))
        table: list[list[Any]] = [
            ["Project", "Total seconds", "Billable seconds", "Earnings", "Labor cost", "Currency"]
        ]
        table += [
            [
                row["name"],
                row["total_seconds"],
                row["billable_seconds"],
                f"{row['earnings'] / 100:.2f}",
                f"{row['labour_cost'] / 100:.2f}",
                currency,
            ]
            for row in rows
        ]
        return as_file(table, extension, "Toggl_projects")

    @ROUTES.on("POST", _BASE + "/profitability/employees." + extension)
    def export_employees(call: TrackCall) -> Reply:
        body = call.body()
        wanted, currency = read_money(call, body)
        read_resolution(body, wanted)
        sums: dict[int, list[int]] = {}
        for entry in matching(call.world, wanted):
            row = sums.setdefault(entry.user_id, [0, 0, 0])
            row[0] += rounded(entry.duration, wanted)
            row[1] += earned(call.world, wanted, entry)
            row[2] += cost_in_cents(call.world, wanted, entry)
        table: list[list[Any]] = [["User", "Total seconds", "Earnings", "Labor cost", "Currency"]]
        table += [
            [
                call.world.users[user_id].fullname,
                seconds,
                f"{money / 100:.2f}",
                f"{cost / 100:.2f}",
                currency,
            ]
            for user_id, (seconds, money, cost) in sums.items()
        ]
        return as_file(table, extension, "Toggl_employees")


for _extension in ("csv", "xlsx"):
    _route(_extension)
