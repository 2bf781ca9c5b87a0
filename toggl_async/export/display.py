"""Shows the progress of an export: in a notebook, on a terminal, or as plain lines."""

from __future__ import annotations

import html
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from .._threads import BUILD_LOCK
from .results import Progress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from ..limits.quota import QuotaState

__all__ = ["ProgressDisplay", "duration", "show_progress"]

_STEPS: Final = 10


class _Display(Protocol):
    """One way to show progress."""

    def show(self, now: Progress) -> None:
        """Show the progress after a page, or a wait that starts."""
        ...

    def close(self) -> None:
        """Remove what is in the way of other output."""
        ...


class ProgressDisplay:
    """Shows the progress of one export.

    In a notebook it is one output that is updated, on a terminal bars, elsewhere a line for each
    tenth and for each wait. All but the notebook's is written to stderr.
    """

    def __init__(self) -> None:
        self._display: _Display | None = None

    def __enter__(self) -> Self:
        if (shell := _notebook()) is not None:
            self._display = _NotebookOutput(shell)
        elif sys.stderr is not None and sys.stderr.isatty():
            self._display = _Bars()
        else:
            self._display = _Lines()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def show(self, now: Progress) -> None:
        """Show the progress after a page, or a wait that starts."""
        if self._display is not None:
            self._display.show(now)

    def close(self) -> None:
        """Stop showing progress."""
        if self._display is not None:
            display, self._display = self._display, None
            display.close()


def show_progress(
    display: ProgressDisplay, on_progress: Callable[[Progress], None] | None
) -> Callable[[Progress], None]:
    """Return a function that shows progress, and calls the user's function as well."""

    def show(now: Progress) -> None:
        display.show(now)
        if on_progress is not None:
            on_progress(now)

    return show


def _notebook() -> Any:
    """Return the shell of a notebook, if the program runs in one."""
    # What runs in a notebook has imported IPython; to import it here would cost half a second.
    get_ipython = getattr(sys.modules.get("IPython"), "get_ipython", None)
    shell = get_ipython() if get_ipython is not None else None
    return shell if hasattr(shell, "kernel") else None


class _NotebookOutput:
    """One output of a notebook's cell, updated."""

    def __init__(self, shell: Any) -> None:
        self._publish = shell.display_pub.publish
        self._transient = {"display_id": f"toggl-async-export-{id(self)}"}
        self._shown = False
        self._last = ""

    def show(self, now: Progress) -> None:
        text = _waiting(now) or ", ".join([_progress_line(now), *_scarcest(now)])
        line = f"{now.fraction:4.0%}  {text}"
        if line == self._last:
            return
        self._last = line
        bar = f'<progress value="{now.fraction:.3f}" max="1"></progress>'
        self._publish(
            data={"text/plain": line, "text/html": f"{bar} {html.escape(line)}"},
            metadata={},
            transient=self._transient,
            update=self._shown,
        )
        self._shown = True

    def close(self) -> None:
        """Leave the last state."""


class _Lines:
    """A line for each tenth, and for each wait."""

    def __init__(self) -> None:
        self._steps = 0
        self._announced = datetime.min.replace(tzinfo=UTC)

    def show(self, now: Progress) -> None:
        waiting = _waiting(now)
        if waiting and now.waits[0].until > self._announced:
            self._announced = now.waits[0].until
            _print(waiting)
        if (steps := int(now.fraction * _STEPS)) > self._steps:
            self._steps = steps  # a line for each tenth: enough for a log file
            line = ", ".join([_progress_line(now), *_scarcest(now)])
            _print(f"{now.fraction:4.0%}  {line}")

    def close(self) -> None:
        """Leave the lines."""


def _print(line: str) -> None:
    if sys.stderr is not None:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - what this module is for


class _Bars:
    """Bars on a terminal: one of the export, and one of what is left of each quota."""

    def __init__(self) -> None:
        with BUILD_LOCK:
            from rich.progress import BarColumn, TextColumn
            from rich.progress import Progress as Bar

        self._quotas: dict[str, TaskID] = {}
        self._bar: Bar = Bar(
            BarColumn(bar_width=24),
            TextColumn("{task.description}", markup=False),
            console=_console_for_bars(),
            transient=True,
        )
        self._task = self._bar.add_task("discovering workspaces", total=1.0)
        self._bar.start()

    def show(self, now: Progress) -> None:
        text = f"{now.fraction:4.0%} {_waiting(now) or _progress_line(now)}"
        self._bar.update(self._task, completed=now.fraction, description=text)
        for name, quota in _known(now):
            if name not in self._quotas:
                self._quotas[name] = self._bar.add_task(name, total=quota.total or quota.remaining)
            task = self._quotas[name]
            left = quota.remaining or 0
            before = self._bar.tasks[self._bar.task_ids.index(task)].total or 0
            self._bar.update(
                task,
                completed=left,
                total=max(quota.total or 0, left, before),
                description=f"     {_left(name, quota)}",
            )

    def close(self) -> None:
        """Remove the bars."""
        self._bar.stop()


def _console_for_bars() -> Console:
    """Return a console on stderr whose lines leave room for the ``^C`` that a terminal echoes.

    Where it wraps to another line, the bars would not be erased completely.
    """
    with BUILD_LOCK:
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


def duration(seconds: float) -> str:
    """Write seconds as people say them."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
