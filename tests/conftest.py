"""For all tests: a clean environment, a clock that stands still, a server that misbehaves."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.testing import FakeClock

from .http.fault_server import FaultServer, Script


@pytest.fixture(scope="session", autouse=True)
def _workers_can_be_interrupted() -> Iterator[None]:
    """Reset SIGINT: a job in the background inherits it as ignored, and workers would, too."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own credentials or proxies take part."""
    for name in os.environ:
        if name.upper().startswith("TOGGL_") or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def fault_server() -> AsyncIterator[Callable[..., object]]:
    """Start servers that follow scripts; they end with the test."""
    async with AsyncExitStack() as stack:

        async def start(*scripts: Script) -> FaultServer:
            return await stack.enter_async_context(FaultServer(*scripts))

        yield start


@pytest.fixture
async def open_session() -> AsyncIterator[Callable[..., TogglSession]]:
    """Make sessions for a server; they are closed with the test."""
    async with AsyncExitStack() as stack:

        def make(server: FaultServer, **options: object) -> TogglSession:
            credential = options.pop("track", ApiToken(f"{server.port:032d}"))
            session = TogglSession(credential, track_url=server.url, **options)  # type: ignore[arg-type]
            stack.push_async_callback(session.aclose)
            return session

        yield make
