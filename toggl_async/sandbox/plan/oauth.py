"""Plan's OAuth2 server: tokens, codes, and the ways in which they go wrong.

A refresh token works once. Every attempt to use one is kept in ``refreshes``, so a test
can count how often an SDK really refreshed.
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
    """A pair of tokens as handed out."""

    access_token: str
    refresh_token: str
    expires_in: int
    token_type: str = "bearer"  # noqa: S105 - the name of a kind of token


@attrs.frozen
class Refresh:
    """One use of a refresh token; ``token_hash`` is the SHA-256 of its text in hex."""

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
    """Issues and checks the tokens of Plan; the handle of tests on it all.

    ``redirect_uris``: the registered ones, compared exactly; while it is empty any
    absolute URI is taken, since a sandbox has no developer page to register at.
    """

    def __init__(self, state: PlanState, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        # Reproducible names; these tokens guard nothing.
        self._random = random.Random(5)  # noqa: S311
        self._access: dict[str, _Access] = {}
        self._refreshable: dict[str, _Refreshable] = {}
        self._codes: dict[str, _Code] = {}
        self._families = 0
        self._lose = 0
        self.client_id = "sandbox-plan-client"
        self.client_secret = "sandbox-client-secret"  # noqa: S105
        self.redirect_uris: set[str] = set()
        self.expires_in = 3600
        #: Redirect straight back from the consent page.
        self.auto_approve = False
        #: A used refresh token revokes everything that came from the same login.
        self.reuse_detection = False
        #: Seconds that every answer of the token endpoint takes.
        self.delay = 0.0
        #: All uses of refresh tokens, in order.
        self.refreshes: list[Refresh] = []

    def issue(self, account: PlanAccount | str | None = None) -> PlanToken:
        """Hand out a pair of tokens, as after a login; default: the first account."""
        self._families += 1
        return self._issue(self._account(account).id, self._families)

    def revoke_access(self, token: str | None = None) -> None:
        """Make an access token (or all) invalid; refreshing still works."""
        for access in self._chosen(token):
            access.revoked = True

    def expire_access(self, token: str | None = None) -> None:
        """Let an access token (or all) run out now."""
        for access in self._chosen(token):
            access.expires = self._clock.monotonic()

    def revoke_all(self, account: PlanAccount | str | None = None) -> None:
        """Make every token of an account (or of everybody) invalid, as a user would."""
        wanted = None if account is None else self._account(account).id
        for row in self._grants():
            if wanted is None or row.account_id == wanted:
                row.revoked = True

    def drop_next_response(self, times: int = 1) -> None:
        """Process the next token request(s), then reset the connection unanswered."""
        self._lose += times

    def drops_response(self) -> bool:
        """Tell, once, whether the current answer has to get lost."""
        if self._lose <= 0:
            return False
        self._lose -= 1
        return True

    def authorize_code(
        self, account: PlanAccount, client_id: str, redirect_uri: str, challenge: str | None
    ) -> str:
        """Make an authorization code; good once and for ten minutes."""
        code = self._fresh()
        self._codes[code] = _Code(
            account.id,
            client_id,
            redirect_uri,
            challenge,
            self._clock.monotonic() + _CODE_LIFE,
        )
        return code

    def account_of(self, token: str) -> PlanAccount | None:
        """Return the account behind a valid access token."""
        access = self._access.get(token)
        if access is None or access.revoked or self._clock.monotonic() >= access.expires:
            return None
        return self._state.accounts.get(access.account_id)

    def token(self, authorization: str | None, content_type: str, raw: bytes) -> Response:
        """Return a request to the token endpoint."""
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
        # RFC 6749 2.3.1 form-encodes both parts before Basic joins them; most clients do not.
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
        code = self._codes.get(_needed(form, "code"))
        if code is None:
            raise _OAuthError("invalid_grant")
        if code.family is not None:
            # A second use means that somebody else has the code: RFC 6749 4.1.2.
            self._revoke_family(code.family)
            raise _OAuthError("invalid_grant")
        if form.get("client_id", client_id) != client_id or code.client_id != client_id:
            raise _OAuthError("invalid_grant")
        if form.get("redirect_uri", code.redirect_uri) != code.redirect_uri:
            raise _OAuthError("invalid_grant")
        if self._clock.monotonic() >= code.expires or not _proves(code.challenge, form):
            raise _OAuthError("invalid_grant")
        self._families += 1
        code.family = self._families
        return self._issue(code.account_id, code.family)

    def _by_password(self, form: dict[str, str]) -> PlanToken:
        username, password = _needed(form, "username"), _needed(form, "password")
        account = self._state.account_named(username)
        if account is None or account.password != password:
            raise _OAuthError("invalid_grant")
        return self.issue(account)

    def _by_refresh(self, form: dict[str, str]) -> PlanToken:
        token = _needed(form, "refresh_token")
        known = self._refreshable.get(token)
        if known is None:
            return self._note(token, "unknown")
        if known.used:
            if self.reuse_detection:
                self._revoke_family(known.family)
            return self._note(token, "reused")
        if known.revoked:
            return self._note(token, "revoked")
        known.used = True
        self._record(token, "ok")
        return self._issue(known.account_id, known.family)

    def _note(self, token: str, outcome: str) -> PlanToken:
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
        pair = PlanToken(self._fresh(), self._fresh(), self.expires_in)
        expires = self._clock.monotonic() + self.expires_in
        self._access[pair.access_token] = _Access(account_id, family, expires)
        self._refreshable[pair.refresh_token] = _Refreshable(account_id, family)
        return pair

    def _fresh(self) -> str:
        return f"{self._random.getrandbits(160):040x}"

    def _chosen(self, token: str | None) -> list[_Access]:
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
        # RFC 6749 3.2: parameters must not come twice.
        raise _OAuthError("invalid_request")
    return form


def _needed(form: dict[str, str], name: str) -> str:
    value: Any = form.get(name)
    if not value:
        raise _OAuthError("invalid_request")
    return str(value)


def _proves(challenge: str | None, form: dict[str, str]) -> bool:
    """Check PKCE with S256."""
    verifier = form.get("code_verifier")
    if challenge is None:
        return verifier is None
    digest = hashlib.sha256((verifier or "").encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge
