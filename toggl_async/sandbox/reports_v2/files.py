"""The reports of v2 as files: the tables of v3 by the queries of v2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.reports.filters import ReportFilter
from toggl_async.sandbox.reports.papers import Table, as_file
from toggl_async.sandbox.reports.tables import detailed_table, summary_table, weekly_table
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .query import choice, read_query
from .routes import ROUTES
from .summary import groupings

_MAKERS: Final[dict[str, Callable[[TrackCall, Body, ReportFilter], Table]]] = {
    "details": detailed_table,
    "summary": summary_table,
    "weekly": weekly_table,
}


def _route(kind: str, extension: str) -> None:
    make = _MAKERS[kind]

    @ROUTES.on("GET", f"/{kind}.{extension}")
    def export(call: TrackCall) -> Reply:
        query = read_query(call, week=kind == "weekly")
        hours = choice(call, "display_hours", ("decimal", "minutes"), "minutes")
        options = {"duration_format": "decimal" if hours == "decimal" else "classic"}
        if kind == "summary":
            options["grouping"], options["sub_grouping"] = groupings(call)
        if kind == "details" and query.descending is False:
            options["order_dir"] = "ASC"
        days = f"{query.filter.first_day}_{query.filter.last_day}"
        return as_file(make(call, Body(options), query.filter), extension, f"Toggl_{kind}_{days}")


for _kind in _MAKERS:
    for _extension in ("csv", "pdf"):
        _route(_kind, _extension)
