"""Logs each call and emits an event for it, without secrets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from ...errors import DeadlineExceededError, StatusError, TogglError
from ...events import CallEnded, CallStarted
from ..clock import Clock
from ..request import BuiltInMiddleware, HttpResponse, Request, Send

logger = logging.getLogger("toggl_async")


def logging_middleware(clock: Clock) -> BuiltInMiddleware:
    """Return the middleware. Without debug logging and ``on_event`` it costs almost nothing."""

    def log_call(request: Request, send: Send) -> Awaitable[HttpResponse]:
        if not request.call.reports(logging.DEBUG):
            return send(request)
        return log_and_send(request, send)

    async def log_and_send(request: Request, send: Send) -> HttpResponse:
        call = request.call
        started, requests = clock.monotonic(), call.requests
        if call.options.on_event is not None:
            call.emit(CallStarted(**request.context, base_url=call.base_url))
        try:
            response = await send(request)
        except BaseException as exc:
            now = clock.monotonic()
            status = exc.status if isinstance(exc, StatusError) else None
            error = _error_name(exc, request, now)
            ids = _request_ids_of(exc)
            answer = call.error_response
            date = None if answer is None else answer.headers.get("Date")
            _report(request, status, error, ids, date, started=started, now=now, requests=requests)
            raise
        now = clock.monotonic()
        ids = response.request_ids
        date = response.headers.get("Date")
        _report(
            request, response.status, None, ids, date, started=started, now=now, requests=requests
        )
        return response

    return log_call


def _report(
    request: Request,
    status: int | None,
    error: str | None,
    request_ids: tuple[str, ...],
    date: str | None,
    *,
    started: float,
    now: float,
    requests: int,
) -> None:
    """Log and emit that a call ended; ``requests`` had been sent when it started."""
    call = request.call
    event = CallEnded(
        **request.context,
        status=status,
        error=error,
        seconds=now - started,
        attempts=max(1, len(call.attempts) + (error is None)),
        request_id=request_ids[0] if request_ids else None,
        request_ids=request_ids,
        requests=call.requests - requests,
        quota_owner=_quota_owner(request),
        quota_remaining=_quota_remaining(request, now),
        server_date=date,
    )
    call.report(
        event,
        logging.DEBUG,
        "%s %s -> %s in %.3f s (attempt %d, request id %s)",
        request.method,
        request.route,
        error if status is None else status,
        event.seconds,
        event.attempts,
        ", ".join(request_ids) or "-",
    )


def _quota_owner(request: Request) -> str:
    key = request.quota_key
    if key is None:
        return "user"
    return f"organization:{key}" if isinstance(key, int) else key


def _quota_remaining(request: Request, now: float) -> int | None:
    limits = request.call.limits
    if limits is None or request.quota_key == "":
        return None
    return limits.quota.remaining(request.quota_key, now)


def _request_ids_of(exc: BaseException) -> tuple[str, ...]:
    if not isinstance(exc, TogglError):
        return ()
    return exc.request_ids or ((exc.request_id,) if exc.request_id else ())


def _error_name(exc: BaseException, request: Request, now: float) -> str:
    deadline = request.call.deadline
    if isinstance(exc, asyncio.CancelledError) and deadline is not None and now >= deadline:
        return DeadlineExceededError.__name__  # the error that the caller gets
    return type(exc).__name__
