"""Logging in and out by cookie (accounts service)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from .._http.request import HttpResponse
from .._tracebacks import no_frames
from ..credentials import EmailPassword, Secret, SessionCookie
from ..errors import InvalidArgumentError, UnexpectedContentError
from ._base import AccountsNamespace

SESSIONS: Final = "/sessions"

_MAX_AGE: Final = 10 * 366 * 24 * 3600


class Sessions(AccountsNamespace):
    """Logging in and out by cookie. An API token is the better choice where there is one."""

    __slots__ = ()
    name = "accounts.sessions"

    @no_frames
    async def create(self, email: str, password: str | Secret) -> SessionCookie:
        """Log in with ``email`` and ``password``, and return the session cookie.

        POST /sessions. One request, which costs no quota. Neither the password nor the cookie is
        stored: keep the cookie like a password, and end it by :meth:`delete`.
        :class:`AuthenticationError` for a wrong email or password.

        >>> cookie = await session.accounts.sessions.create("ada@example.com", password)
        >>> cookie.expires_at
        """
        credentials = EmailPassword(email, password)
        request = self._request(
            "POST",
            SESSIONS,
            (),
            json={"email": credentials.email, "password": credentials.password.reveal()},
            follow_redirects=False,
        )
        reply = await self._send_unredirected(request)
        cookie = _cookie(reply, self._client.clock.now())
        if cookie is None:
            error = UnexpectedContentError(
                f"login was accepted, but the response has no cookie {SessionCookie.name}",
                status=reply.status,
                **request.context,
            )
            raise request.call.error_to_raise(request, error)
        return cookie

    @no_frames
    async def delete(self, cookie: SessionCookie) -> None:
        """Log out; the ``cookie`` is invalid from now on.

        DELETE /sessions. One request, which costs no quota.
        """
        if not isinstance(cookie, SessionCookie):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("cookie must be a SessionCookie")
        request = self._request("DELETE", SESSIONS, (), follow_redirects=False)
        await self._send_unredirected(request.with_header("Cookie", cookie.header()))


def _cookie(reply: HttpResponse, now: datetime) -> SessionCookie | None:
    # A header that is sent twice is two items here; get() would return the first only.
    for name, line in reply.headers.items():
        if name.lower() == "set-cookie":
            pair, *attributes = line.split(";")
            key, _, value = pair.strip().partition("=")
            if key == SessionCookie.name and value:
                return SessionCookie(value, expires_at=_expiry(attributes, now))
    return None


def _expiry(attributes: list[str], now: datetime) -> datetime | None:
    values = {
        name.strip().lower(): value.strip()
        for name, _, value in (attribute.partition("=") for attribute in attributes)
    }
    age = values.get("max-age", "")
    if age.isascii() and age.isdigit():  # it outranks the date (RFC 6265)
        return now.astimezone(UTC) + timedelta(seconds=min(int(age[:12]), _MAX_AGE))
    try:
        moment = parsedate_to_datetime(values["expires"])
    except (KeyError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
