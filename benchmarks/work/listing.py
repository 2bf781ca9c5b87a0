"""10,000 time entries in one response, typed or not, and the longest stall of the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from statistics import median
from typing import Any

import aiohttp
import msgspec

from benchmarks.work import shapes
from benchmarks.work.clock import Stretch, quickest
from benchmarks.work.common import DAYS, FREE, TOKEN
from toggl_async import ApiToken, TogglSession

List = Callable[[], Awaitable[list[Any]]]


async def dicts(url: str, repeats: int) -> dict[str, float]:
    """aiohttp and orjson: dictionaries."""
    orjson: Any = import_module("orjson")
    return await _bare(url, repeats, orjson.loads)


async def structs(url: str, repeats: int) -> dict[str, float]:
    """aiohttp and msgspec: structs only, the fastest typed result."""
    decoder = msgspec.json.Decoder(list[shapes.struct()])  # type: ignore[misc]
    return await _bare(url, repeats, decoder.decode)


async def _bare(url: str, repeats: int, loads: Callable[[bytes], list[Any]]) -> dict[str, float]:
    async with aiohttp.ClientSession() as session:

        async def listing() -> list[Any]:
            async with session.get(f"{url}/api/v9/me/time_entries") as response:
                return loads(await response.read())

        return await _timed(listing, repeats)


async def ours(url: str, repeats: int) -> dict[str, float]:
    """The SDK. It sends a second request, since the service truncates at 1000 entries."""
    async with TogglSession(ApiToken(TOKEN), track_url=url, requests_per_second=FREE) as session:

        async def listing() -> list[Any]:
            return await session.track.time_entries.list(**DAYS).all()

        return await _timed(listing, repeats)


async def _timed(listing: List, repeats: int) -> dict[str, float]:
    count = len(await listing())
    stalls = [await _stall(listing) for _ in range(repeats)]
    stretches: list[Stretch] = []
    for _ in range(repeats):
        with Stretch() as stretch:
            await listing()
        stretches.append(stretch)
    return {"cpu": quickest(stretches).cpu, "stall": median(stalls), "count": count}


async def _stall(listing: List) -> float:
    """Return the longest time between two iterations of the loop."""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        before = time.perf_counter()
        while True:
            await asyncio.sleep(0)
            now = time.perf_counter()
            longest = max(longest, now - before)
            before = now

    task = asyncio.create_task(tick())
    await asyncio.sleep(0)
    entries = await listing()
    # Includes the iteration in which it ended.
    await asyncio.sleep(0)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    del entries
    return longest
