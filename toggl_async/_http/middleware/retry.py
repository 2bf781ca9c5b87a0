"""Retries failed attempts.

:func:`decide_retry` decides, and has no side effects; :func:`retry_middleware` acts on it::

    +-> attempt --> success --> the response
    |      |
    |      failed: call.failed(...) stores what a write may have done
    |      |
    |   decide_retry --> retry: wait, unless rate_limit delays all calls of the account --+
    |      |                                                                              |
    |      +--> no retry, or the retry budget is used up: raise                           |
    +-------------------------------------------------------------------------------------+

==============================================  ====================  ===================
what happened                                   GET HEAD OPTIONS      POST PATCH
                                                PUT DELETE, and
                                                searches by POST
                                                (unless ``send_once``)
==============================================  ====================  ===================
refused, unreachable, connect timeout           retry                 retry
certificate or TLS handshake                    no                    no
reset, read timeout, truncated body             retry                 no
429                                             retry                 retry
402 for quota, reset within ``max_quota_wait``  retry                 retry
500 502 503 504                                 retry                 no
all other statuses (409 and 410 among them)     no                    no
a pause longer than ``retry_wait_max``          retry later           retry later
any error after a 303 to a write                no                    no
==============================================  ====================  ===================

Where this attempt or an earlier one may have carried out a write, the error that is raised is an
``OutcomeUnknownError`` too: see :mod:`toggl_async._http.outcome`.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

import attrs

from ..._public import public
from ...errors import (
    Attempt,
    IncompleteBodyError,
    NotFoundError,
    QuotaExceededError,
    RateLimitedError,
    RetiredError,
    RetryLaterError,
    StatusError,
    TLSError,
    TogglError,
    TransportError,
)
from ...events import AttemptEnded
from ...limits.budget import RetryBudget
from ..clock import Clock, format_retry_time, sleep_before_deadline
from ..outcome import Effect, effect_of_status
from ..request import BuiltInMiddleware, HttpResponse, Request, Send

logger = logging.getLogger("toggl_async")

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
TRANSIENT: Final = frozenset({500, 502, 503, 504})
BASE: Final = 0.5
"""Longest first wait in seconds; each following one may be twice as long."""
BASE_RATE_LIMITED: Final = 2.0
"""Longest first wait after a 429."""


@public("toggl_async")
@attrs.frozen
class RetryDecision:
    """What to do after a failed attempt."""

    retry: bool
    """Whether to send the request again."""
    wait: float = 0.0
    """Seconds to wait before that."""
    outcome_unknown: bool = False
    """Whether it is a write that may have been carried out, and is not sent again."""
    retry_after: float | None = None
    """Seconds that the server asks to wait, if that is longer than allowed."""


NO: Final = RetryDecision(retry=False)
_ATTEMPT_ERRORS: Final = (StatusError, TransportError, IncompleteBodyError)
"""Errors after which another attempt may succeed."""


def decide_retry(
    method: str,
    outcome: int | BaseException,
    sent: bool,
    attempt: int,
    *,
    retry_safe: bool = False,
    send_once: bool = False,
    retries: int = 2,
    wait_max: float = 20.0,
    max_quota_wait: float = 0.0,
    retry_after: float | None = None,
    jitter: float = 1.0,
) -> RetryDecision:
    """Decide what to do after attempt number ``attempt`` (from 1).

    ``outcome`` is the status of the response or the error, ``sent`` whether any byte of the
    request may have reached the server, ``retry_safe`` marks a POST that only reads,
    ``send_once`` a PUT or DELETE that may do something else the second time, ``jitter`` is a
    random number from 0 to 1 (full jitter).

    >>> decide_retry("POST", 503, True, 1)
    RetryDecision(retry=False, wait=0.0, outcome_unknown=True, retry_after=None)
    """
    status = outcome if isinstance(outcome, int) else getattr(outcome, "status", None)
    if isinstance(outcome, IncompleteBodyError):  # a truncated body, whatever its status
        status = None
    if retry_after is None:
        retry_after = getattr(outcome, "retry_after", None)
    retry_safe = (retry_safe or method.upper() in IDEMPOTENT) and not send_once
    if status is None:
        if not isinstance(outcome, _ATTEMPT_ERRORS) or isinstance(outcome, TLSError):
            return NO
        if sent and not retry_safe:
            return RetryDecision(retry=False, outcome_unknown=True)
    elif status == 402:
        resets_soon = (
            isinstance(outcome, QuotaExceededError) and outcome.resets_in <= max_quota_wait
        )
        # No wait here: the rate limit middleware waits until the quota resets.
        return RetryDecision(retry=resets_soon and attempt <= retries)
    elif status != 429 and not (status in TRANSIENT and retry_safe):
        return RetryDecision(
            retry=False,
            outcome_unknown=not retry_safe and effect_of_status(status) is not Effect.NONE,
        )
    if retry_after is not None and retry_after > wait_max:
        return RetryDecision(retry=False, retry_after=retry_after)
    if attempt > retries:
        return NO
    base = BASE_RATE_LIMITED if status == 429 else BASE
    backoff = min(wait_max, base * 2.0 ** min(attempt - 1, 60)) * jitter
    return RetryDecision(retry=True, wait=max(backoff, retry_after or 0.0))


def retry_middleware(clock: Clock, budget: RetryBudget) -> BuiltInMiddleware:
    """Return the middleware."""

    async def retry(request: Request, send: Send) -> HttpResponse:
        call = request.call
        number = 0
        try:
            while True:
                number += 1
                call.in_flight = False
                earlier = call.effect
                try:
                    response = await send(request)
                except TogglError as exc:
                    call.failed(request, exc)
                    if earlier is Effect.POSSIBLE and _is_deleted(request, exc):
                        return HttpResponse(204, {}, b"")
                    await _prepare_retry(request, exc, number, clock, budget)
                else:
                    budget.success()
                    return response
        except TogglError as exc:
            error = call.error_to_raise(request, exc)
            if error is exc:
                raise
            raise error from exc

    return retry


def _is_deleted(request: Request, exc: TogglError) -> bool:
    """Return whether a DELETE that is repeated finds nothing: its first response was lost."""
    if request.method != "DELETE" or not isinstance(exc, NotFoundError):
        return False
    message = "%s %s was carried out by an earlier attempt"
    logger.info(message, "DELETE", request.route, extra=request.context)
    return True


async def _prepare_retry(
    request: Request, exc: TogglError, number: int, clock: Clock, budget: RetryBudget
) -> None:
    """Wait until the next attempt, after attempt ``number`` has failed; raise if there is none."""
    call, options = request.call, request.call.options
    if not isinstance(exc, _ATTEMPT_ERRORS):
        exc.attempts = exc.attempts or tuple(call.attempts)
        raise exc
    decision = NO
    if may_repeat(request):
        decision = decide_retry(
            request.method,
            exc,
            not isinstance(exc, TransportError) or exc.sent,
            number,
            retry_safe=request.retry_safe,
            send_once=request.send_once,
            retries=options.retries,
            wait_max=options.retry_wait_max,
            max_quota_wait=options.max_quota_wait - call.quota_wait_spent,
            jitter=clock.random(),
        )
    retried = decision.retry and budget.take()
    # After a 429 the rate limit middleware delays all calls of the account.
    delayed = isinstance(exc, RateLimitedError) and call.limits is not None
    wait = decision.wait if retried and not delayed else 0.0
    _record_attempt(request, exc, number, wait)
    if not retried:
        error = _to_exception(request, exc, decision, clock)
        raise error from (exc.__cause__ if error is exc else exc)
    call.last_error = exc
    if wait > 0:
        await sleep_before_deadline(clock, request, wait, "retry")


def may_repeat(request: Request) -> bool:
    """Return whether the request may be sent again, given what it may have done already."""
    effect = request.call.effect
    if request.method in IDEMPOTENT and not request.send_once:
        return effect is not Effect.CONFIRMED
    return effect is Effect.NONE


def _record_attempt(request: Request, exc: TogglError, number: int, waited: float) -> None:
    call = request.call
    status = getattr(exc, "status", None)
    call.attempts.append(Attempt(status, type(exc).__name__, waited, exc.request_id))
    if call.reports(logging.DEBUG):
        error = type(exc).__name__
        call.report(
            AttemptEnded(
                **request.context,
                number=number,
                status=status,
                error=error,
                sent=not isinstance(exc, QuotaExceededError) or exc.sent,
            ),
            logging.DEBUG,
            "attempt %d of %s %s failed: %s",
            number,
            request.method,
            request.route,
            error if status is None else f"{error} ({status})",
        )


def _to_exception(
    request: Request, exc: TogglError, decision: RetryDecision, clock: Clock
) -> TogglError:
    attempts = tuple(request.call.attempts)
    if decision.retry_after is not None:
        at = clock.now() + timedelta(seconds=decision.retry_after)
        return RetryLaterError(
            f"the server asks to wait {decision.retry_after:.0f} s; "
            f"try again at {format_retry_time(at)}",
            retry_after=decision.retry_after,
            at=at,
            attempts=attempts,
            request_id=exc.request_id,
            request_ids=exc.request_ids,
            **request.context,
        )
    if isinstance(exc, RetiredError) and request.call.on_gone is not None:
        request.call.on_gone(request)
    exc.attempts = attempts
    return exc
