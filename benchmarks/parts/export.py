"""Bulk export to files: CPU, memory and requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..bench import Bench, Contestant, Race
from ..rows import MILLION, Row, absolute
from .peers import contestants

_OURS = "benchmarks.work.export:ours"
_STREAM = "benchmarks.work.export:stream"
_PASSING = "benchmarks.work.passing"
_FORMATS: Final = ("jsonl", "csv", "parquet", "sqlite")


def run(bench: Bench) -> Iterator[Row]:
    """Each format; quick with 20,000 rows, else with 50,000, and JSON lines with a million."""
    yield from _export(bench, 20_000 if bench.quick else 50_000, "")
    if not bench.quick:
        yield from _export(bench, 1_000_000, MILLION)


def _export(bench: Bench, rows: int, suffix: str) -> Iterator[Row]:
    arguments = {"url": bench.server.url, "rows": rows}
    field: dict[str, Contestant] = {"floor": Contestant(f"{_PASSING}:jsonl", arguments)}
    for kind in _FORMATS:
        field[kind] = Contestant(_OURS, arguments | {"suffix": kind})
    field["stream"] = Contestant(_STREAM, arguments)
    field["executemany"] = Contestant(f"{_PASSING}:sqlite", arguments)
    if not suffix:
        field |= contestants("export", arguments)
    race = bench.race(field, rounds=1 if suffix else None)
    own = (*_FORMATS, "stream", "floor", "executemany")
    peers = tuple(name for name in field if name not in own)
    for kind in _FORMATS:
        to_floor = kind != "sqlite"
        yield race.row(
            f"export-{kind}{suffix}",
            f"export of {rows:,} report entries to {kind}, CPU per entry",
            floor="floor" if to_floor else "executemany",
            called="aiohttp + orjson, dicts to JSON lines" if to_floor else "executemany alone",
            ours=kind,
            others=peers if kind == "jsonl" else (),
        )
    yield race.row(
        f"export-stream{suffix}",
        f"stream of {rows:,} report entries as Arrow batches, CPU per entry",
        floor="parquet",
        called="export to Parquet",
        ours="stream",
        others=(),
    )
    for kind in (*_FORMATS, "stream"):
        yield race.plain(
            f"rss-{kind}{suffix}",
            f"peak memory above before, {rows:,} entries "
            + ("as a stream" if kind == "stream" else f"to {kind}"),
            of=kind,
            figure="rss",
            unit="MB",
            scale=1e-6,
            others=("floor", *peers) if kind == "jsonl" else (),
            called="aiohttp + orjson",
        )
    yield _requests(race, rows, suffix, peers)


def _requests(race: Race, rows: int, suffix: str, peers: tuple[str, ...]) -> Row:
    needed = -(-rows // 1000) + 1
    sent = [count / needed for kind in _FORMATS for count in race.of(kind, "sent")]
    counts = {name: f"{race.of(name, 'sent')[0]:.0f}" for name in peers if name in race.figures}
    return absolute(
        f"export-requests{suffix}",
        f"requests for {rows:,} rows, counted by the server",
        sent,
        "x",
        floor=f"ceil(N / 1000) pages, and one that compares the sums: {needed}",
        others=counts,
        note="verify=False saves that one; no other client compares anything",
    )
