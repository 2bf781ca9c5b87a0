"""Output: lines and tables for people, JSON and CSV for programs.

All commands have the same options: ``--json`` prints one documented shape (see
``docs/command-line.md``), ``--csv`` a list as CSV, ``--quiet`` nothing but errors, or only the ids
of a list. What comes from the account is text: control characters, which a terminal would obey,
are replaced.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

from ..errors import InvalidArgumentError

if TYPE_CHECKING:
    from rich.console import Console

    from .products.tracker import Entry

__all__ = [
    "ENTRY_COLUMNS",
    "Column",
    "OutputFormat",
    "describe_entry",
    "entry_to_json",
    "format_length",
    "json_option",
    "list_format_options",
    "print_json",
    "print_rows",
    "print_table",
    "printable",
    "project_text",
    "quiet_option",
    "stdin_is_a_terminal",
    "styled",
]

F = TypeVar("F", bound="Callable[..., Any] | click.Command")

ENTRY_COLUMNS: Final = (
    "id", "workspace_id", "start", "stop", "seconds", "running", "description", "project",
    "client", "task", "tags", "billable", "project_id", "task_id",
)  # fmt: skip


def json_option(command: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def quiet_option(command: F) -> F:
    """Add ``--quiet``."""
    return click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")(command)


def list_format_options(command: F) -> F:
    """Add ``--json``, ``--csv``, and a ``--quiet`` that prints ids."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Print only the ids."),
        click.option("--csv", "as_csv", is_flag=True, help="Print CSV, with a header."),
        json_option,
    ):
        command = option(command)
    return command


def styled(text: str, **style: Any) -> str:
    """Return text with colors, which click removes where there is no terminal."""
    return click.style(text, **style) if text else ""


def colors_allowed() -> bool | None:
    """Return ``False`` if ``NO_COLOR`` turns colors off; ``None`` lets the terminal decide."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def stdin_is_a_terminal() -> bool:
    """Return whether a question can be asked."""
    return sys.stdin.isatty()


def printable(text: str | None) -> str:
    """Return text without control characters and line breaks, so that a terminal obeys none."""
    if not text:
        return ""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def format_length(length: timedelta) -> str:
    """Return a length as hours, minutes and seconds: ``1:05:00``."""
    minutes, seconds = divmod(max(0, int(length.total_seconds())), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def print_json(value: object) -> None:
    """Print JSON in ASCII, which the encoding of stdout cannot spoil."""
    import json

    click.echo(json.dumps(value, indent=None, separators=(",", ":")))


def entry_to_json(entry: Entry, zone: tzinfo | None, now: datetime) -> dict[str, Any]:
    """Return the one JSON shape of a time entry."""
    stop = None if entry.stop is None else entry.stop.astimezone(zone).isoformat()
    values = {
        "start": entry.start.astimezone(zone).isoformat(),
        "stop": stop,
        "seconds": int(entry.length(now).total_seconds()),
        "running": entry.running,
        "tags": [*entry.tags],
    }
    return {
        name: values[name] if name in values else getattr(entry, name) for name in ENTRY_COLUMNS
    }


def describe_entry(entry: Entry, zone: tzinfo | None, now: datetime, *, lead: str) -> str:
    """Return a time entry as one line: what, on what, since when, how long."""
    start = entry.start.astimezone(zone)
    today = now.astimezone(zone).date()
    day = "" if start.date() == today else f"{start:%Y-%m-%d} "
    if entry.stop is None:
        time = f"since {day}{start:%H:%M}"
    else:
        time = f"{day}{start:%H:%M}-{entry.stop.astimezone(zone):%H:%M}"
    project = project_text(entry)
    parts = [
        styled(printable(entry.description) or "(no description)", bold=True),
        styled(f"[{project}]" if project else "", fg="cyan"),
        " ".join(f"#{printable(tag)}" for tag in entry.tags),
        "$" if entry.billable else "",
    ]
    what = " ".join(part for part in parts if part)
    return f"{lead} {what}, {time} ({format_length(entry.length(now))})"


def project_text(entry: Entry) -> str:
    """Return the project of an entry with its task and its client; an id if it has no name."""
    project = entry.project or ("" if entry.project_id is None else f"project {entry.project_id}")
    task = f" / {entry.task}" if entry.task else ""
    client = f" ({entry.client})" if entry.client else ""
    return printable(f"{project}{task}{client}")


class Column(NamedTuple):
    """A column of a table: its title, and how it is shown."""

    title: str
    right: bool = False
    """Aligned at the right, like numbers."""
    style: str = ""
    whole: bool = False
    """Never divided into two lines."""
    least: int = 0
    """The width of the terminal below which it is left out."""


def print_table(
    columns: Sequence[Column], rows: Iterable[Sequence[str] | None], footer: Sequence[str] = ()
) -> None:
    """Print a table for people; ``None`` as a row is a line between sections."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = _console()
    shown = [number for number, column in enumerate(columns) if console.width >= column.least]
    table = Table(box=box.SIMPLE_HEAD, show_footer=bool(footer), pad_edge=False)
    for number in shown:
        column = columns[number]
        table.add_column(
            column.title,
            Text(footer[number]) if footer else "",
            justify="right" if column.right else "left",
            style=column.style,
            no_wrap=column.whole,
            overflow="fold",
        )
    for row in rows:
        if row is None:
            table.add_section()
        else:
            # As Text: a name in brackets is not markup.
            table.add_row(*(Text(printable(row[number])) for number in shown))
    console.print(table)


def _console() -> Console:
    from rich.console import Console

    return Console(no_color=colors_allowed() is False or None, highlight=False, emoji=False)


class OutputFormat(NamedTuple):
    """How the rows of a list are printed."""

    as_json: bool
    as_csv: bool
    quiet: bool

    @classmethod
    def of(cls, *, as_json: bool, as_csv: bool, quiet: bool) -> OutputFormat:
        """Return the format that the options choose; more than one is an error."""
        if as_json + as_csv + quiet > 1:
            raise InvalidArgumentError("--json, --csv and --quiet exclude each other")
        return cls(as_json, as_csv, quiet)


def print_rows(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], output: OutputFormat
) -> bool:
    """Print rows for programs; return ``False`` if a table for people is to be printed.

    ``names`` are the keys of all rows, and the header of CSV.
    """
    if output.as_json:
        print_json(rows)
    elif output.as_csv:
        _print_csv(rows, names)
    elif output.quiet:
        for row in rows:
            click.echo(str(row["id"]))
    else:
        return False
    return True


def _print_csv(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    click.echo(text.getvalue(), nl=False)


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
    return value
