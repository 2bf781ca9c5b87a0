"""The ways to a first token: authorization code with PKCE, and password."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

import attrs

from .._frames import no_frames
from .._http.clock import Clock
from .._http.event_loop import require_asyncio
from .._http.resources import open_event_loop
from ..credentials import PlanOAuth, Secret, secret
from ..errors import (
    ConnectError,
    OAuthError,
    OutcomeUnknownError,
    RetryLaterError,
    StateMismatchError,
    TogglError,
    TokenNotSavedError,
    TokenStoreError,
)
from .authorizer import PLAN_URL, token_endpoint
from .endpoint import (
    Granted,
    NotSent,
    OpenSend,
    Outcome,
    Redirected,
    Refused,
    Throttled,
    TokenEndpoint,
)
from .refresh import SAVE_PAUSES, enter_lock, guarded, new_intent, save_token, told
from .single_flight import Flight
from .token import Token
from .token_manager import replace_token

__all__ = [
    "LOGIN_URL",
    "AuthorizationRequest",
    "authorization_request",
    "exchange_authorization_code",
    "exchange_password",
    "read_callback",
]

LOGIN_URL: Final = "https://plan.toggl.com/oauth/login"

_CALLBACK_ERRORS: Final = frozenset(
    {
        "access_denied",
        "invalid_request",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "unauthorized_client",
        "unsupported_response_type",
    }
)


@attrs.define(kw_only=True, eq=False)
class AuthorizationRequest:
    """One login that has begun: keep it where only the person who logs in can reach it.

    In a web application that is the server's side of their session. It works for one callback.
    """

    url: str = attrs.field(repr=False)
    """Where to send the person's browser."""
    state: Secret
    """What ties the answer to this login."""
    verifier: Secret
    """What proves that the code is ours (PKCE); is in no URL, and not in the store."""
    redirect_uri: str | None = None
    """Where the answer goes; ``None`` is the one registered with Toggl."""
    _unused: list[None] = attrs.field(factory=lambda: [None], init=False, repr=False)

    def consume(self) -> None:
        """Use it up; a second time is a ``StateMismatchError``."""
        try:
            self._unused.pop()  # atomic: two threads cannot both get it
        except IndexError:
            raise StateMismatchError("this login has had its answer already") from None

    def matches(self, callback_url: str) -> bool:
        """Whether an answer belongs to this login; compared in constant time."""
        state = _one(_query(callback_url), "state")
        return state is not None and hmac.compare_digest(
            state.encode(), self.state.reveal().encode()
        )


def authorization_request(
    credential: PlanOAuth, *, redirect_uri: str | None = None, login_url: str = LOGIN_URL
) -> AuthorizationRequest:
    """Begin a login: fresh state and PKCE verifier, and the address for the browser. No I/O.

    ``redirect_uri`` has to be, letter for letter, one that is registered with Toggl.
    """
    state = secrets.token_urlsafe(32)
    verifier = secrets.token_urlsafe(64)
    hashed = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": credential.client_id,
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(hashed).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if redirect_uri is not None:
        query["redirect_uri"] = redirect_uri
    return AuthorizationRequest(
        url=f"{login_url}{'&' if '?' in login_url else '?'}{urlencode(query)}",
        state=Secret(state),
        verifier=Secret(verifier),
        redirect_uri=redirect_uri,
    )


@no_frames
def read_callback(request: AuthorizationRequest, callback_url: str) -> Secret:
    """Check the address the browser came back to, and return the code in it. No I/O.

    Raises ``StateMismatchError`` if it belongs to another login, or to none, or came before; and
    ``OAuthError`` if the person or the server said no. The texts quote nothing from the address.
    """
    if not request.matches(callback_url):
        raise StateMismatchError("the answer does not belong to this login")
    request.consume()
    query = _query(callback_url)
    if "error" in query:
        error = _one(query, "error")
        known = error if error in _CALLBACK_ERRORS else None
        raise OAuthError(f"the login was refused ({known or 'no known error code'})", error=known)
    code = _one(query, "code")
    if not code or not code.isascii() or not code.isprintable():
        raise OAuthError("the login's answer holds no code")
    return Secret(code)


def _query(url: str) -> dict[str, list[str]]:
    try:
        return parse_qs(urlsplit(url).query, keep_blank_values=True, max_num_fields=32)
    except ValueError:
        return {}


def _one(query: Mapping[str, list[str]], name: str) -> str | None:
    # Twice the same parameter: somebody added one.
    values = query.get(name, [])
    return values[0] if len(values) == 1 else None


@no_frames
async def exchange_authorization_code(
    credential: PlanOAuth,
    request: AuthorizationRequest,
    code: str | Secret,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Buy the first token with a code, and save it in the credential's store. One request.

    The code works once, so it is sent once: ``OutcomeUnknownError`` if no answer came to it; log
    in again then. Like a refresh, it is carried to its end even if the caller is cancelled.
    """
    hidden = secret("code", code)
    del code

    def form() -> dict[str, str]:
        fields = {
            "grant_type": "authorization_code",
            "code": hidden.reveal(),
            "client_id": credential.client_id,
            "code_verifier": request.verifier.reveal(),
        }
        if request.redirect_uri is not None:
            fields["redirect_uri"] = request.redirect_uri
        return fields

    endpoint = token_endpoint(credential, open_send=open_send, base_url=base_url, clock=clock)
    return await _in_flight(endpoint, "plan.oauth.exchange_authorization_code", form)


_warned = False


@no_frames
async def exchange_password(
    credential: PlanOAuth,
    username: str,
    password: str | Secret,
    *,
    open_send: OpenSend,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Buy the first token with a person's email and password, and save it. One request.

    Only for your own account, where no browser is at hand: the OAuth security guide (RFC 9700)
    forbids it otherwise. Warns once in a process. The password is not stored.
    """
    hidden = secret("password", password)
    del password
    global _warned  # noqa: PLW0603  # once per process
    if not _warned:
        _warned = True
        warnings.warn(
            "the password grant shows your Toggl password to this program; log in with a browser "
            "(toggl-async login) where you can",
            UserWarning,
            stacklevel=2,
        )

    def form() -> dict[str, str]:
        return {"grant_type": "password", "username": username, "password": hidden.reveal()}

    endpoint = token_endpoint(credential, open_send=open_send, base_url=base_url, clock=clock)
    return await _in_flight(endpoint, "plan.oauth.exchange_password", form)


async def _in_flight(
    endpoint: TokenEndpoint, operation: str, form: Callable[[], Mapping[str, str]]
) -> Token:
    require_asyncio()  # before anything is sent, since the answer could not be awaited
    flight = Flight(lambda: _buy(endpoint, operation, form), "toggl-async login")
    flight.start()
    return await flight.wait()


def _buy(endpoint: TokenEndpoint, operation: str, form: Callable[[], Mapping[str, str]]) -> Token:
    """Lock, prove that the store can be written, send once, save."""
    store, key = endpoint.credential.store, endpoint.store_key
    kept: list[Token] = []
    failures: list[TogglError] = []
    with ExitStack() as stack, asyncio.Runner(loop_factory=open_event_loop) as runner:
        try:
            enter_lock(stack, store, key)
        except TimeoutError as error:
            raise TokenStoreError(str(error)) from error
        stored = guarded(lambda: store.load(key))
        generation = 0 if stored is None else stored.token.generation
        prior = None if stored is None else stored.intent
        # A note about a refresh must outlive a login that fails: write that one again.
        intent = prior or new_intent("login", endpoint.clock)
        guarded(lambda: store.write_intent(key, intent))

        def keep(token: Token) -> None:
            try:
                kept.append(guarded(lambda: save_token(store, key, token, generation, login=True)))
            except TogglError as error:
                failures.append(error)

        outcome = endpoint.post(
            runner,
            endpoint.request(operation, form()),
            previous=None,
            generation=generation + 1,
            keep=keep,
        )
        if isinstance(outcome, Granted):
            for pause in SAVE_PAUSES:
                if kept:
                    break
                runner.run(endpoint.clock.sleep(pause))
                keep(outcome.token)
        elif prior is None:
            guarded(lambda: store.clear_intent(key, intent.id))
    if not kept:
        _explain(outcome, failures, endpoint.clock)
    replace_token(endpoint.credential, endpoint.url, kept[0])
    return kept[0]


def _explain(outcome: Outcome, failures: list[TogglError], clock: Clock) -> None:
    if isinstance(outcome, Granted):
        raise TokenNotSavedError(
            f"the login worked, and its token could not be saved: {failures[-1]}"
        ) from failures[-1]
    if isinstance(outcome, Refused):
        raise OAuthError(
            f"Toggl Plan refused the login ({outcome.describe()})", error=outcome.error
        )
    if isinstance(outcome, Redirected):
        raise OAuthError(f"nobody was logged in: {outcome.describe()}; check plan_url")
    if isinstance(outcome, Throttled):
        pause = outcome.retry_after
        raise RetryLaterError(
            "Toggl Plan asks to log in later (status 429)",
            retry_after=pause,
            at=None if pause is None else clock.now() + timedelta(seconds=pause),
        )
    if isinstance(outcome, NotSent):
        if isinstance(outcome.cause, TogglError):
            raise outcome.cause
        raise ConnectError(f"nothing was sent: {told(outcome.cause)}") from outcome.cause
    raise OutcomeUnknownError(
        f"the login was sent, and no usable answer came: {told(outcome.cause)}; begin it anew"
    ) from outcome.cause
