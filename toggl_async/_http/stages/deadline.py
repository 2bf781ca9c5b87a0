"""Stage 1: one deadline for the whole call: waits, refreshes, attempts and redirects."""

from __future__ import annotations

import asyncio

from ...errors import DeadlineExceededError, DeadlineOutcomeUnknownError
from ..alarm import TimeLimit
from ..clock import Clock
from ..request import Reply, Request, Send, Stage
from .retry import IDEMPOTENT


def deadline_stage(clock: Clock) -> Stage:
    """Make the stage. Waits look at ``call.deadline``; what hangs is cancelled by the timer."""

    async def deadline(request: Request, send: Send) -> Reply:
        call = request.call
        timeout = call.options.timeout
        if timeout is None:
            return await send(request)
        now = clock.monotonic()
        if call.deadline is None:  # else it is a call that goes on after an answer that was cut
            call.deadline = now + timeout
        if call.deadline > now:
            limit = TimeLimit(asyncio.get_running_loop().time() + call.deadline - now)
            try:
                with limit:
                    return await send(request)
            except TimeoutError:
                if not limit.expired:  # a ReadTimeoutError, say, is a TimeoutError too
                    raise
        known = not call.in_flight or request.method in IDEMPOTENT or request.repeatable
        error = DeadlineExceededError if known else DeadlineOutcomeUnknownError
        raise error(
            f"no answer within the call's {timeout:g} s"
            + ("" if known else "; the write was sent and may have been carried out"),
            timeout=timeout,
            method=request.method,
            route=request.route,
            operation=call.operation,
            attempts=tuple(call.attempts),
        ) from call.last_error

    return deadline
