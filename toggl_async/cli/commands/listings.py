"""``toggl-async ls`` and ``sum``: time entries of a period, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, Unpack, get_args

import click

from ...errors import AmbiguousNameError, InvalidArgumentError
from .. import times
from ..options import client_option, project_option, tag_option, workspace_option
from ..output import (
    ENTRY_COLUMNS,
    Column,
    OutputFormat,
    entry_to_json,
    format_length,
    list_format_options,
    print_rows,
    print_table,
    project_text,
)
from ..products import open_tracker
from ..running import OK, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..products.tracker import Entry, Tracker

Key = Literal["day", "project", "client", "task", "tag"]

_SUM_COLUMNS: Final = ("seconds", "billable_seconds", "entries")
_GROUPS: Final[Mapping[Key, Sequence[str]]] = {
    "day": ("day",),
    "project": ("project", "client"),
    "client": ("client",),
    "task": ("task", "project", "client"),
    "tag": ("tag",),
}
"""What distinguishes the groups of a sum: projects of two clients may have one name."""
_DAYS: Final = """\
PERIOD is today (the default), yesterday, week, last week, month, last month, 7d, a date such as
2026-03-01, or 2026-03-01..2026-03-31. Entries belong to the day on which they started. Costs one
request per 1000 entries."""


class SelectionArgs(TypedDict):
    """The options that select entries."""

    project: str | None
    client: str | None
    tags: tuple[str, ...]
    workspace: str | None
    description: str | None
    billable: bool | None


class FormatArgs(TypedDict):
    """The options for the output."""

    as_json: bool
    as_csv: bool
    quiet: bool


class ListArgs(SelectionArgs, FormatArgs):
    """All options of a list."""


def _list_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        list_format_options,
        click.option("--billable/--not-billable", default=None, help="Only such entries."),
        click.option("-d", "--description", help="Only entries whose description has this text."),
        workspace_option,
        tag_option,
        client_option,
        project_option,
    ):
        command = option(command)
    return click.argument("period", nargs=-1)(command)


@click.command("ls", help=f"List time entries.\n\n{_DAYS}")
@_list_options
@click.option("--sum", "by", type=click.Choice(get_args(Key)), help="Print sums instead.")
def ls(period: tuple[str, ...], by: Key | None, **args: Unpack[ListArgs]) -> None:
    """List time entries, or their sums."""
    run(_list, period, by, args)


@click.command("sum", help=f"Sum up time entries.\n\n{_DAYS}")
@_list_options
@click.option(
    "--by", type=click.Choice(get_args(Key)), default="project", show_default=True, help="Of what."
)
def sum_(period: tuple[str, ...], by: Key, **args: Unpack[ListArgs]) -> None:
    """Print sums of time entries."""
    run(_list, period, by, args)


async def _list(period: tuple[str, ...], by: Key | None, args: ListArgs) -> int:
    output = OutputFormat.of(as_json=args["as_json"], as_csv=args["as_csv"], quiet=args["quiet"])
    if by is not None and output.quiet:
        raise InvalidArgumentError("--quiet prints ids, which sums do not have")
    async with open_tracker() as tracker:
        settings = tracker.settings
        zone = settings.zone
        days = times.parse_days(" ".join(period) or "today", zone, week_start=settings.week_start)
        workspace_id = None
        if args["workspace"]:
            workspace_id = (await tracker.find_workspace(args["workspace"])).id
        selects = await _selection(tracker, args, workspace_id)
        start = times.first_moment(days.first, zone)
        stop = times.first_moment(days.last + timedelta(1), zone)
        entries = await tracker.entries(start, stop, workspace_id=workspace_id)
        entries = [entry for entry in entries if selects(entry)]
    if by is None:
        _print_entries(entries, zone, output, many_days=days.first != days.last)
    else:
        _print_sums(entries, by, zone, output)
    return OK


async def _selection(
    tracker: Tracker, args: SelectionArgs, workspace_id: int | None
) -> Callable[[Entry], bool]:
    """Return whether an entry is wanted; names that do not exist are errors."""
    wanted: dict[str, object] = {}
    if workspace_id is not None:
        wanted["workspace_id"] = workspace_id
    if args["project"]:
        wanted["project_id"] = (await tracker.find_project(args["project"], workspace_id)).id
    if args["client"]:
        client = await tracker.find_client(args["client"], workspace_id)
        # Entries have only the name of their client.
        wanted |= {"client": client.name, "workspace_id": client.workspace_id}
    if args["billable"] is not None:
        wanted["billable"] = args["billable"]
    tags = {await _tag_name(tracker, name, workspace_id) for name in args["tags"]}
    text = (args["description"] or "").casefold()

    def selects(entry: Entry) -> bool:
        return (
            all(getattr(entry, name) == value for name, value in wanted.items())
            and tags <= {*entry.tags}
            and text in entry.description.casefold()
        )

    return selects


async def _tag_name(tracker: Tracker, name: str, workspace_id: int | None) -> str:
    try:
        return (await tracker.find_tag(name, workspace_id)).name
    except AmbiguousNameError as exc:
        names = {candidate.name for candidate in exc.candidates}
        if len(names) > 1:
            raise
        return names.pop()  # tags of several workspaces; entries have the name alone


def _print_entries(
    entries: Sequence[Entry], zone: tzinfo | None, output: OutputFormat, *, many_days: bool
) -> None:
    now = times.now()
    rows = [entry_to_json(entry, zone, now) for entry in entries]
    if print_rows(rows, ENTRY_COLUMNS, output):
        return
    if not entries:
        click.echo("No time entries.")
        return
    columns = (
        Column("Time", whole=True),
        Column("Length", right=True, whole=True),
        Column("Description", style="bold"),
        Column("Project", style="cyan"),
        Column("Tags", least=60),
        Column("$", least=90),
        Column("Id", style="dim", right=True, whole=True, least=60),
    )
    total = ("Total", format_length(_total(entries, now)), *[""] * (len(columns) - 2))
    print_table(columns, _rows(entries, zone, now, many_days=many_days), total)


def _rows(
    entries: Sequence[Entry], zone: tzinfo | None, now: datetime, *, many_days: bool
) -> Iterator[Sequence[str] | None]:
    """Return the rows of a table; of several days, each with a row for itself and its sum."""
    for day, group in groupby(entries, key=lambda entry: _day(entry, zone)):
        of_day = [*group]
        if many_days:
            yield (f"{day:%a %Y-%m-%d}", format_length(_total(of_day, now)), *[""] * 5)
        for entry in of_day:
            yield _row(entry, zone, now)
        yield None


def _row(entry: Entry, zone: tzinfo | None, now: datetime) -> Sequence[str]:
    stop = "now" if entry.stop is None else f"{entry.stop.astimezone(zone):%H:%M}"
    return (
        f"{entry.start.astimezone(zone):%H:%M}-{stop}",
        format_length(entry.length(now)),
        entry.description,
        project_text(entry),
        ", ".join(entry.tags),
        "$" if entry.billable else "",
        str(entry.id),
    )


def _day(entry: Entry, zone: tzinfo | None) -> date:
    return entry.start.astimezone(zone).date()


def _total(entries: Iterable[Entry], now: datetime) -> timedelta:
    return sum((entry.length(now) for entry in entries), timedelta())


def _print_sums(
    entries: Sequence[Entry], by: Key, zone: tzinfo | None, output: OutputFormat
) -> None:
    now, names = times.now(), _GROUPS[by]
    groups: dict[tuple[str | None, ...], list[Entry]] = {}
    for entry in entries:
        for key in _keys(entry, by, zone):
            groups.setdefault(key, []).append(entry)
    rows: list[Mapping[str, Any]] = [
        {
            **dict(zip(names, key, strict=True)),
            "seconds": _seconds(group, now),
            "billable_seconds": _seconds((entry for entry in group if entry.billable), now),
            "entries": len(group),
        }
        for key, group in groups.items()
    ]
    if by != "day":
        rows.sort(key=lambda row: (-row["seconds"], row[by] or ""))
    if print_rows(rows, (*names, *_SUM_COLUMNS), output):
        return
    if not rows:
        click.echo("No time entries.")
        return
    columns = (
        *(Column(name.capitalize(), style="bold" if name == by else "") for name in names),
        Column("Length", right=True, whole=True),
        Column("Billable", right=True, whole=True, least=50),
        Column("Entries", right=True, whole=True, least=60),
    )
    billable = [entry for entry in entries if entry.billable]
    total = ["Total", *[""] * (len(names) - 1)]
    print_table(
        columns,
        [
            [
                *(row[name] or (f"(no {by})" if name == by else "") for name in names),
                *_lengths(row["seconds"], row["billable_seconds"]),
                str(row["entries"]),
            ]
            for row in rows
        ],
        # Not the sum of the rows: an entry with two tags is in two of them.
        [*total, *_lengths(_seconds(entries, now), _seconds(billable, now)), str(len(entries))],
    )


def _seconds(entries: Iterable[Entry], now: datetime) -> int:
    return int(_total(entries, now).total_seconds())


def _lengths(*seconds: int) -> list[str]:
    return [format_length(timedelta(seconds=number)) for number in seconds]


def _keys(entry: Entry, by: Key, zone: tzinfo | None) -> list[tuple[str | None, ...]]:
    """Return the groups of an entry; with several tags it is in several groups."""
    if by == "day":
        return [(_day(entry, zone).isoformat(),)]
    if by == "tag":
        return [(tag,) for tag in entry.tags or (None,)]
    names = {"project": entry.project, "client": entry.client, "task": entry.task}
    if names["project"] is None and entry.project_id is not None:
        names["project"] = str(entry.project_id)
    return [tuple(names[name] for name in _GROUPS[by])]
