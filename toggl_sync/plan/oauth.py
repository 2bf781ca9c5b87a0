# Written by tools/make_sync.py from toggl_async/plan/oauth.py;
# change that file, not this one.
"""OAuth2 of Toggl Plan: how an account's tokens come to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._frames import no_frames
from toggl_async.auth import AuthorizationRequest, Token
from toggl_async.plan.oauth import OAuth as AsyncOAuth

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from toggl_async.credentials import Secret


class OAuth(BlockingNamespace[AsyncOAuth]):
    """Logging in. After that the session renews the tokens by itself.

    What these return is stored by the session's ``PlanOAuth(store=...)`` before it is returned.
    """

    __slots__ = ()

    def authorize(self, *, redirect_uri: str | None = None) -> AuthorizationRequest:
        """Begin a login: send the person's browser to the ``url`` of what this returns.

        GET /oauth/login, by the browser. No request of ours. Fresh state and PKCE verifier each
        time: keep the value where only this person's callback can reach it. ``redirect_uri`` has
        to be one that is registered with Toggl, letter for letter.

        >>> begun = session.plan.oauth.authorize(redirect_uri="https://app.example.com/toggl")
        >>> begun.url
        """
        return self._wrapped.authorize(redirect_uri=redirect_uri)

    @no_frames
    def exchange_authorization_code(self, begun: AuthorizationRequest, callback_url: str) -> Token:
        """Finish a login with the address that the browser came back to; return the token.

        POST /authenticate/token. One request, sent at most once: a code works once.
        :class:`StateMismatchError` (nothing is sent) when the answer belongs to another login;
        :class:`OutcomeUnknownError` when no answer came: log in again then.
        """
        return self._loop.run(self._wrapped.exchange_authorization_code, begun, callback_url)

    @no_frames
    def exchange_password(self, username: str, password: str | Secret) -> Token:
        """Log in by email and password; return the token. Warns: prefer the browser.

        POST /authenticate/token. One request. For your own account on a server only; the password
        is neither stored nor logged.
        """
        return self._loop.run(self._wrapped.exchange_password, username, password)

    @no_frames
    def refresh(self) -> Token:
        """Renew the tokens now, due or not; return the new one. Hardly ever needed.

        POST /authenticate/token. One request, shared by all who wait for it.
        :class:`LoginRequiredError` when only a person can help.
        """
        return self._loop.run(self._wrapped.refresh)
