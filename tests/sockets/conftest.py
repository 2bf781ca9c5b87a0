"""Servers that follow scripts, faults included, and sessions for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest

from toggl_async import ApiToken, TogglSession

from ..support.fault_server import FaultServer, Script


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
