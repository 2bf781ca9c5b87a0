"""The detailed report of v2: entries, 50 a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..core.entries import Entry, sort_key
from ..core.state import TrackState
from ..core.times import local
from ..reports.filters import ReportFilter
from ..track.call import TrackCall
from .query import choice, page_of, read_query
from .routes import ROUTES
from .totals import client_name, sum_of, totals

_SIZE: Final = 50
_ORDERS: Final[dict[str, Callable[[TrackState, Entry], Any]]] = {
    "date": lambda _, entry: sort_key(entry),
    "description": lambda _, entry: ((entry.description or "").casefold(), sort_key(entry)),
    "duration": lambda _, entry: (entry.duration, sort_key(entry)),
    "user": lambda state, entry: (state.users[entry.user_id].fullname, sort_key(entry)),
}


@ROUTES.on("GET", "/details")
def get_details(call: TrackCall) -> object:
    """Return a page of entries with their total number; newest first by default."""
    query, state = read_query(call), call.state
    page, order = page_of(call), choice(call, "order_field", tuple(_ORDERS), "date")
    entries = query.entries(call)
    key = _ORDERS[order]
    rows = sorted(entries, key=lambda row: key(state, row), reverse=query.descending is not False)
    zone = call.user.timezone
    return totals(state, query.filter, entries) | {
        "total_count": len(rows),
        "per_page": _SIZE,
        "data": [
            _row(state, query.filter, entry, zone)
            for entry in rows[(page - 1) * _SIZE : page * _SIZE]
        ],
    }


def _row(state: TrackState, filters: ReportFilter, entry: Entry, zone: str) -> dict[str, Any]:
    amounts = sum_of(state, filters, [entry])
    project = state.projects.get(entry.project_id or 0)
    task = state.tasks.get(entry.task_id or 0)
    return {
        "id": entry.id,
        "pid": entry.project_id,
        "tid": entry.task_id,
        "uid": entry.user_id,
        "description": entry.description or "",
        "start": local(entry.start, zone),
        "end": local(entry.start + entry.duration, zone),
        "updated": local(entry.at // 1_000_000, zone),
        "dur": amounts.milliseconds,
        "user": state.users[entry.user_id].fullname,
        "use_stop": True,
        "client": client_name(state, entry.project_id),
        "project": project.name if project else None,
        "task": task.name if task else None,
        "billable": amounts.amount,
        "is_billable": entry.billable,
        "cur": amounts.currency,
        "tags": state.tag_names(entry.tag_ids),
    }
