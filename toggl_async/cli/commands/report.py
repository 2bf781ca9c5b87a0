"""What ``toggl-async export`` prints: progress, the estimate, the summary."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from ...export import ExportEstimate, ExportSummary, Progress
    from ...export.display import ProgressDisplay

__all__ = ["Report", "print_estimate", "print_summary"]


class Report:
    """Shows progress on stderr, so that stdout is the summary's alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._display: ProgressDisplay | None = None

    def __enter__(self) -> Self:
        if not self._quiet:
            from ...export.display import ProgressDisplay

            self._display = ProgressDisplay().__enter__()
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
        click.echo(message, err=True)

    def _remove_bars(self) -> None:
        if self._display is not None:
            display, self._display = self._display, None
            display.close()

    def progress(self, now: Progress) -> None:
        """Show the progress after a page, or a wait that starts."""
        if self._display is not None:
            self._display.show(now)


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
        table.add_row(file.url or str(file.path), f"{file.rows:,}", f"{file.bytes:,}")
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
    ]
    if summary.files:
        parts.append(f"{len(summary.files)} files")
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
