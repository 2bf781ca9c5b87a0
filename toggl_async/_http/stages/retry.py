"""Stage 3: whether to try again, decided by one pure function.

==============================================  ====================  ===================
what happened                                   GET HEAD OPTIONS      POST PATCH
                                                PUT DELETE, and
                                                searches by POST
==============================================  ====================  ===================
refused, unreachable, no connection in time     again                 again
certificate or TLS handshake                    no                    no
reset, silence or a cut body after sending      again                 outcome unknown
429                                             again                 again
402 for quota, reset within ``quota_wait``      again                 again
500 502 503 504                                 again                 no
all other statuses (409 and 410 among them)     no                    no
a pause longer than ``retry_wait_max``          retry later           retry later
==============================================  ====================  ===================
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

import attrs

from ...errors import (
    Attempt,
    NotFoundError,
    OutcomeUnknownError,
    QuotaExceededError,
    RateLimitedError,
    RetiredError,
    RetryLaterError,
    StatusError,
    TLSError,
    TogglError,
    TransportError,
    UnexpectedContentError,
)
from ...events import AttemptEnded
from ...limits.budget import RetryBudget
from ..clock import Clock
from ..request import Reply, Request, Send, Stage
from ..waiting import pause

log = logging.getLogger("toggl_async")

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
TRANSIENT: Final = frozenset({500, 502, 503, 504})
BASE: Final = 0.5
"""Seconds: the first wait is between none and this, the next up to twice as long, and so on."""
BASE_REFUSED: Final = 2.0
"""The same after a 429."""


@attrs.frozen
class RetryDecision:
    """What to do after a failed attempt."""

    retry: bool
    """Try again."""
    wait: float = 0.0
    """Seconds to wait before it."""
    unknown: bool = False
    """Nobody knows whether the write was carried out."""
    later: float | None = None
    """The server wants a pause of so many seconds, which is longer than allowed."""


NO: Final = RetryDecision(retry=False)
_UNPROCESSED: Final = (RateLimitedError, QuotaExceededError)
"""Refusals before anything was done."""


def decide_retry(
    method: str,
    outcome: int | BaseException,
    sent: bool,
    attempt: int,
    *,
    repeatable: bool = False,
    retries: int = 2,
    wait_max: float = 20.0,
    quota_wait: float = 0.0,
    retry_after: float | None = None,
    chance: float = 1.0,
) -> RetryDecision:
    """Decide what to do after attempt number ``attempt`` (from 1).

    ``outcome`` is the status of the answer or the error, ``sent`` whether any byte of the
    request may have reached the server, ``repeatable`` marks a POST that only reads, ``chance``
    is a random number from 0 to 1 (full jitter).

    >>> decide_retry("POST", 503, True, 1)
    RetryDecision(retry=False, wait=0.0, unknown=False, later=None)
    """
    status = outcome if isinstance(outcome, int) else getattr(outcome, "status", None)
    if retry_after is None:
        retry_after = getattr(outcome, "retry_after", None)
    harmless = repeatable or method.upper() in IDEMPOTENT
    if status is None:
        if not isinstance(outcome, TransportError) or isinstance(outcome, TLSError):
            return NO
        if sent and not harmless:
            return RetryDecision(retry=False, unknown=True)
    elif status == 402:
        waits = isinstance(outcome, QuotaExceededError) and outcome.resets_in <= quota_wait
        return RetryDecision(retry=waits and attempt <= retries)  # the limit stage waits
    elif status != 429 and not (status in TRANSIENT and harmless):
        return NO
    if retry_after is not None and retry_after > wait_max:
        return RetryDecision(retry=False, later=retry_after)
    if attempt > retries:
        return NO
    base = BASE_REFUSED if status == 429 else BASE
    backoff = min(wait_max, base * 2.0 ** min(attempt - 1, 60)) * chance
    return RetryDecision(retry=True, wait=max(backoff, retry_after or 0.0))


def retry_stage(clock: Clock, budget: RetryBudget) -> Stage:
    """Make the stage."""

    async def retry(request: Request, send: Send) -> Reply:
        call = request.call
        options = call.options
        number = 0
        ambiguous = False
        while True:
            number += 1
            call.in_flight = False
            try:
                reply = await send(request)
            except TogglError as exc:
                if not isinstance(exc, StatusError | TransportError):
                    lost = isinstance(exc, UnexpectedContentError) and call.in_flight
                    if lost and not (request.repeatable or request.method in IDEMPOTENT):
                        raise _unknown(request, exc) from exc  # what came back was no HTTP
                    raise
                sent = exc.sent if isinstance(exc, TransportError) else True
                if ambiguous and request.method == "DELETE" and isinstance(exc, NotFoundError):
                    # An earlier try was carried out and its answer was lost.
                    log.info("%s %s was carried out by an earlier attempt", "DELETE", request.route)
                    return Reply(204, {}, b"")
                decision = decide_retry(
                    request.method,
                    exc,
                    sent,
                    number,
                    repeatable=request.repeatable,
                    retries=options.retries,
                    wait_max=options.retry_wait_max,
                    quota_wait=options.quota_wait - call.quota_waited,
                    chance=clock.random(),
                )
                retried = decision.retry and budget.take()
                # After a 429 the limit stage holds the whole token back, not only this call.
                held = isinstance(exc, RateLimitedError) and call.limits is not None
                wait = decision.wait if retried and not held else 0.0
                _note(request, exc, number, wait)
                if not retried:
                    raise _final(request, exc, decision, clock) from _cause(exc, decision)
                ambiguous = ambiguous or (sent and not isinstance(exc, _UNPROCESSED))
                call.last_error = exc
                if wait > 0:
                    await pause(clock, request, wait, "retry")
            else:
                budget.success()
                return reply

    return retry


def _note(request: Request, exc: TogglError, number: int, waited: float) -> None:
    call = request.call
    status = exc.status if isinstance(exc, StatusError) else None
    call.attempts.append(Attempt(status, type(exc).__name__, waited, exc.request_id))
    if call.options.on_event is not None:
        call.tell(
            AttemptEnded(
                operation=call.operation,
                method=request.method,
                route=request.route,
                number=number,
                status=status,
                error=type(exc).__name__,
            )
        )


def _cause(exc: TogglError, decision: RetryDecision) -> BaseException | None:
    return exc if decision.unknown or decision.later is not None else exc.__cause__


def _unknown(request: Request, exc: TogglError) -> OutcomeUnknownError:
    return OutcomeUnknownError(
        "the write was sent, and no answer says whether it was carried out; it was not repeated",
        method=request.method,
        route=request.route,
        operation=request.call.operation,
        attempts=tuple(request.call.attempts),
        request_id=exc.request_id,
    )


def _final(request: Request, exc: TogglError, decision: RetryDecision, clock: Clock) -> TogglError:
    attempts = tuple(request.call.attempts)
    where = {
        "method": request.method,
        "route": request.route,
        "operation": request.call.operation,
        "attempts": attempts,
        "request_id": exc.request_id,
    }
    if decision.unknown:
        return _unknown(request, exc)
    if decision.later is not None:
        at = clock.now() + timedelta(seconds=decision.later)
        return RetryLaterError(
            f"the server asks to come back in {decision.later:.0f} s, at {at:%H:%M:%S} UTC",
            retry_after=decision.later,
            at=at,
            **where,
        )
    if isinstance(exc, RetiredError) and request.call.retired is not None:
        request.call.retired(request)
    exc.attempts = attempts
    return exc
