"""Logging in by single sign-on and from the desktop: what comes back, what may be sent."""

from __future__ import annotations

from typing import Required, TypedDict

from ...secrets import Secret
from ..base import Model, model

__all__ = ["DesktopLoginToken", "SamlAnswer", "SamlLogin", "SamlLoginResponse"]


@model
class SamlLoginResponse(Model):
    """Where a single sign-on begins."""

    sso_url: str | None = None
    """Send the browser there."""


@model
class DesktopLoginToken(Model):
    """What lets a browser log in as the user, once."""

    login_token: Secret | None = None
    """``reveal()`` returns the text."""


class SamlLogin(TypedDict, total=False):
    """Who wants to log in by single sign-on."""

    email: Required[str]
    client: str
    """The application that asks."""
    state: str
    """Comes back with the browser."""


class SamlAnswer(TypedDict, total=False):
    """What the identity provider had the browser bring."""

    SAMLResponse: Required[str | Secret]
    RelayState: str
