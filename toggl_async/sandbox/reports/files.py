"""Reports as CSV files; the fallback serves other formats."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any, Final

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.state import TrackState
from ..core.times import local
from ..core.wire import Response
from ..track.call import TrackCall
from .amounts import cents, currency_of, rate_in_cents
from .filters import ROUTES, ReportFilter, matching, read_filter, rounded
from .summary import read_options, summary_of
from .weekly import read_week, weekly_rows

__all__ = ["Table", "clock_time", "csv_file", "detailed_table", "summary_table", "weekly_table"]


Table = Sequence[Sequence[Any]]


def clock_time(seconds: int, form: str = "classic") -> str:
    """Return a duration in a ``duration_format``."""
    if form == "decimal":
        return f"{seconds / 3600:.2f}"
    hours, rest = divmod(seconds, 3600)
    lead = f"{hours}" if form == "improved" else f"{hours:02d}"
    return f"{lead}:{rest // 60:02d}:{rest % 60:02d}"


def csv_file(table: Table, name: str) -> Response:
    """Return a table as a CSV file; cells that a spreadsheet would evaluate are not escaped."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(200, text.getvalue().encode(), "text/csv", headers)


_DURATIONS: Final = ("classic", "decimal", "improved")


def _form(body: Body) -> str:
    form: str = body.one_of("duration_format", _DURATIONS, "classic")
    return form


def detailed_table(call: TrackCall, body: Body, filters: ReportFilter) -> Table:
    """Return a line for each entry, by default newest first."""
    state, zone, form = call.state, call.user.timezone, _form(body)
    hide = body.boolean("hide_amounts")
    order: str = body.one_of("order_dir", ("ASC", "DESC", "asc", "desc"), "DESC")
    body.check()
    entries = matching(state, filters)
    if order.upper() == "DESC":
        entries.reverse()
    head = [
        "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date",
        "Start time", "End date", "End time", "Duration", "Tags",
    ]  # fmt: skip
    table: list[list[Any]] = [head if hide else [*head, f"Amount ({currency_of(state, filters)})"]]
    for entry in entries:
        seconds = rounded(entry.duration, filters)
        start = local(entry.start, zone)
        stop = local(entry.start if entry.stop is None else entry.stop, zone)
        row = [
            *_who_and_what(state, entry),
            entry.description or "",
            "Yes" if entry.billable else "No",
            start[:10],
            start[11:19],
            stop[:10],
            stop[11:19],
            clock_time(seconds, form),
            ", ".join(state.tag_names(entry.tag_ids)),
        ]
        table.append(row if hide else [*row, _amount(state, [entry], filters)])
    return table


def _who_and_what(state: TrackState, entry: Entry) -> list[str]:
    user = state.users[entry.user_id]
    project = state.projects.get(entry.project_id or 0)
    client = state.clients.get(project.client_id or 0) if project else None
    task = state.tasks.get(entry.task_id or 0)
    return [
        user.fullname,
        user.email,
        client.name if client else "",
        project.name if project else "",
        task.name if task else "",
    ]


def _amount(state: TrackState, entries: list[Entry], filters: ReportFilter) -> str:
    total = sum(
        cents(rate_in_cents(state, entry) or 0, rounded(entry.duration, filters))
        for entry in entries
        if entry.billable
    )
    return f"{total / 100:.2f}"


def summary_table(call: TrackCall, body: Body, filters: ReportFilter) -> Table:
    """Return a line for each sub-group, with the names of both levels."""
    state, options, form = call.state, read_options(body), _form(body)
    hide = body.boolean("hide_amounts") or body.boolean("hide_rates")
    body.check()
    report = summary_of(state, filters, options, matching(state, filters))
    head = [_TITLES[options.grouping], _TITLES[options.sub_grouping], "Duration"]
    table: list[list[Any]] = [head if hide else [*head, f"Amount ({currency_of(state, filters)})"]]
    for group in report["groups"]:
        first = ", ".join(group.get("names", ())) or name_of(state, options.grouping, group["id"])
        for sub in group["sub_groups"]:
            title = sub.get("title")
            second = name_of(state, options.sub_grouping, sub["id"]) if title is None else title
            row = [first, second, clock_time(sub["seconds"], form)]
            amount = sum(
                cents(rate["hourly_rate_in_cents"], rate["billable_seconds"])
                for rate in sub.get("rates", ())
            )
            table.append(row if hide else [*row, f"{amount / 100:.2f}"])
    return table


_TITLES: Final = {
    "projects": "Project",
    "users": "User",
    "clients": "Client",
    "tags": "Tag",
    "tasks": "Task",
    "time_entries": "Description",
}


def name_of(state: TrackState, grouping: str, row_id: int | None) -> str:
    """Return the name of a group."""
    if row_id is None:
        return "" if grouping == "time_entries" else f"(No {_TITLES[grouping].lower()})"
    if grouping == "users":
        return state.users[row_id].fullname
    records: dict[str, Any] = {
        "projects": state.projects,
        "clients": state.clients,
        "tasks": state.tasks,
        "tags": state.tags,
    }
    name: str = records[grouping][row_id].name
    return name


def weekly_table(call: TrackCall, body: Body, filters: ReportFilter) -> Table:
    """Return a line for each user and project with seven days and their sum."""
    form = _form(body)
    body.boolean("group_by_task")
    body.check()
    table: list[list[Any]] = [
        ["User", "Project", "Client", *(f"Day {number}" for number in range(1, 8)), "Total"]
    ]
    table += [
        [
            row["user_name"],
            row["project_name"] or "",
            row["client_name"] or "",
            *(clock_time(seconds, form) for seconds in row["seconds"]),
            clock_time(sum(row["seconds"]), form),
        ]
        for row in weekly_rows(call, filters)
    ]
    return table


_BASE: Final = "/workspace/{workspace_id}"
_MAKERS: Final[dict[str, tuple[str, Callable[[TrackCall, Body, ReportFilter], Table]]]] = {
    "detailed": (_BASE + "/search/time_entries.", detailed_table),
    "summary": (_BASE + "/summary/time_entries.", summary_table),
    "weekly": (_BASE + "/weekly/time_entries.", weekly_table),
}


def _route(kind: str) -> None:
    path, make = _MAKERS[kind]

    @ROUTES.on("POST", path + "csv")
    def export(call: TrackCall) -> Response:
        body = call.body()
        filters = read_week(call, body) if kind == "weekly" else read_filter(call, body)
        days = f"{filters.first_day}_{filters.last_day}"
        return csv_file(make(call, body, filters), f"Toggl_{kind}_{days}")


for _kind in _MAKERS:
    _route(_kind)
