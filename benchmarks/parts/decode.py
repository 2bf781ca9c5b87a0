"""Bytes to objects."""

from __future__ import annotations

from collections.abc import Iterator

from ..bench import Bench, Contestant
from ..rows import Row

_WORK = "benchmarks.work.decode"


def run(bench: Bench) -> Iterator[Row]:
    """Pages of 1000 entries, the objects dropped; then kept."""
    entries = 40_000 if bench.quick else 200_000

    def stream(how: str, *, aside: bool = False) -> Contestant:
        # cattrs is ten times slower; a quarter of the entries is enough.
        arguments = {"how": how, "entries": entries // 4 if how == "cattrs" else entries}
        return Contestant(f"{_WORK}:stream", arguments, aside=aside)

    others = ("struct with tuples", "attrs by msgspec", "orjson to dicts", "pydantic", "cattrs")
    race = bench.race(
        {
            "floor": stream("struct"),
            "dropped": stream("dropped"),
            "ours": stream("codec"),
            "struct with tuples": stream("struct_tuples", aside=True),
            "attrs by msgspec": stream("attrs", aside=True),
            "orjson to dicts": stream("orjson"),
            "pydantic": stream("pydantic", aside=True),
            "cattrs": stream("cattrs", aside=True),
        }
    )
    called = "msgspec Struct"
    yield race.row(
        "decode",
        "bytes to typed entries, pages of 1000, unknown fields dropped",
        ours="dropped",
        called=called,
        others=others,
        note="a session with keep_unknown=False",
    )
    yield race.row(
        "decode-kept",
        "the same, unknown fields kept: the default",
        called=called,
        others=(),
    )
    yield race.row(
        "decode-dicts",
        "typed entries, unknown fields kept, against plain dicts",
        floor="orjson to dicts",
        called="orjson to dicts",
        others=(),
    )


def memory(bench: Bench) -> Iterator[Row]:
    """Memory for each decoded entry."""

    def kept(how: str) -> Contestant:
        return Contestant(f"{_WORK}:memory", {"how": how})

    race = bench.race(
        {
            "floor": kept("dicts"),
            "ours": kept("codec"),
            "ours, unknown fields dropped": kept("dropped"),
            "msgspec Struct": kept("struct"),
            "orjson to dicts": kept("orjson"),
            "pydantic": kept("pydantic"),
        },
        rounds=1,
    )
    yield race.row(
        "memory", "memory kept per entry (tracemalloc)", figure="bytes", called="msgspec dicts"
    )
    yield race.row(
        "memory-whole",
        "the same with the text of the response, from which unknown fields are read",
        figure="whole",
        called="msgspec dicts",
    )
