"""Applies the hourly quota and the rate limit to every request that is sent.

One request, where ``quota`` and ``rate_limiter`` belong to the account::

    quota.reserve              0, or the seconds until the quota resets: wait, or raise
      |
    rate_limiter.try_acquire   True, or False if others wait: reserve, then acquire until it is 0
      |
    quota.dequeue              after such a wait: False if responses have said that fewer are left,
      |                        then from the beginning
    call.before_send           set to rate_limiter.acquire_send; the transport calls it when it has
      |                        a connection, since connecting may have delayed the previous request
    send
      |
    quota.settle, quota.cancel   by raise_for_status if there is a response, here if there is none;
                                 a request that was not sent gives its unit back

If processes share the limits in a store (``limits.store``), the store decides as well. The queue of
this process remains: it has the priorities, and only its first request asks the store::

    quota.reserve              raises or waits if a response has said that nothing is left
      |
    rate_limiter               the request is the next one of this process
      |
    reservation.ask            granted; or wait, and ask again; or the store cannot be used: the
      |                        process then takes its share of the quota and of the rate
    send
      |
    reservation.settle         what the headers say, for the other processes
"""

from __future__ import annotations

import math
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from ...errors import QuotaExceededError, RateLimitedError, StatusError
from ...events import LimitStoreChanged
from ...limits.quota import PROBE_INTERVAL
from ...limits.registry import AccountLimits
from ...limits.store import RECHECK_INTERVAL, LimitGrant
from ..clock import Clock, emit_wait, format_retry_time, sleep_before_deadline
from ..request import BuiltInMiddleware, HttpResponse, Request, Send
from .raise_for_status import quota_headers

if TYPE_CHECKING:
    from ...limits.shared import AccountStore, SharedLimits, StoreReservation

_POLL_INTERVAL: Final = 1.0
"""Seconds between checks of the queue, which may have advanced."""


def rate_limit_middleware(clock: Clock) -> BuiltInMiddleware:
    """Return the middleware; the limits belong to the account and come with the call."""

    async def limit(request: Request, send: Send) -> HttpResponse:
        limits = request.call.limits
        if limits is None:
            return await send(request)
        if limits.store is not None:
            return await _send_shared(clock, request, limits, limits.store, send)
        counted = request.quota_key != ""
        await _acquire(clock, request, limits)
        try:
            if not limits.rate_limiter.idle:
                request.call.before_send = partial(_may_send, clock, limits)
            return await send(request)
        except RateLimitedError as exc:
            limits.rate_limiter.on_rate_limited(clock.monotonic(), exc.retry_after)
            raise
        except BaseException as exc:
            # Without a response; responses were settled by raise_for_status.
            if counted and not isinstance(exc, StatusError):
                _unanswered(request, limits, clock, sent=request.call.was_sent(exc))
            raise

    return limit


def _may_send(clock: Clock, limits: AccountLimits) -> float:
    return limits.rate_limiter.acquire_send(clock.monotonic())


async def _send_shared(
    clock: Clock, request: Request, limits: AccountLimits, store: AccountStore, send: Send
) -> HttpResponse:
    """Send a request whose limits are shared with other processes."""
    call = request.call
    reservation = store.reservation(request.quota_key, clock.monotonic)
    try:
        await _wait_for_turn(clock, request, limits, store.shared, reservation)
    except BaseException:
        reservation.settle("not_sent")
        raise
    try:
        if not limits.rate_limiter.idle:
            call.before_send = partial(_may_send, clock, limits)
            call.confirm_send = partial(_confirm, clock, request, limits, reservation)
        response = await send(request)
    except StatusError as exc:
        pause = 0.0
        if isinstance(exc, RateLimitedError):
            pause = limits.rate_limiter.on_rate_limited(clock.monotonic(), exc.retry_after)
        if isinstance(exc, QuotaExceededError):
            reservation.settle("response", 0, exc.resets_in)
        else:
            _report(reservation, call.error_response, pause)
        raise
    except BaseException as exc:
        sent = call.was_sent(exc)
        reservation.settle("no_response" if sent else "not_sent")
        if request.quota_key != "":
            _unanswered(request, limits, clock, sent=sent)
        raise
    _report(reservation, response)
    return response


async def _confirm(
    clock: Clock, request: Request, limits: AccountLimits, reservation: StoreReservation
) -> None:
    """Ask again if the grant is old: connecting has taken long, and another process may be next."""
    limit = clock.monotonic() + request.call.options.connect_timeout / 2
    while reservation.is_late:
        grant = await reservation.ask(limits.rate_limiter.interval)
        if grant is None or not grant.reason or clock.monotonic() + grant.wait > limit:
            return
        await clock.sleep(grant.wait)


def _report(
    reservation: StoreReservation, response: HttpResponse | None, pause: float = 0.0
) -> None:
    """Pass on what the headers of a response say about the quota."""
    remaining, resets_in = quota_headers({} if response is None else response.headers)
    # The response of another server, such as a proxy, does not mean that there is no quota.
    tells = remaining is not None or (response is not None and response.status < 300)
    reservation.settle("response" if tells else "no_response", remaining, resets_in, pause=pause)


async def _wait_for_turn(
    clock: Clock,
    request: Request,
    limits: AccountLimits,
    shared: SharedLimits,
    reservation: StoreReservation,
) -> None:
    """Wait until this process and the others allow the request; it has a unit of the quota then."""
    quota, rate_limiter, key = limits.quota, limits.rate_limiter, request.quota_key
    counted = key != ""
    while True:
        processes = 0 if shared.available else shared.processes
        await _acquire(clock, request, limits, processes)
        try:
            grant = await _ask(clock, request, limits, shared, reservation)
        except BaseException:
            if counted:
                quota.cancel(key)
            raise
        if grant is None and processes:  # without the store, this process sends its share
            rate_limiter.hold(clock.monotonic() + rate_limiter.interval * processes)
            return
        if grant is not None and not grant.reason:
            return
        if counted:
            quota.cancel(key)
            if grant is not None:
                quota.mark_exhausted(key, clock.monotonic(), grant.wait)


async def _ask(
    clock: Clock,
    request: Request,
    limits: AccountLimits,
    shared: SharedLimits,
    reservation: StoreReservation,
) -> LimitGrant | None:
    """Ask the store until it grants the request, or until it says that the quota is used up."""
    call, rate_limiter = request.call, limits.rate_limiter
    announced_until = -math.inf
    while True:
        grant = await reservation.ask(rate_limiter.interval)
        if (change := shared.take_change()) is not None:
            call.emit(
                LimitStoreChanged(
                    **request.context, available=change.available, reason=change.reason
                )
            )
        if grant is None or not grant.reason:
            return grant
        seconds, now = grant.wait, clock.monotonic()
        if grant.reason == "rate_limit":
            # Until then, no other request of this process asks for a slot.
            rate_limiter.hold(now + seconds + rate_limiter.interval)
            if now + seconds >= announced_until + _POLL_INTERVAL:
                announced_until = now + seconds
                emit_wait(clock, request, seconds, "rate_limit")
        elif seconds > RECHECK_INTERVAL:
            return grant
        else:  # requests in flight decide; with jitter, so that processes do not ask together
            seconds *= 0.5 + clock.random()
            call.quota_wait_spent += seconds
        await clock.sleep(seconds)


def _unanswered(request: Request, limits: AccountLimits, clock: Clock, *, sent: bool) -> None:
    if sent:
        limits.quota.settle(request.quota_key, clock.monotonic(), None, None)
    else:
        limits.quota.cancel(request.quota_key)


async def _acquire(
    clock: Clock, request: Request, limits: AccountLimits, processes: int = 1
) -> None:
    """Wait until this process may send the request; it has a unit of the quota then."""
    quota, rate_limiter, key = limits.quota, limits.rate_limiter, request.quota_key
    while True:
        if key != "":
            seconds = quota.reserve(key, clock.monotonic(), processes=processes)
            if seconds > 0:
                await _wait_for_quota(clock, request, limits, seconds, processes)
        if rate_limiter.idle or rate_limiter.try_acquire(
            clock.monotonic(), low_priority=request.call.options.low_priority
        ):
            return
        if key == "":
            await _wait_for_slot(clock, request, limits)
            return
        quota.enqueue(key)
        try:
            await _wait_for_slot(clock, request, limits)
        except BaseException:
            quota.cancel(key, queued=True)
            raise
        if quota.dequeue(key, clock.monotonic(), processes=processes):
            return


async def _wait_for_quota(
    clock: Clock, request: Request, limits: AccountLimits, seconds: float, processes: int = 1
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
        seconds = limits.quota.reserve(request.quota_key, clock.monotonic(), processes=processes)


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
