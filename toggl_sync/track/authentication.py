# Written by tools/make_sync.py from toggl_async/track/authentication.py;
# change that file, not this one.
"""Single sign-on and desktop login (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.track.authentication import (
    DesktopLoginToken,
    SamlAnswer,
    SamlLogin,
    SamlLoginResponse,
)
from toggl_async.track.authentication import Authentication as AsyncAuthentication

from .._namespace import BlockingNamespace


class Authentication(BlockingNamespace[AsyncAuthentication]):
    """Steps of a login in the browser. Programs rarely need them: a session has credentials."""

    __slots__ = ()

    def saml_login_url(self, **login: Unpack[SamlLogin]) -> SamlLoginResponse:
        """Return the URL at which a person's single sign-on starts.

        GET /auth/saml2/login. One request of the user's own quota. Raises :class:`BadRequestError`
        if no single sign-on is set up for the email address.

        >>> login = session.track.authentication.saml_login_url(email="ada@example.com")
        >>> login.sso_url
        """
        return self._loop.run(self._wrapped.saml_login_url, **login)

    @no_frames
    def saml_callback(self, workspace_id: int, **params: Unpack[SamlAnswer]) -> str:
        """Submit the identity provider's response and return the URL to send the browser to.

        POST /auth/saml2/login/{workspace_id}. One request. The redirect is not followed.
        """
        return self._loop.run(self._wrapped.saml_callback, workspace_id, **params)

    @no_frames
    def create_desktop_login_token(self) -> DesktopLoginToken:
        """Create a token with which a browser can log in as the user, once.

        POST /desktop_login_tokens. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.create_desktop_login_token)

    def desktop_login(self) -> str:
        """Return the URL to which a browser coming from the desktop application is redirected.

        GET /desktop_login. One request of the user's own quota. The redirect is not followed, and
        the cookies of the response are dropped: only a browser needs them.
        """
        return self._loop.run(self._wrapped.desktop_login)

    def public_keys(self) -> str | None:
        """Return the public keys of the service as text; ``None`` if the response is empty.

        GET /keys. One request of the user's own quota. Toggl has not published the format.
        """
        return self._loop.run(self._wrapped.public_keys)
