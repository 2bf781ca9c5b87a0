"""The summary report of v2: groups and their items."""

from __future__ import annotations

from typing import Any, Final

from ..core.bodies import ValidationError
from ..core.entries import Entry
from ..core.state import TrackState
from ..reports.amounts import rate_in_cents
from ..reports.weekly import PALETTE
from ..track.call import TrackCall
from .query import ReportQuery, choice, read_query
from .routes import ROUTES
from .totals import Sum, client_name, sum_of, totals

__all__ = ["groupings", "title_of"]

_SUBGROUPINGS: Final = {
    "projects": ("time_entries", "tasks", "users"),
    "clients": ("time_entries", "tasks", "projects", "users"),
    "users": ("time_entries", "tasks", "projects", "clients"),
}
Key = int | str | None


def groupings(call: TrackCall) -> tuple[str, str]:
    """Return both groupings; not all pairs are allowed."""
    grouping = choice(call, "grouping", tuple(_SUBGROUPINGS), "projects")
    fitting = _SUBGROUPINGS[grouping]
    sub = call.query.get("subgrouping") or "time_entries"
    if sub not in fitting:
        words = f"is not one of {', '.join(fitting)} under {grouping}"
        raise ValidationError({"subgrouping": [words]})
    return grouping, sub


@ROUTES.on("GET", "/summary")
def get_summary(call: TrackCall) -> object:
    """Return all groups, by default sorted by title."""
    query, (grouping, sub) = read_query(call), groupings(call)
    order = choice(call, "order_field", ("title", "duration", "amount"), "title")
    entries = query.entries(call)
    rows = [
        (_sum(call, query, group), _group(call, query, (grouping, sub), key, group))
        for key, group in _split(call.state, entries, grouping).items()
    ]
    if order == "title":
        rows.sort(key=lambda row: _sortable(row[1]["title"]), reverse=bool(query.descending))
    else:
        value = "amount" if order == "amount" else "seconds"
        rows.sort(key=lambda row: getattr(row[0], value), reverse=query.descending is not False)
    return totals(call.state, query.filter, entries) | {"data": [view for _, view in rows]}


def _sortable(title: dict[str, Any]) -> tuple[str, ...]:
    return tuple((value or "").casefold() for value in title.values())


def _sum(call: TrackCall, query: ReportQuery, entries: list[Entry]) -> Sum:
    return sum_of(call.state, query.filter, entries)


def _split(state: TrackState, entries: list[Entry], grouping: str) -> dict[Key, list[Entry]]:
    groups: dict[Key, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_key(state, entry, grouping), []).append(entry)
    return groups


def _key(state: TrackState, entry: Entry, grouping: str) -> Key:
    if grouping == "time_entries":
        return entry.description or ""
    if grouping == "clients":
        project = state.projects.get(entry.project_id or 0)
        return project.client_id if project else None
    if grouping == "users":
        return entry.user_id
    return entry.task_id if grouping == "tasks" else entry.project_id


def _group(
    call: TrackCall, query: ReportQuery, by: tuple[str, str], key: Key, entries: list[Entry]
) -> dict[str, Any]:
    grouping, sub = by
    amounts = _sum(call, query, entries)
    return {
        "id": key,
        "title": title_of(call.state, grouping, key),
        "time": amounts.milliseconds,
        "total_currencies": amounts.currencies if amounts.by_currency else [],
        "items": [
            item
            for sub_key, rows in _split(call.state, entries, sub).items()
            for item in _items(call, query, sub, sub_key, rows)
        ],
    }


def _items(
    call: TrackCall, query: ReportQuery, sub: str, key: Key, entries: list[Entry]
) -> list[dict[str, Any]]:
    parts = [entries]
    if choice(call, "distinct_rates", ("off", "on"), "off") == "on":
        by_rate: dict[int | None, list[Entry]] = {}
        for entry in entries:
            rate = rate_in_cents(call.state, entry) if entry.billable else None
            by_rate.setdefault(rate, []).append(entry)
        parts = list(by_rate.values())
    views: list[dict[str, Any]] = []
    for part in parts:
        amounts = _sum(call, query, part)
        view: dict[str, Any] = {
            "title": title_of(call.state, sub, key),
            "time": amounts.milliseconds,
            "cur": amounts.currency,
            "sum": None if amounts.rate is None else amounts.amount,
            "rate": None if amounts.rate is None else amounts.rate / 100,
        }
        entry_ids = ",".join(str(entry.id) for entry in part)
        if call.query_flag("subgrouping_ids"):
            view["ids"] = entry_ids if sub == "time_entries" else str(key or 0)
        if call.query_flag("grouped_time_entry_ids"):
            view["time_entry_ids"] = entry_ids
        views.append(view)
    return views


def title_of(state: TrackState, grouping: str, key: Key) -> dict[str, Any]:
    """Return the title of a group."""
    if isinstance(key, str):
        return {"time_entry": key}
    if grouping == "users":
        return {"user": state.users[key or 0].fullname}
    if grouping == "clients":
        client = state.clients.get(key or 0)
        return {"client": client.name if client else None}
    if grouping == "tasks":
        task = state.tasks.get(key or 0)
        return {"task": task.name if task else None}
    project = state.projects.get(key or 0)
    title = {
        "project": project.name if project else None,
        "client": client_name(state, key),
        "color": _palette_index(project.color if project else ""),
    }
    return title | ({"color_hex": project.color} if project else {})


def _palette_index(color: str) -> str:
    """Return the palette index of a colour as text; 0 for other colours."""
    return str(PALETTE.index(color) if color in PALETTE else 0)
