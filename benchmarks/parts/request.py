"""GET requests, and the load of the server."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from ..bench import Bench, Contestant, shown
from ..rows import Row
from .peers import contestants

_WORK = "benchmarks.work.request"
_CONCURRENCY = {1: "one after another", 8: "8 at a time", 64: "64 at a time"}


def run(bench: Bench) -> Iterator[Row]:
    """GET of 1 KB through the whole pipeline, then of 200 KB."""
    count = 1200 if bench.quick else 4000
    for concurrency, description in _CONCURRENCY.items():
        arguments = {"url": bench.server.url, "concurrency": concurrency, "count": count}
        with_peers = concurrency == 8 or (concurrency == 1 and not bench.quick)
        race = bench.race(
            {
                "floor": Contestant(f"{_WORK}:floor", arguments),
                "ours": Contestant(f"{_WORK}:ours", arguments),
                **(contestants("get", arguments | {"count": count // 3}) if with_peers else {}),
            }
        )
        yield race.row(
            f"request-{concurrency}", f"GET of 1 KB, typed, {description}", called="aiohttp, read()"
        )
        if concurrency == 8 and "ours" in race.figures:
            share = [
                served / ours
                for served, ours in zip(
                    race.of("ours", "server_cpu"), race.of("ours", "cpu"), strict=True
                )
            ]
            yield _server(bench, median(share) / (count + 100))
    if not bench.quick:
        arguments = {"url": bench.server.url, "concurrency": 8, "count": count // 4}
        race = bench.race(
            {
                "floor": Contestant(f"{_WORK}:floor", arguments | {"path": "/blob"}),
                "ours": Contestant(f"{_WORK}:ours_blob", arguments),
            }
        )
        yield race.row("request-200k", "GET of 200 KB, 8 at a time", called="aiohttp, read()")


def _server(bench: Bench, share: float) -> Row:
    """Show that the server is not the bottleneck."""
    arguments = {"url": bench.server.url, "concurrency": 64, "count": 10_000}
    result = bench.run(Contestant(f"{_WORK}:raw", arguments))
    if isinstance(result, str):
        return Row("server", "the server's own limit", "", "-", share, note=result)
    return Row(
        "server",
        "CPU of the server relative to that of the client, same requests",
        f"raw protocol: {1 / result['wall']:,.0f} requests/s",
        f"{shown(result['server_cpu'] / 10_100, 'cpu')} a request at full speed",
        share,
        note="below 1: the client is the bottleneck",
    )
