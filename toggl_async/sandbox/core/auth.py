"""Who is calling Track and Reports: HTTP Basic with a password or an API token."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Final

from .state import TrackState, User
from .wire import Response

__all__ = ["BasicAuth", "decode_basic", "secrets_equal"]

# Live, a call without credentials or with bad ones gets an empty 401 with this header.
_UNAUTHORIZED: Final = Response(401, headers={"X-Authorization-Missing": "true"})
_FORBIDDEN: Final = Response(
    403, b'"Incorrect username and/or password"', "application/json; charset=utf-8"
)
_KEPT: Final = 1_000
_TOKEN: Final = "api_token"  # noqa: S105 - the literal word of the API


def decode_basic(header: str) -> tuple[str, str] | None:
    """Return name and password of an Authorization header, or ``None``."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    name, colon, password = text.partition(":")
    return (name, password) if colon else None


class BasicAuth:
    """Finds the user behind a Basic header."""

    def __init__(self, state: TrackState) -> None:
        self._state = state
        # A hint only: whom a header belonged to last time, checked again at each call.
        self._known: dict[str, tuple[User, str, str]] = {}

    def user(
        self, header: str | None, *, token_only: bool = False, login: bool = False
    ) -> User | Response:
        """Return the user, or a 401.

        The documentation gives 403 for failed logins. That was seen with well-formed but
        wrong credentials where they are only checked (``login``, the path /me/logged); that a
        password where only tokens are taken (webhooks) gets it too is inferred.
        """
        if not header:
            return _UNAUTHORIZED
        known = self._known.get(header)
        if known is None or not _fits(*known):
            known = self._search(header)
            if known is None:
                checked = login and decode_basic(header) is not None
                return _FORBIDDEN if checked else _UNAUTHORIZED
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[header] = known
        return _FORBIDDEN if token_only and known[2] != _TOKEN else known[0]

    def _search(self, header: str) -> tuple[User, str, str] | None:
        pair = decode_basic(header)
        if pair is None:
            return None
        users = self._state.users.values()
        return next(((user, *pair) for user in users if _fits(user, *pair)), None)


def _fits(user: User, name: str, password: str) -> bool:
    if user.closed:
        return False
    if password == _TOKEN:
        return secrets_equal(user.api_token, name)
    return user.email.casefold() == name.casefold() and secrets_equal(user.password, password)


def secrets_equal(known: str, given: str) -> bool:
    """Compare two secrets without telling where they differ."""
    return hmac.compare_digest(known.encode(), given.encode("utf-8", "surrogatepass"))
