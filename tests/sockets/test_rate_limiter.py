"""The rate limiter over real sockets, threads and loops."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tests.support.fault_server import FaultServer, answer, serving
from toggl_async import ApiToken, TogglSession
from toggl_async.errors import SessionClosedError
from toggl_async.testing import FakeClock, FakeSend, fake_session, reply


@pytest.mark.promise("one-rate-for-all-sessions")
async def test_threads_and_loops_share_a_rate_limiter() -> None:
    times: list[float] = []

    def note(_: Any) -> bytes:
        times.append(time.monotonic())
        return answer()

    async def calls(session: TogglSession) -> None:
        await asyncio.gather(*(session.request("track", "GET", "/me") for _ in range(15)))

    async with (
        FaultServer(serving(note)) as server,
        TogglSession(ApiToken("x"), track_url=server.url, requests_per_second=100) as session,
    ):
        await session.request("track", "GET", "/me")  # what is slow only once is done
        began = time.monotonic()
        threads = [asyncio.to_thread(lambda: asyncio.run(calls(session))) for _ in range(3)]
        other = TogglSession(ApiToken("x"), track_url=server.url, requests_per_second=100)
        await asyncio.gather(calls(other), *threads)
        await other.aclose()
    assert len(times) == 61
    assert times[-1] - began >= 59 * 0.01


@pytest.mark.parametrize("max_quota_wait", [0, 7200])
async def test_closing_ends_waiting_calls(max_quota_wait: float) -> None:
    clock = FakeClock(auto=False)
    text = "You have hit your hourly limit for API calls. The quota will reset in 3600 seconds."
    first = reply(402, json=text) if max_quota_wait else reply()
    session = fake_session(
        FakeSend(first), clock=clock, max_quota_wait=max_quota_wait, timeout=None
    )
    tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(3)]
    for _ in range(20):
        await asyncio.sleep(0)
    await session.aclose()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    waiting = outcomes if max_quota_wait else outcomes[1:]
    assert {type(outcome) for outcome in waiting} == {SessionClosedError}


async def test_closing_in_another_thread_ends_waiting_calls() -> None:
    clock = FakeClock(auto=False)
    session = fake_session(FakeSend(), clock=clock, timeout=None)
    tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(3)]
    for _ in range(20):
        await asyncio.sleep(0)
    await asyncio.to_thread(lambda: asyncio.run(session.aclose()))
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes[1:]} == {SessionClosedError}


async def test_cancelled_wait_raises_cancelled_error() -> None:
    clock = FakeClock(auto=False)
    async with fake_session(FakeSend(), clock=clock) as session:
        tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(2)]
        for _ in range(20):
            await asyncio.sleep(0)
        tasks[1].cancel()
        with pytest.raises(asyncio.CancelledError):
            await tasks[1]
