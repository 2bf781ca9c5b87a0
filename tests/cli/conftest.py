"""A sandbox in a thread of its own, since commands run loops of theirs; and ways to call them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from toggl_async.cli import main
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.threaded import SandboxThread


@pytest.fixture
def box(toggl_sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    """A running sandbox with a small year; whatever a test scripts beforehand is safe."""
    with toggl_sandbox_thread.sandbox() as box:
        box.seed("year", rng=1, organizations=1, workspaces=2, people=4, projects=8, entries=300)
        yield box


@pytest.fixture
def environment(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment that leads to the sandbox."""
    monkeypatch.setenv("TOGGL_TRACK_URL", box.url)
    monkeypatch.setenv("TOGGL_PLAN_URL", box.url)
    monkeypatch.setenv("TOGGL_API_TOKEN", box.owner.api_token)
    return monkeypatch


@pytest.fixture
def cli() -> Callable[..., Result]:
    def call(*args: object) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args])

    return call


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command as a process; it ends with the test."""
    processes: list[subprocess.Popen[str]] = []

    def popen(*args: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "toggl_async.cli", *map(str, args)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        processes.append(process)
        return process

    yield popen
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=120)
