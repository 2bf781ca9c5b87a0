"""Credentials that never change: an API token, or an email and password."""

from __future__ import annotations

from collections.abc import Callable

from ..credentials import ApiToken, EmailPassword
from ..secrets import redactor
from .request import CallContext


class BasicAuthorizer:
    """Adds HTTP Basic authentication for one origin. Nothing can be refreshed."""

    in_query = False

    def __init__(self, credential: ApiToken | EmailPassword, origin: str) -> None:
        self.credential = credential
        self.origin = origin
        self.key = credential.key
        self._header = credential.header()
        self._redact: Callable[[str], str] | None = None

    def __repr__(self) -> str:
        return f"BasicAuthorizer({self.credential!r}, {self.origin!r})"

    async def authorization(self, _: CallContext, /) -> str:
        """Return the header's value."""
        return self._header

    async def refresh_after_401(self, _call: CallContext, _used: str, /) -> None:
        """Return ``None``: there is nothing to refresh."""

    def redact(self, text: str, /) -> str:
        """Cut the account's secrets out of a text."""
        if self._redact is None:  # built on first use: only errors need it
            self._redact = redactor(self.credential.secrets())
        return self._redact(text)
