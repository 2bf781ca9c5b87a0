"""Which failures are retried, and the middleware that does it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.middleware.retry import (
    BASE,
    BASE_RATE_LIMITED,
    NO,
    RetryDecision,
    decide_retry,
    retry_middleware,
)
from toggl_async._http.request import CallContext, HttpResponse, Request
from toggl_async.errors import (
    ConflictError,
    ConnectError,
    ConnectionLostError,
    ConnectTimeoutError,
    DeadlineExceededError,
    FeatureNotAvailableError,
    IncompleteBodyError,
    LoginRequiredError,
    NotFoundError,
    OutcomeUnknownError,
    PoolTimeoutError,
    QuotaExceededError,
    RateLimitedError,
    ReadTimeoutError,
    RetryLaterError,
    ServerError,
    SessionClosedError,
    TLSError,
    TransportError,
    UnexpectedContentError,
)
from toggl_async.limits.budget import RetryBudget
from toggl_async.limits.registry import AccountLimits
from toggl_async.options import Options
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_request, reply

from ...support.cases import each_case

METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH"]
HARMLESS = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
STATUSES = [
    *(200, 201, 204, 304, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418),
    *(422, 423, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 511, 520, 599),
]
TRANSIENT = {500, 502, 503, 504}
ERRORS = {
    "refused": ConnectError("x"),
    "no connection in time": ConnectTimeoutError("x"),
    "no free connection": PoolTimeoutError("x"),
    "lost before sending": ConnectionLostError("x", sent=False),
    "certificate": TLSError("x"),
    "reset": ConnectionLostError("x"),
    "silence": ReadTimeoutError("x"),
    "cut": IncompleteBodyError("x", status=200),
}


def _golden(method: str, outcome: str | int, retry_safe: bool, attempt: int) -> str:
    """The table of the module's docstring, written a second time: by reading it."""
    harmless = retry_safe or method in HARMLESS
    if outcome == "certificate":
        return "no"
    if outcome in {"reset", "silence", "cut"}:
        if not harmless:
            return "unknown"
    elif isinstance(outcome, int) and outcome != 429 and not (outcome in TRANSIENT and harmless):
        processed = outcome < 400 or outcome >= 500 or outcome == 408
        return "unknown" if processed and not harmless else "no"
    return "again" if attempt <= 2 else "no"


CASES: list[tuple[str, Any, bool, int]] = list(
    itertools.product(METHODS, [*ERRORS, *STATUSES], [False, True], [1, 2, 3]),
)


@pytest.mark.promise("retry-is-a-table")
def test_retry_golden_table_has_more_than_400_rows() -> None:
    assert len(CASES) > 400


@pytest.mark.promise("retry-is-a-table", "hopeless-is-not-retried")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("retry_safe", [False, True])
def test_retry_golden_table(method: str, retry_safe: bool) -> None:
    wrong = []
    for verb, outcome, repeats, attempt in CASES:
        if (verb, repeats) != (method, retry_safe):
            continue
        error = ERRORS[outcome] if isinstance(outcome, str) else None
        what: Any = error if error is not None else outcome
        sent = error.sent if isinstance(error, TransportError) else True
        made = decide_retry(method, what, sent, attempt, retry_safe=retry_safe)
        decision = "unknown" if made.outcome_unknown else "again" if made.retry else "no"
        if decision != _golden(method, outcome, retry_safe, attempt):
            wrong.append((outcome, attempt, decision))
    assert not wrong


@each_case("method", ["PUT", "DELETE"])
@each_case("outcome", [*ERRORS, *STATUSES])
@each_case("attempt", [1, 2, 3])
def test_what_is_sent_once_is_retried_like_a_post(method: str, outcome: Any, attempt: int) -> None:
    what: Any = ERRORS[outcome] if isinstance(outcome, str) else outcome
    sent = what.sent if isinstance(what, TransportError) else True
    made = decide_retry(method, what, sent, attempt, send_once=True)
    assert made == decide_retry("POST", what, sent, attempt)


outcomes = st.sampled_from([*ERRORS.values(), *STATUSES])


@pytest.mark.promise("write-is-sent-once")
@given(
    st.sampled_from(["POST", "PATCH", "post", "patch"]),
    outcomes,
    st.integers(1, 50),
    st.integers(0, 50),
    st.none() | st.floats(0, 1e9),
    st.floats(0, 1),
)
def test_write_with_bytes_sent_and_no_status_is_never_retried(  # noqa: PLR0917 - hypothesis gives them
    method: str,
    outcome: Any,
    attempt: int,
    retries: int,
    retry_after: float | None,
    jitter: float,
) -> None:
    made = decide_retry(
        method, outcome, True, attempt, retries=retries, retry_after=retry_after, jitter=jitter
    )
    status = outcome if isinstance(outcome, int) else None
    assert not made.retry or status == 429


@pytest.mark.promise("hopeless-is-not-retried")
@given(st.sampled_from(METHODS), st.integers(1, 9), st.integers(0, 99), st.booleans())
def test_conflict_is_never_retried(method: str, attempt: int, retries: int, sent: bool) -> None:
    for outcome in (409, ConflictError("409", status=409)):
        assert decide_retry(method, outcome, sent, attempt, retries=retries) == NO


@given(st.sampled_from(METHODS), outcomes, st.booleans(), st.integers(1, 99), st.integers(0, 50))
def test_call_is_never_retried_more_often_than_allowed(
    method: str, outcome: Any, sent: bool, attempt: int, retries: int
) -> None:
    if attempt > retries:
        assert not decide_retry(method, outcome, sent, attempt, retries=retries).retry


@pytest.mark.promise("retries-are-spread")
@given(
    st.sampled_from([503, 429, ConnectError("x")]),
    st.integers(1, 2000),
    st.floats(0, 1),
    st.floats(0, 100),
)
def test_retry_jitter_stays_within_its_bounds(
    outcome: Any, attempt: int, jitter: float, wait_max: float
) -> None:
    made = decide_retry(
        "GET", outcome, True, attempt, retries=2000, wait_max=wait_max, jitter=jitter
    )
    base = BASE_RATE_LIMITED if outcome == 429 else BASE
    assert 0 <= made.wait <= min(wait_max, base * 2.0 ** min(attempt - 1, 60))


@pytest.mark.promise("retry-after-is-honoured")
@given(st.floats(0, 20), st.floats(0, 1))
def test_retry_is_never_sooner_than_retry_after(retry_after: float, jitter: float) -> None:
    made = decide_retry("GET", 503, True, 1, retry_after=retry_after, jitter=jitter)
    assert made.retry
    assert made.wait >= retry_after


@pytest.mark.promise("retry-after-is-honoured")
@given(st.sampled_from(METHODS), st.floats(20.001, 1e9))
def test_retry_after_beyond_the_limit_is_not_shortened(method: str, after: float) -> None:
    made = decide_retry(method, 429, True, 1, retry_after=after)
    assert made == RetryDecision(retry=False, retry_after=after)


@pytest.mark.promise("retries-are-spread")
def test_retry_spreads_clients_over_the_interval() -> None:
    waits = [decide_retry("GET", 503, True, 1, jitter=i / 100).wait for i in range(100)]
    assert max(waits) - min(waits) >= 0.8 * BASE


def _out_of_quota(resets_in: float) -> QuotaExceededError:
    return QuotaExceededError("402", resets_in=resets_in)


@pytest.mark.parametrize(
    ("resets_in", "max_quota_wait", "again"),
    [(10, 0, False), (10, 9.9, False), (10, 10, True), (10, 3600, True)],
)
def test_retry_after_a_spent_quota_only_as_far_as_allowed(
    resets_in: float, max_quota_wait: float, again: bool
) -> None:
    made = decide_retry("POST", _out_of_quota(resets_in), True, 1, max_quota_wait=max_quota_wait)
    assert made.retry is again


@pytest.mark.promise("hopeless-is-not-retried")
def test_missing_feature_is_never_retried() -> None:
    error = FeatureNotAvailableError("402", status=402)
    assert decide_retry("GET", error, True, 1, max_quota_wait=9e9) == NO


@pytest.mark.promise("hopeless-is-not-retried")
@pytest.mark.parametrize(
    "error", [LoginRequiredError("x"), UnexpectedContentError("x"), ValueError("x"), TimeoutError()]
)
def test_other_errors_are_never_retried(error: Exception) -> None:
    assert decide_retry("GET", error, False, 1) == NO


# -- the middleware


def _call(**options: Any) -> CallContext:
    return CallContext("testing", Options(**options))


async def _run(
    clock: FakeClock,
    send: FakeSend,
    method: str = "GET",
    *,
    budget: RetryBudget | None = None,
    call: CallContext | None = None,
    retry_safe: bool = False,
) -> HttpResponse:
    request = fake_request(method, call=call, retry_safe=retry_safe)
    return await retry_middleware(clock, budget or RetryBudget())(request, send)


UNAVAILABLE = ServerError("503", status=503)


async def test_failed_read_is_retried(clock: FakeClock) -> None:
    send = FakeSend(UNAVAILABLE, ConnectError("x"), reply(204))
    assert (await _run(clock, send)).status == 204
    assert len(send) == 3


@pytest.mark.promise("retries-are-spread")
async def test_waits_grow_with_each_attempt(clock: FakeClock) -> None:
    clock.jitter = 1.0
    send = FakeSend(UNAVAILABLE)
    with pytest.raises(ServerError):
        await _run(clock, send, call=_call(retries=6, retry_wait_max=5))
    assert clock.slept == [0.5, 1, 2, 4, 5, 5]


async def test_retry_after_is_honoured(clock: FakeClock) -> None:
    await _run(clock, FakeSend(ServerError("503", status=503, retry_after=7.0), reply()))
    assert clock.slept == [7.0]


@pytest.mark.promise("retry-after-is-honoured")
async def test_retry_later_names_the_time(clock: FakeClock) -> None:
    error = ServerError("503", status=503, retry_after=90.0)
    with pytest.raises(RetryLaterError) as caught:
        await _run(clock, FakeSend(error))
    assert caught.value.retry_after == 90.0
    assert caught.value.at == clock.now() + timedelta(seconds=90)
    assert caught.value.__cause__ is error


@pytest.mark.promise("errors-list-attempts")
async def test_error_lists_all_attempts(clock: FakeClock) -> None:
    clock.jitter = 1.0
    last = ServerError("504", status=504, request_id="r3")
    with pytest.raises(ServerError) as caught:
        await _run(clock, FakeSend(ServerError("502", status=502), ConnectError("x"), last))
    assert [tuple(a) for a in caught.value.attempts] == [
        (502, "ServerError", 0.5, None),
        (None, "ConnectError", 1.0, None),
        (504, "ServerError", 0.0, "r3"),
    ]
    assert str(caught.value).startswith("[r3] ")
    assert "after 3 attempts" in str(caught.value)


async def test_lost_write_is_an_unknown_outcome(clock: FakeClock) -> None:
    send = FakeSend(ConnectionLostError("x"))
    with pytest.raises(OutcomeUnknownError) as caught:
        await _run(clock, send, "POST")
    assert len(send) == 1
    assert isinstance(caught.value.__cause__, ConnectionLostError)


async def test_write_that_never_left_is_repeated(clock: FakeClock) -> None:
    send = FakeSend(ConnectError("x"), PoolTimeoutError("x"), reply(201))
    assert (await _run(clock, send, "POST")).status == 201


async def test_search_by_post_is_repeated(clock: FakeClock) -> None:
    send = FakeSend(ConnectionLostError("x"), reply())
    assert (await _run(clock, send, "POST", retry_safe=True)).status == 200


@pytest.mark.promise("write-is-sent-once")
async def test_garbage_instead_of_http_leaves_a_write_unknown(
    clock: FakeClock,
) -> None:
    def garbage(request: Request) -> HttpResponse:
        request.call.in_flight = True
        raise UnexpectedContentError("the answer is not proper HTTP")

    with pytest.raises(OutcomeUnknownError):
        await _run(clock, FakeSend(garbage), "POST")


async def test_garbage_instead_of_http_is_not_retried(
    clock: FakeClock,
) -> None:
    send = FakeSend(UnexpectedContentError("the answer is not proper HTTP"))
    with pytest.raises(UnexpectedContentError):
        await _run(clock, send)
    assert len(send) == 1


@pytest.mark.promise("deleted-twice-is-deleted")
@pytest.mark.parametrize("first", [ConnectionLostError("x"), ReadTimeoutError("x"), UNAVAILABLE])
async def test_delete_that_is_gone_at_the_second_attempt_succeeds(
    clock: FakeClock, first: Exception
) -> None:
    call = _call()
    answer = await _run(
        clock, FakeSend(first, NotFoundError("404", status=404)), "DELETE", call=call
    )
    assert (answer.status, len(call.attempts)) == (204, 1)


@pytest.mark.parametrize("first", [ConnectError("x"), RateLimitedError("429", status=429)])
async def test_delete_of_a_missing_object_is_not_found(clock: FakeClock, first: Exception) -> None:
    with pytest.raises(NotFoundError):
        await _run(clock, FakeSend(first, NotFoundError("404", status=404)), "DELETE")


@pytest.mark.promise("deleted-twice-is-deleted")
async def test_first_delete_that_is_not_found_raises_not_found(clock: FakeClock) -> None:
    with pytest.raises(NotFoundError):
        await _run(clock, FakeSend(NotFoundError("404", status=404)), "DELETE")


@pytest.mark.parametrize("error", [LoginRequiredError("x"), SessionClosedError("x"), KeyError()])
async def test_other_errors_are_raised_unchanged(clock: FakeClock, error: Exception) -> None:
    send = FakeSend(error)
    with pytest.raises(type(error)) as caught:
        await _run(clock, send)
    assert caught.value is error
    assert len(send) == 1


@pytest.mark.promise("one-deadline")
async def test_no_wait_starts_beyond_the_deadline(clock: FakeClock) -> None:
    call = _call()
    call.deadline = 6.9
    send = FakeSend(ServerError("503", status=503, retry_after=7.0))
    with pytest.raises(DeadlineExceededError) as caught:
        await _run(clock, send, call=call)
    assert len(send) == 1
    assert clock.slept == []
    assert isinstance(caught.value.__cause__, ServerError)
    assert len(caught.value.attempts) == 1


@pytest.mark.promise("retry-budget")
async def test_outage_spends_the_retry_budget(clock: FakeClock) -> None:
    budget, send = RetryBudget(), FakeSend(UNAVAILABLE)
    for _ in range(100):
        with pytest.raises(ServerError):
            await _run(clock, send, budget=budget)
    assert len(send) == 100 + 50


@pytest.mark.promise("retry-budget")
async def test_successes_refill_the_retry_budget(clock: FakeClock) -> None:
    budget = RetryBudget()
    while budget.take():
        pass
    for _ in range(10):
        await _run(clock, FakeSend(reply()), budget=budget)
    send = FakeSend(UNAVAILABLE, reply())
    assert (await _run(clock, send, budget=budget)).status == 200


@pytest.mark.promise("retry-budget")
async def test_first_attempts_need_no_budget(clock: FakeClock) -> None:
    budget = RetryBudget()
    while budget.take():
        pass
    assert (await _run(clock, FakeSend(reply()), budget=budget)).status == 200


async def test_pause_after_429_is_left_to_the_rate_limiter(clock: FakeClock) -> None:
    call = _call()
    call.limits = AccountLimits(None)
    await _run(clock, FakeSend(RateLimitedError("429", status=429), reply()), call=call)
    assert clock.slept == []


async def test_retry_pauses_after_429_without_a_rate_limiter(
    clock: FakeClock,
) -> None:
    await _run(clock, FakeSend(RateLimitedError("429", status=429), reply()))
    assert clock.slept == [clock.jitter * BASE_RATE_LIMITED]


async def test_each_failed_attempt_is_emitted(clock: FakeClock) -> None:
    recorder = Recorder()
    await _run(clock, FakeSend(UNAVAILABLE, reply()), call=_call(on_event=recorder.event))
    assert [type(event).__name__ for event in recorder.events] == ["AttemptEnded", "Waiting"]


async def test_each_attempt_starts_as_not_sent(clock: FakeClock) -> None:
    seen: list[bool] = []

    def lose(request: Request) -> HttpResponse:
        seen.append(request.call.in_flight)
        request.call.in_flight = True
        raise ConnectionLostError("x")

    with pytest.raises(ConnectionLostError):
        await _run(clock, FakeSend(lose))
    assert seen == [False, False, False]
