"""Reports of v2 as CSV files, with the tables of v3, and as empty PDF files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..core.bodies import Body
from ..core.wire import Response
from ..fallback.files import file_of
from ..reports.files import Table, csv_file, detailed_table, summary_table, weekly_table
from ..reports.filters import ReportFilter
from ..track.call import TrackCall
from .query import choice, read_query
from .routes import ROUTES
from .summary import groupings

_MAKERS: Final[dict[str, Callable[[TrackCall, Body, ReportFilter], Table]]] = {
    "details": detailed_table,
    "summary": summary_table,
    "weekly": weekly_table,
}


def _route(kind: str) -> None:
    make = _MAKERS[kind]

    def read(call: TrackCall) -> Table:
        query = read_query(call, week=kind == "weekly")
        hours = choice(call, "display_hours", ("decimal", "minutes"), "minutes")
        options = {"duration_format": "decimal" if hours == "decimal" else "classic"}
        if kind == "summary":
            options["grouping"], options["sub_grouping"] = groupings(call)
        if kind == "details" and query.descending is False:
            options["order_dir"] = "ASC"
        return make(call, Body(options), query.filter)

    @ROUTES.on("GET", f"/{kind}.csv")
    def export_csv(call: TrackCall) -> Response:
        return csv_file(read(call), f"Toggl_{kind}")

    @ROUTES.on("GET", f"/{kind}.pdf")
    def export_pdf(call: TrackCall) -> Response:
        read(call)  # checks the query; the file is empty
        return Response(200, file_of("application/pdf"), "application/pdf")


for _kind in _MAKERS:
    _route(_kind)
