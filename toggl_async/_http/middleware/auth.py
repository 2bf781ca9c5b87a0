"""Adds credentials to requests for their origin; after a 401 refreshes them and retries once."""

from __future__ import annotations

from collections.abc import Callable

from ...credentials import ApiToken, EmailPassword, FocusApiKey
from ...errors import AuthenticationError
from ...secrets import Secret, redactor
from ..request import Authorizer, BuiltInMiddleware, CallContext, HttpResponse, Request, Send
from ..urls import origin_of


class FixedAuthorizer:
    """Provides credentials that do not change, for one origin: a token, a key, or a password."""

    in_query = False

    def __init__(self, credential: ApiToken | EmailPassword | FocusApiKey, origin: str) -> None:
        self.credential = credential
        self.origin = origin
        self.key = credential.key
        self._header = credential.header()
        self._redact: Callable[[str], str] | None = None

    def __repr__(self) -> str:
        return f"FixedAuthorizer({self.credential!r}, {self.origin!r})"

    async def authorization(self, _: CallContext, /) -> str:
        """Return the value of the header."""
        return self._header

    async def refresh_after_401(self, _call: CallContext, _used: str, /) -> None:
        """Return ``None``: these credentials cannot be refreshed."""

    def redact(self, text: str, /) -> str:
        """Mask the secrets of the account in a text."""
        if self._redact is None:  # built on first use: only errors need it
            self._redact = redactor(self.credential.secrets())
        return self._redact(text)


def auth_middleware() -> BuiltInMiddleware:
    """Return the middleware; the authorizer of each call provides its credentials."""

    async def authorize(request: Request, send: Send) -> HttpResponse:
        authorizer = request.call.authorizer
        if authorizer is None or not _same_origin(request.url, authorizer.origin):
            return await send(request)
        # A Secret, since tools that report errors print the locals of this frame.
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
    # The origin is nearly always a prefix of the URL; other spellings are normalized first.
    if url.startswith(origin) and url[len(origin) : len(origin) + 1] in {"/", "?", ""}:
        return True
    return origin_of(url) == origin


def _with_credentials(request: Request, authorizer: Authorizer, value: Secret) -> Request:
    if not authorizer.in_query:
        return request.with_header("Authorization", value.reveal())
    separator = "&" if "?" in request.url else "?"
    return request.replace(url=f"{request.url}{separator}access_token={value.reveal()}")
