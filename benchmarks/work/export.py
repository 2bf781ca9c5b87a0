"""Bulk export by the SDK."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.server import workspace_of
from benchmarks.serving import Server
from benchmarks.work.clock import Stretch, peak, reset_peak, resident
from benchmarks.work.common import DAYS, FREE, TOKEN
from toggl_async import ApiToken, TogglSession
from toggl_async.export import export, read


async def ours(url: str, rows: int, suffix: str) -> dict[str, float]:
    """Export a workspace to a file, with checkpoints. Imports and the connection are warm."""
    with tempfile.TemporaryDirectory() as home:
        async with TogglSession(ApiToken(TOKEN), track_url=url, timeout=None) as session:
            await export(session, f"{home}/warm.{suffix}", workspaces=[workspace_of(1)], **DAYS)
            server = Server.at(url)
            warm = server.counts()["requests"]
            reset_peak()
            before = resident()
            with Stretch() as stretch:
                summary = await export(
                    session, f"{home}/all.{suffix}", workspaces=[workspace_of(rows)], **DAYS
                )
            grown = peak() - before
            sent = server.counts()["requests"] - warm
        assert summary.rows == rows, summary
        return {
            "cpu": stretch.cpu / rows,
            "wall": stretch.wall / rows,
            "rss": grown,
            "sent": sent,
            "size": summary.bytes,
        }


async def stream(url: str, rows: int) -> dict[str, float]:
    """Read a workspace as a stream, and each batch as Arrow. The same warm-up."""
    async with TogglSession(ApiToken(TOKEN), track_url=url, timeout=None) as session:
        async for batch in read(session, workspaces=[workspace_of(1)], **DAYS):
            batch.to_arrow()
        reset_peak()
        before = resident()
        count = 0
        with Stretch() as stretch:
            async for batch in read(session, workspaces=[workspace_of(rows)], **DAYS):
                count += batch.to_arrow().num_rows
        grown = peak() - before
    assert count == rows
    return {"cpu": stretch.cpu / rows, "wall": stretch.wall / rows, "rss": grown}


async def update(url: str, workspaces: int, suffix: str) -> dict[str, float]:
    """Export small workspaces, each into a file of its own, and update all of them."""
    chosen = [workspace_of(3, window) for window in range(workspaces)]
    with tempfile.TemporaryDirectory() as home:
        to = f"{home}/all.sqlite" if suffix == "sqlite" else f"{home}/all"
        job: dict[str, Any] = {"workspaces": chosen, **DAYS}
        if suffix != "sqlite":
            job["format"] = suffix
        async with TogglSession(
            ApiToken(TOKEN), track_url=url, timeout=None, requests_per_second=FREE
        ) as session:
            await export(session, to, **job)
            with Stretch() as stretch:
                summary = await export(session, to, update=True, **job)
    assert summary.rows == 3 * workspaces, summary
    return {"cpu": stretch.cpu, "wall": stretch.wall}


async def windows(url: str, pages: list[int], concurrency: int) -> dict[str, float]:
    """Export workspaces concurrently, each with a number of pages; return the wall time."""
    chosen = [workspace_of(1000 * count, window) for window, count in enumerate(pages)]
    with tempfile.TemporaryDirectory() as home:
        async with TogglSession(ApiToken(TOKEN), track_url=url, timeout=None) as session:
            await export(session, f"{home}/warm.jsonl", workspaces=[workspace_of(1)], **DAYS)
            with Stretch() as stretch:
                summary = await export(
                    session,
                    Path(home) / "all",
                    workspaces=chosen,
                    format="jsonl",
                    concurrency=concurrency,
                    verify=False,  # another round trip, which is not measured here
                    **DAYS,
                )
    assert summary.rows == 1000 * sum(pages), summary
    return {"wall": stretch.wall, "requests": summary.requests}
