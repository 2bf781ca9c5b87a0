"""Work limited by the network or a rate limit: the wall time."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from ..bench import Bench, Contestant
from ..rows import Row, absolute
from .peers import contestants

_MS = 50.0
_WINDOWS = (7, 7, 6, 6, 6, 6, 6, 6)


def latency(bench: Bench) -> Iterator[Row]:
    """50 pages, each 50 ms away: one chain of pages, then eight."""
    for name, pages, concurrency, chains in (
        ("latency", (50,), 1, "one after the other"),
        ("latency-8", _WINDOWS, 8, "in 8 windows"),
    ):
        bench.server_settings = {"latency_ms": _MS}
        arguments = {"url": bench.server.url, "pages": pages, "concurrency": concurrency}
        try:
            race = bench.race(
                {
                    "ours": Contestant("benchmarks.work.export:windows", arguments),
                    "aiohttp + orjson, one after the other": Contestant(
                        "benchmarks.work.passing:jsonl",
                        {"url": bench.server.url, "rows": 1000 * sum(pages)},
                        aside=True,
                    ),
                },
                rounds=min(bench.rounds, 2 if bench.quick else 5),
            )
        finally:
            bench.server_settings = {}
        ideal = max(pages) * _MS / 1000
        yield absolute(
            name,
            f"50 pages at {_MS:.0f} ms, {chains}: wall",
            [wall / ideal for wall in race.of("ours", "wall")],
            "x",
            floor=f"round trips: {ideal:.2f} s",
            others={
                bare: f"{median(race.of(bare, 'wall')) * 1000 * sum(pages) / ideal:.2f}"
                for bare in race.figures
                if bare != "ours" and concurrency == 1
            },
            note=race.failed.get("ours", ""),
        )


def bucket(bench: Bench) -> Iterator[Row]:
    """A strict leaky bucket that holds one request, then one that holds two."""
    yield from _bucket(bench, 1)
    if not bench.quick:
        yield from _bucket(bench, 2)


def _bucket(bench: Bench, size: int) -> Iterator[Row]:
    rate, count = 20.0, 40 if bench.quick else 200
    bench.server_settings = {"rate": rate, "burst": size}
    arguments = {"url": bench.server.url, "count": count, "rate": rate}
    field = {"ours": Contestant("benchmarks.work.bucket:ours", arguments)}
    if size == 1:
        field |= contestants("bucket", {"url": bench.server.url, "count": count})
    try:
        race = bench.race(field, rounds=min(bench.rounds, 2 if bench.quick else 3))
    finally:
        bench.server_settings = {}
    ideal = (count - 1) / rate
    peers = {
        name: f"{figures[0]['failed']:.0f} failed"
        for name, figures in race.figures.items()
        if name != "ours"
    }
    # The second has no goal: reaching the first implies it.
    suffix, holds = ("", "nothing beyond") if size == 1 else ("-2", "one more")
    yield absolute(
        f"bucket{suffix}",
        f"{count} GETs through a leaky bucket of {rate:.0f}/s that holds {holds}: wall",
        [wall / ideal for wall in race.of("ours", "wall")],
        "x",
        floor=f"(N - 1) / rate: {ideal:.2f} s",
        others=peers | {name: why for name, why in race.failed.items() if name != "ours"},
    )
    refused = [value / count * 100 for value in race.of("ours", "refused")]
    yield absolute(f"bucket-refused{suffix}", "of them refused", refused, "%")
    failed = race.of("ours", "failed")
    yield absolute(f"bucket-failed{suffix}", "calls that failed", failed, "requests")
