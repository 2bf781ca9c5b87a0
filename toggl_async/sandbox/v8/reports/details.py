"""The detailed report of v2: entries, fifty a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from toggl_async.sandbox.entries import Entry, place
from toggl_async.sandbox.reports.filters import ReportFilter
from toggl_async.sandbox.state import World
from toggl_async.sandbox.times import local
from toggl_async.sandbox.track.call import TrackCall

from .query import choice, number, read_query
from .routes import ROUTES
from .tally import client_name, tally_of, totals

_SIZE: Final = 50
_ORDERS: Final[dict[str, Callable[[World, Entry], Any]]] = {
    "date": lambda _, entry: place(entry),
    "description": lambda _, entry: ((entry.description or "").casefold(), place(entry)),
    "duration": lambda _, entry: (entry.duration, place(entry)),
    "user": lambda world, entry: (world.users[entry.user_id].fullname, place(entry)),
}


@ROUTES.on("GET", "/details")
def get_details(call: TrackCall) -> object:
    """Answer a page of entries with the number of all; newest first unless asked."""
    asked, world = read_query(call), call.world
    page, order = number(call, "page", 1), choice(call, "order_field", tuple(_ORDERS), "date")
    entries = asked.entries(call)
    key = _ORDERS[order]
    rows = sorted(entries, key=lambda row: key(world, row), reverse=asked.descending is not False)
    zone = call.user.timezone
    return totals(world, asked.filter, entries) | {
        "total_count": len(rows),
        "per_page": _SIZE,
        "data": [
            _row(world, asked.filter, entry, zone)
            for entry in rows[(page - 1) * _SIZE : page * _SIZE]
        ],
    }


def _row(world: World, wanted: ReportFilter, entry: Entry, zone: str) -> dict[str, Any]:
    tally = tally_of(world, wanted, [entry])
    project = world.projects.get(entry.project_id or 0)
    task = world.tasks.get(entry.task_id or 0)
    return {
        "id": entry.id,
        "pid": entry.project_id,
        "tid": entry.task_id,
        "uid": entry.user_id,
        "description": entry.description or "",
        "start": local(entry.start, zone),
        "end": local(entry.start + entry.duration, zone),
        "updated": local(entry.at // 1_000_000, zone),
        "dur": tally.milliseconds,
        "user": world.users[entry.user_id].fullname,
        "use_stop": True,
        "client": client_name(world, entry.project_id),
        "project": project.name if project else None,
        "task": task.name if task else None,
        "billable": tally.amount,
        "is_billable": entry.billable,
        "cur": tally.currency,
        "tags": [world.tags[tag_id].name for tag_id in entry.tag_ids],
    }
