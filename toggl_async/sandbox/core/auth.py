"""Authenticates the callers of Track and Reports: HTTP Basic with a password or an API token."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Final

from .state import TrackState, User
from .wire import Response

__all__ = ["BasicAuth", "decode_basic", "secrets_equal"]

# The live service sends an empty 401 with this header for missing or wrong credentials.
_UNAUTHORIZED: Final = Response(401, headers={"X-Authorization-Missing": "true"})
_FORBIDDEN: Final = Response(
    403, b'"Incorrect username and/or password"', "application/json; charset=utf-8"
)
_MAX_CACHED: Final = 1_000
_TOKEN: Final = "api_token"  # noqa: S105 - the literal word of the API


def decode_basic(header: str) -> tuple[str, str] | None:
    """Return the name and password of an Authorization header, or ``None``."""
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
    """Finds the user of a Basic header."""

    def __init__(self, state: TrackState) -> None:
        self._state = state
        # A cache of the user of each header; every call checks the credentials again.
        self._cache: dict[str, tuple[User, str, str]] = {}

    def user(
        self, header: str | None, *, token_only: bool = False, login: bool = False
    ) -> User | Response:
        """Return the user, or a 401.

        The documentation gives 403 for failed logins. It was observed with well-formed but wrong
        credentials where they are only checked (``login``, the path /me/logged). Inferred: a
        password gets it too where only API tokens are accepted (``token_only``, webhooks).
        """
        if not header:
            return _UNAUTHORIZED
        match = self._cache.get(header)
        if match is None or not _matches(*match):
            match = self._find(header)
            if match is None:
                checked = login and decode_basic(header) is not None
                return _FORBIDDEN if checked else _UNAUTHORIZED
            if len(self._cache) >= _MAX_CACHED:
                self._cache.clear()
            self._cache[header] = match
        return _FORBIDDEN if token_only and match[2] != _TOKEN else match[0]

    def _find(self, header: str) -> tuple[User, str, str] | None:
        pair = decode_basic(header)
        if pair is None:
            return None
        users = self._state.users.values()
        return next(((user, *pair) for user in users if _matches(user, *pair)), None)


def _matches(user: User, name: str, password: str) -> bool:
    if user.closed:
        return False
    if password == _TOKEN:
        return secrets_equal(user.api_token, name)
    return user.email.casefold() == name.casefold() and secrets_equal(user.password, password)


def secrets_equal(expected: str, given: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))
