"""Requests to a server with a rate limit."""

from __future__ import annotations

import asyncio

from benchmarks.work.clock import Stretch
from benchmarks.work.common import TOKEN
from toggl_async import ApiToken, TogglError, TogglSession


async def ours(url: str, count: int, rate: float) -> dict[str, float]:
    """Start all calls at once; the SDK limits their rate."""
    async with TogglSession(
        ApiToken(TOKEN), track_url=url, requests_per_second=rate, timeout=None
    ) as session:

        async def get_succeeds() -> bool:
            try:
                await session.track.me.get()
            except TogglError:
                return False
            return True

        with Stretch() as stretch:
            done = await asyncio.gather(*(get_succeeds() for _ in range(count)))
    return {"wall": stretch.wall, "failed": done.count(False)}
