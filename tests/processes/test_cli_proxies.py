"""All commands that send requests take a proxy: by option, by TOGGL_PROXY, by the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import click
import pytest
from click.testing import CliRunner

from toggl_async.cli import main
from toggl_async.sandbox.threaded import ThreadedSandbox

from ..support.leaks import MARK, clean
from ..support.proxy_server import ProxyServer, proxy_server
from ..support.waiting import HANG

COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "whoami": ("whoami",),
    "quota": ("quota",),
    "export": ("export", "--to", "out.jsonl", "--no-wait"),
    "login": ("login",),
    "start": ("start", "Weeding"),
    "add": ("add", "yesterday 9:00-9:30", "Weeding"),
    "ls": ("ls",),
    "sum": ("sum",),
    "projects": ("projects", "ls"),
    "clients": ("clients", "ls"),
    "tags": ("tags", "ls"),
    "tasks": ("tasks", "ls"),
    "workspaces": ("workspaces",),
}
OTHERS: Final = {
    **dict.fromkeys(("sandbox", "completion", "config"), "send no request to Toggl"),
    **dict.fromkeys(("current", "continue", "stop", "edit", "delete"), "need an entry"),
    "open": "opens a browser",
    "auth": "its status sends what whoami sends",
    "mcp": "a server: tests/ecosystem/test_assistants.py",
}
"""Commands that are not tried, and why."""
DEAD: Final = "http://127.0.0.1:9"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    with proxy_server() as server:
        yield server


@pytest.fixture
def run(toggl_sandbox_env: ThreadedSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command: in this process, which is quick, unless it opens a browser."""
    browser = Path(__file__).parents[1] / "support" / "agree_in_browser.py"
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        if "login" not in arguments:
            result = CliRunner().invoke(main, arguments, env=environment)
            return subprocess.CompletedProcess(
                arguments, result.exit_code, result.stdout, result.stderr
            )
        return subprocess.run(
            [sys.executable, "-m", "toggl_async.cli", *arguments],
            capture_output=True,
            text=True,
            # The browser has no proxy.
            env={
                **os.environ,
                "BROWSER": f"env -u HTTP_PROXY {sys.executable} {browser} %s",
                **environment,
            },
            timeout=HANG,
            check=False,
        )

    return call


def test_all_commands_are_tried() -> None:
    with click.Context(main) as context:
        names = set(main.list_commands(context))
    assert COMMANDS.keys() == names - OTHERS.keys()


@pytest.mark.promise("all-requests-through-the-proxy")
@pytest.mark.parametrize("command", COMMANDS)
def test_option_takes_precedence_over_the_variables(
    run: Run, proxy: ProxyServer, command: str
) -> None:
    done = run(*COMMANDS[command], "--proxy", proxy.url, TOGGL_PROXY=DEAD, HTTP_PROXY=DEAD)
    assert done.returncode == 0, done.stderr
    assert proxy.asked


@pytest.mark.parametrize("command", COMMANDS)
def test_variable_takes_precedence_over_the_environment(run: Run, command: str) -> None:
    with proxy_server(f"user:{MARK}") as proxy:
        done = run(*COMMANDS[command], "--trust-env", TOGGL_PROXY=proxy.address, HTTP_PROXY=DEAD)
    assert done.returncode == 0, done.stderr
    assert proxy.asked
    assert clean(done.stdout + done.stderr)


@pytest.mark.promise("all-requests-through-the-proxy")
@pytest.mark.parametrize("command", COMMANDS)
def test_environment_is_used_when_it_is_trusted(run: Run, proxy: ProxyServer, command: str) -> None:
    assert run(*COMMANDS[command], HTTP_PROXY=proxy.url).returncode == 0
    assert not proxy.asked
    arguments = [*COMMANDS[command], "--overwrite"] if command == "export" else COMMANDS[command]
    assert run("--trust-env", *arguments, HTTP_PROXY=proxy.url).returncode == 0
    assert proxy.asked


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("value", [f"http://u:{MARK}@h:1", f"socks5://u:{MARK}@h:1", MARK])
def test_wrong_proxies_are_wrong_usage_and_not_shown(run: Run, command: str, value: str) -> None:
    by_option = run(*COMMANDS[command], "--proxy", value)
    assert by_option.returncode == 2
    assert "--proxy must" in by_option.stderr
    assert clean(by_option.stdout + by_option.stderr)
    by_variable = run(*COMMANDS[command], TOGGL_PROXY=value.replace("http:", "ftp:"))
    assert by_variable.returncode == 2
    assert by_variable.stderr.startswith("toggl-async: TOGGL_PROXY must be an address")
    assert clean(by_variable.stdout + by_variable.stderr)


@pytest.mark.parametrize("arguments", [("sandbox",), ("export", "--sandbox")])
@pytest.mark.parametrize("option", [("--proxy", DEAD), ("--trust-env",)])
def test_command_without_requests_takes_no_proxy(
    run: Run, arguments: tuple[str, ...], option: tuple[str, ...]
) -> None:
    done = run(*option, *arguments)
    assert done.returncode == 2
    assert "takes no proxy" in done.stderr
