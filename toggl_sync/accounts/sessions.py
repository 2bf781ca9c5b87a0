# Written by tools/make_sync.py from toggl_async/accounts/sessions.py;
# change that file, not this one.
"""Logging in and out by cookie (accounts service)."""

from __future__ import annotations

from toggl_async._tracebacks import no_frames
from toggl_async.accounts.sessions import Sessions as AsyncSessions
from toggl_async.credentials import Secret, SessionCookie

from .._namespace import BlockingNamespace


class Sessions(BlockingNamespace[AsyncSessions]):
    """Logging in and out by cookie. An API token is the better choice where there is one."""

    __slots__ = ()

    @no_frames
    def create(self, email: str, password: str | Secret) -> SessionCookie:
        """Log in with ``email`` and ``password``, and return the session cookie.

        POST /sessions. One request, which costs no quota. Neither the password nor the cookie is
        stored: keep the cookie like a password, and end it by :meth:`delete`.
        :class:`AuthenticationError` for a wrong email or password.

        >>> cookie = session.accounts.sessions.create("ada@example.com", password)
        >>> cookie.expires_at
        """
        return self._loop.run(self._wrapped.create, email, password)

    @no_frames
    def delete(self, cookie: SessionCookie) -> None:
        """Log out; the ``cookie`` is invalid from now on.

        DELETE /sessions. One request, which costs no quota.
        """
        self._loop.run(self._wrapped.delete, cookie)
