"""credentials, anchored to their origin; a 401 is answered by one refresh, one replay."""

from __future__ import annotations

from ...credentials import Secret
from ...errors import AuthenticationError
from ..request import Authorizer, HttpResponse, Middleware, Request, Send
from ..urls import origin_of


def auth_middleware() -> Middleware:
    """Return the middleware. The account's credentials travel with the call."""

    async def authorize(request: Request, send: Send) -> HttpResponse:
        authorizer = request.call.authorizer
        if authorizer is None or not _same_origin(request.url, authorizer.origin):
            return await send(request)
        # Wrapped, since tools that report errors print the locals of this frame too.
        used = Secret(await authorizer.authorization(request.call))
        try:
            return await send(_with_credentials(request, authorizer, used))
        except AuthenticationError as exc:
            if exc.status != 401:  # a 403 says no to the account, not to the token
                raise
            value = await authorizer.refresh_after_401(request.call, used.reveal())
            if value is None:
                raise
            used, value = Secret(value), None
        return await send(_with_credentials(request, authorizer, used))

    return authorize


def _same_origin(url: str, origin: str) -> bool:
    # Nearly always a plain prefix; the careful comparison is for the other spellings.
    if url.startswith(origin) and url[len(origin) : len(origin) + 1] in {"/", "?", ""}:
        return True
    return origin_of(url) == origin


def _with_credentials(request: Request, authorizer: Authorizer, value: Secret) -> Request:
    if not authorizer.in_query:
        return request.with_header("Authorization", value.reveal())
    join = "&" if "?" in request.url else "?"
    return request.replace(url=f"{request.url}{join}access_token={value.reveal()}")
