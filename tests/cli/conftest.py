"""A sandbox in its own thread, since commands run their own loops, and ways to call them."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from toggl_async.cli import main, times
from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.threaded import SandboxThread

from ..support.year_sandbox import year_sandbox


@pytest.fixture
def sandbox(toggl_sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    """A running sandbox with a small year; whatever a test scripts beforehand is safe."""
    with year_sandbox(toggl_sandbox_thread) as sandbox:
        yield sandbox


@pytest.fixture(autouse=True)
def _own_files(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test its own settings, tokens and names."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("PRODUCT", "PROFILE", "TIMEZONE", "FOCUS_API_KEY"):
        monkeypatch.delenv(f"TOGGL_{name}", raising=False)


@pytest.fixture
def environment(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment that leads to the sandbox."""
    monkeypatch.setenv("TOGGL_TRACK_URL", sandbox.url)
    monkeypatch.setenv("TOGGL_PLAN_URL", sandbox.url)
    monkeypatch.setenv("TOGGL_API_TOKEN", sandbox.owner.api_token)
    return monkeypatch


@pytest.fixture
def cli() -> Callable[..., Result]:
    def call(*args: object) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args])

    return call


class Account:
    """An account at a sandbox whose clock stands still, and the command for it.

    It is noon in Johannesburg, which has no summer time, and 10:00 UTC. The day is tomorrow, since
    the times of names that were read are compared with the clock of the machine.
    """

    def __init__(self, sandbox: Sandbox, clock: ManualClock, other: Path) -> None:
        self.sandbox = sandbox
        self._other = other
        self.clock = clock
        self.runner = CliRunner()

    def __call__(self, *args: object, code: int = 0, stdin: str | None = None) -> str:
        """Run the command, and return what it prints on stdout."""
        return self.run(*args, code=code, stdin=stdin).stdout

    def run(self, *args: object, code: int | None = None, stdin: str | None = None) -> Result:
        """Run the command."""
        result = self.runner.invoke(main, [str(arg) for arg in args], input=stdin)
        if code is not None:
            assert result.exit_code == code, result.output
        return result

    @contextmanager
    def elsewhere(self) -> Generator[None]:
        """Run the commands of a block as on another machine: with nothing on disk."""
        self.runner.env = {"XDG_CACHE_HOME": str(self._other)}
        try:
            yield
        finally:
            self.runner.env = {}

    def json(self, *args: object, code: int = 0) -> Any:
        """Run the command, and return its JSON."""
        return json.loads(self(*args, "--json", code=code))

    def refused(self, *args: object, code: int) -> str:
        """Run the command, and return the one sentence of its error; nothing is changed."""
        writes = self.writes()
        result = self.run(*args, code=code)
        (line,) = result.stderr.splitlines()
        assert line.startswith("toggl-async: ")
        assert self.writes() == writes, "nothing was to be changed"
        return line.removeprefix("toggl-async: ")

    def writes(self) -> int:
        """Return the number of requests so far that change something."""
        return sum(request.method != "GET" for request in self.sandbox.requests)

    def cost(self, *args: object, code: int = 0) -> int:
        """Run the command, and return the number of its requests."""
        before = len(self.sandbox.requests)
        self(*args, code=code)
        return len(self.sandbox.requests) - before


@pytest.fixture
def account(
    toggl_sandbox_thread: SandboxThread, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Account]:
    """Return a command for an account with a few projects; its zone is Johannesburg's."""
    tomorrow = datetime.now(UTC).date() + timedelta(1)
    clock = ManualClock(datetime.combine(tomorrow, datetime.min.time(), UTC) + timedelta(hours=10))
    monkeypatch.setattr(times, "now", clock.now)
    with toggl_sandbox_thread.sandbox(clock=clock) as sandbox:
        monkeypatch.setenv("TOGGL_TRACK_URL", sandbox.url)
        monkeypatch.setenv("TOGGL_API_TOKEN", sandbox.owner.api_token)
        account = Account(sandbox, clock, tmp_path)
        account("config", "set", "timezone", "Africa/Johannesburg")
        account("clients", "add", "Orchard")
        account("projects", "add", "Garden", "-c", "Orchard")
        account("projects", "add", "Kitchen")
        account("tags", "add", "outdoors")
        account("tags", "add", "late")
        account("tasks", "add", "Weeding", "-p", "Garden")
        sandbox.requests.clear()
        yield account
