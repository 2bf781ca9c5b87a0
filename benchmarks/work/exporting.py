"""Writes the pages of a peer to JSON lines, in its environment."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterable, Iterable
from pathlib import Path

from benchmarks.serving import Server
from benchmarks.work.clock import Stretch, peak, reset_peak, resident


def to_lines(url: str, pages: Iterable[list[str]], rows: int) -> dict[str, float]:
    """Write the pages; return the cost of a row."""
    with tempfile.TemporaryDirectory() as home:
        server = Server.at(url)
        warm = server.counts()["requests"]
        reset_peak()
        before, written = resident(), 0
        with Stretch() as stretch, (Path(home) / "all").open("w", encoding="utf-8") as file:
            for page in pages:
                file.writelines(line + "\n" for line in page)
                written += len(page)
        grown, sent = peak() - before, server.counts()["requests"] - warm
        return _figures(stretch, rows, written, {"rss": grown, "sent": sent})


async def to_lines_async(url: str, pages: AsyncIterable[list[str]], rows: int) -> dict[str, float]:
    """Write pages that are fetched asynchronously; return the cost of a row."""
    with tempfile.TemporaryDirectory() as home:
        server = Server.at(url)
        warm = server.counts()["requests"]
        reset_peak()
        before, written = resident(), 0
        with Stretch() as stretch, (Path(home) / "all").open("w", encoding="utf-8") as file:
            async for page in pages:
                file.writelines(line + "\n" for line in page)
                written += len(page)
        grown, sent = peak() - before, server.counts()["requests"] - warm
        return _figures(stretch, rows, written, {"rss": grown, "sent": sent})


def _figures(stretch: Stretch, rows: int, written: int, more: dict[str, float]) -> dict[str, float]:
    if written != rows:
        raise AssertionError(f"{written} rows were written, there are {rows}")
    return {"cpu": stretch.cpu / rows, "wall": stretch.wall / rows, **more}
