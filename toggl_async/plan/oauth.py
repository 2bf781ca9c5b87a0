"""OAuth2 of Toggl Plan: how an account's tokens come to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .._frames import no_frames
from .._http.namespace import Namespace
from .._http.resources import require_asyncio
from ..auth import AuthorizationRequest, Token, grants
from ..auth.authorizer import PLAN_URL, PlanAuthorizer

if TYPE_CHECKING:
    from ..credentials import Secret

LOGIN: Final = "/oauth/login"
TOKEN: Final = "/authenticate/token"  # noqa: S105 - a route


class OAuth(Namespace):
    """Logging in. After that the session renews the tokens by itself.

    What these return is stored by the session's ``PlanOAuth(store=...)`` before it is returned.
    """

    __slots__ = ()
    api = "plan"
    name = "plan.oauth"

    def authorize(self, *, redirect_uri: str | None = None) -> AuthorizationRequest:
        """Begin a login: send the person's browser to the ``url`` of what this returns.

        GET /oauth/login, by the browser. No request of ours. Fresh state and PKCE verifier each
        time: keep the value where only this person's callback can reach it. ``redirect_uri`` has
        to be one that is registered with Toggl, letter for letter.

        >>> begun = session.plan.oauth.authorize(redirect_uri="https://app.example.com/toggl")
        >>> begun.url
        """
        authorizer = self._authorizer()
        return grants.authorization_request(
            authorizer.credential, redirect_uri=redirect_uri, login_url=self._login_url()
        )

    @no_frames
    async def exchange_authorization_code(
        self, begun: AuthorizationRequest, callback_url: str
    ) -> Token:
        """Finish a login with the address that the browser came back to; return the token.

        POST /authenticate/token. One request, sent at most once: a code works once.
        :class:`StateMismatchError` (nothing is sent) when the answer belongs to another login;
        :class:`OutcomeUnknownError` when no answer came: log in again then.
        """
        authorizer = self._authorizer()
        code = grants.parse_callback(begun, callback_url)
        return await grants.exchange_authorization_code(
            authorizer.credential,
            begun,
            code,
            transport_factory=authorizer.transport_factory,
            base_url=self._client.service("plan").base,
            clock=self._client.clock,
        )

    @no_frames
    async def exchange_password(self, username: str, password: str | Secret) -> Token:
        """Log in by email and password; return the token. Warns: prefer the browser.

        POST /authenticate/token. One request. For your own account on a server only; the password
        is neither stored nor logged.
        """
        authorizer = self._authorizer()
        return await grants.exchange_password(
            authorizer.credential,
            username,
            password,
            transport_factory=authorizer.transport_factory,
            base_url=self._client.service("plan").base,
            clock=self._client.clock,
        )

    @no_frames
    async def refresh(self) -> Token:
        """Renew the tokens now, due or not; return the new one. Hardly ever needed.

        POST /authenticate/token. One request, shared by all who wait for it.
        :class:`LoginRequiredError` when only a person can help.
        """
        request = self._request("POST", TOKEN, ())
        require_asyncio()
        return await self._authorizer().force_refresh(request.call)

    def _authorizer(self) -> PlanAuthorizer:
        authorizer = self._client.service("plan").authorizer
        assert isinstance(authorizer, PlanAuthorizer)
        return authorizer

    def _login_url(self) -> str:
        base = self._client.service("plan").base
        if base == PLAN_URL:
            return grants.LOGIN_URL
        parts = urlsplit(base)  # another server: the page is where the API is
        return f"{parts.scheme}://{parts.netloc}{LOGIN}"
