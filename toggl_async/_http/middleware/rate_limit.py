"""Applies the hourly quota and the rate limit to every request that is sent."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Final

from ...errors import QuotaExceededError, RateLimitedError, StatusError, TransportError
from ...limits.quota import PROBE_INTERVAL
from ...limits.registry import AccountLimits
from ..clock import Clock, emit_wait, sleep_before_deadline, when
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
            # Cancelled, or our deadline passed; a response was settled by raise_for_status.
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
    """Wait for a unit of the quota if the session allows it, and take it."""
    call = request.call
    allowed = call.options.max_quota_wait
    while seconds > 0:
        if seconds > PROBE_INTERVAL and call.quota_wait_spent + seconds > allowed:
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
                **request.context,
            )
        # Jitter, so that the waiters do not all send at the reset.
        seconds += min(1.0, seconds * 0.01) * clock.random()
        await sleep_before_deadline(clock, request, seconds, "quota")
        call.quota_wait_spent += seconds
        seconds = limits.quota.reserve(request.quota_key, clock.monotonic())


async def _wait_for_slot(clock: Clock, request: Request, limits: AccountLimits) -> None:
    """Wait for a turn; one that is not used goes to the next in line."""
    rate_limiter = limits.rate_limiter
    reservation = rate_limiter.reserve(
        clock.monotonic(), low_priority=request.call.options.low_priority
    )
    announced_until = -math.inf
    try:
        while (seconds := rate_limiter.acquire(reservation, now := clock.monotonic())) > 0:
            if (
                now + seconds >= announced_until + _POLL_INTERVAL
            ):  # at first, and when it was moved back for long
                announced_until = now + seconds
                emit_wait(clock, request, seconds, "rate_limit")
            await clock.sleep(min(seconds, _POLL_INTERVAL))
    except BaseException:
        rate_limiter.cancel(reservation, clock.monotonic())
        raise
