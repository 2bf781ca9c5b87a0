"""The page of the command line, from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Final

import click

from toggl_async.cli import main

from .markdown import table

PAGE: Final = "reference/command-line.md"
NAME: Final = "toggl-async"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Iterate over all commands and those of their groups, with their full names."""
    yield from _below(NAME, main)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = context_of(command)
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            if below is not None and not below.hidden:
                yield from _below(f"{name} {child}", below)


def context_of(command: click.Command) -> click.Context:
    """Return a context in which a command describes itself."""
    # A command keeps the names of its help option from the first context that asks for it.
    return click.Context(command, help_option_names=main.context_settings["help_option_names"])


def text() -> str:
    """Return the page."""
    lines = ["# Command line", ""]
    for name, command in commands():
        usage = " ".join(command.collect_usage_pieces(context_of(command)))
        lines += [f"## {name}", "", *_prose(command.help), "```text", f"{name} {usage}", "```", ""]
        lines += table(("argument or option", "meaning", "default"), map(_row, _visible(command)))
        lines += _prose(command.epilog)
    return "\n".join(lines)


def _visible(command: click.Command) -> Iterator[click.Parameter]:
    for parameter in command.get_params(context_of(command)):
        if not getattr(parameter, "hidden", False):
            yield parameter


def _row(parameter: click.Parameter) -> tuple[str, str, str]:
    if not isinstance(parameter, click.Option):
        return f"`{parameter.make_metavar(context_of(main))}`", "", ""
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
    help_text, _, default = (parameter.help or "").partition("[default:")
    if isinstance(parameter.type, click.Choice):
        help_text += (
            " One of " + ", ".join(f"`{choice}`" for choice in parameter.type.choices) + "."
        )
    if not default and parameter.show_default:
        value = parameter.default
        default = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return names, _code(help_text.strip()), f"`{default.rstrip('] ').strip()}`" if default else ""


def _prose(help_text: str | None) -> list[str]:
    """Return the help of a command; what click must not wrap becomes a block."""
    lines: list[str] = []
    for block in inspect.cleandoc(help_text or "").split("\n\n"):
        if block.startswith("\b\n"):
            lines += ["```text", block.removeprefix("\b\n"), "```", ""]
        elif block:
            lines += [_code(block), ""]
    return lines


def _code(help_text: str) -> str:
    """Show options as code, which keeps their two dashes."""
    return re.sub(r"(?<![\w`-])(--[a-z][a-z-]*)", r"`\1`", help_text)
