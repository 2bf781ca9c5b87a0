"""Puts the current access token on Toggl Plan's requests, and renews it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote_plus

from .._http.clock import Clock, SystemClock
from .._http.request import CallContext
from .._http.urls import origin_of
from ..credentials import PlanOAuth, basic
from ..secrets import redactor
from .account import Account, Held
from .endpoint import OpenSend, TokenEndpoint
from .registry import account_for
from .store import PLAN_ORIGIN
from .token import Token

__all__ = ["PLAN_URL", "PlanAuthorizer", "token_endpoint"]

PLAN_URL: Final = f"{PLAN_ORIGIN}/api/v5"
CLOSE_TIMEOUT: Final = 45.0


def token_endpoint(
    credential: PlanOAuth,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> TokenEndpoint:
    """Return where a credential gets its tokens, below Plan's base address."""
    return TokenEndpoint(
        credential=credential,
        url=f"{base_url.rstrip('/')}/authenticate/token",
        open_send=open_send,
        clock=clock if clock is not None else SystemClock(),
    )


class PlanAuthorizer:
    """The :class:`~toggl_async._http.request.Authorizer` of a :class:`PlanOAuth` credential.

    Making one costs no I/O. All authorizers of one account in a process share its token and its
    one refresh at a time, over threads and event loops.
    """

    def __init__(
        self,
        credential: PlanOAuth,
        *,
        open_send: OpenSend,
        base_url: str = PLAN_URL,
        clock: Clock | None = None,
    ) -> None:
        self.credential = credential
        self.open_send = open_send
        self.origin = origin_of(base_url)
        self.key = credential.key
        self.in_query = credential.token_in_query
        self._endpoint = token_endpoint(
            credential, open_send=open_send, base_url=base_url, clock=clock
        )
        self._account: Account = account_for(credential, self._endpoint.url, self._endpoint.clock)
        self._monotonic = self._account.clock.monotonic

    def __repr__(self) -> str:
        return f"<PlanAuthorizer of {self.key} for {self.origin}>"

    async def authorization(self, call: CallContext, /) -> str:
        """Return ``Bearer ...``, or the bare token for the query.

        Waits at most until the call's deadline. Raises ``LoginRequiredError``,
        ``RefreshFailedError``, ``TokenStoreError`` or ``DeadlineExceededError``.
        """
        held = self._account.held
        if held is None or self._monotonic() >= held.advisory_at:
            held = await self._account.obtain(self._endpoint, call, None)
        return self._value(held)

    async def refresh_after_401(self, call: CallContext, used: str, /) -> str | None:
        """After a 401 on ``used``: return what has replaced it, renewing it at most once."""
        rejected = used.removeprefix("Bearer ")
        return self._value(await self._account.obtain(self._endpoint, call, rejected))

    async def renew(self, call: CallContext, /) -> Token:
        """Renew the token now, due or not, and return the new one."""
        return (await self._account.renew(self._endpoint, call)).token

    def _value(self, held: Held) -> str:
        return held.bare if self.in_query else held.bearer

    def redact(self, text: str, /) -> str:
        """Cut the client's secret and the account's tokens, old ones too, out of a text."""
        credential = self._endpoint.credential
        client_secret = credential.client_secret.reveal()
        secrets = {client_secret, *self._basic_values()}
        for token in self._account.recent:
            secrets.add(token.access.reveal())
            if token.refresh is not None:
                secrets.add(token.refresh.reveal())
        return redactor(secrets)(text)

    def _basic_values(self) -> tuple[str, ...]:
        client, secret = (
            self._endpoint.credential.client_id,
            self._endpoint.credential.client_secret,
        )
        encoded = basic(quote_plus(client), quote_plus(secret.reveal()))
        plain = basic(client, secret.reveal())
        return tuple(value.removeprefix("Basic ") for value in (encoded, plain))

    async def aclose(self, *, within: float = CLOSE_TIMEOUT) -> None:
        """Wait for a refresh under way and its save, at most ``within`` seconds each.

        Raises ``TokenNotSavedError`` if a new token could not be stored even now.
        """
        await self._account.settle(within)
