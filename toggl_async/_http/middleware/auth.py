"""Adds credentials to requests for their origin; after a 401 refreshes them and retries once."""

from __future__ import annotations

from ...credentials import Secret
from ...errors import AuthenticationError
from ..request import Authorizer, HttpResponse, Middleware, Request, Send
from ..urls import origin_of


def auth_middleware() -> Middleware:
    """Return the middleware. The credentials come with the call."""

    async def authorize(request: Request, send: Send) -> HttpResponse:
        authorizer = request.call.authorizer
        if authorizer is None or not _same_origin(request.url, authorizer.origin):
            return await send(request)
        # Wrapped: tools that report errors print the locals of this frame.
        used = Secret(await authorizer.authorization(request.call))
        try:
            return await send(_with_credentials(request, authorizer, used))
        except AuthenticationError as exc:
            if exc.status != 401:  # a 403 rejects the account, not the token
                raise
            value = await authorizer.refresh_after_401(request.call, used.reveal())
            if value is None:
                raise
            used, value = Secret(value), None
        return await send(_with_credentials(request, authorizer, used))

    return authorize


def _same_origin(url: str, origin: str) -> bool:
    # Nearly always a plain prefix; other spellings are normalized first.
    if url.startswith(origin) and url[len(origin) : len(origin) + 1] in {"/", "?", ""}:
        return True
    return origin_of(url) == origin


def _with_credentials(request: Request, authorizer: Authorizer, value: Secret) -> Request:
    if not authorizer.in_query:
        return request.with_header("Authorization", value.reveal())
    join = "&" if "?" in request.url else "?"
    return request.replace(url=f"{request.url}{join}access_token={value.reveal()}")
