"""Login grants: authorization code with PKCE, and password."""

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
from typing import Final, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import attrs

from .._http.clock import Clock
from .._http.resources import open_event_loop, require_asyncio
from .._tracebacks import no_frames
from ..credentials import PlanOAuth, Secret, secret
from ..errors import (
    ConnectError,
    InvalidArgumentError,
    OAuthError,
    OutcomeUnknownError,
    RetryLaterError,
    StateMismatchError,
    TogglError,
    TokenNotSavedError,
    TokenStoreError,
)
from ..tokens import Token
from .authorizer import PLAN_URL, token_endpoint
from .endpoint import (
    Granted,
    NotSent,
    Outcome,
    Redirected,
    Refused,
    Throttled,
    TokenEndpoint,
    TransportFactory,
)
from .refresh import SAVE_RETRY_DELAYS, call_store, enter_lock, new_intent, safe_message, save_token
from .single_flight import SingleFlight
from .token_manager import publish_login

__all__ = [
    "LOGIN_URL",
    "AuthorizationRequest",
    "authorization_request",
    "exchange_authorization_code",
    "exchange_password",
    "parse_callback",
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


_USED: Final = "this login has already received its callback; start a new login"


@attrs.define(kw_only=True, eq=False)
class AuthorizationRequest:
    """A started login, which accepts one callback.

    A web application stores it until the callback arrives, perhaps in another worker:
    :meth:`to_dict` returns what it consists of, and :meth:`from_dict` restores it. Store it in the
    server-side session of the user who logs in, or in an encrypted cookie; and take it out of there
    when the callback arrives, since each restored copy accepts a callback.
    """

    url: str = attrs.field(repr=False)
    """The address to open in the user's browser."""
    state: Secret
    """Ties the callback to this login."""
    verifier: Secret
    """The PKCE code verifier; it appears in no URL and not in the store."""
    redirect_uri: str | None = None
    """The redirect address; ``None`` means the one registered with Toggl."""
    _unused: list[None] = attrs.field(factory=lambda: [None], init=False, repr=False)

    def to_dict(self) -> dict[str, str | None]:
        """Return the login as plain values for JSON, its secrets included. No I/O.

        The state ties the callback to this login, and the verifier makes an intercepted
        authorization code useless: both protect the user as long as they are secret. Store them in
        the server-side session, or in an encrypted cookie; not in a cookie that is only signed, a
        URL, a form or a log. Raises :class:`StateMismatchError` if the login has received its
        callback.

        >>> request.session["toggl_login"] = authorization.to_dict()
        """
        if not self._unused:
            raise StateMismatchError(_USED)
        return {
            "url": self.url,
            "state": self.state.reveal(),
            "verifier": self.verifier.reveal(),
            "redirect_uri": self.redirect_uri,
        }

    @classmethod
    @no_frames
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """Restore a login from what :meth:`to_dict` returned. No I/O.

        ``data`` may have further keys, which are ignored. Raises :class:`InvalidArgumentError` if
        it is something else; the message names the key and shows no value.

        >>> AuthorizationRequest.from_dict(request.session.pop("toggl_login"))
        """
        if not isinstance(data, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError(f"data must be a mapping, not {type(data).__name__}")
        redirect_uri = data.get("redirect_uri")
        if redirect_uri is not None and not isinstance(redirect_uri, str):
            raise InvalidArgumentError("data['redirect_uri'] must be text or None")
        return cls(
            url=_text(data, "url"),
            state=Secret(_text(data, "state")),
            verifier=Secret(_text(data, "verifier")),
            redirect_uri=redirect_uri,
        )

    def consume(self) -> None:
        """Mark the login as completed; a second call raises ``StateMismatchError``."""
        try:
            self._unused.pop()  # atomic: only one thread gets it
        except IndexError:
            raise StateMismatchError(_USED) from None

    def matches(self, callback_url: str) -> bool:
        """Return whether a callback belongs to this login, comparing in constant time."""
        state = _single_value(_query(callback_url), "state")
        return state is not None and hmac.compare_digest(
            state.encode(), self.state.reveal().encode()
        )


def _text(data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise InvalidArgumentError(
            f"data[{key!r}] must be text; store what to_dict() of the login returned"
        )
    return value


def authorization_request(
    credential: PlanOAuth, *, redirect_uri: str | None = None, login_url: str = LOGIN_URL
) -> AuthorizationRequest:
    """Start a login: return its state, PKCE verifier and the address for the browser. No I/O.

    ``redirect_uri`` must be identical to one that is registered with Toggl.
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
def parse_callback(request: AuthorizationRequest, callback_url: str) -> Secret:
    """Validate the callback URL and return its authorization code. No I/O.

    Raises ``StateMismatchError`` if it does not belong to this login or was already used, and
    ``OAuthError`` if the user or the server refused. The messages contain nothing of the URL.
    """
    if not request.matches(callback_url):
        raise StateMismatchError("the callback does not belong to this login; start a new login")
    request.consume()
    query = _query(callback_url)
    if "error" in query:
        error = _single_value(query, "error")
        known = error if error in _CALLBACK_ERRORS else None
        raise OAuthError(f"the login was refused ({known or 'no known error code'})", error=known)
    code = _single_value(query, "code")
    if not code or not code.isascii() or not code.isprintable():
        raise OAuthError("the callback of the login has no code; start a new login")
    return Secret(code)


def _query(url: str) -> dict[str, list[str]]:
    try:
        return parse_qs(urlsplit(url).query, keep_blank_values=True, max_num_fields=32)
    except ValueError:
        return {}


def _single_value(query: Mapping[str, list[str]], name: str) -> str | None:
    # A repeated parameter was added by a third party.
    values = query.get(name, [])
    return values[0] if len(values) == 1 else None


@no_frames
async def exchange_authorization_code(
    credential: PlanOAuth,
    request: AuthorizationRequest,
    code: str | Secret,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Exchange an authorization code for the first token and save it. One request.

    The code works once, so it is sent once: without a response ``OutcomeUnknownError`` is raised,
    and a new login is needed. Like a refresh, it completes even if the caller is cancelled.
    """
    checked = secret("code", code)
    del code

    def form() -> dict[str, str]:
        fields = {
            "grant_type": "authorization_code",
            "code": checked.reveal(),
            "client_id": credential.client_id,
            "code_verifier": request.verifier.reveal(),
        }
        if request.redirect_uri is not None:
            fields["redirect_uri"] = request.redirect_uri
        return fields

    endpoint = token_endpoint(
        credential, transport_factory=transport_factory, base_url=base_url, clock=clock
    )
    return await _exchange_shared(endpoint, "plan.oauth.exchange_authorization_code", form)


_warned = False


@no_frames
async def exchange_password(
    credential: PlanOAuth,
    username: str,
    password: str | Secret,
    *,
    transport_factory: TransportFactory,
    base_url: str = PLAN_URL,
    clock: Clock | None = None,
) -> Token:
    """Exchange an email and password for the first token and save it. One request.

    Only for your own account where no browser is available; RFC 9700 forbids other uses. Warns
    once per process. The password is not stored.
    """
    checked = secret("password", password)
    del password
    global _warned  # noqa: PLW0603 - once per process
    if not _warned:
        _warned = True
        warnings.warn(
            "the password grant exposes your Toggl password to this program; log in with a browser "
            "(toggl-async login) if possible",
            UserWarning,
            stacklevel=2,
        )

    def form() -> dict[str, str]:
        return {"grant_type": "password", "username": username, "password": checked.reveal()}

    endpoint = token_endpoint(
        credential, transport_factory=transport_factory, base_url=base_url, clock=clock
    )
    return await _exchange_shared(endpoint, "plan.oauth.exchange_password", form)


async def _exchange_shared(
    endpoint: TokenEndpoint, operation: str, form: Callable[[], Mapping[str, str]]
) -> Token:
    require_asyncio()  # before anything is sent, since the response could not be awaited
    exchange = SingleFlight(lambda: _exchange(endpoint, operation, form), "toggl-async login")
    exchange.start()
    return await exchange.wait()


def _exchange(
    endpoint: TokenEndpoint, operation: str, form: Callable[[], Mapping[str, str]]
) -> Token:
    """Lock, prove that the store is writable, send once, save."""
    store, key = endpoint.credential.store, endpoint.store_key
    saved_tokens: list[Token] = []
    failures: list[TogglError] = []
    with ExitStack() as stack, asyncio.Runner(loop_factory=open_event_loop) as runner:
        try:
            enter_lock(stack, store, key)
        except TimeoutError as exc:
            raise TokenStoreError(str(exc)) from exc
        stored = call_store(lambda: store.load(key))
        generation = 0 if stored is None else stored.token.generation
        prior = None if stored is None else stored.intent
        # The intent of a refresh must outlive a failed login: write the same one again.
        intent = prior or new_intent("login", endpoint.clock)
        call_store(lambda: store.write_intent(key, intent))

        def save(token: Token) -> None:
            try:
                saved_tokens.append(
                    call_store(lambda: save_token(store, key, token, generation, login=True))
                )
            except TogglError as exc:
                failures.append(exc)

        outcome = endpoint.post(
            runner,
            endpoint.request(operation, form()),
            previous=None,
            generation=generation + 1,
            on_token=save,
        )
        if isinstance(outcome, Granted):
            for delay in SAVE_RETRY_DELAYS:
                if saved_tokens:
                    break
                runner.run(endpoint.clock.sleep(delay))
                save(outcome.token)
        elif prior is None:
            call_store(lambda: store.clear_intent(key, intent.id))
    if not saved_tokens:
        _raise_failure(outcome, failures, endpoint.clock)
    publish_login(endpoint.credential, endpoint.url, saved_tokens[0])
    return saved_tokens[0]


def _raise_failure(outcome: Outcome, failures: list[TogglError], clock: Clock) -> None:
    if isinstance(outcome, Granted):
        raise TokenNotSavedError(
            f"the login succeeded, but its token could not be saved: {failures[-1]}"
        ) from failures[-1]
    if isinstance(outcome, Refused):
        raise OAuthError(
            f"Toggl Plan refused the login ({outcome.describe()})", error=outcome.error
        )
    if isinstance(outcome, Redirected):
        raise OAuthError(f"the login failed: {outcome.describe()}; check plan_url")
    if isinstance(outcome, Throttled):
        retry_after = outcome.retry_after
        raise RetryLaterError(
            "Toggl Plan asked to log in later (status 429)",
            retry_after=retry_after,
            at=None if retry_after is None else clock.now() + timedelta(seconds=retry_after),
        )
    if isinstance(outcome, NotSent):
        if isinstance(outcome.cause, TogglError):
            raise outcome.cause
        raise ConnectError(
            f"the login was not sent: {safe_message(outcome.cause)}"
        ) from outcome.cause
    raise OutcomeUnknownError(
        "the login was sent, but no usable response was received: "
        f"{safe_message(outcome.cause)}; log in again"
    ) from outcome.cause
