"""The detailed report: pages of rows of time entries."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from ..core.bodies import Body
from ..core.entries import Entry, sort_key
from ..core.state import TrackState
from ..core.times import local, utc_offset
from ..core.wire import json_response
from ..track.call import TrackCall
from .amounts import cents, rate_in_cents
from .filters import ROUTES, ReportFilter, matching, range_headers, read_filter, rounded

_DEFAULT_PAGE_SIZE: Final = 50
_MAX_PAGE_SIZE: Final = 1_000
_MAX_CACHED: Final = 16
_ORDERS: Final = ("date", "user", "duration", "description", "last_update")
Row = tuple[Entry, ...]


@attrs.frozen
class _Order:
    by: str
    newest_first: bool
    grouped: bool


@ROUTES.on("POST", "/workspace/{workspace_id}/search/time_entries")
def search(call: TrackCall) -> object:
    """Return a page of rows; headers contain the start of the next page, if there is one."""
    body = call.body()
    filters = read_filter(call, body)
    page, headers = _page(call, body, filters)
    return json_response(page, 200, headers)


def _page(
    call: TrackCall, body: Body, filters: ReportFilter
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    order = _Order(
        body.one_of("order_by", _ORDERS, "date"),
        str(body.one_of("order_dir", ("ASC", "DESC", "asc", "desc"), "ASC")).upper() == "DESC",
        body.boolean("grouped"),
    )
    size = body.integer("page_size")
    size = _DEFAULT_PAGE_SIZE if size is None else size
    if size < 1:
        body.add_error("page_size", "must be positive")
    hide, enrich = body.boolean("hide_amounts"), body.boolean("enrich_response")
    rows = _rows(call.state, filters, order)
    at, number = _position(body, rows, order)
    body.check()
    size = min(size, _MAX_PAGE_SIZE)
    render = _renderer(call, filters, hide=hide, enrich=enrich)
    page = [render(row, number + index) for index, row in enumerate(rows[at : at + size])]
    headers = {"X-Page-Size": str(size), **range_headers(filters)}
    if at + size < len(rows):
        following = rows[at + size][0]
        headers |= {
            "X-Next-Row-Number": str(number + size),
            "X-Next-ID": str(following.id),
            "X-Next-Timestamp": str(following.start),
        }
    return page, headers


def _rows(state: TrackState, filters: ReportFilter, order: _Order) -> Sequence[Row]:
    """Return all rows of a report; pages of the same report share one search."""
    cache: dict[Any, tuple[int, Sequence[Row]]] = state.entries.reports
    revision, rows = cache.get((filters, order), (-1, ()))
    if revision != state.entries.revision:
        while len(cache) >= _MAX_CACHED:
            del cache[next(iter(cache))]
        rows = _search(state, filters, order)
        cache[filters, order] = state.entries.revision, rows
    return rows


def _search(state: TrackState, filters: ReportFilter, order: _Order) -> Sequence[Row]:
    entries = matching(state, filters)
    if order.by != "date":
        entries.sort(key=_KEYS[order.by](state))
    if order.newest_first:
        entries.reverse()
    if not order.grouped:
        return [(entry,) for entry in entries]
    groups: dict[Any, list[Entry]] = {}
    for entry in entries:
        key = (
            entry.user_id,
            entry.project_id,
            entry.task_id,
            entry.billable,
            entry.description,
            entry.tag_ids,
        )
        groups.setdefault(key, []).append(entry)
    return [tuple(group) for group in groups.values()]


_KEYS: Final[dict[str, Callable[[TrackState], Callable[[Entry], Any]]]] = {
    "user": lambda state: lambda entry: (state.users[entry.user_id].fullname, *sort_key(entry)),
    "duration": lambda _: lambda entry: (entry.duration, *sort_key(entry)),
    "description": lambda _: lambda entry: (entry.description or "", *sort_key(entry)),
    "last_update": lambda _: lambda entry: (entry.at, entry.id),
}


def _position(body: Body, rows: Sequence[Row], order: _Order) -> tuple[int, int]:
    """Return the index of the first row of the page, and its row number.

    A timestamp and an id locate the row even if rows before it were added or removed; the row
    number alone is only a count.
    """
    number = body.integer("first_row_number")
    first_id, stamp = body.integer("first_id"), body.integer("first_timestamp")
    if number is not None and number < 1:
        body.add_error("first_row_number", "must be positive")
    number = max(number or 1, 1)
    if first_id is None:
        return min(number - 1, len(rows)), number
    if order.by == "date" and stamp is not None and not order.grouped:
        key = (stamp, first_id)
        if order.newest_first:
            return bisect_left(
                rows, _negative(key), key=lambda row: _negative(sort_key(row[0]))
            ), number
        return bisect_left(rows, key, key=lambda row: sort_key(row[0])), number
    for index, row in enumerate(rows):
        if row[0].id == first_id:
            return index, number
    return min(number - 1, len(rows)), number


def _negative(key: tuple[int, int]) -> tuple[int, int]:
    return -key[0], -key[1]


def _renderer(
    call: TrackCall, filters: ReportFilter, *, hide: bool, enrich: bool
) -> Callable[[Row, int], dict[str, Any]]:
    state, zone = call.state, call.user.timezone
    workspace = state.workspaces[filters.workspace_id]
    default_currency = workspace.settings.get("default_currency", "USD")

    def render(row: Row, number: int) -> dict[str, Any]:
        first = row[0]
        user = state.users[first.user_id]
        project = state.projects.get(first.project_id) if first.project_id else None
        rate = amount = None
        if first.billable and not hide:
            rate = rate_in_cents(state, first)
        items: list[dict[str, Any]] = []
        total = 0
        for entry in row:
            seconds = rounded(entry.duration, filters)
            total += seconds
            changed = entry.at // 1_000_000
            items.append(
                {
                    "id": entry.id,
                    "seconds": seconds,
                    "start": local(entry.start, zone),
                    "stop": local(entry.start if entry.stop is None else entry.stop, zone),
                    "at": utc_offset(changed),
                    "at_tz": local(changed, zone),
                }
            )
        if rate is not None:
            amount = cents(rate, total)
        currency = project.settings.get("currency") if project else None
        view: dict[str, Any] = {
            "user_id": first.user_id,
            "username": user.fullname,
            "project_id": first.project_id,
            "task_id": first.task_id,
            "billable": first.billable,
            "description": first.description or "",
            "tag_ids": list(first.tag_ids),
            "billable_amount_in_cents": amount,
            "hourly_rate_in_cents": rate,
            "currency": currency or default_currency,
            "time_entries": items,
            "row_number": number,
        }
        if enrich:
            client = state.clients.get(project.client_id) if project and project.client_id else None
            task = state.tasks.get(first.task_id) if first.task_id else None
            view["email"] = user.email
            view["client_name"] = client.name if client else None
            view["project_name"] = project.name if project else None
            view["project_color"] = view["project_hex"] = project.color if project else None
            view["task_name"] = task.name if task else None
            view["tag_names"] = state.tag_names(first.tag_ids)
        return view

    return render
