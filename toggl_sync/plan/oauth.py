# Written by tools/make_sync.py from toggl_async/plan/oauth.py;
# change that file, not this one.
"""OAuth2 of Toggl Plan: logging in, which returns the first token."""

from __future__ import annotations

from toggl_async._tracebacks import no_frames
from toggl_async.auth import AuthorizationRequest, Token
from toggl_async.credentials import Secret
from toggl_async.plan.oauth import OAuth as AsyncOAuth

from .._namespace import BlockingNamespace


class OAuth(BlockingNamespace[AsyncOAuth]):
    """Login through OAuth2. Afterwards the session refreshes the tokens itself.

    Tokens are saved to the store of the session, ``PlanOAuth(store=...)``, before they are
    returned.
    """

    __slots__ = ()

    def authorize(self, *, redirect_uri: str | None = None) -> AuthorizationRequest:
        """Start a login and return its request, to whose ``url`` the browser of the person is sent.

        GET /oauth/login, sent by the browser: this method sends no request. Each request has its
        own state and PKCE verifier; store it where only the callback of this person can read it.
        ``redirect_uri`` is one of those registered with Toggl, spelt exactly as there.

        >>> authorization = session.plan.oauth.authorize(redirect_uri="https://app.example.com/")
        >>> authorization.url
        """
        return self._wrapped.authorize(redirect_uri=redirect_uri)

    @no_frames
    def exchange_authorization_code(
        self, authorization: AuthorizationRequest, callback_url: str
    ) -> Token:
        """Finish a login with the address that the browser was redirected to, and return the token.

        POST /authenticate/token. One request, sent at most once, because a code works once.
        ``authorization`` is what :meth:`authorize` returned, ``callback_url`` the whole address
        with its query. :class:`StateMismatchError` (nothing is sent) when the address belongs to
        another login; :class:`OutcomeUnknownError` when no response arrives: log in again.
        """
        return self._loop.run(
            self._wrapped.exchange_authorization_code, authorization, callback_url
        )

    @no_frames
    def exchange_password(self, username: str, password: str | Secret) -> Token:
        """Log in with email and password, and return the token. Warns: prefer the browser.

        POST /authenticate/token. One request. ``username`` is the email address. Only for your own
        account on a server; the ``password`` is neither stored nor logged.
        """
        return self._loop.run(self._wrapped.exchange_password, username, password)

    @no_frames
    def refresh(self) -> Token:
        """Refresh the tokens now, due or not, and return the new one. Hardly ever needed.

        POST /authenticate/token. One request, shared by all callers that wait for it.
        :class:`LoginRequiredError` when the person has to log in again.
        """
        return self._loop.run(self._wrapped.refresh)
