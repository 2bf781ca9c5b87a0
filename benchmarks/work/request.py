"""GET of 1 KB (``/me``) and of 200 KB, sequential or concurrent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp

from benchmarks.work.clock import PASSES, Stretch, quickest
from benchmarks.work.common import FREE, TOKEN
from toggl_async import ApiToken, TogglSession

_WARM: Final = 100


async def floor(url: str, concurrency: int, count: int, path: str = "/me") -> dict[str, float]:
    """Bare aiohttp, the response read as bytes."""
    async with aiohttp.ClientSession() as session:
        address = f"{url}/api/v9{path}"

        async def get() -> None:
            async with session.get(address) as response:
                await response.read()

        return await timed(get, concurrency, count)


async def ours(url: str, concurrency: int, count: int) -> dict[str, float]:
    """The SDK: auth, rate limit, quota, retry, deadline, typed result."""
    async with TogglSession(ApiToken(TOKEN), track_url=url, requests_per_second=FREE) as session:
        return await timed(session.track.me.get, concurrency, count)


async def ours_blob(url: str, concurrency: int, count: int) -> dict[str, float]:
    """The SDK, 200 KB without a model."""
    async with TogglSession(ApiToken(TOKEN), track_url=url, requests_per_second=FREE) as session:

        async def get() -> None:
            await session.request("track", "GET", "/blob")

        return await timed(get, concurrency, count)


async def raw(url: str, concurrency: int, count: int) -> dict[str, float]:
    """A bare protocol: the maximum rate of the server."""
    host, _, port = url.removeprefix("http://").partition(":")
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(_Raw, host, int(port)) for _ in range(concurrency)]
    clients = iter([protocol for _, protocol in made] * (_WARM + count))
    try:
        return await timed(lambda: next(clients).ask(), concurrency, count)
    finally:
        for transport, _ in made:
            transport.close()


class _Raw(asyncio.Protocol):
    def __init__(self) -> None:
        self._transport: Any = None
        self._waiter: asyncio.Future[None] | None = None
        self._lock = asyncio.Lock()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:  # noqa: ARG002 - 1 KB comes in one piece
        if self._waiter is not None:
            self._waiter.set_result(None)

    async def ask(self) -> None:
        async with self._lock:
            self._waiter = asyncio.get_running_loop().create_future()
            self._transport.write(b"GET /api/v9/me HTTP/1.1\r\nHost: x\r\n\r\n")
            await self._waiter
            self._waiter = None


async def timed(
    call: Callable[[], Awaitable[object]], concurrency: int, count: int
) -> dict[str, float]:
    """Await a call ``count`` times; return the cost of one."""

    async def several(times: int) -> None:
        for _ in range(times):
            await call()

    async def run_all(times: int) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(concurrency):
                group.create_task(several(max(1, times // concurrency)))

    await run_all(_WARM)
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        with Stretch() as stretch:
            await run_all(count // PASSES)
        stretches.append(stretch)
    calls = concurrency * max(1, count // PASSES // concurrency)
    best = quickest(stretches)
    return {"cpu": best.cpu / calls, "wall": best.wall / calls}
