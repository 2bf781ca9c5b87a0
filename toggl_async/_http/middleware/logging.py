"""Logs each call and emits an event for it, without secrets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from ...errors import DeadlineExceededError, StatusError, TogglError
from ...events import CallEnded
from ..clock import Clock
from ..request import HttpResponse, Middleware, Request, Send

logger = logging.getLogger("toggl_async")


def logging_middleware(clock: Clock) -> Middleware:
    """Return the middleware. Without debug logging and ``on_event`` it costs almost nothing."""

    def log_call(request: Request, send: Send) -> Awaitable[HttpResponse]:
        if request.call.options.on_event is None and not logger.isEnabledFor(logging.DEBUG):
            return send(request)
        return log_and_send(request, send)

    async def log_and_send(request: Request, send: Send) -> HttpResponse:
        started = clock.monotonic()
        try:
            response = await send(request)
        except BaseException as exc:
            status = exc.status if isinstance(exc, StatusError) else None
            request_ids = _request_ids_of(exc)
            ended = clock.monotonic()
            _record(request, status, _error_name(exc, request, ended), ended - started, request_ids)
            raise
        _record(request, response.status, None, clock.monotonic() - started, response.request_ids)
        return response

    return log_call


def _request_ids_of(exc: BaseException) -> tuple[str, ...]:
    if not isinstance(exc, TogglError):
        return ()
    return exc.request_ids or ((exc.request_id,) if exc.request_id else ())


def _error_name(exc: BaseException, request: Request, now: float) -> str:
    deadline = request.call.deadline
    if isinstance(exc, asyncio.CancelledError) and deadline is not None and now >= deadline:
        return DeadlineExceededError.__name__  # the error that the caller gets
    return type(exc).__name__


def _record(
    request: Request,
    status: int | None,
    error: str | None,
    seconds: float,
    request_ids: tuple[str, ...],
) -> None:
    call = request.call
    attempts = max(1, len(call.attempts) + (error is None))
    logger.debug(
        "%s %s -> %s in %.3f s (attempt %d, request id %s)",
        request.method,
        request.route,
        error if status is None else status,
        seconds,
        attempts,
        ", ".join(request_ids) or "-",
    )
    if call.options.on_event is not None:
        call.emit(
            CallEnded(
                **request.context,
                status=status,
                error=error,
                seconds=seconds,
                attempts=attempts,
                request_id=request_ids[0] if request_ids else None,
                request_ids=request_ids,
            )
        )
