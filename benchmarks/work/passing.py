"""The floors of an export: pages from bare aiohttp, written with as little work as possible."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import aiohttp

from benchmarks import data
from benchmarks.server import workspace_of
from benchmarks.work.clock import Stretch, peak, reset_peak, resident
from benchmarks.work.common import DAYS, TOKEN

_BODY: Final = {
    "start_date": "2026-01-01",
    "end_date": "2026-12-31",
    "enrich_response": True,
    "order_by": "date",
    "order_dir": "ASC",
    "page_size": 1000,
}


async def jsonl(url: str, rows: int) -> dict[str, float]:
    """aiohttp and orjson: read each page into dicts, write each row as a line."""
    orjson: Any = import_module("orjson")
    with tempfile.TemporaryDirectory() as home:
        async with aiohttp.ClientSession() as session:
            async for _ in _pages(session, url, 1):
                pass
            reset_peak()
            before = resident()
            written = 0
            with Stretch() as stretch, (Path(home) / "all.jsonl").open("wb") as file:
                async for page in _pages(session, url, rows):
                    lines = [orjson.dumps(row) for row in orjson.loads(page)]
                    written += len(lines)
                    file.write(b"\n".join(lines) + b"\n")
            grown = peak() - before
    assert written == rows
    return {"cpu": stretch.cpu / rows, "wall": stretch.wall / rows, "rss": grown}


async def _pages(session: aiohttp.ClientSession, url: str, rows: int) -> AsyncIterator[bytes]:
    address = f"{url}/reports/api/v3/workspace/{workspace_of(rows)}/search/time_entries"
    cursor: dict[str, int] = {}
    while True:
        async with session.post(address, json={**_BODY, **cursor}) as response:
            yield await response.read()
            next_row = response.headers.get("X-Next-Row-Number")
        if next_row is None:
            return
        cursor = {"first_row_number": int(next_row)}


async def sqlite(url: str, rows: int) -> dict[str, float]:
    """``executemany`` of prepared tuples into a table like that of the SDK; a commit per page."""
    from toggl_async import ApiToken, TogglSession
    from toggl_async.export import export

    with tempfile.TemporaryDirectory() as home:
        async with TogglSession(ApiToken(TOKEN), track_url=url) as session:
            example = Path(home) / "example.sqlite"
            await export(session, example, workspaces=[workspace_of(data.PAGE)], **DAYS)
        with closing(sqlite3.connect(example)) as base:
            table: str = base.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'time_entries'"
            ).fetchone()[0]
            names = [column[1] for column in base.execute("PRAGMA table_info(time_entries)")]
            page: list[tuple[Any, ...]] = base.execute("SELECT * FROM time_entries").fetchall()
        return {"cpu": _insert(Path(home) / "all.sqlite", table, page, names.index("id"), rows)}


def _insert(path: Path, table: str, page: list[tuple[Any, ...]], key: int, rows: int) -> float:
    statement = f"INSERT INTO time_entries VALUES ({', '.join('?' * len(page[0]))})"
    used = 0.0
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute(table)
        for first in range(0, rows, len(page)):
            ready = [(*row[:key], row[key] + first, *row[key + 1 :]) for row in page]
            with Stretch() as stretch:
                base.execute("BEGIN IMMEDIATE")
                base.executemany(statement, ready)
                base.execute("COMMIT")
            used += stretch.cpu
    return used / rows
