"""The command on a terminal: a pseudo-terminal, whose screen is read as a person sees it."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from toggl_async.sandbox import Sandbox

from ..support.waiting import HANG

if sys.platform == "win32":
    pytest.skip("has other terminals", allow_module_level=True)

import fcntl
import pty
import struct
import termios

QUOTA = "You have hit your hourly limit for API calls. The quota will reset in 1500 seconds."
# The time for a page in progress is made endless: what ends in time does not rely on it.
LAUNCHER = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C becomes a signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from toggl_async import cli
from toggl_async.cli import running
running.SHUTDOWN_TIMEOUT = 1e6
cli.main(sys.argv[1:])
"""
_SEQUENCE = re.compile(r"\x1b\[\??([\d;]*)([A-Za-z])")


class Screen:
    """What is seen on a terminal: enough of one for what the command writes."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._rows: list[list[str]] = [[]]
        self._row = self._column = 0

    def feed(self, text: str) -> None:
        """Show text, and obey the sequences in it that move or erase."""
        position = 0
        while position < len(text):
            if match := _SEQUENCE.match(text, position):
                self._obey(match[2], int(match[1].partition(";")[0] or 0))
                position = match.end()
                continue
            self._put(text[position])
            position += 1

    def _put(self, char: str) -> None:
        if char == "\r":
            self._column = 0
        elif char == "\n":
            self._move_to_row(self._row + 1)
        else:
            if self._column == self._columns:
                self._column = 0
                self._move_to_row(self._row + 1)
            row = self._rows[self._row]
            row += [" "] * (self._column + 1 - len(row))
            row[self._column] = char
            self._column += 1

    def _move_to_row(self, row: int) -> None:
        self._row = max(row, 0)
        while len(self._rows) <= self._row:
            self._rows.append([])

    def _obey(self, letter: str, number: int) -> None:
        if letter == "A":
            self._move_to_row(self._row - max(number, 1))
        elif letter == "K":
            row = self._rows[self._row]
            del row[0 if number == 2 else self._column :]

    @property
    def lines(self) -> list[str]:
        """The lines that are not empty."""
        lines = ["".join(row).rstrip() for row in self._rows]
        return [line for line in lines if line]


class Terminal:
    """The command on a pseudo-terminal."""

    def __init__(self, columns: int, *arguments: object, **environment: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        variables = {**os.environ, "TERM": "xterm", **environment}
        for name in {"COLUMNS", "LINES", "NO_COLOR", "TTY_COMPATIBLE"} - environment.keys():
            variables.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=variables,
        )
        os.close(slave)
        self.columns = columns
        self.text = ""

    @property
    def screen(self) -> list[str]:
        """The lines on the screen."""
        screen = Screen(self.columns)
        screen.feed(self.text)
        return screen.lines

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Read until a condition holds."""
        limit = time.monotonic() + HANG
        while not condition():
            assert self._read(limit), f"ended too early: {self.text!r}"

    def type(self, text: str) -> None:
        """Type on its keyboard."""
        os.write(self._master, text.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C until it ends, and return the exit code.

        One that comes right before the command waits for an answer is noticed by the next one.
        """
        limit = time.monotonic() + HANG
        while self.process.poll() is None and time.monotonic() < limit:
            self.type("\x03")
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1)  # expires: it gets the next Ctrl-C then
        return self.end()

    def end(self) -> int:
        """Read to the end; return the exit code."""
        limit = time.monotonic() + HANG
        while self._read(limit):
            pass
        return self.process.wait(HANG)

    def _read(self, limit: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, limit - time.monotonic()))
        assert ready, f"nothing happens: {self.text!r}"
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.text += data.decode()
        return bool(data)

    def close(self) -> None:
        """End what still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(HANG)
        os.close(self._master)


Open = Callable[..., Terminal]


@pytest.fixture
def terminal(sandbox: Sandbox) -> Iterator[Open]:
    """Start a command on a terminal of some width."""
    terminals: list[Terminal] = []

    def start(columns: int, *arguments: object) -> Terminal:
        environment = {"TOGGL_TRACK_URL": sandbox.url, "TOGGL_API_TOKEN": sandbox.owner.api_token}
        terminals.append(Terminal(columns, *arguments, **environment))
        return terminals[-1]

    yield start
    for opened in terminals:
        opened.close()


@pytest.mark.promise("waits-are-shown")
@pytest.mark.parametrize("columns", [3, 20, 80, 200])
def test_ctrl_c_while_it_waits_for_a_quota(
    terminal: Open, sandbox: Sandbox, tmp_path: Path, columns: int
) -> None:
    sandbox.inject_fault("POST", "search", status=402, body=QUOTA)
    command = ("export", "--to", tmp_path / "x.jsonl", "--workspace", sandbox.workspace_id)
    opened = terminal(columns, *command)
    opened.wait_for(lambda: len(opened.screen) == 2)  # a bar for the export, one for the quota
    if columns >= 80:
        both = re.compile(r"waiting until \d\d:\d\d:\d\d\n.*0 left")
        opened.wait_for(lambda: both.search("\n".join(opened.screen)))
    opened.type("\x03")
    assert opened.end() == 130
    messages = ("finishing the current page", "interrupted; run the same command to resume")
    expected = "".join(f"toggl-async: {message}" for message in (*messages, "interrupted"))
    # Without spaces: some are at the end of a line.
    assert "".join(opened.screen).replace(" ", "") == expected.replace(" ", "")
    assert opened.text.rfind("\x1b[?25h") > opened.text.rfind("\x1b[?25l")  # the cursor is back


@pytest.mark.parametrize("columns", [3, 20, 80])
def test_no_bar_is_left_on_the_screen(
    terminal: Open, sandbox: Sandbox, tmp_path: Path, columns: int
) -> None:
    sandbox.inject_fault("POST", "search", latency=0.3, times=2)
    opened = terminal(columns, "export", "--to", tmp_path / "out", "--json")
    assert opened.end() == 0
    assert "\x1b[2K" in opened.text
    shown = "".join(opened.screen)
    assert re.fullmatch(r'\{"rows":.*\}', shown), shown


@pytest.fixture
def entries(sandbox: Sandbox, environment: pytest.MonkeyPatch) -> list[str]:
    """Return the descriptions of entries of the last days."""
    from click.testing import CliRunner

    from toggl_async.cli import main

    for words in ("2h Planning the beds of the garden", "1h \x1b[31mred [bold]x[/bold]"):
        result = CliRunner().invoke(main, ["add", *words.split(), "--not-billable"])
        assert result.exit_code == 0, result.output
    return ["Planning the beds of the garden", "red [bold]x[/bold]"]


@pytest.mark.parametrize("columns", [20, 60, 80, 200])
@pytest.mark.usefixtures("entries")
def test_table_fits_the_terminal(terminal: Open, columns: int) -> None:
    opened = terminal(columns, "ls", "2d")
    assert opened.end() == 0
    # No line was broken by the terminal: each was written as one.
    written = [line.rstrip() for line in _SEQUENCE.sub("", opened.text).splitlines()]
    assert max(map(len, written)) <= columns
    text = "".join(opened.screen)
    assert "Total" in text or columns == 20
    assert ("Id" in text) is (columns >= 60)


@pytest.mark.promise("terminal-is-not-controlled")
@pytest.mark.usefixtures("entries")
def test_table_has_colors_and_obeys_no_text(terminal: Open) -> None:
    opened = terminal(120, "ls", "2d")
    assert opened.end() == 0
    assert "\x1b[1m" in opened.text
    assert "\x1b[31m" not in opened.text
    assert "[31mred [bold]x[/bold]" in "\n".join(opened.screen)


@pytest.mark.parametrize("command", ["ls 2d", "current", "sum 2d"])
@pytest.mark.parametrize("variable", ["NO_COLOR=1", "TERM=dumb"])
@pytest.mark.usefixtures("entries")
def test_no_colors(sandbox: Sandbox, command: str, variable: str) -> None:
    name, _, value = variable.partition("=")
    environment = {"TOGGL_TRACK_URL": sandbox.url, "TOGGL_API_TOKEN": sandbox.owner.api_token}
    opened = Terminal(80, *command.split(), **environment, **{name: value})
    try:
        assert opened.end() in {0, 4}
        assert not re.search(r"\x1b\[[\d;]*3\dm", opened.text), "a color"
    finally:
        opened.close()


@pytest.mark.usefixtures("entries")
def test_delete_asks_and_ctrl_c_leaves_all(terminal: Open, sandbox: Sandbox) -> None:
    entry = max(sandbox.track.entries.by_id)
    opened = terminal(120, "delete", entry)
    opened.wait_for(lambda: "[y/N]" in opened.text)
    assert opened.interrupt() == 130
    assert sandbox.track.entries.by_id[entry].deleted is None


@pytest.mark.promise("stored-logins-are-private")
def test_login_hides_what_is_typed(terminal: Open, sandbox: Sandbox) -> None:
    opened = terminal(120, "auth", "login")
    opened.wait_for(lambda: "API token: " in opened.text)
    opened.type(sandbox.owner.api_token + "\n")
    assert opened.end() == 0
    assert sandbox.owner.api_token not in opened.text
    assert "Logged in as" in opened.text
