"""Who is calling Track and Reports: HTTP Basic with a password or an API token."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Final

from .state import User, World
from .wire import Reply

__all__ = ["BasicAuth", "decode_basic"]

# Live, a call without credentials gets an empty 401 with this header.
_MISSING: Final = Reply(401, headers={"X-Authorization-Missing": "true"})
_FORBIDDEN: Final = Reply(
    403, b'"Incorrect username and/or password"', "application/json; charset=utf-8"
)


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

    def __init__(self, world: World) -> None:
        self._world = world

    def user(self, header: str | None) -> User | Reply:
        """Return the user, or the refusal: 401 without credentials, 403 with wrong ones."""
        if not header:
            return _MISSING
        pair = decode_basic(header)
        if pair is None:
            return _FORBIDDEN
        name, password = pair
        for user in self._world.users.values():
            if user.closed:
                continue
            if password == "api_token":  # noqa: S105 - the literal word of the API
                if _same(user.api_token, name):
                    return user
            elif user.email.casefold() == name.casefold() and _same(user.password, password):
                return user
        return _FORBIDDEN


def _same(known: str, given: str) -> bool:
    return hmac.compare_digest(known.encode(), given.encode())
