"""Sessions whose responses are faked with aioresponses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from aioresponses import aioresponses
from yarl import URL

from toggl_async import ApiToken, TogglSession

from ..support.recorder import TOKEN
from ..support.shim_aioresponses import faked


@pytest.fixture
def toggl() -> Iterator[aioresponses]:
    with faked() as fakes:
        yield fakes


@pytest.fixture
async def session(toggl: aioresponses) -> AsyncIterator[TogglSession]:
    async with TogglSession(ApiToken(TOKEN), requests_per_second=None, retries=0) as session:
        yield session


@pytest.fixture
def body_of(toggl: aioresponses) -> Callable[[str, str], Any]:
    """Return what was sent as JSON to an address."""

    def read(method: str, url: str) -> Any:
        import json

        (call,) = toggl.requests[method, URL(url)]
        return json.loads(call.kwargs["data"])

    return read
