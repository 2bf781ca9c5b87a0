"""Single sign-on and desktop login: models and request fields."""

from __future__ import annotations

from typing import Required, TypedDict

from ...secrets import Secret
from ..base import Model, model

__all__ = ["DesktopLoginToken", "SamlAnswer", "SamlLogin", "SamlLoginResponse"]


@model
class SamlLoginResponse(Model):
    """Where a single sign-on starts."""

    sso_url: str | None = None
    """The page of the identity provider to open in the browser."""


@model
class DesktopLoginToken(Model):
    """A token with which a browser logs in as the user, once."""

    login_token: Secret | None = None
    """The token; ``reveal()`` returns the text."""


class SamlLogin(TypedDict, total=False):
    """The person who logs in by single sign-on."""

    email: Required[str]
    """The email address of the account."""
    client: str
    """The application that asks; Toggl has not published the values."""
    state: str
    """An opaque text that the browser returns after the login."""


class SamlAnswer(TypedDict, total=False):
    """The form that the identity provider has the browser submit."""

    SAMLResponse: Required[str | Secret]
    """The signed response, in base64 as it was submitted."""
    RelayState: str
    """The state that was sent to the identity provider, unchanged."""
