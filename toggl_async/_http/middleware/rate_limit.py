"""a unit of the quota and a turn of the pace, for every request that goes out."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Final

from ...errors import QuotaExceededError, RateLimitedError, StatusError, TransportError
from ...limits.quota import PROBE
from ...limits.registry import Limits
from ..clock import Clock, when
from ..request import HttpResponse, Middleware, Request, Send
from ..waiting import emit_wait, sleep_before_deadline

_LOOK: Final = 1.0
"""Seconds after which a waiter looks again: the line may have moved up."""


def rate_limit_middleware(clock: Clock) -> Middleware:
    """Return the middleware; the limits belong to the account and come with the call."""

    async def limit(request: Request, send: Send) -> HttpResponse:
        limits = request.call.limits
        if limits is None:
            return await send(request)
        counted = request.quota_key != ""
        pace, now = limits.pace, clock.monotonic()
        if counted and (seconds := limits.ledger.reserve(request.quota_key, now)) > 0:
            await _unit(clock, request, limits, seconds)
            now = clock.monotonic()
        try:
            if not pace.idle:
                if not pace.at_once(now, low_priority=request.call.options.low_priority):
                    await _turn(clock, request, limits)
                request.call.before_send = lambda: pace.depart(clock.monotonic())
            return await send(request)
        except TransportError as exc:
            if counted:
                _unanswered(request, limits, clock, sent=exc.sent)
            raise
        except RateLimitedError as exc:
            limits.pace.refused(clock.monotonic(), exc.retry_after)
            raise
        except BaseException as exc:
            # Cancelled, or refused by our own deadline; an answer was settled by the judge.
            if counted and not isinstance(exc, StatusError):
                _unanswered(request, limits, clock, sent=request.call.in_flight)
            raise

    return limit


def _unanswered(request: Request, limits: Limits, clock: Clock, *, sent: bool) -> None:
    if sent:
        limits.ledger.settle(request.quota_key, clock.monotonic(), None, None)
    else:
        limits.ledger.cancel(request.quota_key)


async def _unit(clock: Clock, request: Request, limits: Limits, seconds: float) -> None:
    """Wait for a unit of the quota if the session allows it, and take it."""
    call = request.call
    allowed = call.options.max_quota_wait
    while seconds > 0:
        if seconds > PROBE and call.quota_wait_spent + seconds > allowed:
            quota_key = request.quota_key
            resets_at = clock.now() + timedelta(seconds=seconds)
            organization = quota_key if isinstance(quota_key, int) else None
            raise QuotaExceededError(
                f"the hourly quota is used up, and nothing was sent; it resets in {seconds:.0f} s: "
                f"try again at {when(resets_at)}",
                resets_in=seconds,
                resets_at=resets_at,
                organization_id=organization,
                sent=False,
                method=request.method,
                route=request.route,
                operation=call.operation,
            )
        # A little later for each of the waiters, so that the reset meets no herd.
        seconds += min(1.0, seconds * 0.01) * clock.random()
        await sleep_before_deadline(clock, request, seconds, "quota")
        call.quota_wait_spent += seconds
        seconds = limits.ledger.reserve(request.quota_key, clock.monotonic())


async def _turn(clock: Clock, request: Request, limits: Limits) -> None:
    """Wait for a turn; one that is not used goes to the next in line."""
    pace = limits.pace
    turn = pace.reserve(clock.monotonic(), low_priority=request.call.options.low_priority)
    told = -math.inf
    try:
        while (seconds := pace.take(turn, now := clock.monotonic())) > 0:
            if now + seconds >= told + _LOOK:  # at first, and when it was moved back for long
                told = now + seconds
                emit_wait(clock, request, seconds, "rate_limit")
            await clock.sleep(min(seconds, _LOOK))
    except BaseException:
        pace.cancel(turn, clock.monotonic())
        raise
