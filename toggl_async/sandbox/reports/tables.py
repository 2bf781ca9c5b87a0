"""The tables that the exports of the three reports hold."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import World
from toggl_async.sandbox.times import local
from toggl_async.sandbox.track.call import TrackCall

from .filters import ReportFilter, matching, rounded
from .money import cents, rate_in_cents
from .papers import Table, clock_time
from .summary import read_options, summary_of
from .sums import currency_of
from .weekly import weekly_rows

__all__ = ["detailed_table", "summary_table", "weekly_table"]

_DURATIONS: Final = ("classic", "decimal", "improved")


def _form(body: Body) -> str:
    form: str = body.one_of("duration_format", _DURATIONS, "classic")
    return form


def detailed_table(call: TrackCall, body: Body, wanted: ReportFilter) -> Table:
    """Return a line for every entry, newest first unless asked otherwise."""
    world, zone, form = call.world, call.user.timezone, _form(body)
    hide = body.flag("hide_amounts")
    order: str = body.one_of("order_dir", ("ASC", "DESC", "asc", "desc"), "DESC")
    body.check()
    entries = matching(world, wanted)
    if order.upper() == "DESC":
        entries.reverse()
    head = [
        "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date",
        "Start time", "End date", "End time", "Duration", "Tags",
    ]  # fmt: skip
    table: list[list[Any]] = [head if hide else [*head, f"Amount ({currency_of(world, wanted)})"]]
    for entry in entries:
        seconds = rounded(entry.duration, wanted)
        start = local(entry.start, zone)
        stop = local(entry.start if entry.stop is None else entry.stop, zone)
        row = [
            *_who_and_what(world, entry),
            entry.description or "",
            "Yes" if entry.billable else "No",
            start[:10],
            start[11:19],
            stop[:10],
            stop[11:19],
            clock_time(seconds, form),
            ", ".join(world.tags[tag_id].name for tag_id in entry.tag_ids),
        ]
        table.append(row if hide else [*row, _amount(world, [entry], wanted)])
    return table


def _who_and_what(world: World, entry: Entry) -> list[str]:
    user = world.users[entry.user_id]
    project = world.projects.get(entry.project_id or 0)
    client = world.clients.get(project.client_id or 0) if project else None
    task = world.tasks.get(entry.task_id or 0)
    return [
        user.fullname,
        user.email,
        client.name if client else "",
        project.name if project else "",
        task.name if task else "",
    ]


def _amount(world: World, entries: list[Entry], wanted: ReportFilter) -> str:
    total = sum(
        cents(rate_in_cents(world, entry) or 0, rounded(entry.duration, wanted))
        for entry in entries
        if entry.billable
    )
    return f"{total / 100:.2f}"


def summary_table(call: TrackCall, body: Body, wanted: ReportFilter) -> Table:
    """Return a line for every sub group, with the names of both levels."""
    world, options, form = call.world, read_options(body), _form(body)
    hide = body.flag("hide_amounts") or body.flag("hide_rates")
    body.check()
    report = summary_of(world, wanted, options, matching(world, wanted))
    head = [_TITLES[options.grouping], _TITLES[options.sub_grouping], "Duration"]
    table: list[list[Any]] = [head if hide else [*head, f"Amount ({currency_of(world, wanted)})"]]
    for group in report["groups"]:
        first = ", ".join(group.get("names", ())) or name_of(world, options.grouping, group["id"])
        for sub in group["sub_groups"]:
            title = sub.get("title")
            second = name_of(world, options.sub_grouping, sub["id"]) if title is None else title
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


def name_of(world: World, grouping: str, row_id: int | None) -> str:
    """Return the name of what a group stands for."""
    if row_id is None:
        return "" if grouping == "time_entries" else f"(No {_TITLES[grouping].lower()})"
    if grouping == "users":
        return world.users[row_id].fullname
    known: dict[str, Any] = {
        "projects": world.projects,
        "clients": world.clients,
        "tasks": world.tasks,
        "tags": world.tags,
    }
    name: str = known[grouping][row_id].name
    return name


def weekly_table(call: TrackCall, body: Body, wanted: ReportFilter) -> Table:
    """Return a line for every user and project with seven days and their sum."""
    form = _form(body)
    body.flag("group_by_task")
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
        for row in weekly_rows(call, wanted)
    ]
    return table
