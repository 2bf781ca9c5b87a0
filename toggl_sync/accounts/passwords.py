# Written by tools/make_sync.py from toggl_async/accounts/passwords.py;
# change that file, not this one.
"""Forgotten passwords (accounts service)."""

from __future__ import annotations

from toggl_async._tracebacks import no_frames
from toggl_async.accounts.passwords import Passwords as AsyncPasswords
from toggl_async.credentials import Secret

from .._namespace import BlockingNamespace


class Passwords(BlockingNamespace[AsyncPasswords]):
    """Forgotten passwords: request a code by email, then set a new password with it."""

    __slots__ = ()

    def request_reset(self, email: str) -> None:
        """Send an email to ``email``, with a link that ends in the code for a new password.

        POST /me/password_reset/request. One request, which costs no quota.
        """
        self._loop.run(self._wrapped.request_reset, email)

    @no_frames
    def confirm_reset(self, reset_code: str | Secret, password: str | Secret) -> None:
        """Set a new password with the code of the email. Sessions with the old one are locked out.

        POST /me/password_reset/confirm/{reset_code}. One request, which costs no quota, sent at
        most once. ``reset_code`` is the last part of the link, ``password`` the new password, which
        is not stored.
        """
        self._loop.run(self._wrapped.confirm_reset, reset_code, password)
