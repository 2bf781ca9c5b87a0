"""A sandbox in its own thread, since commands run their own loops, and ways to call them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from toggl_async.cli import main
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.threaded import SandboxThread

from ..support.year_sandbox import year_sandbox


@pytest.fixture
def sandbox(toggl_sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    """A running sandbox with a small year; whatever a test scripts beforehand is safe."""
    with year_sandbox(toggl_sandbox_thread) as sandbox:
        yield sandbox


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
