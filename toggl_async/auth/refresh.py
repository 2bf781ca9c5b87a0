"""The refresh protocol: lock, re-read, write an intent, send once, save.

Each step is durable before the next one, so that no death of the process loses account access: a
refresh token works once, and the response that replaces it cannot be requested again. Blocking
code, since it runs in a separate thread (:mod:`.single_flight`). Tests kill the process at each
``failpoint``.
"""

from __future__ import annotations

import asyncio
import logging
import os
import platform
import secrets
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Final, Literal, TypeVar

import attrs

from .._failpoints import failpoint
from .._http.clock import Clock
from .._http.resources import open_event_loop
from ..errors import LoginRequiredError, OAuthError, RefreshFailedError, TogglError, TokenStoreError
from ..tokens import RefreshIntent, StoredToken, Token, TokenStore, digest
from .endpoint import (
    PLAN_ORIGIN,
    Granted,
    NotSent,
    Outcome,
    Redirected,
    Refused,
    Throttled,
    TokenEndpoint,
    Unknown,
    store_key,
)

__all__ = [
    "SAVE_RETRY_DELAYS",
    "RefreshFailure",
    "RefreshOperation",
    "RefreshResult",
    "RefreshStoppedError",
    "call_store",
    "enter_lock",
    "new_intent",
    "safe_message",
    "save_token",
]

logger = logging.getLogger("toggl_async.auth")

T = TypeVar("T")

LOCK_TIMEOUT: Final = 60
"""Seconds to wait for another process that refreshes the same token."""
OTHER_WRITER_TIMEOUT: Final = 4.0
"""Seconds to wait for another writer's save after the server rejected the refresh token."""
SAVE_RETRY_DELAYS: Final = (0.05, 0.3, 1.0)
"""Seconds between the attempts to save a new token."""


@attrs.frozen(eq=False)
class RefreshFailure:
    """A failed refresh and how to treat it."""

    error: OAuthError
    token: Token
    """The token to be refreshed."""
    kind: Literal["permanent", "unknown", "temporary"]
    """Permanent until the stored token changes; possibly processed; or worth a retry."""
    token_valid: bool
    """Whether the access token was still valid."""
    retry_after: float | None = None
    """Seconds to wait, requested by the server or chosen for the failure."""


class RefreshStoppedError(Exception):
    """Carries a :class:`RefreshFailure` out of the protocol. Internal to the package."""

    def __init__(self, failure: RefreshFailure) -> None:
        super().__init__(str(failure.error))
        self.failure = failure


@attrs.frozen
class RefreshResult:
    """A valid token, and the error if it could not be saved."""

    token: Token
    save_error: TogglError | None = None


@attrs.frozen(eq=False)
class RefreshOperation:
    """One run of the protocol for one account."""

    store: TokenStore
    key: str
    endpoint: TokenEndpoint
    clock: Clock
    needs_refresh: Callable[[Token], bool]
    """Whether a stored token must be refreshed."""
    is_valid: Callable[[Token], bool]
    """Whether the access token of a stored token is still valid."""
    check_backoff: Callable[[Token], None]
    """Raises if an earlier failure of this token forbids an attempt."""

    def run(self) -> RefreshResult:
        """Return a token that needs no refresh, refreshing it unless another writer has done so."""
        stored = self._load()
        if isinstance(stored, RefreshResult):
            return stored
        results: list[RefreshResult] = []
        try:
            with ExitStack() as stack:
                self._enter_lock(stack, stored.token)
                # Read again under the lock, so that a refresh token is used only once.
                stored = self._load()
                results.append(
                    stored if isinstance(stored, RefreshResult) else self._refresh(stack, stored)
                )
        except Exception as exc:
            if not results:
                raise
            # Releasing the lock failed; the new token must not be lost because of that.
            logger.warning("releasing the lock of a refresh failed with %s", type(exc).__name__)
        return results[0]

    def _enter_lock(self, stack: ExitStack, token: Token) -> None:
        try:
            enter_lock(stack, self.store, self.key)
        except TimeoutError as exc:
            error = RefreshFailedError(str(exc))
            raise RefreshStoppedError(self._failure(token, error, "temporary")) from exc

    def _load(self) -> RefreshResult | StoredToken:
        stored = call_store(lambda: self.store.load(self.key))
        if stored is None:
            raise LoginRequiredError(
                f"{self._account_label} has no token yet{self._other_server_hint()}; log in first"
            )
        if not self.needs_refresh(stored.token):
            return RefreshResult(stored.token)
        self.check_backoff(stored.token)
        return stored

    @property
    def _account_label(self) -> str:
        where = "" if self.endpoint.origin == PLAN_ORIGIN else f" at {self.endpoint.origin}"
        return f"the Toggl Plan account {self.endpoint.credential.account!r}{where}"

    def _other_server_hint(self) -> str:
        """Return a hint if the store has a token of this account from another server."""
        credential = self.endpoint.credential
        client_key, account_name = store_key(credential).split("/", 1)
        try:
            keys = call_store(self.store.accounts)
        except TogglError:  # only a hint within another error
            return ""
        for key in keys:
            client, _, account = key.partition("/")
            if account == account_name and client.partition("@")[0] == client_key:
                return " (the store has one of another server, which cannot be used here)"
        return ""

    def _refusal_digest(self, token: Token) -> str:
        """Return a digest of client id, client secret and refresh token."""
        credential = self.endpoint.credential
        refresh = "" if token.refresh is None else token.refresh.reveal()
        parts = credential.client_id, credential.client_secret.reveal(), refresh
        return digest("\0".join(parts))

    def _refresh(self, stack: ExitStack, stored: StoredToken) -> RefreshResult:
        token = stored.token
        if token.refresh is None:
            no_refresh_token = LoginRequiredError(
                f"the access token of {self._account_label} has expired and there is no refresh "
                "token; log in again"
            )
            raise RefreshStoppedError(self._failure(token, no_refresh_token, "permanent"))
        refresh_digest = digest(token.refresh.reveal())
        prior = stored.intent
        if prior is not None and prior.refresh_digest != refresh_digest:
            prior = None  # about an older token
        if prior is not None and prior.refused:
            if prior.refused == self._refusal_digest(token):
                refused = LoginRequiredError(
                    f"Toggl Plan rejected the refresh token of {self._account_label} earlier "
                    f"({prior.describe()}); log in again"
                )
                raise RefreshStoppedError(self._failure(token, refused, "permanent"))
            prior = None  # rejected for another client secret
        if prior is not None and self.is_valid(token):
            # The server may have processed this refresh token. Sending it again could make it
            # revoke the access token, which is still valid.
            error = RefreshFailedError(
                f"a refresh was interrupted ({prior.describe()}); it is retried when the "
                "access token has expired"
            )
            raise RefreshStoppedError(self._failure(token, error, "unknown"))
        failpoint("refresh.locked")
        # Opened before the intent is written, since nothing can be sent without an event loop.
        runner = stack.enter_context(asyncio.Runner(loop_factory=open_event_loop))
        intent = prior or new_intent(refresh_digest, self.clock)
        # Also proves that the store is writable while nothing can be lost.
        call_store(lambda: self.store.write_intent(self.key, intent))
        failpoint("refresh.intent")
        return self._exchange(runner, token, prior, intent)

    def _exchange(
        self,
        runner: asyncio.Runner,
        token: Token,
        prior: RefreshIntent | None,
        intent: RefreshIntent,
    ) -> RefreshResult:
        assert token.refresh is not None
        saved: list[RefreshResult] = []

        def save(new: Token) -> None:
            failpoint("refresh.valid")
            saved.append(self._save(new, token.generation))
            failpoint("refresh.saved")

        form = {"grant_type": "refresh_token", "refresh_token": token.refresh.reveal()}
        outcome = self.endpoint.post(
            runner,
            self.endpoint.request("plan.oauth.refresh", form),
            previous=token,
            generation=token.generation + 1,
            on_token=save,
        )
        if isinstance(outcome, Granted):
            for delay in SAVE_RETRY_DELAYS:
                if saved[-1].save_error is None:
                    break
                runner.run(self.clock.sleep(delay))
                saved.append(self._save(outcome.token, token.generation))
            return saved[-1]
        if isinstance(outcome, Refused) and outcome.is_permanent:
            other_result = self._await_other_writer(runner, token)
            if other_result is not None:
                return other_result
            self._save_refusal(attrs.evolve(intent, refused=self._refusal_digest(token)))
        elif not isinstance(outcome, Unknown) and prior is None:
            self._clear_intent(intent)
        raise RefreshStoppedError(self._classify_failure(token, prior, outcome))

    def _save(self, new: Token, expected: int) -> RefreshResult:
        try:
            return RefreshResult(
                call_store(lambda: save_token(self.store, self.key, new, expected))
            )
        except TogglError as exc:
            return RefreshResult(new, exc)

    def _await_other_writer(self, runner: asyncio.Runner, token: Token) -> RefreshResult | None:
        """Return a token saved by a writer that does not take the lock, or ``None``."""
        waited = 0.0
        while True:
            stored = call_store(lambda: self.store.load(self.key))
            if stored is not None and stored.token.access != token.access:
                return RefreshResult(stored.token)
            if waited >= OTHER_WRITER_TIMEOUT:
                return None
            runner.run(self.clock.sleep(0.25))
            waited += 0.25

    def _clear_intent(self, intent: RefreshIntent) -> None:
        try:
            call_store(lambda: self.store.clear_intent(self.key, intent.id))
        except TogglError as exc:
            logger.warning(
                "the intent of a refresh that was not sent could not be removed: %s", exc
            )

    def _save_refusal(self, intent: RefreshIntent) -> None:
        # Other processes, now and later, then need not send the same refresh token.
        try:
            call_store(lambda: self.store.write_intent(self.key, intent))
        except TogglError as exc:
            logger.warning("the rejection of the refresh token could not be stored: %s", exc)

    def _classify_failure(
        self, token: Token, prior: RefreshIntent | None, outcome: Outcome
    ) -> RefreshFailure:
        error: OAuthError
        cause: BaseException | None = None
        kind: Literal["permanent", "unknown", "temporary"] = "temporary"
        retry_after: float | None = None
        if isinstance(outcome, Refused) and outcome.is_permanent:
            kind = "permanent"
            text = (
                f"Toggl Plan rejected the refresh token of {self._account_label} "
                f"({outcome.describe()})"
            )
            if prior is not None:
                text += f"; an earlier refresh was interrupted ({prior.describe()})"
            error = LoginRequiredError(f"{text}; log in again", error=outcome.error)
        elif isinstance(outcome, Refused):
            retry_after = max(outcome.retry_after or 0.0, 60.0)
            error = RefreshFailedError(
                f"Toggl Plan refused to refresh the token ({outcome.describe()})",
                error=outcome.error,
            )
        elif isinstance(outcome, Throttled):
            retry_after = outcome.retry_after
            error = RefreshFailedError("Toggl Plan asked to refresh the token later (status 429)")
        elif isinstance(outcome, Redirected):
            retry_after = 60.0
            error = RefreshFailedError(
                f"the token was not refreshed: {outcome.describe()}; check plan_url"
            )
        elif isinstance(outcome, NotSent):
            cause = outcome.cause
            error = RefreshFailedError(f"the token was not refreshed: {safe_message(cause)}")
        else:
            assert isinstance(outcome, Unknown)
            kind, cause, retry_after = "unknown", outcome.cause, outcome.retry_after
            error = RefreshFailedError(
                "the token may have been refreshed, but the response was lost: "
                f"{safe_message(cause)}"
            )
        error.__cause__ = cause
        return self._failure(token, error, kind, retry_after)

    def _failure(
        self,
        token: Token,
        error: OAuthError,
        kind: Literal["permanent", "unknown", "temporary"],
        retry_after: float | None = None,
    ) -> RefreshFailure:
        return RefreshFailure(error, token, kind, self.is_valid(token), retry_after)


def enter_lock(stack: ExitStack, store: TokenStore, key: str) -> None:
    """Acquire the account's lock, or raise ``TimeoutError``."""
    # One second at a time, so that interpreter shutdown is not delayed by another holder.
    store_error: TokenStoreError | None = None
    for _ in range(LOCK_TIMEOUT):
        try:
            stack.enter_context(store.lock(key, 1.0))
        except TogglError:
            raise
        except TimeoutError:
            if not threading.main_thread().is_alive():
                break
        except Exception as exc:  # noqa: BLE001 - custom stores may raise anything
            store_error = _wrap_store_error(exc)
            break
        else:
            return
    if store_error is not None:
        raise store_error  # outside the except block, see call_store()
    raise TimeoutError("another process has held the refresh lock of the token for too long")


def save_token(
    store: TokenStore, key: str, token: Token, expected: int, *, login: bool = False
) -> Token:
    """Save by compare-and-swap and return the token that the store holds afterwards.

    Normally that is ``token``. If another token was saved meanwhile, a login wins over a refresh
    and the newer token over the older. If the store went back (an old copy was restored),
    ``token`` replaces its content.
    """
    if store.save(key, token, expected_generation=expected):
        return token
    for _ in range(3):
        stored = store.load(key)
        generation = 0 if stored is None else stored.token.generation
        if stored is not None and _same_pair(stored.token, token):
            return stored.token
        if login:
            token = attrs.evolve(token, generation=generation + 1)
        elif stored is not None and (
            generation >= token.generation or stored.token.issued_at > token.issued_at
        ):
            logger.warning("the token of another login was saved meanwhile and is used from now on")
            return stored.token
        if store.save(key, token, expected_generation=generation):
            return token
    raise TokenStoreError("the token store was changed repeatedly during a save; try again")


def _same_pair(left: Token, right: Token) -> bool:
    return (left.access, left.refresh) == (right.access, right.refresh)


def new_intent(refresh_digest: str, clock: Clock) -> RefreshIntent:
    """Return an intent of this process for the refresh token with this digest."""
    return RefreshIntent(
        refresh_digest=refresh_digest,
        started_at=clock.now(),
        host=platform.node(),
        pid=os.getpid(),
        id=secrets.token_hex(8),
    )


def call_store(call: Callable[[], T]) -> T:
    """Call a store and wrap any exception other than ours in a ``TokenStoreError``."""
    try:
        return call()
    except TogglError:
        raise
    except Exception as exc:  # noqa: BLE001 - custom stores may raise anything
        store_error = _wrap_store_error(exc)
    # Outside the except block, so that the store's exception, whose text may contain a token, does
    # not become its context.
    raise store_error


def _wrap_store_error(error: Exception) -> TokenStoreError:
    # The location helps the store's author; the message could contain a token.
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    location = (
        "" if frame is None else f" in {frame.tb_frame.f_code.co_name}, line {frame.tb_lineno}"
    )
    return TokenStoreError(f"the token store failed with {type(error).__name__}{location}")


def safe_message(error: BaseException) -> str:
    """Return an error message without secrets: foreign exceptions give only their type."""
    return str(error) if isinstance(error, TogglError) else type(error).__name__
