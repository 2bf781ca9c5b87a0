"""The weekly report of v2: seven days and their sum, by project and user."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from ..core.entries import Entry
from ..core.times import day_of
from ..core.wire import json_response
from ..track.call import TrackCall
from .query import ReportQuery, choice, read_query
from .routes import ROUTES
from .summary import title_of
from .totals import sum_of, totals

_DAYS: Final = tuple(f"day{number}" for number in range(1, 8))
Totals = list[Any]


@ROUTES.on("GET", "/weekly")
def get_weekly(call: TrackCall) -> object:
    """Return a row for each project with details by user, or the other way round."""
    query = read_query(call, week=True)
    grouping = choice(call, "grouping", ("users", "projects"), "projects")
    earnings = choice(call, "calculate", ("time", "earnings"), "time") == "earnings"
    order = choice(call, "order_field", ("title", *_DAYS, "week_total"), "title")
    entries = query.entries(call)
    other = "projects" if grouping == "users" else "users"
    rows = [
        {
            **_row(call, query, grouping, part, earnings=earnings),
            "details": [
                _row(call, query, other, inner, earnings=earnings) for inner in _split(part, other)
            ],
        }
        for part in _split(entries, grouping)
    ]
    index = 7 if order == "week_total" else None if order == "title" else _DAYS.index(order)
    rows.sort(key=lambda row: _sortable(row, index), reverse=bool(query.descending))
    view = totals(call.state, query.filter, entries) | {
        "data": rows,
        "week_totals": _totals(call, query, entries, earnings=earnings),
    }
    headers = {"Warning": "until is ignored: a week has seven days"}
    return json_response(view, 200, headers if call.query.get("until") else None)


def _split(entries: list[Entry], grouping: str) -> list[list[Entry]]:
    groups: dict[int | None, list[Entry]] = {}
    for entry in entries:
        key = entry.user_id if grouping == "users" else entry.project_id
        groups.setdefault(key, []).append(entry)
    return list(groups.values())


def _row(
    call: TrackCall, query: ReportQuery, grouping: str, entries: list[Entry], *, earnings: bool
) -> dict[str, Any]:
    first = entries[0]
    users = grouping == "users"
    key = first.user_id if users else first.project_id
    return {
        "uid" if users else "pid": key,
        "title": title_of(call.state, grouping, key),
        "totals": _totals(call, query, entries, earnings=earnings),
    }


def _totals(call: TrackCall, query: ReportQuery, entries: list[Entry], *, earnings: bool) -> Totals:
    """Return the values of seven days and their sum, null for days without entries."""
    begin = date.fromisoformat(query.filter.first_day)
    days = [(begin + timedelta(days=count)).isoformat() for count in range(7)]
    parts: list[list[Entry]] = [[] for _ in days]
    zone = call.user.timezone
    for entry in entries:
        day = day_of(entry.start, zone)
        if day in days:
            parts[days.index(day)].append(entry)
    sums = [sum_of(call.state, query.filter, part) for part in (*parts, entries)]
    if not earnings:
        return [amounts.milliseconds or None for amounts in sums]
    return [
        {
            "currency": currency,
            "amount": [
                amounts.by_currency[currency] / 100 if currency in amounts.by_currency else None
                for amounts in sums
            ],
        }
        for currency in sorted(sums[-1].by_currency)
    ]


def _sortable(row: dict[str, Any], index: int | None) -> tuple[float, str]:
    name = str(next(iter(row["title"].values())) or "").casefold()
    if index is None:
        return 0, name
    value = row["totals"][index] if len(row["totals"]) == 8 else None
    if row["totals"] and isinstance(row["totals"][0], dict):
        value = row["totals"][0]["amount"][index]
    return value or 0, name
