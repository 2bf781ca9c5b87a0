"""Applies one deadline to the whole call: waits, refreshes, attempts and redirects."""

from __future__ import annotations

import asyncio

from ...errors import DeadlineExceededError
from ..clock import Clock
from ..request import BuiltInMiddleware, HttpResponse, Request, Send


def deadline_middleware(clock: Clock) -> BuiltInMiddleware:
    """Return the middleware: waits check ``call.deadline``, ``asyncio.timeout`` ends the rest."""

    async def deadline(request: Request, send: Send) -> HttpResponse:
        call = request.call
        timeout = call.options.timeout
        time_limit = None
        try:
            if timeout is None:
                return await send(request)
            now = clock.monotonic()
            if call.deadline is None:  # set already if this repeats a truncated response
                call.deadline = now + timeout
            if call.deadline > now:
                time_limit = asyncio.timeout(call.deadline - now)
                async with time_limit:
                    return await send(request)
        except TimeoutError:
            if time_limit is None or not time_limit.expired():  # such as a ReadTimeoutError
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
        raise call.error_to_raise(request, error) from call.last_error

    return deadline
