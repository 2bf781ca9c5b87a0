"""Compression of long responses, for clients that accept it."""

from __future__ import annotations

import gzip
from typing import Any

import aiohttp
import pytest

from toggl_async.sandbox import ManualClock, Sandbox


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession(auto_decompress=False) as session:
        yield session


async def test_long_response_is_compressed(track: Any) -> None:
    query = {"with_related_data": "true"}
    answer = await track("GET", "/me", params=query)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.raw).startswith(b'{"id":')
    plain = await track("GET", "/me", params=query, headers={"Accept-Encoding": "identity"})
    assert plain.raw == gzip.decompress(answer.raw)
    assert "Content-Encoding" not in plain.headers


async def test_short_response_is_not_compressed(track: Any) -> None:
    assert "Content-Encoding" not in (await track("GET", "/me/id")).headers


async def test_compression_can_be_disabled(clock: ManualClock, session: Any) -> None:
    async with Sandbox(clock=clock, gzip=False) as sandbox:
        token = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
        url = sandbox.url + "/api/v9/me?with_related_data=true"
        async with session.get(url, headers={"Authorization": token}) as reply:
            assert "Content-Encoding" not in reply.headers
            assert len(await reply.read()) > 1024
