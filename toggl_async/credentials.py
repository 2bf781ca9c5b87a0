"""Credentials: API token, email and password, OAuth2 for Toggl Plan, or a key for Toggl 2.0."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime
from typing import ClassVar, Final

import attrs

from ._public import public
from ._tracebacks import private_arguments
from .errors import InvalidArgumentError
from .secrets import Secret
from .tokens import TokenStore

__all__ = ["ApiToken", "EmailPassword", "FocusApiKey", "PlanOAuth", "Secret", "SessionCookie"]


def secret(what: str, value: str | Secret) -> Secret:
    """Validate a secret value and wrap it; errors never contain it."""
    text = value.reveal() if isinstance(value, Secret) else value
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError(f"the {what} must be a string")
    if not text:
        raise InvalidArgumentError(f"the {what} is empty")
    if text != text.strip() or text.startswith("\ufeff"):
        raise InvalidArgumentError(
            f"the {what} has leading or trailing white space (read from a file?); strip it first"
        )
    if any(ord(c) < 32 or ord(c) == 127 or 0xD800 <= ord(c) < 0xE000 for c in text):
        raise InvalidArgumentError(f"the {what} contains a control character or invalid text")
    return value if isinstance(value, Secret) else Secret(value)


def fingerprint(*parts: str) -> str:
    """Return a short digest that identifies an account without revealing secrets."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def basic(user: str, password: str) -> str:
    """Return the value of a Basic ``Authorization`` header."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


FOCUS_PREFIX: Final = "toggl_sk_"
"""Prefix of Toggl 2.0 API keys."""
_TRACK_TOKEN: Final = re.compile(r"[0-9a-fA-F]{32}")


def _token(value: str | Secret) -> Secret:
    token = secret("API token", value)
    if token.reveal().casefold().startswith(FOCUS_PREFIX):
        # Track would answer 401 or 403, as for a reset token.
        raise InvalidArgumentError(
            "the API token is a key of Toggl 2.0, which Toggl Track does not accept; "
            "pass it as focus=FocusApiKey(...), or the API token of the Track profile"
        )
    return token


def _focus_key(value: str | Secret) -> Secret:
    key = secret("API key", value)
    text = key.reveal()
    if text.startswith(FOCUS_PREFIX) and len(text) > len(FOCUS_PREFIX) and text.isascii():
        return key
    if _TRACK_TOKEN.fullmatch(text):
        raise InvalidArgumentError(
            "the API key is an API token of Toggl Track, which Toggl 2.0 does not accept; pass it "
            f"as track=ApiToken(...), or a key of Toggl 2.0, which starts with {FOCUS_PREFIX}"
        )
    raise InvalidArgumentError(
        f"the API key does not start with {FOCUS_PREFIX}, as all keys of Toggl 2.0 do; "
        "copy it from the profile settings of Toggl 2.0"
    )


def _password(value: str | Secret) -> Secret:
    return secret("password", value)


def _email(value: str) -> str:
    email = secret("email", value).reveal()
    if ":" in email:  # HTTP Basic separates user and password by a colon
        raise InvalidArgumentError("the email contains a colon")
    return email


def _client_secret(value: str | Secret) -> Secret:
    return secret("client secret", value)


def _client_id(value: str) -> str:
    return secret("client id", value).reveal()


def _cookie(value: str | Secret) -> Secret:
    cookie = secret("cookie", value)
    if any(c in ' ",;\\' or ord(c) > 126 for c in cookie.reveal()):
        raise InvalidArgumentError("the cookie contains a character that is not allowed in cookies")
    return cookie


def _account(value: str) -> str:
    return secret("account", value).reveal()


@public("toggl_async")
@private_arguments
@attrs.frozen
class ApiToken:
    """The API token of a Toggl Track profile: 32 characters, at the bottom of the profile page.

    >>> ApiToken("0123456789abcdef0123456789abcdef")
    ApiToken(token=Secret('…'))
    """

    token: Secret = attrs.field(converter=_token)

    @property
    def key(self) -> str:
        """Digest that identifies the account without revealing the token."""
        return fingerprint("token", self.token.reveal())

    def header(self) -> str:
        """Return the ``Authorization`` header: HTTP Basic with the password ``api_token``."""
        return basic(self.token.reveal(), "api_token")

    def secrets(self) -> tuple[str, ...]:
        """Return the values to redact from messages."""
        return (self.token.reveal(), self.header().removeprefix("Basic "))


@public("toggl_async")
@private_arguments
@attrs.frozen
class EmailPassword:
    """The email and password of a Toggl account; prefer an :class:`ApiToken`."""

    email: str = attrs.field(converter=_email)
    password: Secret = attrs.field(converter=_password)

    @property
    def key(self) -> str:
        """Digest that identifies the account."""
        return fingerprint("email", self.email)

    def header(self) -> str:
        """Return the ``Authorization`` header."""
        return basic(self.email, self.password.reveal())

    def secrets(self) -> tuple[str, ...]:
        """Return the values to redact from messages."""
        return (self.password.reveal(), self.header().removeprefix("Basic "))


@private_arguments
@attrs.frozen
class SessionCookie:
    """A login at the accounts service, as returned by ``session.accounts.sessions.create``.

    Used by ``accounts.sessions.delete`` and ``accounts.users.close_track_account``. To store it as
    text use ``cookie.value.reveal()``, and ``SessionCookie(text)`` to restore it.
    """

    name: ClassVar[str] = "__Secure-accounts-session"

    value: Secret = attrs.field(converter=_cookie)
    expires_at: datetime | None = attrs.field(default=None, kw_only=True)
    """When it expires, if the service sent a time."""

    def header(self) -> str:
        """Return the ``Cookie`` header."""
        return f"{self.name}={self.value.reveal()}"


@public("toggl_async")
@private_arguments
@attrs.frozen
class PlanOAuth:
    """An OAuth2 client for Toggl Plan and its token store.

    ``account`` distinguishes the tokens of several users in one store. ``token_in_query`` sends
    ``?access_token=`` instead of the header, for proxies that strip headers.

    >>> from toggl_async.auth import FileStore
    >>> PlanOAuth("my-client", "my-secret", store=FileStore("~/.toggl-plan.json"))
    PlanOAuth(client_id='my-client', client_secret=Secret('…'), store=..., account='default', ...)
    """

    client_id: str = attrs.field(converter=_client_id)
    client_secret: Secret = attrs.field(converter=_client_secret)
    store: TokenStore = attrs.field(kw_only=True)
    account: str = attrs.field(default="default", kw_only=True, converter=_account)
    token_in_query: bool = attrs.field(default=False, kw_only=True)

    @property
    def key(self) -> str:
        """Digest that identifies the account."""
        return fingerprint("plan", self.client_id, self.account)


@public("toggl_async")
@private_arguments
@attrs.frozen
class FocusApiKey:
    """An API key of Toggl 2.0: ``toggl_sk_`` and 32 characters, from the profile settings.

    Toggl shows a key once, lets it expire, and has one per user: a new key revokes the old one. A
    key has the rights of its user in all organizations.

    >>> FocusApiKey("toggl_sk_0123456789abcdef0123456789abcdef")
    FocusApiKey(value=Secret('…'))
    """

    value: Secret = attrs.field(converter=_focus_key)

    @property
    def key(self) -> str:
        """Digest that identifies the account without revealing the key."""
        return fingerprint("focus", self.value.reveal())

    def header(self) -> str:
        """Return the ``Authorization`` header: a bearer token."""
        return f"Bearer {self.value.reveal()}"

    def secrets(self) -> tuple[str, ...]:
        """Return the values to redact from messages."""
        return (self.value.reveal(),)
