"""Doing something many times, for the peers' environments: standard library only."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

from benchmarks.work.clock import PASSES, Stretch, quickest

_WARM = 10


def threads(
    ready: Callable[[], Callable[[], object]], count: int, together: int
) -> dict[str, float]:
    """Call it from so many threads, each with what ``ready`` gave it; tell what a call costs."""
    ones = [ready() for _ in range(together)]
    each = max(1, count // PASSES // together)

    def work(one: Callable[[], object], times: int) -> None:
        for _ in range(times):
            one()

    def all_of_them(times: int) -> None:
        if together == 1:
            work(ones[0], times)
            return
        workers = [threading.Thread(target=work, args=(one, times)) for one in ones]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    all_of_them(_WARM)
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        with Stretch() as stretch:
            all_of_them(each)
        stretches.append(stretch)
    return {"cpu": quickest(stretches).cpu / (each * together)}


async def tasks(
    one: Callable[[], Awaitable[object]], count: int, together: int
) -> dict[str, float]:
    """Await it in so many tasks; tell what a call costs."""
    each = max(1, count // PASSES // together)

    async def work(times: int) -> None:
        for _ in range(times):
            await one()

    await asyncio.gather(*(work(_WARM) for _ in range(together)))
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        with Stretch() as stretch:
            await asyncio.gather(*(work(each) for _ in range(together)))
        stretches.append(stretch)
    return {"cpu": quickest(stretches).cpu / (each * together)}
