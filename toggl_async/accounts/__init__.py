"""The accounts service: logging in by cookie, signing up, passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._http.namespace import Product
from .._threads import cached_property

if TYPE_CHECKING:
    from .passwords import Passwords
    from .sessions import Sessions
    from .users import Users

__all__ = ["Accounts"]


class Accounts(Product):
    """The accounts service: login and accounts of all Toggl products. Needs no credentials.

    Credentials are passed to each call: an email and a password, or the cookie of a login. They are
    not stored, and the session's own credentials are never sent here. No call counts against the
    hourly quota. Redirects are refused, so that a password stays with its service.
    """

    @cached_property
    def passwords(self) -> Passwords:
        """Forgotten passwords."""
        from .passwords import Passwords

        return Passwords(self._client)

    @cached_property
    def sessions(self) -> Sessions:
        """Logging in and out by cookie."""
        from .sessions import Sessions

        return Sessions(self._client)

    @cached_property
    def users(self) -> Users:
        """Creating and closing accounts."""
        from .users import Users

        return Users(self._client)
