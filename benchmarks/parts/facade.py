"""Blocking calls."""

from __future__ import annotations

from collections.abc import Iterator

from ..bench import Bench, Contestant
from ..rows import Row

_WORK = "benchmarks.work.facade"


def run(bench: Bench) -> Iterator[Row]:
    """GET of 1 KB from threads; a call that does nothing."""
    count = 800 if bench.quick else 2400
    for threads in (1, 16):
        arguments = {"url": bench.server.url, "threads": threads, "count": count}
        race = bench.race(
            {
                "floor": Contestant(f"{_WORK}:by_requests", arguments),
                "ours": Contestant(f"{_WORK}:ours", arguments),
                "httpx": Contestant(f"{_WORK}:by_httpx", arguments, aside=True),
            }
        )
        description = "1 thread" if threads == 1 else f"{threads} threads"
        yield race.row(
            f"facade-{threads}", f"blocking GET of 1 KB, {description}", called="requests"
        )
    arguments = {"threads": 1, "count": 4 * count}
    race = bench.race(
        {
            "floor": Contestant(f"{_WORK}:call_portal", arguments),
            "ours": Contestant(f"{_WORK}:call_ours", arguments),
        }
    )
    yield race.row(
        "facade-call", "blocking call of a coroutine that does nothing", called="portal.call"
    )
