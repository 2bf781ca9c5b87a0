"""How cost grows with the size of things: slopes, no floors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final

from ..bench import Bench, Contestant, shown
from ..rows import Row
from ..stats import slope

_SCALE = "benchmarks.work.scale"
_ENTRIES: Final = (1_000, 10_000, 100_000, 1_000_000)
_ACCOUNTS: Final = (1, 10, 100, 1_000)
_CONCURRENCY: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256)
_WORKSPACES: Final = (1_000, 3_000)
_THREADS: Final = (1, 2, 4, 8, 16, 32, 64)


def run(bench: Bench) -> Iterator[Row]:
    """Entries, accounts, concurrency, threads."""
    yield from _entries(bench)
    yield from _accounts(bench)
    # Each size does the same number of calls, so what grows is the cost of one.
    for name, work, target, word, sizes, count in (
        ("concurrency", "GETs at a time", "request:ours", "concurrency", _CONCURRENCY, 6400),
        ("threads", "threads on one blocking session", "facade:ours", "threads", _THREADS, 3200),
    ):
        figures: dict[int, list[float]] = {}
        for _ in range(_few(bench)):
            for size in sizes:
                asked = {"url": bench.server.url, word: size, "count": count}
                told = bench.run(Contestant(f"benchmarks.work.{target}", asked))
                if not isinstance(told, str):
                    figures.setdefault(size, []).append(told["cpu"])
        yield _row(f"scale-{name}", f"{work}: CPU of one call", figures)


def updates(bench: Bench) -> Iterator[Row]:
    """Update exports of 1,000 and of 3,000 workspaces."""
    for suffix in ("jsonl", "sqlite"):
        figures: dict[int, list[float]] = {}
        for workspaces in _WORKSPACES * _few(bench):
            arguments = {"url": bench.server.url, "workspaces": workspaces, "suffix": suffix}
            result = bench.run(Contestant("benchmarks.work.export:update", arguments))
            if not isinstance(result, str):
                figures.setdefault(workspaces, []).append(result["cpu"])
        yield _row(f"scale-update-{suffix}", f"workspaces updated in {suffix}: CPU of all", figures)


def _entries(bench: Bench) -> Iterator[Row]:
    figures: dict[int, list[float]] = {}
    memory: dict[int, list[float]] = {}
    for number in range(_few(bench)):
        for rows in _ENTRIES:
            if rows == _ENTRIES[-1] and number:
                continue
            told = bench.run(
                Contestant(f"{_SCALE}:entries", {"url": bench.server.url, "rows": rows})
            )
            if not isinstance(told, str):
                figures.setdefault(rows, []).append(told["cpu"])
                memory.setdefault(rows, []).append(told["rss"])
    work = "entries of a report, gone through page by page: CPU of all"
    yield _row("scale-entries", work, figures)
    peaks = "; ".join(f"{rows:,}: {median(found) / 1e6:.1f}" for rows, found in memory.items())
    most = max((median(found) / 1e6 for found in memory.values()), default=None)
    yield Row("scale-entries-memory", "the same: peak memory above before", "", peaks, most, "MB")


def _accounts(bench: Bench) -> Iterator[Row]:
    figures: dict[str, dict[int, list[float]]] = {}
    for _ in range(_few(bench)):
        for count in _ACCOUNTS:
            told = bench.run(
                Contestant(f"{_SCALE}:accounts", {"url": bench.server.url, "count": count})
            )
            if not isinstance(told, str):
                for figure, value in told.items():
                    figures.setdefault(figure, {}).setdefault(count, []).append(value)
    yield _row(
        "scale-accounts", "accounts by acting_as: CPU of making all", figures.get("making", {})
    )
    yield _row("scale-accounts-get", "accounts: CPU of a GET for each", figures.get("asking", {}))
    for figure, work in (
        ("made_bytes", "bytes of an account, just made"),
        ("used_bytes", "bytes of an account that was used, its limits included"),
    ):
        kept = {count: median(found) for count, found in figures.get(figure, {}).items()}
        told_sizes = "; ".join(f"{count:,}: {value:,.0f} B" for count, value in kept.items())
        most = kept.get(_ACCOUNTS[-1])
        yield Row(f"scale-accounts-{figure}", work, "", told_sizes, most, "B")


def _row(name: str, work: str, figures: Mapping[int, list[float]]) -> Row:
    costs = {size: median(found) for size, found in sorted(figures.items())}
    if len(costs) < 2:
        return Row(name, work, "", "-", None, "power", note="no figures")
    found = slope(list(costs), list(costs.values()))
    told = "; ".join(f"{size:,}: {shown(cost, 'cpu')}" for size, cost in costs.items())
    return Row(
        name,
        work,
        f"one more: {shown(max(found.per_item, 0.0), 'cpu')}",
        told,
        found.power,
        "power",
        note="the power of the growth: 1 is linear, 0 is none",
    )


def _few(bench: Bench) -> int:
    return max(1, min(3, bench.rounds))
