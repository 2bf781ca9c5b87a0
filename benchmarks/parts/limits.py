"""Limits that processes share: what they cost a request, and many accounts on workers."""

from __future__ import annotations

from collections.abc import Iterator

from ..bench import Bench, Contestant
from ..rows import Row, absolute

_WORK = "benchmarks.work.limits"
_WORKERS, _THREADS = 2, 4


def stores(bench: Bench) -> Iterator[Row]:
    """A reservation in each store, and a request with one."""
    count = {"count": 300 if bench.quick else 1000}
    calls = {"url": bench.server.url, **count}
    race = bench.race(
        {
            "sqlite": Contestant(f"{_WORK}:sqlite", count),
            "script": Contestant(f"{_WORK}:redis_floor", count),
            "redis": Contestant(f"{_WORK}:redis", count),
            "alone": Contestant(f"{_WORK}:request", {**calls, "shared": False}),
            "shared": Contestant(f"{_WORK}:request", {**calls, "shared": True}),
        }
    )
    yield race.plain(
        "limits-sqlite",
        "a reservation in SQLiteLimitStore: CPU",
        figure="cpu",
        unit="µs",
        scale=1e6,
        of="sqlite",
    )
    yield race.row(
        "limits-redis",
        "a reservation in RedisLimitStore: wall",
        floor="script",
        ours="redis",
        figure="wall",
        others=(),
        called="redis-py, a script that does nothing",
    )
    yield race.row(
        "limits-request",
        "GET with SQLiteLimitStore, one after another: wall",
        floor="alone",
        ours="shared",
        figure="wall",
        others=(),
        called="the same without a store",
    )


def accounts(bench: Bench) -> Iterator[Row]:
    """Accounts of 1000 rows on two Dask workers, each account at one request a second."""
    count = 40 if bench.quick else 200
    arguments = {
        "url": bench.server.url, "count": count, "rate": 1.0,
        "workers": _WORKERS, "threads": _THREADS,
    }  # fmt: skip
    race = bench.race({"ours": Contestant(f"{_WORK}:accounts", arguments)}, rounds=1)
    ideal = sum(race.of("ours", "ideal"))
    yield absolute(
        "accounts",
        f"{count} accounts of 1000 rows at 1 request/s each, on {_WORKERS} Dask workers of "
        f"{_THREADS} threads: wall",
        [wall / ideal for wall in race.of("ours", "wall")],
        "x",
        floor=f"waits of the rate limit: {ideal:.0f} s",
        note=race.failed.get("ours", ""),
    )
