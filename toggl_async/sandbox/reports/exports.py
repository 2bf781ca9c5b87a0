"""The reports as CSV files; other formats are answered by the fallback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .filters import ReportFilter, read_filter
from .papers import Table, csv_file
from .routes import ROUTES
from .tables import detailed_table, summary_table, weekly_table
from .weekly import read_week

_BASE: Final = "/workspace/{workspace_id}"
_MAKERS: Final[dict[str, tuple[str, Callable[[TrackCall, Body, ReportFilter], Table]]]] = {
    "detailed": (_BASE + "/search/time_entries.", detailed_table),
    "summary": (_BASE + "/summary/time_entries.", summary_table),
    "weekly": (_BASE + "/weekly/time_entries.", weekly_table),
}


def _route(kind: str) -> None:
    path, make = _MAKERS[kind]

    @ROUTES.on("POST", path + "csv")
    def export(call: TrackCall) -> Reply:
        body = call.body()
        wanted = read_week(call, body) if kind == "weekly" else read_filter(call, body)
        days = f"{wanted.first_day}_{wanted.last_day}"
        return csv_file(make(call, body, wanted), f"Toggl_{kind}_{days}")


for _kind in _MAKERS:
    _route(_kind)
