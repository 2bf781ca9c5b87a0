# Written by tools/make_sync.py from toggl_async/accounts/__init__.py;
# change that file, not this one.
"""The accounts service: logging in by cookie, signing up, passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.accounts import Accounts as AsyncAccounts

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .passwords import Passwords
    from .sessions import Sessions
    from .users import Users

__all__ = ["Accounts"]


class Accounts(BlockingNamespace[AsyncAccounts]):
    """The accounts service: login and accounts of all Toggl products. Needs no credentials.

    Credentials are passed to each call: an email and a password, or the cookie of a login. They are
    not stored, and the session's own credentials are never sent here. No call counts against the
    hourly quota. Redirects are refused, so that a password stays with its service.
    """

    @cached_property
    def passwords(self) -> Passwords:
        """Forgotten passwords."""
        from .passwords import Passwords

        return Passwords(self._loop, self._wrapped.passwords)

    @cached_property
    def sessions(self) -> Sessions:
        """Logging in and out by cookie."""
        from .sessions import Sessions

        return Sessions(self._loop, self._wrapped.sessions)

    @cached_property
    def users(self) -> Users:
        """Creating and closing accounts."""
        from .users import Users

        return Users(self._loop, self._wrapped.users)
