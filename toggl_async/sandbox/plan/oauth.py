"""Plan's OAuth2 server: tokens, authorization codes, and their errors.

A refresh token works once. Every use of one is recorded in ``refreshes``, so that a test can count
how often a client refreshed.
"""

from __future__ import annotations

import base64
import hashlib
import random
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_plus

import attrs

from ..clock import Clock
from ..core.auth import decode_basic
from ..core.wire import Response, json_response
from .state import PlanAccount, PlanState

__all__ = ["PlanOAuthServer", "PlanToken", "Refresh"]


@attrs.frozen
class PlanToken:
    """A pair of tokens."""

    access_token: str
    refresh_token: str
    expires_in: int
    token_type: str = "bearer"  # noqa: S105 - the name of a kind of token


@attrs.frozen
class Refresh:
    """One use of a refresh token; ``token_hash`` is its SHA-256 in hex."""

    at: float
    token_hash: str
    outcome: str


@attrs.define
class _Access:
    account_id: int
    family: int
    expires: float
    revoked: bool = False


@attrs.define
class _Refreshable:
    account_id: int
    family: int
    used: bool = False
    revoked: bool = False


@attrs.define
class _Code:
    account_id: int
    client_id: str
    redirect_uri: str
    challenge: str | None
    expires: float
    family: int | None = None


class _OAuthError(Exception):
    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.status = status


_CODE_LIFE: Final = 600.0


class PlanOAuthServer:
    """Issues and checks the tokens of Plan; tests control it.

    ``redirect_uris`` are the registered ones, compared exactly. While it is empty any absolute URI
    is accepted, because the sandbox has no page to register one.
    """

    def __init__(self, state: PlanState, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        # Reproducible tokens, which protect nothing.
        self._random = random.Random(5)  # noqa: S311 - repeatable test data
        self._access: dict[str, _Access] = {}
        self._refreshable: dict[str, _Refreshable] = {}
        self._codes: dict[str, _Code] = {}
        self._families = 0
        self._responses_to_drop = 0
        self.client_id = "sandbox-plan-client"
        self.client_secret = "sandbox-client-secret"  # noqa: S105 - a public value
        self.redirect_uris: set[str] = set()
        self.expires_in = 3600
        #: Redirect from the consent page without showing it.
        self.auto_approve = False
        #: Reuse of a refresh token revokes all tokens of the same login.
        self.reuse_detection = False
        #: Seconds of delay before every response of the token endpoint.
        self.delay = 0.0
        #: All uses of refresh tokens, in order.
        self.refreshes: list[Refresh] = []

    def issue(self, account: PlanAccount | str | None = None) -> PlanToken:
        """Issue a pair of tokens, as after a login; by default for the first account."""
        self._families += 1
        return self._issue(self._account(account).id, self._families)

    def revoke_access(self, token: str | None = None) -> None:
        """Revoke an access token, or all; refresh tokens remain valid."""
        for access in self._select_access(token):
            access.revoked = True

    def expire_access(self, token: str | None = None) -> None:
        """Let an access token, or all, expire now."""
        for access in self._select_access(token):
            access.expires = self._clock.monotonic()

    def revoke_all(self, account: PlanAccount | str | None = None) -> None:
        """Revoke every token of an account, or of all accounts, as a user can."""
        account_id = None if account is None else self._account(account).id
        for row in self._grants():
            if account_id is None or row.account_id == account_id:
                row.revoked = True

    def drop_next_response(self, times: int = 1) -> None:
        """Process the next token requests, then reset the connection without a response."""
        self._responses_to_drop += times

    def drops_response(self) -> bool:
        """Return whether to drop the current response, and count it."""
        if self._responses_to_drop <= 0:
            return False
        self._responses_to_drop -= 1
        return True

    def authorize_code(
        self, account: PlanAccount, client_id: str, redirect_uri: str, challenge: str | None
    ) -> str:
        """Create an authorization code, which works once within ten minutes."""
        code = self._new_token()
        self._codes[code] = _Code(
            account.id,
            client_id,
            redirect_uri,
            challenge,
            self._clock.monotonic() + _CODE_LIFE,
        )
        return code

    def account_of(self, token: str) -> PlanAccount | None:
        """Return the account of a valid access token."""
        access = self._access.get(token)
        if access is None or access.revoked or self._clock.monotonic() >= access.expires:
            return None
        return self._state.accounts.get(access.account_id)

    def token(self, authorization: str | None, content_type: str, raw: bytes) -> Response:
        """Serve a request to the token endpoint."""
        headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
        try:
            client_id = self._client(authorization)
            pair = self._grant(client_id, _form(content_type, raw))
        except _OAuthError as exc:
            if exc.status == 401:
                headers["WWW-Authenticate"] = 'Basic realm="plan"'
            return json_response({"error": exc.error}, exc.status, headers)
        return json_response(attrs.asdict(pair), 200, headers)

    def _client(self, authorization: str | None) -> str:
        pair = decode_basic(authorization or "")
        if pair is None:
            raise _OAuthError("invalid_client", 401)
        # RFC 6749 2.3.1: both parts are form-encoded before Basic joins them; most clients do not.
        encoded = unquote_plus(pair[0]), unquote_plus(pair[1])
        if (self.client_id, self.client_secret) not in {pair, encoded}:
            raise _OAuthError("invalid_client", 401)
        return self.client_id

    def _grant(self, client_id: str, form: dict[str, str]) -> PlanToken:
        kind = form.get("grant_type")
        if kind == "authorization_code":
            return self._by_code(client_id, form)
        if kind == "password":
            return self._by_password(form)
        if kind == "refresh_token":
            return self._by_refresh(form)
        raise _OAuthError("unsupported_grant_type" if kind else "invalid_request")

    def _by_code(self, client_id: str, form: dict[str, str]) -> PlanToken:
        code = self._codes.get(_required(form, "code"))
        if code is None:
            raise _OAuthError("invalid_grant")
        if code.family is not None:
            # RFC 6749 4.1.2: a second use means that the code was stolen.
            self._revoke_family(code.family)
            raise _OAuthError("invalid_grant")
        if form.get("client_id", client_id) != client_id or code.client_id != client_id:
            raise _OAuthError("invalid_grant")
        if form.get("redirect_uri", code.redirect_uri) != code.redirect_uri:
            raise _OAuthError("invalid_grant")
        if self._clock.monotonic() >= code.expires or not _matches_challenge(code.challenge, form):
            raise _OAuthError("invalid_grant")
        self._families += 1
        code.family = self._families
        return self._issue(code.account_id, code.family)

    def _by_password(self, form: dict[str, str]) -> PlanToken:
        username, password = _required(form, "username"), _required(form, "password")
        account = self._state.account_named(username)
        if account is None or account.password != password:
            raise _OAuthError("invalid_grant")
        return self.issue(account)

    def _by_refresh(self, form: dict[str, str]) -> PlanToken:
        token = _required(form, "refresh_token")
        refreshable = self._refreshable.get(token)
        if refreshable is None:
            return self._refuse_refresh(token, "unknown")
        if refreshable.used:
            if self.reuse_detection:
                self._revoke_family(refreshable.family)
            return self._refuse_refresh(token, "reused")
        if refreshable.revoked:
            return self._refuse_refresh(token, "revoked")
        refreshable.used = True
        self._record(token, "ok")
        return self._issue(refreshable.account_id, refreshable.family)

    def _refuse_refresh(self, token: str, outcome: str) -> PlanToken:
        self._record(token, outcome)
        raise _OAuthError("invalid_grant")

    def _record(self, token: str, outcome: str) -> None:
        digest = hashlib.sha256(token.encode()).hexdigest()
        self.refreshes.append(Refresh(self._clock.monotonic(), digest, outcome))

    def _revoke_family(self, family: int) -> None:
        for row in self._grants():
            if row.family == family:
                row.revoked = True

    def _grants(self) -> list[_Access | _Refreshable]:
        return [*self._access.values(), *self._refreshable.values()]

    def _issue(self, account_id: int, family: int) -> PlanToken:
        pair = PlanToken(self._new_token(), self._new_token(), self.expires_in)
        expires = self._clock.monotonic() + self.expires_in
        self._access[pair.access_token] = _Access(account_id, family, expires)
        self._refreshable[pair.refresh_token] = _Refreshable(account_id, family)
        return pair

    def _new_token(self) -> str:
        return f"{self._random.getrandbits(160):040x}"

    def _select_access(self, token: str | None) -> list[_Access]:
        return list(self._access.values()) if token is None else [self._access[token]]

    def _account(self, account: PlanAccount | str | None) -> PlanAccount:
        if isinstance(account, PlanAccount):
            return account
        if account is None:
            return next(iter(self._state.accounts.values()))
        match = self._state.account_named(account)
        if match is None:
            raise LookupError(f"no Plan account {account!r}")
        return match


def _form(content_type: str, raw: bytes) -> dict[str, str]:
    if not content_type.lower().startswith("application/x-www-form-urlencoded"):
        raise _OAuthError("invalid_request")
    try:
        pairs = parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=50)
    except ValueError:
        raise _OAuthError("invalid_request") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        # RFC 6749 3.2: parameters must not be repeated.
        raise _OAuthError("invalid_request")
    return form


def _required(form: dict[str, str], name: str) -> str:
    value: Any = form.get(name)
    if not value:
        raise _OAuthError("invalid_request")
    return str(value)


def _matches_challenge(challenge: str | None, form: dict[str, str]) -> bool:
    """Check PKCE with S256."""
    verifier = form.get("code_verifier")
    if challenge is None:
        return verifier is None
    digest = hashlib.sha256((verifier or "").encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge
