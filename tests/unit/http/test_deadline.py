"""The middleware that ends a call at its deadline."""

from __future__ import annotations

import asyncio

import pytest

from toggl_async._http.clock import sleep_before_deadline
from toggl_async._http.middleware.deadline import deadline_middleware
from toggl_async._http.request import HttpResponse, Request
from toggl_async.errors import (
    DeadlineExceededError,
    DeadlineOutcomeUnknownError,
    OutcomeUnknownError,
    ReadTimeoutError,
    ServerError,
)
from toggl_async.options import Options
from toggl_async.testing import FakeClock, FakeSend, fake_request, reply

FAST = Options(timeout=0.01)


async def _hangs(request: Request) -> HttpResponse:
    await asyncio.Event().wait()
    return reply()


async def _hangs_in_flight(request: Request) -> HttpResponse:
    request.call.in_flight = True
    return await _hangs(request)


@pytest.mark.promise("one-deadline")
async def test_deadline_ends_a_hanging_call(clock: FakeClock) -> None:
    with pytest.raises(DeadlineExceededError) as caught:
        await deadline_middleware(clock)(fake_request(options=FAST), FakeSend(_hangs))
    assert caught.value.timeout == 0.01
    assert (caught.value.method, caught.value.route) == ("GET", "/me")


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
async def test_deadline_during_a_write_is_an_unknown_outcome(clock: FakeClock, method: str) -> None:
    request = fake_request(method, options=FAST)
    with pytest.raises(DeadlineOutcomeUnknownError) as caught:
        await deadline_middleware(clock)(request, FakeSend(_hangs_in_flight))
    assert isinstance(caught.value, OutcomeUnknownError)
    assert isinstance(caught.value, TimeoutError)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_deadline_of_a_read_is_a_plain_error(clock: FakeClock, method: str) -> None:
    with pytest.raises(DeadlineExceededError) as caught:
        await deadline_middleware(clock)(
            fake_request(method, options=FAST), FakeSend(_hangs_in_flight)
        )
    assert not isinstance(caught.value, OutcomeUnknownError)


async def test_deadline_of_a_search_by_post_is_a_plain_error(clock: FakeClock) -> None:
    request = fake_request("POST", options=FAST, retry_safe=True)
    with pytest.raises(DeadlineExceededError) as caught:
        await deadline_middleware(clock)(request, FakeSend(_hangs_in_flight))
    assert not isinstance(caught.value, OutcomeUnknownError)


@pytest.mark.promise("known-outcome-is-not-called-unknown")
async def test_deadline_before_a_post_was_sent_is_a_plain_error(clock: FakeClock) -> None:
    with pytest.raises(DeadlineExceededError) as caught:
        await deadline_middleware(clock)(fake_request("POST", options=FAST), FakeSend(_hangs))
    assert not isinstance(caught.value, OutcomeUnknownError)


async def test_deadline_does_not_change_a_read_timeout(clock: FakeClock) -> None:
    error = ReadTimeoutError("silence")
    with pytest.raises(ReadTimeoutError) as caught:
        await deadline_middleware(clock)(fake_request(), FakeSend(error))
    assert caught.value is error


async def test_deadline_does_not_change_another_timeout(clock: FakeClock) -> None:
    with pytest.raises(TimeoutError) as caught:
        await deadline_middleware(clock)(fake_request(), FakeSend(TimeoutError("a stage's own")))
    assert not isinstance(caught.value, DeadlineExceededError)


async def test_no_deadline_sets_no_timer(clock: FakeClock) -> None:
    request = fake_request(options=Options(timeout=None))
    await deadline_middleware(clock)(request, FakeSend())
    assert request.call.deadline is None


async def test_deadline_is_set_in_the_call_context(clock: FakeClock) -> None:
    clock.advance(100)
    request = fake_request(options=Options(timeout=7))
    await deadline_middleware(clock)(request, FakeSend())
    assert request.call.deadline == 107


@pytest.mark.promise("one-deadline")
async def test_deadline_continues_when_the_same_call_is_sent_again(clock: FakeClock) -> None:
    stage, request = deadline_middleware(clock), fake_request(options=Options(timeout=7))
    await stage(request, FakeSend())
    clock.advance(5)
    await stage(request, FakeSend())
    assert request.call.deadline == 7


@pytest.mark.promise("one-deadline")
async def test_deadline_names_the_last_cause(clock: FakeClock) -> None:
    request = fake_request(options=FAST)
    request.call.last_error = cause = ServerError("503", status=503)
    with pytest.raises(DeadlineExceededError) as caught:
        await deadline_middleware(clock)(request, FakeSend(_hangs))
    assert caught.value.__cause__ is cause


@pytest.mark.promise("cancellation-is-passed-on")
async def test_deadline_does_not_change_a_cancellation_by_the_caller(clock: FakeClock) -> None:
    task = asyncio.ensure_future(deadline_middleware(clock)(fake_request(), FakeSend(_hangs)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.promise("cancellation-is-passed-on")
async def test_deadline_does_not_change_a_timeout_of_the_caller(clock: FakeClock) -> None:
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0.01):  # expires: it is the case
            await deadline_middleware(clock)(fake_request(), FakeSend(_hangs))
    assert not isinstance(caught.value, DeadlineExceededError)


@pytest.mark.promise("one-deadline")
async def test_no_sleep_starts_that_would_exceed_the_deadline(clock: FakeClock) -> None:
    request = fake_request(options=Options(timeout=7))
    request.call.deadline = 7.0
    with pytest.raises(DeadlineExceededError, match=r"7\.5 s \(retry\)"):
        await sleep_before_deadline(clock, request, 7.5, "retry")
    assert clock.slept == []


async def test_sleep_that_ends_at_the_deadline_starts(clock: FakeClock) -> None:
    request = fake_request()
    request.call.deadline = 7.0
    await sleep_before_deadline(clock, request, 7.0, "retry")
    assert clock.slept == [7.0]
