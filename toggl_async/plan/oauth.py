"""OAuth2 of Toggl Plan: logging in, which returns the first token."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from .._http.namespace import Namespace
from .._http.resources import require_asyncio
from .._tracebacks import no_frames
from ..auth import AuthorizationRequest, Token, grants
from ..auth.authorizer import PLAN_URL, PlanAuthorizer
from ..credentials import Secret

LOGIN: Final = "/oauth/login"
TOKEN: Final = "/authenticate/token"  # noqa: S105 - a route


class OAuth(Namespace):
    """Login through OAuth2. Afterwards the session refreshes the tokens itself.

    Tokens are saved to the store of the session, ``PlanOAuth(store=...)``, before they are
    returned.
    """

    __slots__ = ()
    api = "plan"
    name = "plan.oauth"

    def authorize(self, *, redirect_uri: str | None = None) -> AuthorizationRequest:
        """Start a login and return its request, to whose ``url`` the browser of the person is sent.

        GET /oauth/login, sent by the browser: this method sends no request. Each request has its
        own state and PKCE verifier; store it where only the callback of this person can read it.
        ``redirect_uri`` is one of those registered with Toggl, spelt exactly as there.

        >>> authorization = session.plan.oauth.authorize(redirect_uri="https://app.example.com/")
        >>> authorization.url
        """
        authorizer = self._authorizer()
        return grants.authorization_request(
            authorizer.credential, redirect_uri=redirect_uri, login_url=self._login_url()
        )

    @no_frames
    async def exchange_authorization_code(
        self, authorization: AuthorizationRequest, callback_url: str
    ) -> Token:
        """Finish a login with the address that the browser was redirected to, and return the token.

        POST /authenticate/token. One request, sent at most once, because a code works once.
        ``authorization`` is what :meth:`authorize` returned, ``callback_url`` the whole address
        with its query. :class:`StateMismatchError` (nothing is sent) when the address belongs to
        another login; :class:`OutcomeUnknownError` when no response arrives: log in again.
        """
        authorizer = self._authorizer()
        code = grants.parse_callback(authorization, callback_url)
        return await grants.exchange_authorization_code(
            authorizer.credential,
            authorization,
            code,
            transport_factory=authorizer.transport_factory,
            base_url=self._client.service("plan").base,
            clock=self._client.clock,
        )

    @no_frames
    async def exchange_password(self, username: str, password: str | Secret) -> Token:
        """Log in with email and password, and return the token. Warns: prefer the browser.

        POST /authenticate/token. One request. ``username`` is the email address. Only for your own
        account on a server; the ``password`` is neither stored nor logged.
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
        """Refresh the tokens now, due or not, and return the new one. Hardly ever needed.

        POST /authenticate/token. One request, shared by all callers that wait for it.
        :class:`LoginRequiredError` when the person has to log in again.
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
        parts = urlsplit(base)  # another server has the login page next to its API
        return f"{parts.scheme}://{parts.netloc}{LOGIN}"
