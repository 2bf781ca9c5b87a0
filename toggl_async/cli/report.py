"""How an export tells of itself: bars on a terminal, plain lines elsewhere, a summary."""

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
    from ..limits.quota import QuotaState

__all__ = ["Report", "print_forecast", "print_summary"]

_STEPS: Final = 10


class Report:
    """Shows progress on stderr, so that stdout is the summary's alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._quotas: dict[str, TaskID] = {}
        self._steps = 0
        self._waits_until = ""

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            self._bar = Progress(
                BarColumn(bar_width=24),
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("looking what there is", total=1.0)
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
        if self._bar is not None and self._task is not None:
            said = f"{now.fraction:4.0%} {_progress_line(now)}, {duration(now.seconds)} so far"
            self._bar.update(self._task, completed=now.fraction, description=said)
            self._show_quotas(self._bar, now)
            return
        said = ", ".join([_progress_line(now), *_scarcest(now)])
        if (steps := int(now.fraction * _STEPS)) > self._steps:
            self._steps = steps  # a line for each tenth: enough for a log file
            click.echo(f"{now.fraction:4.0%}  {said}", err=True)

    def _show_quotas(self, bar: Bar, now: Progress) -> None:
        """Show a bar for each quota: what is left of it."""
        for name, quota in _known(now):
            if name not in self._quotas:
                self._quotas[name] = bar.add_task(name, total=quota.total or quota.remaining)
            task = self._quotas[name]
            left = quota.remaining or 0
            most = max(quota.total or 0, left, bar.tasks[bar.task_ids.index(task)].total or 0)
            bar.update(task, completed=left, total=most, description=f"     {_left(name, quota)}")

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
    """Say how it stands: rows, requests used, and how long the rest may take."""
    parts = [f"{now.rows:,} rows", f"{now.requests} requests"]
    if (left := now.seconds_left) is not None and 0 < now.fraction < 1:
        parts.append(f"about {duration(left)} to go")
    return ", ".join(parts)


def _known(now: Progress) -> list[tuple[str, QuotaState]]:
    """Return the quotas of which something is known, with their names."""
    several = len(now.accounts) > 1
    return [
        (f"account {number}, {_whose(quota)}" if several else _whose(quota), quota)
        for number, quotas in enumerate(now.accounts, 1)
        for quota in quotas
        if quota.remaining is not None
    ]


def _whose(quota: QuotaState) -> str:
    if quota.organization_id is not None:
        return f"organization {quota.organization_id}"
    return f"workspace {quota.workspace_id}" if quota.workspace_id is not None else "own"


def _left(name: str, quota: QuotaState) -> str:
    of = f" of {quota.total}" if quota.total is not None else ""
    return f"{quota.remaining}{of} left ({name}, resets in {duration(quota.resets_in)})"


def _scarcest(now: Progress) -> list[str]:
    """Tell of the quota that will be used up first: a line of a log has no room for all."""
    known = _known(now)
    return [_left(*min(known, key=lambda one: one[1].remaining or 0))] if known else []


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
    for said in summary.differences:
        click.echo(f"toggl-async: {said}; --update or --overwrite brings them in", err=True)


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
    if summary.repaired:
        parts.append(f"{summary.repaired:,} that the pages had left out")
    if summary.duplicates:
        parts.append(f"{summary.duplicates} moved meanwhile and were written once")
    if summary.rejected:
        parts.append(f"{summary.rejected} set aside")
    return ", ".join(parts)
