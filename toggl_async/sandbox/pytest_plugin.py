"""Fixtures for testing an application against a local Toggl.

``toggl_sandbox`` is a running sandbox with fresh state, for async and sync tests;
``toggl_sandbox_env`` also sets the environment variables that ``TogglSession.from_env()`` reads.
The mark ``@pytest.mark.toggl_sandbox(quota="free", users=3)`` passes options to the sandbox.

Imports are lazy: pytest loads this module in every project that has the package installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .threaded import SandboxThread, ThreadedSandbox


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark."""
    config.addinivalue_line(
        "markers", "toggl_sandbox(**options): options of the sandbox that serves this test"
    )


@pytest.fixture(scope="session")
def toggl_sandbox_thread() -> Iterator[SandboxThread]:
    """Run one thread for the sandboxes of all tests."""
    from .threaded import SandboxThread

    with SandboxThread() as thread:
        yield thread


@pytest.fixture
def toggl_sandbox(
    request: pytest.FixtureRequest, toggl_sandbox_thread: SandboxThread
) -> Iterator[ThreadedSandbox]:
    """Run a sandbox for one test."""
    options: dict[str, object] = {}
    # The closest mark wins.
    for mark in reversed(list(request.node.iter_markers("toggl_sandbox"))):
        options |= mark.kwargs
    with toggl_sandbox_thread.sandbox(**options) as sandbox:
        yield sandbox


@pytest.fixture
def toggl_sandbox_env(
    toggl_sandbox: ThreadedSandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> ThreadedSandbox:
    """Point the environment at the sandbox: the owner's token and key, all hosts, Plan's client."""
    for name in ("TOGGL_EMAIL", "TOGGL_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TOGGL_API_TOKEN", toggl_sandbox.owner.api_token)
    for name in ("TOGGL_TRACK_URL", "TOGGL_PLAN_URL", "TOGGL_FOCUS_URL", "TOGGL_ACCOUNTS_URL"):
        monkeypatch.setenv(name, toggl_sandbox.url)
    monkeypatch.setenv("TOGGL_FOCUS_API_KEY", toggl_sandbox.focus_api_key)
    monkeypatch.setenv("TOGGL_PLAN_CLIENT_ID", toggl_sandbox.plan_oauth.client_id)
    monkeypatch.setenv("TOGGL_PLAN_CLIENT_SECRET", toggl_sandbox.plan_oauth.client_secret)
    monkeypatch.setenv("TOGGL_PLAN_TOKEN_FILE", str(tmp_path / "toggl-plan-token.json"))
    return toggl_sandbox
