# Written by tools/make_sync.py from toggl_async/accounts/users.py;
# change that file, not this one.
"""Creating and closing accounts (accounts service)."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.accounts.users import Users as AsyncUsers
from toggl_async.credentials import Secret, SessionCookie
from toggl_async.models.accounts.users import SignUpFields

from .._namespace import BlockingNamespace


class Users(BlockingNamespace[AsyncUsers]):
    """Creating and closing accounts."""

    __slots__ = ()

    @no_frames
    def sign_up(self, email: str, password: str | Secret, **params: Unpack[SignUpFields]) -> None:
        """Create an account. Toggl sends an email to the address.

        POST /signup. One request, which costs no quota, sent at most once. ``email`` and
        ``password`` are those to log in with; the password is not stored. :class:`BadRequestError`
        for an address that has an account, or a weak password.

        >>> session.accounts.users.sign_up(
        ...     "ada@example.com", password, tos_accepted_for="track", timezone="Europe/Oslo"
        ... )
        """
        self._loop.run(self._wrapped.sign_up, email, password, **params)

    @no_frames
    def close_track_account(self, cookie: SessionCookie) -> None:
        """Close the Track account of the user who owns the ``cookie``, permanently.

        POST /me/close_account/track. One request, which costs no quota.

        >>> cookie = session.accounts.sessions.create("ada@example.com", password)
        >>> session.accounts.users.close_track_account(cookie)
        """
        self._loop.run(self._wrapped.close_track_account, cookie)
