"""10,000 entries in one answer."""

from __future__ import annotations

from collections.abc import Iterator

from ..bench import Bench, Contestant
from ..rows import Row
from .peers import contestants

_WORK = "benchmarks.work.listing"


def run(bench: Bench) -> Iterator[Row]:
    """What it costs, and how long the loop stands still."""
    asked = {"url": bench.server.url, "repeats": 3 if bench.quick else 7}
    race = bench.race(
        {
            "floor": Contestant(f"{_WORK}:dicts", asked),
            "ours": Contestant(f"{_WORK}:ours", asked),
            "aiohttp + msgspec Struct": Contestant(f"{_WORK}:structs", asked, aside=True),
            **contestants("listing", asked | {"repeats": 2}),
        }
    )
    yield race.row(
        "listing",
        "listing of 10,000 entries in one answer, typed",
        called="aiohttp + orjson to dicts",
        note="ours asks once more, and gets nothing: the service stops at 1000 without saying so",
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
