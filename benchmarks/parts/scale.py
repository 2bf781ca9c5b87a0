"""How cost grows with size: slopes, without floors."""

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
    # Each size makes the same number of calls, so only the cost of a call can grow.
    for name, work, target, word, sizes, count in (
        ("concurrency", "GETs at a time", "request:ours", "concurrency", _CONCURRENCY, 6400),
        ("threads", "threads on one blocking session", "facade:ours", "threads", _THREADS, 3200),
    ):
        figures: dict[int, list[float]] = {}
        for _ in range(_few(bench)):
            for size in sizes:
                arguments = {"url": bench.server.url, word: size, "count": count}
                result = bench.run(Contestant(f"benchmarks.work.{target}", arguments))
                if not isinstance(result, str):
                    figures.setdefault(size, []).append(result["cpu"])
        yield _row(f"scale-{name}", f"{work}: CPU of one call", figures)


def updates(bench: Bench) -> Iterator[Row]:
    """Update exports of 1,000 and of 3,000 workspaces."""
    for suffix in ("jsonl", "sqlite"):
        figures: dict[int, list[float]] = {}
        for workspaces in _WORKSPACES * _few(bench):
            arguments = {"url": bench.server.url, "workspaces": workspaces, "suffix": suffix}
            result = bench.run(Contestant("benchmarks.work.export:update", arguments))
            if isinstance(result, str):
                bench.say(f"  {workspaces} workspaces: {result}")
            else:
                figures.setdefault(workspaces, []).append(result["cpu"])
        yield _row(f"scale-update-{suffix}", f"workspaces updated in {suffix}: CPU of all", figures)


def _entries(bench: Bench) -> Iterator[Row]:
    figures: dict[int, list[float]] = {}
    memory: dict[int, list[float]] = {}
    for number in range(_few(bench)):
        for rows in _ENTRIES:
            if rows == _ENTRIES[-1] and number:
                continue
            result = bench.run(
                Contestant(f"{_SCALE}:entries", {"url": bench.server.url, "rows": rows})
            )
            if not isinstance(result, str):
                figures.setdefault(rows, []).append(result["cpu"])
                memory.setdefault(rows, []).append(result["rss"])
    work = "iterating over a report page by page: CPU of all entries"
    yield _row("scale-entries", work, figures)
    peaks = "; ".join(f"{rows:,}: {median(values) / 1e6:.1f}" for rows, values in memory.items())
    most = max((median(values) / 1e6 for values in memory.values()), default=None)
    yield Row("scale-entries-memory", "the same: peak memory above before", "", peaks, most, "MB")


def _accounts(bench: Bench) -> Iterator[Row]:
    figures: dict[str, dict[int, list[float]]] = {}
    for _ in range(_few(bench)):
        for count in _ACCOUNTS:
            result = bench.run(
                Contestant(f"{_SCALE}:accounts", {"url": bench.server.url, "count": count})
            )
            if not isinstance(result, str):
                for figure, value in result.items():
                    figures.setdefault(figure, {}).setdefault(count, []).append(value)
    yield _row(
        "scale-accounts", "accounts by acting_as: CPU of creating all", figures.get("making", {})
    )
    yield _row("scale-accounts-get", "accounts: CPU of a GET for each", figures.get("asking", {}))
    for figure, work in (
        ("made_bytes", "bytes of an account after creation"),
        ("used_bytes", "bytes of an account after a request, including its limits"),
    ):
        medians = {count: median(values) for count, values in figures.get(figure, {}).items()}
        sizes = "; ".join(f"{count:,}: {value:,.0f} B" for count, value in medians.items())
        most = medians.get(_ACCOUNTS[-1])
        yield Row(f"scale-accounts-{figure}", work, "", sizes, most, "B")


def _row(name: str, work: str, figures: Mapping[int, list[float]]) -> Row:
    costs = {size: median(values) for size, values in sorted(figures.items())}
    if len(costs) < 2:
        return Row(name, work, "", "-", None, "power", note="no figures")
    growth = slope(list(costs), list(costs.values()))
    text = "; ".join(f"{size:,}: {shown(cost, 'cpu')}" for size, cost in costs.items())
    return Row(
        name,
        work,
        f"one more: {shown(max(growth.per_item, 0.0), 'cpu')}",
        text,
        growth.power,
        "power",
        note="the power of the growth: 1 is linear, 0 is none",
    )


def _few(bench: Bench) -> int:
    return max(1, min(3, bench.rounds))
