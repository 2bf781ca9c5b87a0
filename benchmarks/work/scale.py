"""How cost grows: with entries, accounts, concurrency, threads."""

from __future__ import annotations

import gc
import tracemalloc

from benchmarks.server import workspace_of
from benchmarks.work.clock import Stretch, peak, reset_peak, resident
from benchmarks.work.common import DAYS, FREE, TOKEN
from toggl_async import ApiToken, TogglSession


async def entries(url: str, rows: int) -> dict[str, float]:
    """Iterate over a report with ``rows`` rows, page by page, dropping the objects."""
    async with TogglSession(
        ApiToken(TOKEN), track_url=url, requests_per_second=FREE, timeout=None
    ) as session:

        async def iterate(count: int) -> int:
            number = 0
            async for _ in session.reports.detailed.search(workspace_of(count), **DAYS):
                number += 1
            return number

        await iterate(1)
        reset_peak()
        before = resident()
        with Stretch() as stretch:
            number = await iterate(rows)
        assert number == rows
        return {"cpu": stretch.cpu, "rss": peak() - before}


async def accounts(url: str, count: int) -> dict[str, float]:
    """Create a session for each account by ``acting_as``, and send one request with each."""
    tokens = [f"{number:032x}" for number in range(1, count + 1)]
    async with TogglSession(ApiToken(TOKEN), track_url=url, requests_per_second=FREE) as session:
        await session.acting_as(track=ApiToken("f" * 32)).track.me.get()
        gc.collect()
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        sessions = [session.acting_as(track=ApiToken(token)) for token in tokens]
        made, _ = tracemalloc.get_traced_memory()
        for account_session in sessions:
            await account_session.track.me.get()
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        sessions.clear()
        with Stretch() as making:
            for token in tokens:
                session.acting_as(track=ApiToken(token))
        with Stretch() as asking:
            for token in tokens:
                await session.acting_as(track=ApiToken(token)).track.me.get()
    return {
        "made_bytes": (made - before) / count,
        "used_bytes": (used - before) / count,
        "making": making.cpu,
        "asking": asking.cpu,
    }
