"""``toggl-async config``: the settings of a profile."""

from __future__ import annotations

from typing import Final

import click

from ..output import json_option, print_json
from ..running import NOT_FOUND, CommandError
from ..settings import SETTINGS, change_settings, checked_value, config_file, stored_settings

_NAME: Final = click.argument("name", type=click.Choice([*SETTINGS]), metavar="NAME")


@click.group("config")
def command() -> None:
    """Show and change settings: product, workspace, project, timezone ... Sends no requests."""


@command.command("ls")
@json_option
def show(*, as_json: bool) -> None:
    """List the settings of the profile."""
    values = stored_settings()
    if as_json:
        print_json(values)
        return
    for name, value in values.items():
        click.echo(f"{name} = {value}")


@command.command("get")
@_NAME
def get(name: str) -> None:
    """Print a setting; exit code 4 if it is not set."""
    value = stored_settings().get(name)
    if value is None:
        raise CommandError(f"{name} is not set", code=NOT_FOUND)
    click.echo(value)


@command.command("set")
@_NAME
@click.argument("value")
def set_(name: str, value: str) -> None:
    """Set a setting of the profile."""
    change_settings({name: checked_value(name, value)})


@command.command("unset")
@_NAME
def unset(name: str) -> None:
    """Remove a setting of the profile."""
    change_settings({name: None})


@command.command("path")
def path() -> None:
    """Print the path of the file."""
    click.echo(str(config_file()))
