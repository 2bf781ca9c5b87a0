"""Applies the hourly quota and the rate limit to every request that is sent.

One request, where ``quota`` and ``rate_limiter`` belong to the account::

    quota.reserve              0, or the seconds until the quota resets: wait, or raise
      |
    rate_limiter.try_acquire   True, or False if others wait: reserve, then acquire until it is 0
      |
    call.before_send           set to rate_limiter.acquire_send; the transport calls it when it has
      |                        a connection, since connecting may have delayed the previous request
    send
      |
    quota.settle, quota.cancel   by raise_for_status if there is a response, here if there is none;
                                 a request that was not sent gives its unit back
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Final

from ...errors import QuotaExceededError, RateLimitedError, StatusError, TransportError
from ...limits.quota import PROBE_INTERVAL
from ...limits.registry import AccountLimits
from ..clock import Clock, emit_wait, format_retry_time, sleep_before_deadline
from ..request import HttpResponse, Middleware, Request, Send

_POLL_INTERVAL: Final = 1.0
"""Seconds between checks of the queue, which may have advanced."""


def rate_limit_middleware(clock: Clock) -> Middleware:
    """Return the middleware; the limits belong to the account and come with the call."""

    async def limit(request: Request, send: Send) -> HttpResponse:
        limits = request.call.limits
        if limits is None:
            return await send(request)
        counted = request.quota_key != ""
        rate_limiter, now = limits.rate_limiter, clock.monotonic()
        if counted and (seconds := limits.quota.reserve(request.quota_key, now)) > 0:
            await _wait_for_quota(clock, request, limits, seconds)
            now = clock.monotonic()
        try:
            if not rate_limiter.idle:
                if not rate_limiter.try_acquire(
                    now, low_priority=request.call.options.low_priority
                ):
                    await _wait_for_slot(clock, request, limits)
                request.call.before_send = lambda: rate_limiter.acquire_send(clock.monotonic())
            return await send(request)
        except TransportError as exc:
            if counted:
                _unanswered(request, limits, clock, sent=exc.sent)
            raise
        except RateLimitedError as exc:
            limits.rate_limiter.on_rate_limited(clock.monotonic(), exc.retry_after)
            raise
        except BaseException as exc:
            # Cancelled, or past the deadline; responses were settled by raise_for_status.
            if counted and not isinstance(exc, StatusError):
                _unanswered(request, limits, clock, sent=request.call.in_flight)
            raise

    return limit


def _unanswered(request: Request, limits: AccountLimits, clock: Clock, *, sent: bool) -> None:
    if sent:
        limits.quota.settle(request.quota_key, clock.monotonic(), None, None)
    else:
        limits.quota.cancel(request.quota_key)


async def _wait_for_quota(
    clock: Clock, request: Request, limits: AccountLimits, seconds: float
) -> None:
    """Wait until the quota resets and take a unit of it; raise if the session does not allow it."""
    call = request.call
    allowed = call.options.max_quota_wait
    while seconds > 0:
        if seconds > PROBE_INTERVAL and call.quota_wait_spent + seconds > allowed:
            quota_key = request.quota_key
            resets_at = clock.now() + timedelta(seconds=seconds)
            organization = quota_key if isinstance(quota_key, int) else None
            raise QuotaExceededError(
                f"the hourly quota is used up, and nothing was sent; it resets in {seconds:.0f} s: "
                f"try again at {format_retry_time(resets_at)}",
                resets_in=seconds,
                resets_at=resets_at,
                organization_id=organization,
                sent=False,
                **request.context,
            )
        # Jitter, so that waiting calls do not all send at the moment of the reset.
        seconds += min(1.0, seconds * 0.01) * clock.random()
        await sleep_before_deadline(clock, request, seconds, "quota")
        call.quota_wait_spent += seconds
        seconds = limits.quota.reserve(request.quota_key, clock.monotonic())


async def _wait_for_slot(clock: Clock, request: Request, limits: AccountLimits) -> None:
    """Wait for a slot of the rate limit; if the wait is interrupted, the next call gets it."""
    rate_limiter = limits.rate_limiter
    reservation = rate_limiter.reserve(
        clock.monotonic(), low_priority=request.call.options.low_priority
    )
    announced_until = -math.inf
    try:
        while (seconds := rate_limiter.acquire(reservation, now := clock.monotonic())) > 0:
            # The first time, and when a 429 has delayed the slot by more than an interval.
            if now + seconds >= announced_until + _POLL_INTERVAL:
                announced_until = now + seconds
                emit_wait(clock, request, seconds, "rate_limit")
            await clock.sleep(min(seconds, _POLL_INTERVAL))
    except BaseException:
        rate_limiter.cancel(reservation, clock.monotonic())
        raise
