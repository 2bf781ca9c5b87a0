"""The consoles of docs/command-line.md are what the commands print, in their order.

``python -m tests.docs.test_console`` writes their output into the page. The clock of the sandbox
stands at a Monday morning, and moves where the page says so by ``<!-- later: 45m -->``.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from unittest import mock

from click.testing import CliRunner

from toggl_async.cli import main, times
from toggl_async.sandbox import ManualClock
from toggl_async.sandbox.threaded import SandboxThread

PAGE: Final = Path(__file__).parents[2] / "docs" / "command-line.md"
PART: Final = re.compile(r"<!-- later: (\w+) -->|^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN_DAY: Final = date(2026, 3, 2)
"""The Monday of the page."""
SETUP: Final = (
    "config set timezone UTC",
    "clients add Orchard",
    "projects add Garden -c Orchard",
    "projects add Kitchen",
    "tags add outdoors",
    "tasks add Weeding -p Garden",
)


class Console:
    """A shell with an account at a sandbox."""

    def __init__(self, thread: SandboxThread, home: str, stack: ExitStack) -> None:
        # Later than now, since the times of names are compared with the clock of the machine.
        tomorrow = datetime.now(UTC).date() + timedelta(1)
        self._day = tomorrow + timedelta(-tomorrow.weekday() % 7)
        start = datetime(self._day.year, self._day.month, self._day.day, 9, tzinfo=UTC)
        self._clock = ManualClock(start)
        sandbox = stack.enter_context(thread.sandbox(clock=self._clock))
        variables = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "CONFIG", "DATA")}
        variables |= {
            "TOGGL_TRACK_URL": sandbox.url,
            "TOGGL_API_TOKEN": sandbox.owner.api_token,
            "TOGGL_FOCUS_URL": sandbox.url,
            "TOGGL_FOCUS_API_KEY": sandbox.focus_api_key,
            "COLUMNS": "80",
        }
        stack.enter_context(mock.patch.dict(os.environ, variables))
        stack.enter_context(mock.patch.object(times, "now", self._clock.now))
        self._runner = CliRunner()
        self._code = 0
        for command in SETUP:
            self.run(f"toggl-async {command}")

    def later(self, length: str) -> None:
        """Move the clock."""
        self._clock.advance(times.parse_length(length).total_seconds())

    def run(self, command: str) -> str:
        """Run a command, and return what it prints."""
        program, *words = shlex.split(command)
        if program == "echo":
            return f"{self._code}\n"
        assert program == "toggl-async"
        result = self._runner.invoke(main, words)
        assert isinstance(result.exception, SystemExit | None), repr(result.exception)
        self._code = result.exit_code
        offset = SHOWN_DAY - self._day
        return re.sub(
            r"\d{4}-\d\d-\d\d",
            lambda match: str(date.fromisoformat(match[0]) + offset),
            result.output,
        )


def replayed(console: Console, text: str) -> Iterator[tuple[str, str]]:
    """Run the commands of a page; iterate over each console, and what it would show."""
    for part in PART.finditer(text):
        if part[1]:
            console.later(part[1])
            continue
        lines: list[str] = []
        for line in part[2].splitlines():
            if line.startswith("$ "):
                output = console.run(line.removeprefix("$ "))
                lines += [line, *(row.rstrip() for row in output.splitlines())]
        yield part[2], "\n".join(line for line in lines if line) + "\n"


def test_consoles_show_what_the_commands_print(
    toggl_sandbox_thread: SandboxThread, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        console = Console(toggl_sandbox_thread, str(tmp_path), stack)
        consoles = [*replayed(console, PAGE.read_text("utf-8"))]
    assert len(consoles) > 5
    for shown, printed in consoles:
        assert shown == printed


def write() -> None:
    """Write the output of the commands into the page."""
    text = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as home, SandboxThread() as thread, ExitStack() as stack:
        for shown, printed in [*replayed(Console(thread, home, stack), text)]:
            text = text.replace(f"```console\n{shown}```", f"```console\n{printed}```", 1)
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
