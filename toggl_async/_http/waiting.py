"""Sleep that emits an event first and never outlasts the deadline of the call."""

from __future__ import annotations

import logging
from datetime import timedelta

from ..errors import DeadlineExceededError
from ..events import Waiting
from .clock import Clock, when
from .request import Request

log = logging.getLogger("toggl_async")

_LOG_FROM = 1.0
_SHOW_TIME_FROM = 60.0


async def sleep_before_deadline(
    clock: Clock, request: Request, seconds: float, reason: str
) -> None:
    """Emit the wait and sleep; raise at once if the deadline is earlier."""
    emit_wait(clock, request, seconds, reason)
    await clock.sleep(seconds)


def emit_wait(clock: Clock, request: Request, seconds: float, reason: str) -> None:
    """Emit a ``Waiting`` event; raise if the wait outlasts the deadline."""
    call = request.call
    if call.deadline is not None and clock.monotonic() + seconds > call.deadline:
        at = clock.now() + timedelta(seconds=seconds)
        again = f"; try again at {when(at)}" if seconds >= _SHOW_TIME_FROM else ""
        raise DeadlineExceededError(
            f"the call would have to wait {seconds:.1f} s ({reason}), which is beyond its timeout"
            + again,
            retry_after=seconds,
            at=at,
            timeout=call.options.timeout,
            method=request.method,
            route=request.route,
            operation=call.operation,
            attempts=tuple(call.attempts),
        ) from call.last_error
    if seconds >= _LOG_FROM:
        log.info("waiting %.1f s (%s): %s %s", seconds, reason, request.method, request.route)
    if call.options.on_event is not None:
        call.emit(
            Waiting(
                operation=call.operation,
                method=request.method,
                route=request.route,
                reason=reason,
                seconds=seconds,
                until=clock.now() + timedelta(seconds=seconds),
            )
        )
