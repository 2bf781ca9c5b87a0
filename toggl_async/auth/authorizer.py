"""Adds the current access token to Toggl Plan requests and refreshes it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote_plus

from .._http.clock import Clock, SystemClock
from .._http.request import CallContext
from .._http.urls import origin_of
from ..credentials import PlanOAuth, basic
from ..secrets import redactor
from ..tokens import Token
from .endpoint import PLAN_ORIGIN, TokenEndpoint, TransportFactory
from .token_manager import ActiveToken, TokenManager, manager_for

__all__ = ["PLAN_URL", "PlanAuthorizer", "token_endpoint"]

PLAN_URL: Final = f"{PLAN_ORIGIN}/api/v5"
CLOSE_TIMEOUT: Final = 45.0


def token_endpoint(
    credential: PlanOAuth,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> TokenEndpoint:
    """Return the token endpoint of a credential, below Plan's base URL."""
    return TokenEndpoint(
        credential=credential,
        url=f"{base_url.rstrip('/')}/authenticate/token",
        transport_factory=transport_factory,
        clock=clock if clock is not None else SystemClock(),
    )


class PlanAuthorizer:
    """The :class:`~toggl_async._http.request.Authorizer` of a :class:`PlanOAuth` credential.

    Creating one does no I/O. All authorizers of an account in a process share its token and its
    refresh, across threads and event loops.
    """

    def __init__(
        self,
        credential: PlanOAuth,
        *,
        transport_factory: TransportFactory,
        base_url: str = PLAN_URL,
        clock: Clock | None = None,
    ) -> None:
        self.credential = credential
        self.transport_factory = transport_factory
        self.origin = origin_of(base_url)
        self.key = credential.key
        self.in_query = credential.token_in_query
        self._endpoint = token_endpoint(
            credential, transport_factory=transport_factory, base_url=base_url, clock=clock
        )
        self._manager: TokenManager = manager_for(
            credential, self._endpoint.url, self._endpoint.clock
        )
        self._monotonic = self._manager.clock.monotonic

    def __repr__(self) -> str:
        return f"<PlanAuthorizer of {self.key} for {self.origin}>"

    async def authorization(self, call: CallContext, /) -> str:
        """Return the ``Authorization`` value, or the plain token for a query parameter.

        Waits for a refresh at most until the call's deadline. Raises ``LoginRequiredError``,
        ``RefreshFailedError``, ``TokenStoreError`` or ``DeadlineExceededError``.
        """
        current = self._manager.current
        if current is None or self._monotonic() >= current.refresh_after:
            current = await self._manager.get(self._endpoint, call, None)
        return self._value(current)

    async def refresh_after_401(self, call: CallContext, used: str, /) -> str | None:
        """Return the token that replaces ``used`` after a 401, refreshing it at most once."""
        rejected = used.removeprefix("Bearer ")
        return self._value(await self._manager.get(self._endpoint, call, rejected))

    async def force_refresh(self, call: CallContext, /) -> Token:
        """Refresh the token now, even if it is still valid, and return the new one."""
        return (await self._manager.force_refresh(self._endpoint, call)).token

    def _value(self, current: ActiveToken) -> str:
        return current.access_token if self.in_query else current.bearer

    def redact(self, text: str, /) -> str:
        """Remove the client secret and the account's current and recent tokens from a text."""
        credential = self._endpoint.credential
        client_secret = credential.client_secret.reveal()
        secrets = {client_secret, *self._basic_values()}
        for token in self._manager.recent:
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
        """Wait for a running refresh and for its save, at most ``within`` seconds each.

        Raises ``TokenNotSavedError`` if a new token still cannot be stored.
        """
        await self._manager.drain(within)
