"""How an export tells of itself: a bar on a terminal, plain lines elsewhere, a summary."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import click

from .running import duration

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from ..export import ExportSummary, Forecast, Progress

__all__ = ["Report", "print_forecast", "print_summary"]

_STEPS: Final = 10


class Report:
    """Shows progress on stderr, so that stdout is the summary's alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._steps = 0
        self._waits_until = ""

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self._bar = Progress(
                BarColumn(),
                TextColumn("{task.percentage:>3.0f}% {task.description}"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("looking", total=1.0)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def progress(self, now: Progress) -> None:
        """Take note of a page."""
        if self._quiet:
            return
        said = _progress_line(now)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=now.fraction, description=said)
        elif (steps := int(now.fraction * _STEPS)) > self._steps:
            self._steps = steps  # a line for each tenth: enough for a log file
            click.echo(f"{now.fraction:4.0%}  {said}", err=True)

    def event(self, event: Any) -> None:
        """Tell of long waits; each of the readers would say the same."""
        from ..events import Waiting

        if self._quiet or not isinstance(event, Waiting) or event.reason == "pace":
            return
        until = f"{event.until:%H:%M}"
        if event.seconds < 5 or until == self._waits_until:
            return
        self._waits_until = until
        why = {
            "quota": "the quota is used up",
            "retry": "no connection, or no proper answer",  # a sentence tells if it stays so
        }.get(event.reason, "the service asks for a pause")
        said = f"{why}; going on in {duration(event.seconds)}, at {until} UTC"
        if self._bar is not None:
            self._bar.console.print(said)
        else:
            click.echo(said, err=True)


def _progress_line(now: Progress) -> str:
    """Say how it stands: rows, requests used and left, and how long the rest may take."""
    parts = [f"{now.rows:,} rows", f"{now.requests} requests"]
    known = [quota for quota in now.quotas if quota.remaining is not None]
    if known:
        least = min(known, key=lambda quota: quota.remaining or 0)
        whose = "own" if least.organization_id is None else f"organization {least.organization_id}"
        parts.append(f"{least.remaining} left ({whose}, resets in {duration(least.resets_in)})")
    if (left := now.seconds_left) is not None and 0 < now.fraction < 1:
        parts.append(f"about {duration(left)} to go")
    return ", ".join(parts)


def print_forecast(forecast: Forecast, *, as_json: bool) -> None:
    """Print what an export would cost."""
    if as_json:
        import attrs
        import msgspec

        click.echo(msgspec.json.encode(attrs.asdict(forecast)))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Part", overflow="fold")
    table.add_column("Rows", justify="right")
    table.add_column("Requests", justify="right")
    for part in forecast.parts:
        rows = "?" if part.rows is None else f"{part.rows:,}"
        table.add_row(part.what, rows, f"{part.requests:,}")
    console = Console()
    console.print(table)
    hours = "at once" if forecast.hours == 0 else f"about {forecast.hours:.1f} hours"
    console.print(
        f"{forecast.requests:,} requests, {hours} under the quotas; "
        f"{forecast.spent} requests were spent to find this out",
        highlight=False,
    )


def print_summary(summary: ExportSummary, *, as_json: bool, quiet: bool) -> None:
    """Print the outcome: a table for people, JSON for programs."""
    if as_json:
        click.echo(_json(summary))
    elif not quiet:
        _print_table(summary)
    for file in summary.files:
        if file.rejects is not None:
            click.echo(f"toggl-async: rows that cannot be read are in {file.rejects}", err=True)


def _json(summary: ExportSummary) -> bytes:
    import attrs
    import msgspec

    plain = attrs.asdict(summary, value_serializer=lambda _, __, value: _plain(value))
    return msgspec.json.encode(plain)


def _plain(value: object) -> object:
    from datetime import datetime
    from pathlib import Path

    return str(value) if isinstance(value, Path | datetime) else value


def _print_table(summary: ExportSummary) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=True)
    table.add_column("File", "Total", overflow="fold")
    table.add_column("Rows", f"{summary.rows:,}", justify="right")
    table.add_column("Bytes", f"{summary.bytes:,}", justify="right")
    for file in summary.files:
        table.add_row(str(file.path), f"{file.rows:,}", f"{file.bytes:,}")
    console = Console()
    console.print(table)
    console.print(_last_line(summary), highlight=False)


def _last_line(summary: ExportSummary) -> str:
    parts = [
        f"{summary.rows:,} rows",
        f"{summary.requests} requests used",
        f"{summary.bytes:,} bytes",
        f"{summary.seconds:.1f} seconds",
        f"{len(summary.files)} files",
    ]
    if summary.resumed:
        parts.append("gone on from a checkpoint")
    if summary.changed or summary.deleted:
        parts.append(f"{summary.changed:,} changed, {summary.deleted:,} deleted")
    if summary.duplicates:
        parts.append(f"{summary.duplicates} moved meanwhile and were written once")
    if summary.rejected:
        parts.append(f"{summary.rejected} set aside")
    return ", ".join(parts)
