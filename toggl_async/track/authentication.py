"""Single sign-on and desktop login (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.multipart import form
from .._http.namespace import Namespace
from .._http.validation import checked
from .._tracebacks import no_frames
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
    """Steps of a login in the browser. Programs rarely need them: a session has credentials."""

    __slots__ = ()
    api = "track"
    name = "track.authentication"

    async def saml_login_url(self, **login: Unpack[SamlLogin]) -> SamlLoginResponse:
        """Return the URL at which a person's single sign-on starts.

        GET /auth/saml2/login. One request of the user's own quota. Raises :class:`BadRequestError`
        if no single sign-on is set up for the email address.

        >>> login = await session.track.authentication.saml_login_url(email="ada@example.com")
        >>> login.sso_url
        """
        query = checked(SamlLogin, login)
        return await self._get(SamlLoginResponse, SAML_LOGIN, query=query)

    @no_frames
    async def saml_callback(self, workspace_id: int, **params: Unpack[SamlAnswer]) -> str:
        """Submit the identity provider's response and return the URL to send the browser to.

        POST /auth/saml2/login/{workspace_id}. One request. The redirect is not followed.
        """
        body = form(checked(SamlAnswer, params))
        return await self._redirect_location("POST", SAML_CALLBACK, workspace_id, body=body)

    @no_frames
    async def create_desktop_login_token(self) -> DesktopLoginToken:
        """Create a token with which a browser can log in as the user, once.

        POST /desktop_login_tokens. One request of the user's own quota.
        """
        return await self._post(DesktopLoginToken, DESKTOP_TOKENS)

    async def desktop_login(self) -> str:
        """Return the URL to which a browser coming from the desktop application is redirected.

        GET /desktop_login. One request of the user's own quota. The redirect is not followed, and
        the cookies of the response are dropped: only a browser needs them.
        """
        return await self._redirect_location("GET", DESKTOP_LOGIN, body=None)

    async def public_keys(self) -> str | None:
        """Return the public keys of the service as text; ``None`` if the response is empty.

        GET /keys. One request of the user's own quota. Toggl has not published the format.
        """
        return await self._text(KEYS) or None
