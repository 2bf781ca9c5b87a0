"""Applies one deadline to the whole call: waits, refreshes, attempts and redirects."""

from __future__ import annotations

import asyncio

from ...errors import DeadlineExceededError
from ..clock import Clock
from ..request import HttpResponse, Middleware, Request, Send


def deadline_middleware(clock: Clock) -> Middleware:
    """Return the middleware: waits check ``call.deadline``, ``asyncio.timeout`` ends the rest."""

    async def deadline(request: Request, send: Send) -> HttpResponse:
        call = request.call
        timeout = call.options.timeout
        limit = None
        try:
            if timeout is None:
                return await send(request)
            now = clock.monotonic()
            if call.deadline is None:  # else the call is retried after a truncated response
                call.deadline = now + timeout
            if call.deadline > now:
                limit = asyncio.timeout(call.deadline - now)
                async with limit:
                    return await send(request)
        except TimeoutError:
            if limit is None or not limit.expired():  # such as a ReadTimeoutError
                raise
        except asyncio.CancelledError:
            call.cancelled(request)
            raise
        error = DeadlineExceededError(
            f"no response within the call's timeout of {timeout:g} s",
            timeout=timeout,
            **request.context,
            attempts=tuple(call.attempts),
        )
        raise call.judged(request, error) from call.last_error

    return deadline
