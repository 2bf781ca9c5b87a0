"""Forgotten passwords (accounts service)."""

from __future__ import annotations

from typing import Final

from .._tracebacks import no_frames
from ..credentials import Secret, secret
from ._base import AccountsNamespace

REQUEST: Final = "/me/password_reset/request"
CONFIRM: Final = "/me/password_reset/confirm/{reset_code}"


class Passwords(AccountsNamespace):
    """Forgotten passwords: request a code by email, then set a new password with it."""

    __slots__ = ()
    name = "accounts.passwords"

    async def request_reset(self, email: str) -> None:
        """Send an email to ``email``, with a link that ends in the code for a new password.

        POST /me/password_reset/request. One request, which costs no quota.
        """
        body = {"email": secret("email", email).reveal()}
        request = self._request("POST", REQUEST, (), json=body, follow_redirects=False)
        await self._send_unredirected(request)

    @no_frames
    async def confirm_reset(self, reset_code: str | Secret, password: str | Secret) -> None:
        """Set a new password with the code of the email. Sessions with the old one are locked out.

        POST /me/password_reset/confirm/{reset_code}. One request, which costs no quota, sent at
        most once. ``reset_code`` is the last part of the link, ``password`` the new password, which
        is not stored.
        """
        new_password = secret("password", password)
        request = self._request(
            "POST",
            CONFIRM,
            (reset_code,),
            json={"password": new_password.reveal()},
            follow_redirects=False,
        )
        await self._send_unredirected(request)
