"""``toggl-async add``, ``edit`` and ``delete``: time entries of the past, and the running one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Unpack

import click

from ...errors import InvalidArgumentError
from .. import times
from ..options import NAME_TYPES, FieldArgs, entry_options, fields_of, joined
from ..output import describe_entry, json_option, quiet_option, stdin_is_a_terminal
from ..products import open_tracker
from ..running import NOT_FOUND, OK, CommandError, result_of, run
from .timer import AT, NO_TIMER, print_entry

if TYPE_CHECKING:
    from ..products.tracker import Entry, EntryFields, Tracker
    from ..settings import Settings


class EditArgs(FieldArgs):
    """The options of ``edit``."""

    description: str | None
    add_tags: tuple[str, ...]
    remove_tags: tuple[str, ...]
    start: str | None
    stop: str | None
    length: str | None


class _Moments(NamedTuple):
    """The new times of an entry, as they were given."""

    start: str | None
    stop: str | None
    length: str | None


_ENTRY_ID = click.argument("entry_id", metavar="[ID]", type=click.IntRange(min=1), required=False)


@click.command("add")
@click.argument("words", metavar="WHEN [DESCRIPTION]", nargs=-1, required=True)
@click.option("-d", "--description", help="Instead of the words after WHEN.")
@entry_options
@json_option
@quiet_option
def add(
    words: tuple[str, ...],
    description: str | None,
    *,
    as_json: bool,
    quiet: bool,
    **args: Unpack[FieldArgs],
) -> None:
    """Log past work. Costs one request.

    WHEN is from when to when, or how long until now. Times are local.

    \b
      toggl-async add 09:00-10:30 Planning the beds -p Garden
      toggl-async add yesterday 9:00-10:30 Planning
      toggl-async add yesterday 9:00 1h30m Planning
      toggl-async add 1h30m
    """  # noqa: D301 - the mark of click for lines that are kept
    run(_add, words, description, fields_of(args), as_json=as_json, quiet=quiet)


async def _add(
    words: tuple[str, ...],
    description: str | None,
    fields: EntryFields,
    *,
    as_json: bool,
    quiet: bool,
) -> int:
    async with open_tracker() as tracker:
        zone = tracker.settings.zone
        when, rest = times.split_span(" ".join(words).split(), zone)
        span = times.parse_span(when, zone)
        if rest and description is not None:
            raise InvalidArgumentError(f"--description excludes a second one: {joined(rest)!r}")
        fields["description"] = joined(rest) if description is None else description
        entry = await tracker.add(span, fields)
    print_entry(entry, tracker.settings, "Added", as_json=as_json, quiet=quiet)
    return OK


@click.command("edit")
@_ENTRY_ID
@click.option("-d", "--description", help="What was done.")
@entry_options
@click.option(
    "--add-tag",
    "add_tags",
    type=NAME_TYPES["tag"],
    multiple=True,
    metavar="NAME",
    help="Add a tag, and keep the others.",
)
@click.option(
    "--remove-tag",
    "remove_tags",
    type=NAME_TYPES["tag"],
    multiple=True,
    metavar="NAME",
    help="Remove a tag, and keep the others.",
)
@click.option("--start", metavar="TIME", help=f"When it started. {AT}")
@click.option("--stop", metavar="TIME", help="When it ended.")
@click.option("--length", metavar="LENGTH", help="How long it took, such as 1h30m.")
@json_option
@quiet_option
def edit(entry_id: int | None, *, as_json: bool, quiet: bool, **args: Unpack[EditArgs]) -> None:
    """Change a time entry, by default the running one; what is not given stays as it is.

    Costs two requests. --tag replaces all tags.

    \b
      toggl-async edit -d "Planning the beds"
      toggl-async edit 4100000302 -p Garden --stop 10:30
    """  # noqa: D301 - the mark of click for lines that are kept
    changes = _changes(args)
    moments = _Moments(args["start"], args["stop"], args["length"])
    if not changes and not any(moments):
        raise InvalidArgumentError("nothing to change: give at least one option, such as -d")
    run(_edit, entry_id, changes, moments, as_json=as_json, quiet=quiet)


def _changes(args: EditArgs) -> EntryFields:
    """Return the fields that were given, without the times."""
    if args["workspace"]:
        raise InvalidArgumentError("an entry cannot be moved to another workspace")
    changes = fields_of(args)
    if args["description"] is not None:
        changes["description"] = args["description"]
    if sum(map(bool, (args["tags"], args["add_tags"], args["remove_tags"]))) > 1:
        raise InvalidArgumentError("--tag, --add-tag and --remove-tag exclude each other")
    if args["add_tags"]:
        changes["add_tags"] = args["add_tags"]
    if args["remove_tags"]:
        changes["remove_tags"] = args["remove_tags"]
    if args["stop"] and args["length"]:
        raise InvalidArgumentError("--stop and --length exclude each other")
    return changes


async def _edit(
    entry_id: int | None,
    changes: EntryFields,
    moments: _Moments,
    *,
    as_json: bool,
    quiet: bool,
) -> int:
    async with open_tracker() as tracker:
        zone = tracker.settings.zone
        if moments.start:
            changes["start"] = times.parse_moment(moments.start, zone)
        if moments.stop:
            changes["stop"] = times.parse_moment(moments.stop, zone)
        length = times.parse_length(moments.length) if moments.length else None
        entry = await _get(tracker, entry_id)
        if length is not None:
            changes["stop"] = changes.get("start", entry.start) + length
        entry = await tracker.edit(entry, changes)
    print_entry(entry, tracker.settings, "Changed", as_json=as_json, quiet=quiet)
    return OK


@click.command("delete")
@click.argument("entry_id", metavar="ID", type=click.IntRange(min=1))
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@quiet_option
def delete(entry_id: int, *, yes: bool, quiet: bool) -> None:
    """Delete a time entry, after a question. Costs two requests.

    Without a terminal --yes is needed.
    """
    if not yes and not stdin_is_a_terminal():
        raise InvalidArgumentError("stdin is not a terminal: pass --yes to delete the entry")
    entry, settings = result_of(_find, entry_id)
    what = describe_entry(entry, settings.zone, times.now(), lead="").strip()
    # Between two event loops: asyncio would keep Ctrl-C from a question within one.
    if not yes and not click.confirm(f"Delete {what}?", err=True):
        raise CommandError("nothing was deleted")
    result_of(_delete, entry)
    if not quiet:
        click.echo(f"Deleted {what}")


async def _find(entry_id: int) -> tuple[Entry, Settings]:
    async with open_tracker() as tracker:
        return await tracker.get(entry_id), tracker.settings


async def _delete(entry: Entry) -> None:
    async with open_tracker() as tracker:
        await tracker.delete(entry)


async def _get(tracker: Tracker, entry_id: int | None) -> Entry:
    """Return an entry, by default the running one."""
    if entry_id is not None:
        return await tracker.get(entry_id)
    entry = await tracker.current()
    if entry is None:
        raise CommandError(f"{NO_TIMER}: give the id of an entry", code=NOT_FOUND)
    return entry
