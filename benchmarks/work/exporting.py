"""Writing what a peer's pages hold to JSON lines, for the peers' environments."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterable, Iterable
from pathlib import Path

from benchmarks.serving import Server
from benchmarks.work.clock import Stretch, forget_peak, peak, resident


def to_lines(url: str, pages: Iterable[list[str]], rows: int) -> dict[str, float]:
    """Write page after page; tell what a row costs."""
    with tempfile.TemporaryDirectory() as home:
        server = Server.at(url)
        warm = server.counts()["requests"]
        forget_peak()
        before, written = resident(), 0
        with Stretch() as stretch, (Path(home) / "all").open("w", encoding="utf-8") as file:
            for page in pages:
                file.writelines(line + "\n" for line in page)
                written += len(page)
        grown, sent = peak() - before, server.counts()["requests"] - warm
        return _told(stretch, rows, written, {"rss": grown, "sent": sent})


async def to_lines_async(url: str, pages: AsyncIterable[list[str]], rows: int) -> dict[str, float]:
    """Do the same with pages that are awaited."""
    with tempfile.TemporaryDirectory() as home:
        server = Server.at(url)
        warm = server.counts()["requests"]
        forget_peak()
        before, written = resident(), 0
        with Stretch() as stretch, (Path(home) / "all").open("w", encoding="utf-8") as file:
            async for page in pages:
                file.writelines(line + "\n" for line in page)
                written += len(page)
        grown, sent = peak() - before, server.counts()["requests"] - warm
        return _told(stretch, rows, written, {"rss": grown, "sent": sent})


def _told(stretch: Stretch, rows: int, written: int, more: dict[str, float]) -> dict[str, float]:
    if written != rows:
        raise AssertionError(f"{written} rows were written, there are {rows}")
    return {"cpu": stretch.cpu / rows, "wall": stretch.wall / rows, **more}
