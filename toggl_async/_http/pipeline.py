"""Composes the middlewares and the transport into one ``send``; shows their order."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from functools import partial

from ..limits.budget import RetryBudget
from .clock import Clock
from .middleware.auth import auth_middleware
from .middleware.cache import ResponseCache
from .middleware.capture import ResponseCapture
from .middleware.coalesce import Coalescing
from .middleware.deadline import deadline_middleware
from .middleware.logging import logging_middleware
from .middleware.raise_for_status import raise_for_status_middleware
from .middleware.rate_limit import rate_limit_middleware
from .middleware.redirect import RedirectCache, redirect_middleware
from .middleware.retry import retry_middleware
from .request import BuiltInMiddleware, HttpResponse, Middleware, Request, Send


def compose(middlewares: Iterable[BuiltInMiddleware], send: Send) -> Send:
    """Return a ``send`` that runs the middlewares of the SDK, the first one outermost."""
    for middleware in reversed(list(middlewares)):
        send = partial(middleware, send=send)  # without a frame of its own
    return send


def _compose_user(middlewares: Iterable[Middleware], send: Send) -> Send:
    """Do the same for middlewares of users, whose parameters may have any names."""

    def bound(middleware: Middleware, send: Send) -> Send:
        # Not a coroutine, which would add a frame to every traceback.
        return lambda request: middleware(request, send)

    for middleware in reversed(list(middlewares)):
        send = bound(middleware, send)
    return send


def _reuse_answers(cache: ResponseCache, coalescing: Coalescing) -> BuiltInMiddleware:
    """Combine two middlewares into one, which calls that do not use them pass at once."""

    def reuse_answers(request: Request, send: Send) -> Awaitable[HttpResponse]:
        options = request.call.options
        if not (options.cache_ttl or options.share_reads):
            return send(request)
        return cache.middleware(request, partial(coalescing.middleware, send=send))

    return reuse_answers


def pipeline(
    transport: Send,
    clock: Clock,
    *,
    user_middlewares: Iterable[Middleware] = (),
    redirects: RedirectCache | None = None,
    budget: RetryBudget | None = None,
    capture: ResponseCapture | None = None,
    cache: ResponseCache | None = None,
) -> Send:
    """Build the SDK's pipeline; user middlewares run around each attempt."""
    cache, coalescing = cache or ResponseCache(clock), Coalescing()
    cache.listeners.add(coalescing)
    around_call = (
        deadline_middleware(clock),
        logging_middleware(clock),
        retry_middleware(clock, budget or RetryBudget()),
        (capture or ResponseCapture()).middleware,
    )
    # Behind those of the user, which may change requests, such as their credentials.
    around_request = (
        _reuse_answers(cache, coalescing),
        redirect_middleware(redirects or RedirectCache()),
        rate_limit_middleware(clock),
        auth_middleware(),
        raise_for_status_middleware(clock),
    )
    send = compose(around_request, transport)
    return compose(around_call, _compose_user(user_middlewares, send))
