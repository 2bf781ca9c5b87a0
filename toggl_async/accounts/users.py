"""Creating and closing accounts (accounts service)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.validation import checked
from .._tracebacks import no_frames
from ..credentials import EmailPassword, Secret, SessionCookie
from ..errors import InvalidArgumentError
from ..models.accounts.users import SignUpFields
from ._base import AccountsNamespace

SIGN_UP: Final = "/signup"
CLOSE: Final = "/me/close_account/track"


class Users(AccountsNamespace):
    """Creating and closing accounts."""

    __slots__ = ()
    name = "accounts.users"

    @no_frames
    async def sign_up(
        self, email: str, password: str | Secret, **params: Unpack[SignUpFields]
    ) -> None:
        """Create an account. Toggl sends an email to the address.

        POST /signup. One request, which costs no quota, sent at most once. ``email`` and
        ``password`` are those to log in with; the password is not stored. :class:`BadRequestError`
        for an address that has an account, or a weak password.

        >>> await session.accounts.users.sign_up(
        ...     "ada@example.com", password, tos_accepted_for="track", timezone="Europe/Oslo"
        ... )
        """
        credentials = EmailPassword(email, password)
        fields = checked(SignUpFields, params)
        request = self._request(
            "POST",
            SIGN_UP,
            (),
            json={"email": credentials.email, "password": credentials.password.reveal(), **fields},
            follow_redirects=False,
        )
        await self._send_unredirected(request)

    @no_frames
    async def close_track_account(self, cookie: SessionCookie) -> None:
        """Close the Track account of the user who owns the ``cookie``, permanently.

        POST /me/close_account/track. One request, which costs no quota.

        >>> cookie = await session.accounts.sessions.create("ada@example.com", password)
        >>> await session.accounts.users.close_track_account(cookie)
        """
        if not isinstance(cookie, SessionCookie):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("cookie must be a SessionCookie")
        request = self._request("POST", CLOSE, (), follow_redirects=False)
        await self._send_unredirected(request.with_header("Cookie", cookie.header()))
