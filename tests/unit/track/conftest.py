"""A local Toggl with a fixed time, and a strict session."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.sandbox import ManualClock, Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=ManualClock(), users=3) as sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    async with TogglSession(
        ApiToken(sandbox.owner.api_token),
        track_url=sandbox.url,
        requests_per_second=None,
        retries=0,
        strict=True,
    ) as session:
        yield session


@pytest.fixture
def asked(sandbox: Sandbox) -> Callable[[], int]:
    """Return how many requests have reached the server since the last time."""

    def count() -> int:
        number = len(sandbox.requests)
        sandbox.requests.clear()
        return number

    return count
