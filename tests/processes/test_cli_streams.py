"""A finished job exits with 0, whatever becomes of what the command prints.

Each command runs with closed streams, with pipes that have no reader, and in odd encodings.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Final

import click
import pytest

from toggl_async.cli import main
from toggl_async.sandbox.threaded import ThreadedSandbox

from ..support.waiting import HANG, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the redirections of a shell")

NAME: Final = "Łukasz 🕒 \u2028"
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "whoami": ("whoami",),
    "quota": ("quota",),
    "export": ("export", "--to", "ö-{name}"),
    "export to JSON": ("export", "--to", "ö-{name}", "--json"),
    "estimate": ("export", "--to", "ö-{name}", "--dry-run"),
    "login": ("login",),
}
PRINTING: Final[dict[str, tuple[str, ...]]] = {
    "start": ("start", "Zażółć 🕒"),
    "add": ("add", "yesterday 9:00-9:30", "Zażółć 🕒"),
    "ls": ("ls",),
    "sum": ("sum",),
    "workspaces": ("workspaces",),
    "config": ("config", "path"),
    "auth": ("auth", "status"),
    "completion": ("completion", "bash"),
}
"""Commands that print through the same functions: a closed stdout is enough."""
OTHERS: Final = {
    "sandbox": "runs until it is ended: see below",
    "mcp": "the same: tests/ecosystem/test_assistants.py",
    "open": "opens a browser",
    **dict.fromkeys(("projects", "clients", "tags", "tasks"), "print as workspaces does"),
    "current": "needs an entry that runs, and prints as start does",
    "continue": "needs an earlier entry, and prints as start does",
    "stop": "needs an entry that runs, and prints as start does",
    "edit": "needs an entry, and prints as add does",
    "delete": "needs an entry, and prints as add does",
}
"""Commands that are not tried, and why."""
REDIRECTIONS: Final = (">&-", "2>&-", "<&-", "<&- >&- 2>&-")
# A command is a process, and takes half a second.
CLOSED: Final = (*product(COMMANDS, REDIRECTIONS), *product(PRINTING, (">&-", "<&- >&- 2>&-")))
ENVIRONMENTS: Final[dict[str, dict[str, str]]] = {
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "cp1252": {"PYTHONIOENCODING": "cp1252:strict"},
    "utf-16": {"PYTHONIOENCODING": "utf-16"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "utf-8": {"PYTHONIOENCODING": "utf-8:strict"},
}
ENCODINGS: Final = (
    *product(("whoami", "export to JSON"), ENVIRONMENTS),
    *product(COMMANDS.keys() - {"whoami", "export to JSON"}, ("ascii", "C")),
)
"""The text of each command in the poorest encodings, and a name and JSON in all of them."""

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(toggl_sandbox_env: ThreadedSandbox, tmp_path: Path) -> Run:
    """Run a command; what it creates has a name that is not valid UTF-8."""
    toggl_sandbox_env.owner.fullname = NAME
    toggl_sandbox_env.seed("year", rng=1, workspaces=1, people=2, projects=2, entries=20)
    browser = Path(__file__).parents[1] / "support" / "agree_in_browser.py"

    def call(
        *arguments: str, redirections: str = "", stdout: int | None = None,
        stderr: int | None = None, **environment: str,
    ) -> subprocess.CompletedProcess[bytes]:  # fmt: skip
        name = os.fsdecode(b"\xff")
        command = [argument.replace("{name}", name) for argument in arguments]
        shell = ["sh", "-c", f'exec "$@" {redirections}', "sh"] if redirections else []
        return subprocess.run(
            [*shell, sys.executable, "-m", "toggl_async.cli", *command],
            stdout=subprocess.PIPE if stdout is None else stdout,
            stderr=subprocess.PIPE if stderr is None else stderr,
            cwd=tmp_path,
            env={**os.environ, "BROWSER": f"{sys.executable} {browser} %s", **environment},
            timeout=HANG,
            check=False,
        )

    return call


def test_all_commands_that_end_are_tried() -> None:
    with click.Context(main) as context:
        names = set(main.list_commands(context))
    tried = [*COMMANDS.values(), *PRINTING.values()]
    assert {arguments[0] for arguments in tried} == names - OTHERS.keys()


@pytest.fixture
def broken_pipe() -> Iterator[int]:
    """Open a pipe that has no reader."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.promise("finished-is-exit-code-0")
@pytest.mark.parametrize(("command", "redirections"), CLOSED)
def test_closed_streams(run: Run, command: str, redirections: str) -> None:
    done = run(*(COMMANDS | PRINTING)[command], redirections=redirections)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    if redirections in {"2>&-", "<&-"}:
        assert done.stdout


@pytest.mark.promise("finished-is-exit-code-0")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("streams", [("stdout",), ("stdout", "stderr")])
def test_pipes_without_a_reader(
    run: Run, broken_pipe: int, command: str, streams: tuple[str, ...]
) -> None:
    done = run(*COMMANDS[command], **dict.fromkeys(streams, broken_pipe))
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in (done.stderr or b"")


@pytest.mark.promise("finished-is-exit-code-0")
@pytest.mark.parametrize(("command", "environment"), sorted(ENCODINGS))
def test_encodings(run: Run, command: str, environment: str) -> None:
    done = run(*COMMANDS[command], **ENVIRONMENTS[environment])
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout
    if command.endswith("JSON") and environment != "utf-16":
        assert json.loads(done.stdout)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("export", "--help"), ("x",)])
@pytest.mark.parametrize("redirections", [">&-", ">&- 2>&-"])
def test_texts_about_the_command(run: Run, arguments: tuple[str, ...], redirections: str) -> None:
    done = run(*arguments, redirections=redirections)
    assert done.returncode == (2 if arguments == ("x",) else 0)
    assert b"Traceback" not in done.stderr


@pytest.mark.promise("finished-is-exit-code-0")
@pytest.mark.parametrize("command", COMMANDS)
def test_full_disk_is_an_error(run: Run, command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run(*COMMANDS[command], redirections="> /dev/full")
    assert done.returncode == 1
    assert done.stderr.endswith(
        b"toggl-async: the output could not be written: No space left on device\n"
    )


def test_output_file_does_not_become_a_standard_stream(run: Run, tmp_path: Path) -> None:
    # With all three closed, the first file that is opened would get the number of one of them.
    done = run("export", "--to", "out.jsonl", redirections="<&- >&- 2>&-")
    assert done.returncode == 0
    with (tmp_path / "out.jsonl").open(encoding="utf-8") as lines:
        assert [json.loads(line) for line in lines]


@pytest.mark.parametrize("redirections", [">&-", "<&- >&- 2>&-"])
def test_sandbox_ends_regularly(tmp_path: Path, redirections: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command = [sys.executable, "-m", "toggl_async.cli", "sandbox", "--data", "empty"]
    process = subprocess.Popen(
        ["sh", "-c", f'exec "$@" {redirections}', "sh", *command, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    wait_until(lambda: _listens(port), "the sandbox listens")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=HANG)
    assert process.returncode == 0, err
    assert b"Traceback" not in err


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=HANG).close()
    except OSError:
        return False
    return True
