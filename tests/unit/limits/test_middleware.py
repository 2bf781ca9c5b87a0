"""The middleware that applies the rate limit and the quota."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest

from toggl_async._http.clock import format_retry_time
from toggl_async._http.middleware.raise_for_status import raise_for_status_middleware
from toggl_async._http.middleware.rate_limit import rate_limit_middleware
from toggl_async._http.middleware.retry import retry_middleware
from toggl_async._http.pipeline import compose
from toggl_async._http.request import CallContext, HttpResponse, Request
from toggl_async.errors import (
    ConnectError,
    ConnectionLostError,
    DeadlineExceededError,
    NotFoundError,
    QuotaExceededError,
    RateLimitedError,
    ResponseTooLargeError,
    RetryLaterError,
    SessionClosedError,
)
from toggl_async.events import Waiting
from toggl_async.limits.budget import RetryBudget
from toggl_async.limits.registry import AccountLimits
from toggl_async.options import Options
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_request, fake_session, reply

LEFT, RESETS = "X-Toggl-Quota-Remaining", "X-Toggl-Quota-Resets-In"


def _request(
    limits: AccountLimits | None, quota_key: int | str | None = None, **options: Any
) -> Request:
    return fake_request(
        quota_key=quota_key, call=CallContext("testing", Options(**options), None, limits)
    )


def _exhausted(resets_in: float, quota_key: int | str | None = None) -> AccountLimits:
    limits = AccountLimits(None)
    limits.quota.mark_exhausted(quota_key, 0.0, resets_in)
    return limits


def _left(limits: AccountLimits, now: float = 0.0) -> int | None:
    return limits.quota.states(now)[0].remaining


async def test_requests_pass_without_limits(clock: FakeClock) -> None:
    answer = reply()
    assert await rate_limit_middleware(clock)(_request(None), FakeSend(answer)) is answer


async def test_requests_are_sent_an_interval_apart(clock: FakeClock) -> None:
    limits, stage, times = AccountLimits(1), rate_limit_middleware(clock), list[float]()

    def note(_: Request) -> HttpResponse:
        times.append(clock.monotonic())
        return reply()

    await asyncio.gather(*(stage(_request(limits), FakeSend(note)) for _ in range(5)))
    assert times == [0.0, 1.0, 2.0, 3.0, 4.0]


@pytest.mark.parametrize("first", [0.5, 1.5])
async def test_interval_counts_from_when_the_bytes_leave(clock: FakeClock, first: float) -> None:
    limits, stage, times = AccountLimits(1), rate_limit_middleware(clock), list[float]()
    connecting: list[Request] = []

    async def connect(request: Request) -> HttpResponse:
        connecting.append(request)
        await clock.sleep(first if len(connecting) == 1 else 0.0)
        assert request.call.before_send is not None
        while (seconds := request.call.before_send()) > 0:
            await clock.sleep(seconds)
        times.append(clock.monotonic())
        return reply()

    await asyncio.gather(*(stage(_request(limits), FakeSend(connect)) for _ in range(3)))
    assert [later - sooner for sooner, later in pairwise(times)] == [1.0, 1.0]


async def test_calls_are_sent_before_low_priority_calls(clock: FakeClock) -> None:
    limits, stage, sent = AccountLimits(1), rate_limit_middleware(clock), list[bool]()

    def note(request: Request) -> HttpResponse:
        sent.append(request.call.options.low_priority)
        return reply()

    wishes = [True] * 6 + [False] * 2
    await asyncio.gather(
        *(
            stage(_request(limits, low_priority=low_priority), FakeSend(note))
            for low_priority in wishes
        )
    )
    assert sent == [True, False, False, True, True, True, True, True]


@pytest.mark.promise("calls-before-exports")
async def test_waiters_are_served_in_order_when_some_are_cancelled(clock: FakeClock) -> None:
    limits, stage, served = (
        AccountLimits(1),
        rate_limit_middleware(clock),
        list[tuple[int, float]](),
    )

    async def call(number: int) -> None:
        def note(_: Request) -> HttpResponse:
            served.append((number, clock.monotonic()))
            return reply()

        await stage(_request(limits, timeout=None), FakeSend(note))

    clock.auto = False
    tasks = [asyncio.create_task(call(i)) for i in range(10)]
    await asyncio.sleep(0)
    for number in (2, 3, 7):
        tasks[number].cancel()
    for _ in range(60):
        await asyncio.sleep(0)
        clock.advance(0.25)
    assert [number for number, _ in served] == [0, 1, 4, 5, 6, 8, 9]
    assert [when for _, when in served] == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.promise("a-429-pauses-all")
async def test_429_pauses_the_whole_token(clock: FakeClock) -> None:
    limits, stage, times = AccountLimits(None), rate_limit_middleware(clock), list[float]()
    with pytest.raises(RateLimitedError):
        await stage(
            _request(limits), FakeSend(RateLimitedError("429", status=429, retry_after=30.0))
        )

    def note(_: Request) -> HttpResponse:
        times.append(clock.monotonic())
        return reply()

    await asyncio.gather(*(stage(_request(limits), FakeSend(note)) for _ in range(3)))
    assert times == [30.0, 31.0, 32.0]


async def test_429_delays_waiting_calls(clock: FakeClock) -> None:
    limits, stage, times = AccountLimits(1), rate_limit_middleware(clock), list[float]()
    first = True

    def refuse(_: Request) -> HttpResponse:
        nonlocal first
        times.append(clock.monotonic())
        if first:
            first = False
            raise RateLimitedError("429", status=429, retry_after=10.0)
        return reply()

    calls = [stage(_request(limits), FakeSend(refuse)) for _ in range(4)]
    await asyncio.gather(*calls, return_exceptions=True)
    assert times == [0.0, 10.0, 11.0, 12.0]


@pytest.mark.promise("one-deadline")
async def test_no_wait_for_a_reservation_beyond_the_deadline(clock: FakeClock) -> None:
    limits, send = AccountLimits(1), FakeSend()
    for _ in range(9):
        limits.rate_limiter.reserve(0.0)
    request = _request(limits)
    request.call.deadline = 8.0
    with pytest.raises(DeadlineExceededError):
        await rate_limit_middleware(clock)(request, send)
    assert (len(send), clock.slept) == (0, [])
    assert limits.rate_limiter.reserve(0.0).at == 9.0  # the reservation was returned


@pytest.mark.promise("empty-quota-sends-nothing")
async def test_wait_is_emitted_once(clock: FakeClock) -> None:
    limits, recorder = AccountLimits(0.1), Recorder()
    limits.rate_limiter.reserve(0.0)
    await rate_limit_middleware(clock)(_request(limits, on_event=recorder.event), FakeSend())
    (event,) = recorder.events
    assert isinstance(event, Waiting)
    assert (event.reason, event.seconds) == ("rate_limit", 10.0)


# -- quota


@pytest.mark.promise("empty-quota-sends-nothing")
async def test_empty_quota_raises_and_sends_nothing(clock: FakeClock) -> None:
    send = FakeSend()
    with pytest.raises(QuotaExceededError, match="nothing was sent") as caught:
        await rate_limit_middleware(clock)(_request(_exhausted(90.0, 5), 5), send)
    assert (len(send), clock.slept) == (0, [])
    assert (caught.value.resets_in, caught.value.organization_id) == (90.0, 5)


@pytest.mark.promise("empty-quota-sends-nothing")
@pytest.mark.parametrize(("resets_in", "sent"), [(9.0, 1), (10.0, 1), (11.0, 0)])
async def test_call_waits_for_the_quota_up_to_max_quota_wait(
    clock: FakeClock, resets_in: float, sent: int
) -> None:
    clock.jitter = 0.0
    send = FakeSend()
    with suppress(QuotaExceededError):
        await rate_limit_middleware(clock)(_request(_exhausted(resets_in), max_quota_wait=10), send)
    assert len(send) == sent
    assert clock.slept == [resets_in] * sent


async def test_max_quota_wait_is_for_the_whole_call(clock: FakeClock) -> None:
    clock.jitter = 0.0
    limits = _exhausted(8.0)

    def refuse(_: Request) -> HttpResponse:
        return reply(402, json="hourly limit", headers={LEFT: "0", RESETS: "5"})

    send = FakeSend(refuse)
    middlewares = [
        retry_middleware(clock, RetryBudget()),
        rate_limit_middleware(clock),
        raise_for_status_middleware(clock),
    ]
    with pytest.raises(QuotaExceededError):
        await compose(middlewares, send)(_request(limits, max_quota_wait=10))
    assert (len(send), clock.slept) == (1, [8.0])


async def test_max_quota_wait_is_for_all_waits_before_a_request(clock: FakeClock) -> None:
    clock.jitter = 0.0
    limits = _exhausted(8.0)

    def another_call_is_refused(_: object) -> None:
        limits.quota.mark_exhausted(None, 0.0, 13.0)

    request = _request(limits, max_quota_wait=10, on_event=another_call_is_refused)
    with pytest.raises(QuotaExceededError) as caught:
        await rate_limit_middleware(clock)(request, FakeSend())
    assert (caught.value.resets_in, clock.slept) == (5.0, [8.0])


@pytest.mark.promise("empty-quota-sends-nothing")
async def test_quota_wait_can_be_cancelled_and_leaves_nothing(clock: FakeClock) -> None:
    clock.auto = False
    limits = _exhausted(9.0)
    task = asyncio.ensure_future(
        rate_limit_middleware(clock)(_request(limits, max_quota_wait=10), FakeSend())
    )
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert _left(limits) == 0


@pytest.mark.promise("probe-after-the-reset")
async def test_waiters_are_spread_after_the_reset(clock: FakeClock) -> None:
    limits, stage = _exhausted(100.0), rate_limit_middleware(clock)
    under_way, most, number = 0, 0, 0

    async def serve(_: Request) -> HttpResponse:
        nonlocal under_way, most, number
        number += 1
        own_number = number
        under_way += 1
        if own_number == 1:
            most = max(most, under_way)
            await clock.sleep(0.2)
            most = max(most, under_way)
        under_way -= 1
        limits.quota.settle(None, clock.monotonic(), 600 - own_number, 3600.0)
        return reply()

    calls = [stage(_request(limits, max_quota_wait=200), FakeSend(serve)) for _ in range(100)]
    await asyncio.gather(*calls)
    assert (number, most) == (100, 1)


async def test_calls_wait_while_the_probe_is_running(clock: FakeClock) -> None:
    limits, stage = _exhausted(10.0), rate_limit_middleware(clock)
    clock.advance(10.0)

    async def serve(_: Request) -> HttpResponse:
        await clock.sleep(0.2)
        limits.quota.settle(None, clock.monotonic(), 29, 3600.0)
        return reply()

    answers = await asyncio.gather(*(stage(_request(limits), FakeSend(serve)) for _ in range(9)))
    assert len(answers) == 9


@pytest.mark.parametrize("left", [0, 1, 3])
async def test_queued_request_is_not_sent_when_responses_have_used_up_the_quota(
    clock: FakeClock, left: int
) -> None:
    """Each of them was reserved while nothing was known."""
    limits = AccountLimits(1.0)
    sent = 0

    async def serve(_: Request) -> HttpResponse:
        nonlocal sent
        sent += 1
        limits.quota.settle(None, clock.monotonic(), max(0, left + 1 - sent), 3600.0)
        return reply()

    stage = rate_limit_middleware(clock)
    calls = [stage(_request(limits), FakeSend(serve)) for _ in range(9)]
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert sent == left + 1
    refused = [result for result in results if isinstance(result, QuotaExceededError)]
    assert len(refused) == 9 - sent
    assert not any(error.sent for error in refused)
    assert _left(limits) == 0


async def test_queued_request_waits_for_the_next_window_and_is_sent_then(clock: FakeClock) -> None:
    limits = AccountLimits(1.0)
    times: list[float] = []

    async def serve(_: Request) -> HttpResponse:
        now = clock.monotonic()
        window = 0.0 if now < 100.0 else 100.0
        times.append(now)
        left = 2 - sum(at >= window for at in times)
        limits.quota.settle(None, now, left, window + 100.0 - now)
        return reply()

    stage = rate_limit_middleware(clock)
    calls = [stage(_request(limits, max_quota_wait=900), FakeSend(serve)) for _ in range(4)]
    await asyncio.gather(*calls)
    assert [at >= 100.0 for at in times] == [False, False, True, True]


async def test_unmetered_requests_are_not_delayed(clock: FakeClock) -> None:
    send = FakeSend()
    await rate_limit_middleware(clock)(_request(_exhausted(90.0, ""), ""), send)
    assert len(send) == 1


def _flying(error: BaseException, *, sent: bool) -> Any:
    def fail(request: Request) -> HttpResponse:
        request.call.in_flight = sent
        raise error

    return FakeSend(fail)


@pytest.mark.parametrize(
    ("error", "sent", "left"),
    [
        (ConnectError("x"), False, 10),
        (ConnectionLostError("x"), True, 9),
        (ResponseTooLargeError("x"), True, 9),
        (SessionClosedError("x"), False, 10),
        (asyncio.CancelledError(), False, 10),
        (asyncio.CancelledError(), True, 9),
        (KeyboardInterrupt(), True, 9),
    ],
)
async def test_only_sent_requests_cost_quota(
    clock: FakeClock, error: BaseException, sent: bool, left: int
) -> None:
    limits = AccountLimits(None)
    limits.quota.update(None, 0.0, 10, 600.0, 30)
    caught: BaseException | None = None
    try:
        await rate_limit_middleware(clock)(_request(limits), _flying(error, sent=sent))
    except BaseException as exc:  # noqa: BLE001 - reported to the test
        caught = exc
    assert caught is error
    assert _left(limits) == left


@pytest.mark.parametrize("sent", [True, False])
async def test_a_request_that_no_quota_counts_adds_none(clock: FakeClock, *, sent: bool) -> None:
    limits = AccountLimits(None)
    with pytest.raises(ConnectionLostError):
        await rate_limit_middleware(clock)(
            _request(limits, ""), _flying(ConnectionLostError("x"), sent=sent)
        )
    assert limits.quota.states(0.0) == []


async def test_error_response_is_counted_by_raise_for_status(clock: FakeClock) -> None:
    limits = AccountLimits(None)
    limits.quota.update(None, 0.0, 10, 600.0, 30)
    send = compose(
        [rate_limit_middleware(clock), raise_for_status_middleware(clock)], FakeSend(reply(404))
    )
    with pytest.raises(NotFoundError):
        await send(_request(limits))
    assert _left(limits) == 9


@pytest.mark.promise("quota-is-never-exceeded")
async def test_20_in_parallel_with_10_left_send_exactly_10(clock: FakeClock) -> None:
    limits, count = AccountLimits(None), 0
    limits.quota.update(None, 0.0, 10, 600.0, 30)

    async def serve(_: Request) -> HttpResponse:
        nonlocal count
        count += 1
        own_count = count
        await clock.sleep(1 + (own_count * 7 % 10) / 10)  # responses arrive in any order
        return reply(headers={LEFT: str(10 - own_count), RESETS: "599"})

    send = compose(
        [rate_limit_middleware(clock), raise_for_status_middleware(clock)], FakeSend(serve)
    )
    outcomes = await asyncio.gather(
        *(send(_request(limits)) for _ in range(20)), return_exceptions=True
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, QuotaExceededError)]
    assert (count, len(refused), _left(limits, clock.monotonic())) == (10, 10, 0)


@pytest.mark.promise("a-429-pauses-all")
@pytest.mark.parametrize("asked", ["999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "7200"])
async def test_absurd_pause_ends_and_delayed_calls_name_the_time(
    clock: FakeClock, asked: str
) -> None:
    refusal = reply(429, headers={"Retry-After": asked})
    send = FakeSend(refusal, reply())
    async with fake_session(send, clock=clock, retry_wait_max=20.0) as session:
        with pytest.raises(RetryLaterError) as first:
            await session.request("track", "GET", "/me")
        assert first.value.retry_after == 3600.0
        held_back = asyncio.create_task(session.request("track", "GET", "/me"))
        with pytest.raises(DeadlineExceededError) as second:
            await held_back
        assert second.value.retry_after == pytest.approx(3600.0)
        assert second.value.at == first.value.at
        for error in (first.value, second.value):
            assert error.at is not None
            assert f"try again at {format_retry_time(error.at)}" in str(error)
        assert len(send) == 1
        await clock.sleep(3600.0)
        assert (await session.request("track", "GET", "/me")).status == 200
