"""Logging in and out by cookie (accounts service)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from .._frames import no_frames
from .._http.request import HttpResponse
from ..credentials import EmailPassword, Secret, SessionCookie
from ..errors import InvalidArgumentError, UnexpectedContentError
from ._base import AccountsNamespace

SESSIONS: Final = "/sessions"

_LONGEST: Final = 10 * 366 * 24 * 3600


class Sessions(AccountsNamespace):
    """Logging in and out by cookie. An API token is the better choice where there is one."""

    __slots__ = ()
    name = "accounts.sessions"

    @no_frames
    async def create(self, email: str, password: str | Secret) -> SessionCookie:
        """Log in and return the cookie that proves it.

        POST /sessions. One request, which costs no quota. Nothing is kept, neither the password
        nor the cookie: store the cookie as you would a password, and end it by :meth:`delete`.
        :class:`AuthenticationError` for a wrong email or password.

        >>> cookie = await session.accounts.sessions.create("ada@example.com", password)
        >>> cookie.expires_at
        """
        given = EmailPassword(email, password)
        request = self._request(
            "POST",
            SESSIONS,
            (),
            json={"email": given.email, "password": given.password.reveal()},
            follow_redirects=False,
        )
        response = await self._send_unredirected(request)
        cookie = _cookie(response, self._client.clock.now())
        if cookie is None:
            error = UnexpectedContentError(
                f"the login was accepted, yet no cookie {SessionCookie.name} came with it",
                status=response.status,
                **request.context,
            )
            raise request.call.judged(request, error)
        return cookie

    @no_frames
    async def delete(self, cookie: SessionCookie) -> None:
        """Log out: the cookie is worth nothing from here on.

        DELETE /sessions. One request, which costs no quota.
        """
        if not isinstance(cookie, SessionCookie):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("cookie must be a SessionCookie")
        request = self._request("DELETE", SESSIONS, (), follow_redirects=False)
        await self._send_unredirected(request.with_header("Cookie", cookie.header()))


def _cookie(response: HttpResponse, now: datetime) -> SessionCookie | None:
    # A header that is sent twice is two items here: get() would show the first alone.
    for name, line in response.headers.items():
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
        return now.astimezone(UTC) + timedelta(seconds=min(int(age[:12]), _LONGEST))
    try:
        moment = parsedate_to_datetime(values["expires"])
    except (KeyError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
