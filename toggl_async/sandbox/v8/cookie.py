"""The session cookie of v8."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final

from toggl_async.sandbox.state import User, World

__all__ = ["NAME", "user_of", "value_of"]

NAME: Final = "__Host-timer-session"


def value_of(headers: Mapping[str, str]) -> str:
    """Return the cookie that a request carries, or nothing."""
    try:
        morsel = SimpleCookie(headers.get("Cookie", "")).get(NAME)
    except CookieError:
        return ""
    return morsel.value if morsel is not None else ""


def user_of(world: World, headers: Mapping[str, str]) -> User | None:
    """Return whose session a request belongs to."""
    user = world.users.get(world.sessions.get(value_of(headers), 0))
    return None if user is None or user.closed else user
