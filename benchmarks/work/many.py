"""Repeats a call in threads or tasks. Standard library only, for the environments of the peers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

from benchmarks.work.clock import PASSES, Stretch, quickest

_WARM = 10


def threads(
    ready: Callable[[], Callable[[], object]], count: int, concurrency: int
) -> dict[str, float]:
    """Call a function from several threads, one ``ready()`` for each; return the cost of a call."""
    calls = [ready() for _ in range(concurrency)]
    each = max(1, count // PASSES // concurrency)

    def work(call: Callable[[], object], times: int) -> None:
        for _ in range(times):
            call()

    def run_all(times: int) -> None:
        if concurrency == 1:
            work(calls[0], times)
            return
        workers = [threading.Thread(target=work, args=(call, times)) for call in calls]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    run_all(_WARM)
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        with Stretch() as stretch:
            run_all(each)
        stretches.append(stretch)
    return {"cpu": quickest(stretches).cpu / (each * concurrency)}


async def tasks(
    call: Callable[[], Awaitable[object]], count: int, concurrency: int
) -> dict[str, float]:
    """Await a call in several concurrent tasks; return the cost of a call."""
    each = max(1, count // PASSES // concurrency)

    async def work(times: int) -> None:
        for _ in range(times):
            await call()

    await asyncio.gather(*(work(_WARM) for _ in range(concurrency)))
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        with Stretch() as stretch:
            await asyncio.gather(*(work(each) for _ in range(concurrency)))
        stretches.append(stretch)
    return {"cpu": quickest(stretches).cpu / (each * concurrency)}
