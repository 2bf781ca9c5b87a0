"""While an export runs: other calls of the same session, and programs that watch its files."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from toggl_async import ApiToken, HttpResponse, Request, Send, TogglSession
from toggl_async.export import export
from toggl_async.sandbox import Sandbox
from toggl_async.testing import FakeClock

PACE: Final = 25.0


class _Calls:
    """A middleware that counts running calls, and a clock that advances when all of them wait.

    Nothing is on a socket then, so the sandbox sees each request at the moment of its turn.
    """

    def __init__(self) -> None:
        self.clock = FakeClock(auto=False)
        self.under_way = 0
        self.least = 0

    @property
    def waiting(self) -> bool:
        """Return whether all calls wait for the rate limiter, and there are enough of them."""
        return len(self.clock._sleepers) == self.under_way >= max(1, self.least)

    async def __call__(self, request: Request, send: Send) -> HttpResponse:
        self.under_way += 1
        try:
            return await send(request)
        finally:
            self.under_way -= 1

    async def go(self) -> None:
        while True:
            await asyncio.sleep(0)
            if self.waiting:
                self.clock.advance(1 / PACE / 4)


@pytest.mark.promise("calls-before-exports")
async def test_an_interactive_call_is_not_starved(tmp_path: Path) -> None:
    calls = _Calls()
    going = asyncio.create_task(calls.go())
    # The sandbox refuses requests above the allowed rate.
    async with Sandbox(clock=calls.clock, requests_per_second=PACE) as sandbox:
        sandbox.seed("year", organizations=1, workspaces=3, people=5, projects=9, entries=600)
        token = ApiToken(sandbox.owner.api_token)
        async with TogglSession(
            token,
            track_url=sandbox.url,
            requests_per_second=PACE,
            clock=calls.clock,
            middlewares=[calls],
        ) as session:
            job: Any = {
                "start_date": date(2007, 1, 1),
                "workspaces": list(sandbox.track.workspaces),
            }
            running = asyncio.create_task(export(session, tmp_path / "out", concurrency=8, **job))
            calls.least = 3  # a listing of each workspace is in the line
            behind: list[int] = []
            for number in range(5):
                while len(sandbox.requests) < 7 * (number + 1) or not calls.waiting:  # noqa: ASYNC110 - there is no event to wait for
                    await asyncio.sleep(0)
                asked = len(sandbox.requests)
                await session.track.me.get()
                methods = [request.method for request in sandbox.requests[asked:]]
                behind.append(methods.index("GET"))
            assert not running.done()  # all calls were made while it ran
            calls.least = 0
            summary = await running
    going.cancel()
    assert {request.status for request in sandbox.requests} == {200}
    assert summary.requests == len(sandbox.requests) - 5 >= 3 * 19
    assert behind == [0] * 5  # at the end of the line it would have been the fourth


@pytest.mark.promise("files-appear-whole")
async def test_file_is_visible_only_when_complete(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    contents_seen: dict[str, set[bytes]] = {}
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():
            for path in (*tmp_path.glob("*.jsonl"), *tmp_path.glob("*.sqlite")):
                with suppress(FileNotFoundError):  # it is renamed below
                    content = path.read_bytes()
                    contents_seen.setdefault(path.name, set()).add(content)

    watcher = threading.Thread(target=watch)
    watcher.start()
    days: Any = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
    reports = 0

    def check(_: object) -> None:
        nonlocal reports
        reports += 1
        assert not list(tmp_path.glob("*.jsonl"))
        assert not list(tmp_path.glob("*.sqlite"))

    try:
        await export(session, tmp_path / "all.sqlite", on_progress=check, **days)
        (tmp_path / "all.sqlite").rename(tmp_path / "before.db")
        await export(session, tmp_path, on_progress=check, **days)
        await asyncio.sleep(0.2)  # waits: the watcher looks once more, without an event
    finally:
        ended.set()
        watcher.join()
    assert reports > 6
    assert len([name for name in contents_seen if name.endswith(".jsonl")]) == 3
    for name, contents in contents_seen.items():
        path = tmp_path / ("before.db" if name == "all.sqlite" else name)
        assert contents == {path.read_bytes()}, name
