# Written by tools/make_sync.py from toggl_async/track/authentication.py;
# change that file, not this one.
"""Logging in by single sign-on and from the desktop (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async._frames import no_frames
from toggl_async.models.track.authentication import (
    DesktopLoginToken,
    SamlAnswer,
    SamlLogin,
    SamlLoginResponse,
)
from toggl_async.track.authentication import Authentication as AsyncAuthentication

from .._namespace import BlockingNamespace


class Authentication(BlockingNamespace[AsyncAuthentication]):
    """Steps of logging in with a browser. Programs hardly need them: a session has credentials."""

    __slots__ = ()

    def saml_login_url(self, **login: Unpack[SamlLogin]) -> SamlLoginResponse:
        """Return where a person's single sign-on begins.

        GET /auth/saml2/login. One request of the user's own quota. :class:`BadRequestError` where
        the email belongs to no single sign-on.

        >>> begun = session.track.authentication.saml_login_url(email="ada@example.com")
        >>> begun.sso_url
        """
        return self._loop.run(self._wrapped.saml_login_url, **login)

    @no_frames
    def saml_callback(self, workspace_id: int, **params: Unpack[SamlAnswer]) -> str:
        """Hand the identity provider's answer to Toggl; return where the browser is to go on.

        POST /auth/saml2/login/{workspace_id}. One request. The redirect is not followed.
        """
        return self._loop.run(self._wrapped.saml_callback, workspace_id, **params)

    @no_frames
    def create_desktop_login_token(self) -> DesktopLoginToken:
        """Make a secret by which a browser can log in as the user, once.

        POST /desktop_login_tokens. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.create_desktop_login_token)

    def desktop_login(self) -> str:
        """Return where a browser that comes from the desktop application is sent.

        GET /desktop_login. One request of the user's own quota. The redirect is not followed, and
        the cookies that come with it are dropped: a browser would keep them.
        """
        return self._loop.run(self._wrapped.desktop_login)

    def public_keys(self) -> str | None:
        """Return the service's public keys in its own words; ``None`` when it says nothing.

        GET /keys. One request of the user's own quota. No shape of the answer is published.
        """
        return self._loop.run(self._wrapped.public_keys)
