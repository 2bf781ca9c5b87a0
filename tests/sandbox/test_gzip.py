"""Compression: for longer answers, when the client takes it, unless switched off."""

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


async def test_a_longer_answer_is_compressed(track: Any) -> None:
    query = {"with_related_data": "true"}
    answer = await track("GET", "/me", params=query)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.raw).startswith(b'{"id":')
    plain = await track("GET", "/me", params=query, headers={"Accept-Encoding": "identity"})
    assert plain.raw == gzip.decompress(answer.raw)
    assert "Content-Encoding" not in plain.headers


async def test_a_short_answer_is_not(track: Any) -> None:
    assert "Content-Encoding" not in (await track("GET", "/me/id")).headers


async def test_it_can_be_switched_off(clock: ManualClock, session: Any) -> None:
    async with Sandbox(clock=clock, gzip=False) as sandbox:
        token = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
        url = sandbox.url + "/api/v9/me?with_related_data=true"
        async with session.get(url, headers={"Authorization": token}) as reply:
            assert "Content-Encoding" not in reply.headers
            assert len(await reply.read()) > 1024
