"""``toggl-async start``, ``stop``, ``current`` and ``continue``: the running timer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from ...errors import InvalidArgumentError
from .. import times
from ..options import FieldArgs, entry_options, fields_of, joined
from ..output import describe_entry, entry_to_json, json_option, print_json, quiet_option
from ..products import open_tracker
from ..running import FAILED, NOT_FOUND, OK, CommandError, run

if TYPE_CHECKING:
    from ..products.tracker import Entry, EntryFields
    from ..settings import Settings

__all__ = ["NO_TIMER", "print_entry"]

NO_TIMER = "no timer is running"

AT = "A time: 9:00, yesterday 17:30, -15m (15 minutes ago), or ISO 8601."


def print_entry(
    entry: Entry, settings: Settings, lead: str, *, as_json: bool, quiet: bool = False
) -> None:
    """Print a time entry, as a line or as JSON."""
    zone, now = settings.zone, times.now()
    if as_json:
        print_json(entry_to_json(entry, zone, now))
    elif not quiet:
        click.echo(describe_entry(entry, zone, now, lead=lead))


@click.command("start")
@click.argument("description", nargs=-1)
@entry_options
@click.option("--at", metavar="TIME", help=f"When it started. {AT} Costs one more request.")
@json_option
@quiet_option
def start(
    description: tuple[str, ...],
    at: str | None,
    *,
    as_json: bool,
    quiet: bool,
    **args: Unpack[FieldArgs],
) -> None:
    """Start the timer; Toggl stops the one that is running.

    Costs one request. With --at it is an error if another timer is running.

    \b
      toggl-async start Planning the beds -p Garden -t outdoors
      toggl-async start --at -15m
    """  # noqa: D301 - the mark of click for lines that are kept
    fields = fields_of(args)
    fields["description"] = joined(description)
    run(_start, fields, at, as_json=as_json, quiet=quiet)


async def _start(fields: EntryFields, at: str | None, *, as_json: bool, quiet: bool) -> int:
    async with open_tracker() as tracker:
        if at is not None:
            fields["start"] = times.parse_moment(at, tracker.settings.zone)
        entry = await tracker.start(fields)
    print_entry(entry, tracker.settings, "Started", as_json=as_json, quiet=quiet)
    return OK


@click.command("stop")
@click.option("--at", metavar="TIME", help=f"When it ended. {AT}")
@json_option
@quiet_option
def stop(at: str | None, *, as_json: bool, quiet: bool) -> None:
    """Stop the timer.

    Costs one request if this machine started it, else two. Exit code 4 if no timer is running.
    """
    run(_stop, at, as_json=as_json, quiet=quiet)


async def _stop(at: str | None, *, as_json: bool, quiet: bool) -> int:
    async with open_tracker() as tracker:
        moment = None
        if at is not None:
            moment = times.parse_moment(at, tracker.settings.zone)
            if moment > times.now():
                raise InvalidArgumentError("the timer cannot be stopped in the future")
        entry = await tracker.stop(moment)
    if entry is None:
        raise CommandError(NO_TIMER, code=NOT_FOUND)
    print_entry(entry, tracker.settings, "Stopped", as_json=as_json, quiet=quiet)
    return OK


@click.command("current")
@json_option
@quiet_option
def current(*, as_json: bool, quiet: bool) -> None:
    """Show the running timer. Also: now.

    Costs one request. Exit code 4 if no timer is running; --json prints null then.
    """
    run(_current, as_json=as_json, quiet=quiet)


async def _current(*, as_json: bool, quiet: bool) -> int:
    async with open_tracker() as tracker:
        entry = await tracker.current()
    if entry is None:
        if as_json:
            print_json(None)
        elif not quiet:
            click.echo("No timer is running.")
        return NOT_FOUND
    print_entry(entry, tracker.settings, "Running:", as_json=as_json, quiet=quiet)
    return OK


@click.command("continue")
@click.argument("entry_id", metavar="[ID]", type=click.IntRange(min=1), required=False)
@json_option
@quiet_option
def continue_(entry_id: int | None, *, as_json: bool, quiet: bool) -> None:
    """Start the timer again with the fields of an earlier entry, by default of the last one.

    Costs two requests. It is an error if the last entry is still running.
    """
    run(_continue, entry_id, as_json=as_json, quiet=quiet)


async def _continue(entry_id: int | None, *, as_json: bool, quiet: bool) -> int:
    async with open_tracker() as tracker:
        entry = await (tracker.latest() if entry_id is None else tracker.get(entry_id))
        if entry is None:
            raise CommandError("there is no time entry of the last days", code=NOT_FOUND)
        if entry.running:
            what = describe_entry(entry, tracker.settings.zone, times.now(), lead="")
            raise CommandError(f"the timer is running already:{what}", code=FAILED)
        started = await tracker.restart(entry)
    print_entry(started, tracker.settings, "Started", as_json=as_json, quiet=quiet)
    return OK
