"""Logging in by single sign-on and from the desktop (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._frames import no_frames
from .._http.multipart import form
from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.authentication import (
    DesktopLoginToken,
    SamlAnswer,
    SamlLogin,
    SamlLoginResponse,
)

SAML_LOGIN: Final = "/auth/saml2/login"
SAML_CALLBACK: Final = "/auth/saml2/login/{workspace_id}"
DESKTOP_LOGIN: Final = "/desktop_login"
DESKTOP_TOKENS: Final = "/desktop_login_tokens"
KEYS: Final = "/keys"


class Authentication(Namespace):
    """Steps of logging in with a browser. Programs hardly need them: a session has credentials."""

    __slots__ = ()
    api = "track"
    name = "track.authentication"

    async def saml_login_url(self, **login: Unpack[SamlLogin]) -> SamlLoginResponse:
        """Return where a person's single sign-on begins.

        GET /auth/saml2/login. One request of the user's own quota. :class:`BadRequestError` where
        the email belongs to no single sign-on.

        >>> begun = await session.track.authentication.saml_login_url(email="ada@example.com")
        >>> begun.sso_url
        """
        query = checked(SamlLogin, login)
        return await self._get(SamlLoginResponse, SAML_LOGIN, query=query)

    @no_frames
    async def saml_callback(self, workspace_id: int, **params: Unpack[SamlAnswer]) -> str:
        """Hand the identity provider's answer to Toggl; return where the browser is to go on.

        POST /auth/saml2/login/{workspace_id}. One request. The redirect is not followed.
        """
        raw = form(checked(SamlAnswer, params))
        return await self._redirect_location("POST", SAML_CALLBACK, workspace_id, body=raw)

    @no_frames
    async def create_desktop_login_token(self) -> DesktopLoginToken:
        """Make a secret by which a browser can log in as the user, once.

        POST /desktop_login_tokens. One request of the user's own quota.
        """
        return await self._post(DesktopLoginToken, DESKTOP_TOKENS)

    async def desktop_login(self) -> str:
        """Return where a browser that comes from the desktop application is sent.

        GET /desktop_login. One request of the user's own quota. The redirect is not followed, and
        the cookies that come with it are dropped: a browser would keep them.
        """
        return await self._redirect_location("GET", DESKTOP_LOGIN, body=None)

    async def public_keys(self) -> str | None:
        """Return the service's public keys in its own words; ``None`` when it says nothing.

        GET /keys. One request of the user's own quota. No shape of the answer is published.
        """
        return await self._text(KEYS) or None
