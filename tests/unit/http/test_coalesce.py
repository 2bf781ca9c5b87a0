"""Identical reads that are in flight together share one request."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from toggl_async import ApiToken, RequestSaved, TogglSession
from toggl_async._http.middleware.coalesce import Coalescing
from toggl_async.errors import (
    DeadlineExceededError,
    DecodeError,
    NotFoundError,
    RateLimitedError,
    ServerError,
    StatusError,
)
from toggl_async.events import Event
from toggl_async.testing import FakeClock, FakeSend, fake_session, reply

HANG = 30.0


class Gate:
    """Answers requests when the test lets it."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.reached = asyncio.Event()
        self.cancelled = 0
        self._open = asyncio.Event()
        self.responses: list[Any] = []

    def open(self, *responses: Any) -> None:
        self.responses += responses
        self._open.set()

    async def __call__(self, request: Any) -> Any:
        self.sent.append(request)
        number = len(self.sent)
        self.reached.set()
        try:
            await self._open.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        response = self.responses[min(number, len(self.responses)) - 1]
        if isinstance(response, BaseException):
            raise response
        return response


def session_of(gate: Any, **options: Any) -> TogglSession:
    defaults: dict[str, Any] = {"share_reads": True, "retries": 0, "requests_per_second": None}
    return fake_session(FakeSend(gate), **(defaults | options))


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.mark.promise("shared-reads-only-if-asked")
async def test_identical_reads_share_one_request() -> None:
    gate, events = Gate(), list[Event]()
    async with session_of(gate, on_event=events.append) as session:
        calls = [asyncio.create_task(session.track.me.get()) for _ in range(23)]
        await settle()
        gate.open(reply(json={"id": 1}))
        users = await asyncio.gather(*calls)
        assert len(gate.sent) == 1
        assert {user.id for user in users} == {1}
        saved = [event for event in events if isinstance(event, RequestSaved)]
        assert Counter(event.saved_by for event in saved) == {"shared_request": 22}
        assert [state.saved for state in session.quota()] == [22]
        await session.track.me.get()
        assert len(gate.sent) == 2, "a read after the response is sent"


@pytest.mark.promise("shared-reads-only-if-asked")
async def test_nothing_is_shared_by_default() -> None:
    gate = Gate()
    gate.open(reply(json={"id": 1}))
    async with session_of(gate, share_reads=False) as session:
        await asyncio.gather(*(session.track.me.get() for _ in range(3)))
    assert len(gate.sent) == 3


async def test_different_reads_accounts_and_writes_are_not_shared() -> None:
    gate = Gate()
    async with session_of(gate) as session:
        other = session.acting_as(track=ApiToken("f" * 32)).with_options(share_reads=True)
        patient = session.with_options(max_quota_wait=60)
        named = session.with_options(headers={"X-Name": "Ahlers"})
        calls = [
            asyncio.create_task(call)
            for call in (
                session.track.me.get(),
                other.track.me.get(),
                patient.track.me.get(),
                named.track.me.get(),
                session.track.me.get(with_related_data=True),
                session.track.tags.create(7, name="outdoors"),
                session.track.tags.create(7, name="outdoors"),
            )
        ]
        await settle()
        gate.open(reply(json={"id": 1, "workspace_id": 7}))
        await asyncio.gather(*calls)
    assert len(gate.sent) == len(calls)


async def test_searches_by_post_are_shared_and_downloads_are_not() -> None:
    gate = Gate()
    async with session_of(gate) as session:
        search = session.reports.summary.search
        calls = [
            asyncio.create_task(search(7, start_date="2026-03-01", end_date="2026-03-02"))
            for _ in range(3)
        ]
        calls.append(asyncio.create_task(search(7, start_date="2026-03-01", end_date="2026-03-03")))
        await settle()
        gate.open(reply(json={"groups": []}))
        await asyncio.gather(*calls)
    assert len(gate.sent) == 2


@pytest.mark.promise("shared-reads-only-if-asked")
async def test_others_survive_the_cancellation_of_the_first() -> None:
    gate = Gate()
    async with session_of(gate) as session:
        calls = [asyncio.create_task(session.track.me.get()) for _ in range(3)]
        await settle()
        for call in calls[:2]:
            call.cancel()
        await settle()
        assert [call.cancelled() for call in calls] == [True, True, False]
        gate.open(reply(json={"id": 1}))
        assert (await calls[2]).id == 1
    assert (len(gate.sent), gate.cancelled) == (1, 0)


async def test_request_is_cancelled_with_its_last_call() -> None:
    gate = Gate()
    async with session_of(gate) as session:
        calls = [asyncio.create_task(session.track.me.get()) for _ in range(3)]
        await settle()
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        assert (len(gate.sent), gate.cancelled) == (1, 1)
        gate.open(reply(json={"id": 1}), reply(json={"id": 2}))
        assert (await session.track.me.get()).id == 2, "it does not join the cancelled one"


@pytest.mark.promise("shared-reads-only-if-asked")
async def test_each_call_has_its_own_deadline() -> None:
    gate = Gate()
    async with session_of(gate, timeout=HANG) as session:
        hurried = session.with_options(timeout=0.05)
        first = asyncio.create_task(hurried.track.me.get())
        await gate.reached.wait()
        second = asyncio.create_task(session.track.me.get())
        with pytest.raises(DeadlineExceededError):
            await first
        gate.open(reply(json={"id": 1}))
        assert (await second).id == 1
    assert len(gate.sent) == 1


async def test_request_waits_as_long_as_its_most_patient_call() -> None:
    """A pause of 30 s is too long for the call that sends, but not for the other one."""
    clock = FakeClock()
    send = FakeSend(reply(429, headers={"Retry-After": "30"}), reply(json={"id": 1}))
    async with fake_session(
        send, share_reads=True, retry_wait_max=60, timeout=None, clock=clock
    ) as session:
        hurried = session.with_options(timeout=10)
        _, user = await asyncio.gather(
            hurried.track.me.get(), session.track.me.get(), return_exceptions=True
        )
    assert getattr(user, "id", None) == 1
    assert len(send.requests) == 2


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 429, 500, 503])
async def test_errors_are_shared_as_copies(status: int) -> None:
    gate = Gate()
    async with session_of(gate, retry_wait_max=60) as session:
        calls = [asyncio.create_task(session.track.me.get()) for _ in range(5)]
        await settle()
        gate.open(reply(status, json="no", headers={"X-Request-Id": "r1"}))
        errors = await asyncio.gather(*calls, return_exceptions=True)
    assert len(gate.sent) == 1
    assert all(isinstance(error, StatusError) and error.status == status for error in errors)
    assert len({id(error) for error in errors}) == 5
    assert {str(error) for error in errors} == {str(errors[0])}
    assert {len(error.attempts) for error in errors if isinstance(error, StatusError)} == {1}
    assert {error.__cause__ for error in errors if isinstance(error, StatusError)} == {None}


@pytest.mark.parametrize("calls", [2, 23])
@pytest.mark.parametrize("status", [429, 503])
async def test_retries_are_shared(calls: int, status: int) -> None:
    """Each call waits for its own time before it retries; together they send as much as one."""
    clock = FakeClock()
    jitters = iter([index / 50 for index in range(1000)])
    clock.random = lambda: next(jitters)  # type: ignore[method-assign]
    send = FakeSend(reply(status), reply(status), reply(json={"id": 1}))
    async with fake_session(
        send, share_reads=True, retries=2, clock=clock, requests_per_second=None
    ) as session:
        users = await asyncio.gather(*(session.track.me.get() for _ in range(calls)))
    assert {user.id for user in users} == {1}
    assert len(send.requests) == 3


async def test_exhausted_retries_are_shared() -> None:
    clock = FakeClock()
    jitters = iter([index / 50 for index in range(1000)])
    clock.random = lambda: next(jitters)  # type: ignore[method-assign]
    send = FakeSend(reply(503))
    async with fake_session(
        send, share_reads=True, retries=2, clock=clock, requests_per_second=None
    ) as session:
        errors = await asyncio.gather(
            *(session.track.me.get() for _ in range(10)), return_exceptions=True
        )
    assert all(isinstance(error, ServerError) and len(error.attempts) == 3 for error in errors)
    assert len(send.requests) <= 4


async def test_late_retry_does_not_use_the_error_of_an_unrelated_read() -> None:
    """A call that starts after an error sends its own request."""
    send = FakeSend(reply(404), reply(json={"id": 1}))
    async with fake_session(send, share_reads=True) as session:
        with pytest.raises(NotFoundError):
            await session.track.me.get()
        assert (await session.track.me.get()).id == 1


async def test_responses_that_cannot_be_read_are_requested_together() -> None:
    send = FakeSend(reply(body=b'{"id": 1, "fulln'), reply(json={"id": 1}))
    async with fake_session(send, share_reads=True) as session:
        users = await asyncio.gather(*(session.track.me.get() for _ in range(5)))
    assert {user.id for user in users} == {1}
    assert len(send.requests) == 2


@pytest.mark.promise("shared-reads-only-if-asked")
async def test_read_does_not_join_a_request_from_before_a_write() -> None:
    """Otherwise a program would not see what it has just written."""
    gate = Gate()

    async def send(request: Any) -> Any:
        if request.method == "GET":
            return await gate(request)
        return reply(json={"id": 71, "workspace_id": 7})

    async with session_of(send) as session:
        writer = session.with_options(share_reads=False)
        before = asyncio.create_task(session.track.tags.list(7).all())
        await gate.reached.wait()
        await writer.track.tags.create(7, name="outdoors")
        after = asyncio.create_task(session.track.tags.list(7).all())
        await settle()
        gate.open(reply(json=[]), reply(json=[{"id": 71, "workspace_id": 7}]))
        assert len(await before) == 0
        assert len(await after) == 1


async def test_error_of_one_decoding_does_not_reach_the_others() -> None:
    gate = Gate()
    async with session_of(gate) as session:
        strict = session.with_options(strict=True)
        calls = [
            asyncio.create_task(strict.track.me.get()),
            asyncio.create_task(session.track.me.get()),
        ]
        await settle()
        gate.open(reply(json={"id": 1, "unknown": True}))
        refused, user = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(refused, DecodeError)
    assert getattr(user, "id", None) == 1
    assert len(gate.sent) == 1


async def test_captured_responses_include_shared_ones() -> None:
    gate = Gate()
    async with session_of(gate) as session:

        async def captured() -> list[int]:
            with session.capture() as responses:
                with pytest.raises(RateLimitedError):
                    await session.track.me.get()
                return [response.status for response in responses]

        calls = [asyncio.create_task(captured()) for _ in range(3)]
        await settle()
        gate.open(reply(429))
        assert await asyncio.gather(*calls) == [[429]] * 3


async def test_nothing_is_left_behind() -> None:
    gate = Gate()
    async with session_of(gate) as session:
        calls = [asyncio.create_task(session.track.me.get()) for _ in range(3)]
        await settle()
        calls[0].cancel()
        gate.open(reply(500))
        await asyncio.gather(*calls, return_exceptions=True)
        await settle()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        assert not others
        (coalescing,) = [
            listener
            for listener in session._shared.state.write_listeners._for_all
            if isinstance(listener, Coalescing)
        ]
        assert not coalescing._requests
