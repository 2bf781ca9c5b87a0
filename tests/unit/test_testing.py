"""The public helpers for users' tests."""

from __future__ import annotations

import asyncio

import pytest

from toggl_async import ApiToken
from toggl_async._http.request import HttpResponse, Request
from toggl_async.errors import NotFoundError, ServerError
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_request, fake_session, reply


async def test_clock_sleep_advances_time_at_once(clock: FakeClock) -> None:
    began = clock.now()
    await clock.sleep(3600)
    assert (clock.monotonic(), clock.slept) == (3600, [3600])
    assert (clock.now() - began).total_seconds() == 3600


async def test_clock_sleepers_wake_in_order(clock: FakeClock) -> None:
    woken: list[tuple[float, float]] = []

    async def nap(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((seconds, clock.monotonic()))

    await asyncio.gather(*(nap(seconds) for seconds in (3, 1, 2, 1)))
    assert woken == [(1, 1), (1, 1), (2, 2), (3, 3)]


async def test_clock_sleeper_may_sleep_again(clock: FakeClock) -> None:
    times: list[tuple[str, float]] = []

    async def steps(name: str, step: float) -> None:
        for _ in range(3):
            await clock.sleep(step)
            times.append((name, clock.monotonic()))

    await asyncio.gather(steps("a", 2), steps("b", 3))
    assert sorted(times, key=lambda entry: entry[1]) == times
    assert {name: [when for n, when in times if n == name] for name in "ab"} == {
        "a": [2, 4, 6],
        "b": [3, 6, 9],
    }


async def test_clock_does_not_count_cancelled_sleepers(clock: FakeClock) -> None:
    task = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await clock.sleep(10)
    assert clock.monotonic() == 10


async def test_clock_advanced_by_hand() -> None:
    clock = FakeClock(auto=False)
    task = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    clock.advance(4.9)
    await asyncio.sleep(0)
    assert not task.done()
    clock.advance(0.1)
    await task


async def test_clock_sleep_of_zero_does_not_wait(clock: FakeClock) -> None:
    await clock.sleep(0)
    await clock.sleep(-1)
    assert clock.monotonic() == 0


def test_clock_randomness_is_repeatable() -> None:
    assert FakeClock(jitter=0.25).random() == 0.25


def test_reply_headers_ignore_case() -> None:
    headers = reply(headers={"X-Mine": "1"}).headers
    assert headers["x-mine"] == headers.get("X-MINE") == "1"
    assert (len(headers), list(headers)) == (1, ["x-mine"])


def test_reply_encodes_json() -> None:
    answer = reply(201, json={"a": None})
    assert (answer.status, answer.body) == (201, b'{"a":null}')
    assert answer.headers["content-type"] == "application/json"


async def test_fake_send_repeats_its_last_reply() -> None:
    send = FakeSend(reply(200), reply(201))
    assert [(await send(fake_request())).status for _ in range(3)] == [200, 201, 201]
    assert len(send) == 3


async def test_fake_send_raises() -> None:
    error = NotFoundError("404", status=404)
    with pytest.raises(NotFoundError) as caught:
        await FakeSend(error)(fake_request())
    assert caught.value is error
    with pytest.raises(ServerError):
        await FakeSend(ServerError)(fake_request())


async def test_fake_send_calls_functions() -> None:
    async def later(request: Request) -> HttpResponse:
        return reply(json=request.method)

    send = FakeSend(lambda request: reply(json=request.route), later)
    assert [(await send(fake_request())).body for _ in range(2)] == [b'"/me"', b'"GET"']


async def test_fake_session_replaces_only_the_network() -> None:
    send = FakeSend(reply(503), reply(json={"id": 7, "workspace_id": 1}))
    async with fake_session(send) as session:
        assert (await session.track.time_entries.get(7)).id == 7
    assert [request.route for request in send.requests] == ["/me/time_entries/{time_entry_id}"] * 2
    assert "Authorization" in send.requests[0].headers


async def test_separate_fake_sessions_do_not_slow_each_other() -> None:
    clock = FakeClock()
    for _ in range(5):
        async with fake_session(FakeSend(), clock=clock) as session:
            await session.request("track", "GET", "/me")
    assert clock.slept == []


async def test_fake_session_applies_the_rate_limit() -> None:
    clock = FakeClock()
    async with fake_session(FakeSend(), clock=clock) as session:
        await asyncio.gather(*(session.request("track", "GET", "/me") for _ in range(3)))
    assert clock.monotonic() == pytest.approx(2 / 0.99)  # a little slower than allowed


async def test_fake_session_accepts_credentials() -> None:
    send = FakeSend()
    async with fake_session(send, ApiToken("abc")) as session:
        await session.request("track", "GET", "/me")
    assert send.requests[0].headers["Authorization"] == ApiToken("abc").header()


async def test_recorder_stores_requests_and_responses() -> None:
    recorder = Recorder()
    send = FakeSend(reply(404))
    async with fake_session(send, middlewares=[recorder], on_event=recorder.event) as session:
        with pytest.raises(NotFoundError) as caught:
            await session.request("track", "GET", "/me")
    assert recorder.outcomes == [caught.value]
    assert (len(recorder.requests), len(recorder.events)) == (1, 3)
    assert recorder.clear().events == []
