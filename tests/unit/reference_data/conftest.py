"""A local Toggl with a clock of the test, and reference data in a folder of the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.reference_data import ReferenceData
from toggl_async.sandbox import Sandbox
from toggl_async.testing import FakeClock

Requests = Callable[[], list[str]]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(auto=False)


@pytest.fixture
async def sandbox(clock: FakeClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock) as sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox, clock: FakeClock) -> AsyncIterator[TogglSession]:
    async with TogglSession(
        ApiToken(sandbox.owner.api_token), track_url=sandbox.url, clock=clock
    ) as session:
        yield session


@pytest.fixture
async def elsewhere(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    """Another program of the same user."""
    async with TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session:
        yield session


@pytest.fixture
def reference(session: TogglSession, tmp_path: Path) -> ReferenceData:
    return session.reference_data.with_options(directory=tmp_path)


@pytest.fixture
def requests(sandbox: Sandbox) -> Requests:
    """Return the requests that have reached the server since the last time."""

    def take() -> list[str]:
        lines = [
            f"{request.method} {request.path.removeprefix('/api/v9')}"
            for request in sandbox.requests
        ]
        sandbox.requests.clear()
        return lines

    return take
