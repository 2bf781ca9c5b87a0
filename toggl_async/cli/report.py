"""Reports an export: bars on a terminal, plain lines elsewhere, a summary."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import click

from .running import duration

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from ..export import ExportEstimate, ExportSummary, Progress
    from ..limits.quota import QuotaState

__all__ = ["Report", "print_estimate", "print_summary"]

_STEPS: Final = 10


class Report:
    """Shows progress on stderr, so that stdout is the summary's alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._quotas: dict[str, TaskID] = {}
        self._steps = 0
        self._announced = datetime.min.replace(tzinfo=UTC)

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from rich.progress import BarColumn, Progress, TextColumn

            self._bar = Progress(
                BarColumn(bar_width=24),
                TextColumn("{task.description}", markup=False),
                console=_console_for_bars(),
                transient=True,
            )
            self._task = self._bar.add_task("discovering workspaces", total=1.0)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._remove_bars()

    def announce(self, message: str) -> None:
        """Show a message; the bars go, since it means that the run is about to end."""
        self._remove_bars()
        self._quiet = True
        click.echo(message, err=True)

    def _remove_bars(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def progress(self, now: Progress) -> None:
        """Show the progress after a page, or a wait that starts."""
        if self._quiet:
            return
        waiting = _waiting(now)
        if self._bar is not None and self._task is not None:
            text = f"{now.fraction:4.0%} {waiting or _progress_line(now)}"
            self._bar.update(self._task, completed=now.fraction, description=text)
            self._show_quotas(self._bar, now)
            return
        if waiting and now.waits[0].until > self._announced:
            self._announced = now.waits[0].until
            click.echo(waiting, err=True)
        if (steps := int(now.fraction * _STEPS)) > self._steps:
            self._steps = steps  # a line for each tenth: enough for a log file
            line = ", ".join([_progress_line(now), *_scarcest(now)])
            click.echo(f"{now.fraction:4.0%}  {line}", err=True)

    def _show_quotas(self, bar: Bar, now: Progress) -> None:
        """Show a bar for each quota: what is left of it."""
        for name, quota in _known(now):
            if name not in self._quotas:
                self._quotas[name] = bar.add_task(name, total=quota.total or quota.remaining)
            task = self._quotas[name]
            left = quota.remaining or 0
            most = max(quota.total or 0, left, bar.tasks[bar.task_ids.index(task)].total or 0)
            bar.update(task, completed=left, total=most, description=f"     {_left(name, quota)}")


def _console_for_bars() -> Console:
    """Return a console on stderr whose lines leave room for the ``^C`` that a terminal echoes.

    Where it wraps to another line, the bars would not be erased completely.
    """
    from rich.console import Console, ConsoleDimensions

    class NarrowerConsole(Console):
        @property  # type: ignore[misc]
        def size(self) -> ConsoleDimensions:  # pyright: ignore[reportIncompatibleMethodOverride]
            width, height = super().size
            return ConsoleDimensions(max(width - len("^C"), 1), height)

    return NarrowerConsole(stderr=True)


def _waiting(now: Progress) -> str:
    """Return what the export waits for and until when, in local time."""
    if not now.waits:
        return ""
    wait = now.waits[0]
    reason = {"quota": "the quota is used up"}.get(wait.reason, "the service does not answer")
    return f"{now.rows:,} rows, {reason}; waiting until {wait.until.astimezone():%H:%M:%S}"


def _progress_line(now: Progress) -> str:
    """Return rows, requests used, and how long the rest may take."""
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
    """Describe the quota that will be used up first; a line of a log has no room for all."""
    known = _known(now)
    return [_left(*min(known, key=lambda item: item[1].remaining or 0))] if known else []


def print_estimate(estimate: ExportEstimate, *, as_json: bool) -> None:
    """Print what an export would cost."""
    if as_json:
        click.echo(_json(estimate))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Listing", overflow="fold")
    table.add_column("Rows", justify="right")
    table.add_column("Requests", justify="right")
    for partition in estimate.partitions:
        rows = "?" if partition.rows is None else f"{partition.rows:,}"
        table.add_row(partition.what, rows, f"{partition.requests:,}")
    console = Console()
    console.print(table)
    hours = "at once" if estimate.hours == 0 else f"about {estimate.hours:.1f} hours"
    what = "update: at least " if estimate.update else ""
    console.print(
        f"{what}{estimate.requests:,} requests, {hours} under the quotas; "
        f"{estimate.spent} requests were spent on this estimate",
        highlight=False,
    )


def print_summary(
    summary: ExportSummary, *, as_json: bool, quiet: bool, accounts: Sequence[str] = ()
) -> None:
    """Print the result: a table for people, JSON for programs; what is not complete on stderr."""
    if as_json:
        click.echo(_json(summary))
    elif not quiet:
        _print_table(summary)
    for file in summary.files:
        if file.rejects is not None:
            click.echo(f"toggl-async: rows that cannot be read are in {file.rejects}", err=True)
    for difference in summary.differences:
        click.echo(f"toggl-async: {difference}", err=True)
    for failure in summary.failures:
        name = failure.what
        if failure.account is not None and failure.account > 1:
            name = f"{name} (TOGGL_API_TOKEN_{accounts[failure.account - 2]})"
        click.echo(f"toggl-async: {name} is missing: {failure.error}", err=True)
    if summary.failures:
        click.echo("toggl-async: run the same command again to complete it", err=True)


def _json(result: ExportEstimate | ExportSummary) -> str:
    """Return JSON in ASCII, which no encoding of stdout and no name of a file can spoil."""
    import json

    import attrs

    return json.dumps(attrs.asdict(result), separators=(",", ":"), default=str)


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
    if summary.already_complete:
        started = summary.started_at.astimezone() if summary.started_at is not None else None
        when = f" (exported {started:%Y-%m-%d %H:%M})" if started is not None else ""
        return f"already complete{when}; run it with --update to update it"
    parts = [
        f"{summary.rows:,} rows",
        f"{summary.requests} requests used",
        f"{summary.bytes:,} bytes",
        f"{summary.seconds:.1f} seconds",
        f"{len(summary.files)} files",
    ]
    if summary.resumed:
        parts.append("resumed")
    if summary.changed or summary.deleted:
        parts.append(f"{summary.changed:,} changed, {summary.deleted:,} deleted")
    if summary.expired:
        parts.append(f"{summary.expired:,} left the window")
    if summary.recovered:
        parts.append(f"{summary.recovered:,} recovered")
    if summary.duplicates:
        parts.append(f"{summary.duplicates} duplicates skipped")
    if summary.rejected:
        parts.append(f"{summary.rejected} rejected")
    return ", ".join(parts)
