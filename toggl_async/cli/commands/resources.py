"""``toggl-async projects``, ``clients``, ``tags``, ``tasks`` and ``workspaces``.

The first four have the same commands, which :func:`_group` makes from a class of
:mod:`toggl_async.cli.products.resources`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, TypeAlias, Unpack

import attrs
import click

from ...errors import InvalidArgumentError
from ..options import NAME_TYPES
from ..output import (
    Column,
    OutputFormat,
    json_option,
    list_format_options,
    print_json,
    print_rows,
    print_table,
    printable,
    quiet_option,
)
from ..products import open_tracker
from ..products.resources import Change, Clients, Projects, Resources, Tags, Tasks, Workspaces
from ..products.track import open_track
from ..products.tracker import Args, Named, Row
from ..running import OK, run

__all__ = ["clients", "projects", "tags", "tasks", "workspaces"]

HIDDEN: Final = frozenset(
    ["active", "archived", "client_id", "organization_id", "project_id", "workspace_id"]
)
"""Columns that only programs need."""

Action: TypeAlias = "Callable[[Resources], Awaitable[Named]]"


def _group(resources: type[Resources], text: str) -> click.Group:
    """Make the commands of one kind of resource."""
    kind = resources.kind
    group = click.Group(f"{kind}s", help=text)
    name_argument = click.argument("name", type=NAME_TYPES[kind], metavar="NAME")

    @group.command("ls", help=f"List the {kind}s. Costs one request.")
    @_with(resources.list_options)
    @list_format_options
    def ls(*, as_json: bool, as_csv: bool, quiet: bool, **args: Unpack[Args]) -> None:
        output = OutputFormat.of(as_json=as_json, as_csv=as_csv, quiet=quiet)
        run(_list, resources, args, output)

    @group.command("add", help=f"Create a {kind}. Costs one request.")
    @click.argument("name")
    @_with(resources.add_options)
    @json_option
    @quiet_option
    def add(name: str, *, as_json: bool, quiet: bool, **args: Unpack[Args]) -> None:
        new = _new_name(name)
        run(_write, resources, args, "Added", (as_json, quiet), lambda items: items.add(new))

    @group.command("rename", help=f"Rename a {kind}. Costs one request.")
    @name_argument
    @click.argument("new_name")
    @_with(resources.find_options)
    @json_option
    @quiet_option
    def rename(
        name: str, new_name: str, *, as_json: bool, quiet: bool, **args: Unpack[Args]
    ) -> None:
        new = _new_name(new_name)

        async def action(items: Resources) -> Named:
            item = await items.find(name)
            await items.rename(item, new)
            return attrs.evolve(item, name=new)

        run(_write, resources, args, "Renamed", (as_json, quiet), action)

    def add_change(command: str, verb: str, text: str, action: Change) -> None:
        @group.command(command, help=text)
        @name_argument
        @_with(resources.find_options)
        @json_option
        @quiet_option
        def change(name: str, *, as_json: bool, quiet: bool, **args: Unpack[Args]) -> None:
            output = (as_json, quiet)
            run(_write, resources, args, verb, output, lambda items: action(items, name))

    for command in resources.changes:
        add_change(*command)
    return group


def _with(options: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return a decorator that adds options."""

    def add(command: Any) -> Any:
        for option in options:
            command = option(command)
        return command

    return add


def _new_name(text: str) -> str:
    name = text.strip()
    if not name or not name.isprintable():
        raise InvalidArgumentError("the name must be text of one line")
    return name


async def _list(resources: type[Resources], args: Args, output: OutputFormat) -> int:
    async with open_tracker() as tracker:
        rows = await tracker.rows(resources.kind, args)
    rows.sort(key=lambda row: (row["name"].casefold(), row["id"]))
    _print(rows, resources.columns, resources.kind, output)
    return OK


async def _write(
    resources: type[Resources], args: Args, verb: str, output: tuple[bool, bool], action: Action
) -> int:
    async with open_track() as tracker:
        account = (tracker.session, tracker.settings, tracker.names)
        item = await action(resources(*account, args))
    as_json, quiet = output
    if as_json:
        print_json({"id": item.id, "name": item.name, "workspace_id": item.workspace_id})
    elif not quiet:
        click.echo(f"{verb} the {resources.kind} {printable(item.name)} (id {item.id})")
    return OK


def _print(rows: Sequence[Row], names: Sequence[str], kind: str, output: OutputFormat) -> None:
    if print_rows(rows, names, output):
        return
    if not rows:
        click.echo(f"No {kind}s.")
        return
    shown = [name for name in names if name not in HIDDEN]
    print_table(
        [
            Column(
                name.capitalize(),
                right=name == "id",
                whole=name == "id",
                style={"id": "dim", "name": "bold"}.get(name, ""),
            )
            for name in shown
        ],
        [[_cell(row[name]) for name in shown] for row in rows],
    )


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


projects: Final = _group(Projects, "List, add, rename, archive and restore projects.")
clients: Final = _group(Clients, "List, add, rename, archive and restore clients.")
tags: Final = _group(Tags, "List, add, rename and delete tags.")
tasks: Final = _group(Tasks, "List, add and rename tasks, and mark them as done.")


@click.command("workspaces")
@list_format_options
def workspaces(*, as_json: bool, as_csv: bool, quiet: bool) -> None:
    """List the workspaces. Costs one request."""
    run(_list, Workspaces, {}, OutputFormat.of(as_json=as_json, as_csv=as_csv, quiet=quiet))
