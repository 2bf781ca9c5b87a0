"""Follows redirects as RFC 9110 and the documentation of Plan say.

301 and 308 are cached for the session, 302 and 307 are repeated with method and body, 303 becomes
a GET. Each hop is rate limited, counted and authorized like any request; the auth middleware adds
credentials only to requests for their own origin.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from ..._threads import fork_safe_lock
from ...errors import RedirectError, StatusError, TransportError
from ...secrets import Secret
from ..outcome import REDIRECTS
from ..request import BuiltInMiddleware, HttpResponse, Request, Send
from ..urls import origin_of, resolve_redirect
from .confidential import holds_secret

MAX_HOPS: Final = 5
MAX_CACHED: Final = 256
_PERMANENT: Final = frozenset({301, 308})
_TOKEN_IN_QUERY: Final = re.compile(r"(?<=[?&])access_token=[^&]*&?|&access_token=[^&]*$")
_CROSS_ORIGIN_HEADERS: Final = frozenset(
    {"accept", "accept-encoding", "content-type", "user-agent"}
)
"""Headers that are sent to another origin; content negotiation must not change there."""


class RedirectCache:
    """Permanent redirects of one session: bounded, in memory, per exact URL."""

    def __init__(self) -> None:
        self._lock = fork_safe_lock()
        self._targets: dict[str, str] = {}

    def get(self, url: str) -> str | None:
        """Return the URL that this one has moved to."""
        return self._targets.get(url) if self._targets else None

    def add(self, url: str, target: str) -> None:
        """Store a permanent redirect."""
        with self._lock:
            self._targets.pop(url, None)
            if url == target:  # it has moved back
                return
            while len(self._targets) >= MAX_CACHED:
                del self._targets[next(iter(self._targets))]
            self._targets[url] = target

    def forget(self, url: str) -> None:
        """Remove a redirect whose target failed."""
        with self._lock:
            self._targets.pop(url, None)

    def __len__(self) -> int:
        return len(self._targets)


def redirect_middleware(cache: RedirectCache) -> BuiltInMiddleware:
    """Return the middleware."""

    async def redirect(request: Request, send: Send) -> HttpResponse:
        if not request.follow_redirects:
            return await send(request)
        cached_target = cache.get(request.url)
        if cached_target is None:
            response = await send(request)
            return (
                response
                if response.status not in REDIRECTS
                else await follow(request, response, send)
            )
        moved = _moved(request, cached_target)
        try:
            response = await send(moved)
            if response.status in REDIRECTS:
                response = await follow(moved, response, send, origin=request.url)
        except (StatusError, TransportError, RedirectError):
            cache.forget(request.url)
            raise
        return response

    async def follow(
        request: Request, response: HttpResponse, send: Send, origin: str = ""
    ) -> HttpResponse:
        first_url, permanent = origin or request.url, True
        seen = {(request.method, request.url)}
        for _ in range(MAX_HOPS):
            try:
                request = _next(request, response)
                await _check_token(request)
            except RedirectError as exc:
                exc.add_context(**request.context)
                raise
            if (request.method, request.url) in seen:
                raise _refusal("redirect loop", request)
            seen.add((request.method, request.url))
            permanent = permanent and response.status in _PERMANENT
            response = await send(request)
            if permanent:  # after the response, so that a target that fails is not cached
                cache.add(first_url, request.url)
            if response.status not in REDIRECTS:
                return response
        raise _refusal(f"more than {MAX_HOPS} redirects", request)

    return redirect


def _next(request: Request, response: HttpResponse) -> Request:
    location = response.headers.get("Location")
    if not location:
        raise RedirectError("a redirect without a Location header")
    target = resolve_redirect(request.url, location)
    if "access_token=" in target:  # the server repeats our token, which no other host may get
        target = _TOKEN_IN_QUERY.sub("", target).replace("?&", "?", 1)
    if response.status == 303 and request.method != "HEAD":
        headers = {k: v for k, v in request.headers.items() if k.lower() != "content-type"}
        request = request.replace(method="GET", body=None, headers=headers)
    return _moved(request, target)


def _moved(request: Request, target: str) -> Request:
    headers = request.headers
    if origin_of(target) != origin_of(request.url):
        if holds_secret(request):
            raise _refusal(
                "a redirect to another origin was refused, since the body holds a secret", request
            )
        headers = {k: v for k, v in headers.items() if k.lower() in _CROSS_ORIGIN_HEADERS}
    return request.replace(url=target, headers=headers)


async def _check_token(request: Request) -> None:
    """Raise if a target at another origin holds the account's token in any form."""
    authorizer = request.call.authorizer
    if authorizer is None or not authorizer.in_query or origin_of(request.url) == authorizer.origin:
        return
    token = Secret(await authorizer.authorization(request.call))
    if unquote(token.reveal()) in unquote(unquote(request.url)):
        raise _refusal(
            "a redirect to another origin was refused, since its address holds the access token",
            request,
        )


def _refusal(text: str, request: Request) -> RedirectError:
    return RedirectError(text, **request.context)
