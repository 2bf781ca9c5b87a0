"""10,000 entries in one answer."""

from __future__ import annotations

from collections.abc import Iterator

from ..bench import Bench, Contestant
from ..rows import Row
from .peers import contestants

_WORK = "benchmarks.work.listing"


def run(bench: Bench) -> Iterator[Row]:
    """Its CPU, and the longest stall of the event loop."""
    arguments = {"url": bench.server.url, "repeats": 3 if bench.quick else 7}
    race = bench.race(
        {
            "floor": Contestant(f"{_WORK}:dicts", arguments),
            "ours": Contestant(f"{_WORK}:ours", arguments),
            "aiohttp + msgspec Struct": Contestant(f"{_WORK}:structs", arguments, aside=True),
            **contestants("listing", arguments | {"repeats": 2}),
        }
    )
    yield race.row(
        "listing",
        "listing of 10,000 entries in one answer, typed",
        called="aiohttp + orjson to dicts",
        note="the SDK sends a second request, since the service silently truncates at 1000",
    )
    yield race.plain(
        "listing-stall",
        "longest stall of the event loop meanwhile",
        figure="stall",
        unit="ms",
        scale=1e3,
        others=("floor", "aiohttp + msgspec Struct"),
        called="aiohttp + orjson to dicts",
    )
