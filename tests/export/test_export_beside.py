"""What happens beside an export: calls of the same session, and programs that watch its files."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path
from typing import Any

from toggl_async import ApiToken, TogglSession
from toggl_async.export import export
from toggl_async.sandbox import Sandbox


async def test_an_interactive_call_is_not_starved(tmp_path: Path) -> None:
    async with Sandbox() as box:
        box.seed("year", organizations=1, workspaces=3, people=5, projects=9, entries=600)
        async with TogglSession(
            ApiToken(box.owner.api_token), track_url=box.url, pace=25
        ) as session:
            ids = list(box.world.workspaces)
            job: Any = {"start_date": date(2007, 1, 1), "workspaces": ids, "concurrency": 8}
            running = asyncio.create_task(export(session, tmp_path / "out", **job))
            behind: list[int] = []
            while len(behind) < 3:
                await asyncio.sleep(0.1)
                asked = len(box.requests)
                await session.track.me.get()
                (mine,) = [
                    place
                    for place, request in enumerate(box.requests[asked:])
                    if request.method == "GET"
                ]
                behind.append(mine)
            assert not running.done(), behind  # all calls were made beside it
            summary = await running
    assert summary.complete
    assert summary.requests == len(box.requests) - 3 >= 3 * 19
    # At most one request of each listing is in the line before it, and one on its way.
    assert max(behind) <= 4, behind


async def test_a_watcher_sees_a_file_whole_or_not_at_all(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    seen: dict[str, set[bytes]] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            for path in (*tmp_path.glob("*.jsonl"), *tmp_path.glob("*.sqlite")):
                seen.setdefault(path.name, set()).add(path.read_bytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    days: Any = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
    looks = 0

    def told(_: object) -> None:
        nonlocal looks
        looks += 1
        assert not list(tmp_path.glob("*.jsonl"))
        assert not list(tmp_path.glob("*.sqlite"))

    try:
        await export(session, tmp_path / "all.sqlite", on_progress=told, **days)
        (tmp_path / "all.sqlite").rename(tmp_path / "before.db")
        await export(session, tmp_path, on_progress=told, **days)
        await asyncio.sleep(0.2)
    finally:
        over.set()
        watcher.join()
    assert looks > 6
    assert len([name for name in seen if name.endswith(".jsonl")]) == 3
    for name, contents in seen.items():
        path = tmp_path / ("before.db" if name == "all.sqlite" else name)
        assert contents == {path.read_bytes()}, name
