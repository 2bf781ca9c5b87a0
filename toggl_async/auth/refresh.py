"""How one token is renewed so that it cannot get lost: lock, re-read, note, send once, save.

Written as plain blocking code, since it runs in a thread of its own (:mod:`.flight`). Each
``failpoint`` is a place where tests kill the process.
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

from .._http.clock import Clock
from .._http.resources import open_event_loop
from ..errors import LoginRequiredError, OAuthError, RefreshFailedError, TogglError, TokenStoreError
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
from .failpoints import failpoint
from .stores.base import Intent, Stored, TokenStore
from .token import Token, digest

__all__ = [
    "SAVE_PAUSES",
    "Failed",
    "Renewal",
    "RenewalStoppedError",
    "Renewed",
    "enter_lock",
    "guarded",
    "new_intent",
    "save_token",
    "told",
]

logger = logging.getLogger("toggl_async.auth")

T = TypeVar("T")

LOCK_SECONDS: Final = 60
"""Seconds to wait for another process that renews the same token."""
ADOPT_WAIT: Final = 4.0
"""Seconds that another writer has to save, once the server says that the token is used up."""
SAVE_PAUSES: Final = (0.05, 0.3, 1.0)


@attrs.frozen(eq=False)
class Failed:
    """A renewal that did not work, and what follows from it."""

    error: OAuthError
    token: Token
    """The token that was to be renewed."""
    kind: Literal["dead", "unknown", "later"]
    """No use until the stored token changes; may have been processed; try later."""
    early: bool
    """The access token was still working at that time."""
    wait: float | None = None
    """Seconds that the server asked for, or that fit the reason."""


class RenewalStoppedError(Exception):
    """Carries a :class:`Failed` out of the protocol; never leaves the package."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(str(failed.error))
        self.failed = failed


@attrs.frozen
class Renewed:
    """A token to use. ``unsaved`` says why the store does not have it."""

    token: Token
    unsaved: TogglError | None = None


@attrs.frozen(eq=False)
class Renewal:
    """One run of the protocol for one account."""

    store: TokenStore
    key: str
    endpoint: TokenEndpoint
    clock: Clock
    wants: Callable[[Token], bool]
    """Whether this stored token has to be renewed, or can be used as it is."""
    works: Callable[[Token], bool]
    """Whether its access token is still good."""
    allowed: Callable[[Token], None]
    """Raises if an earlier failure forbids a try."""

    def run(self) -> Renewed:
        """Return a token that is not the one to be renewed, whoever renewed it."""
        found = self._look()
        if isinstance(found, Renewed):
            return found
        done: list[Renewed] = []
        try:
            with ExitStack() as stack:
                self._enter_lock(stack, found.token)
                # Again, now that nobody else can be about it: this is what makes it one use.
                found = self._look()
                done.append(found if isinstance(found, Renewed) else self._renew(stack, found))
        except Exception as error:
            if not done:
                raise
            # A lock that cannot be let go of is bad; losing the new token over it would be worse.
            logger.warning("the end of a refresh failed with %s", type(error).__name__)
        return done[0]

    def _enter_lock(self, stack: ExitStack, token: Token) -> None:
        try:
            enter_lock(stack, self.store, self.key)
        except TimeoutError as late:
            error = RefreshFailedError(str(late))
            raise RenewalStoppedError(self._failed(token, error, "later")) from late

    def _look(self) -> Renewed | Stored:
        stored = guarded(lambda: self.store.load(self.key))
        if stored is None:
            raise LoginRequiredError(
                f"{self._account} has no token yet{self._others()}: log in first"
            )
        if not self.wants(stored.token):
            return Renewed(stored.token)
        self.allowed(stored.token)
        return stored

    @property
    def _account(self) -> str:
        where = "" if self.endpoint.origin == PLAN_ORIGIN else f" at {self.endpoint.origin}"
        return f"the Toggl Plan account {self.endpoint.credential.account!r}{where}"

    def _others(self) -> str:
        """Say that the store has tokens of this account, and that they are another server's."""
        credential = self.endpoint.credential
        start, end = store_key(credential).split("/", 1)
        try:
            keys = guarded(self.store.accounts)
        except TogglError:  # this is about a word in an error, not worth another
            return ""
        for key in keys:
            client, _, account = key.partition("/")
            if account == end and client.partition("@")[0] == start:
                return " (the store has one of another server, which is not sent to this one)"
        return ""

    def _refusal(self, token: Token) -> str:
        """Name the client and the refresh token; another client secret makes another name."""
        credential = self.endpoint.credential
        refresh = "" if token.refresh is None else token.refresh.reveal()
        parts = credential.client_id, credential.client_secret.reveal(), refresh
        return digest("\0".join(parts))

    def _renew(self, stack: ExitStack, stored: Stored) -> Renewed:
        token = stored.token
        if token.refresh is None:
            nothing = LoginRequiredError(
                f"the access token of {self._account} has come to its end, and there is no refresh "
                "token to renew it with"
            )
            raise RenewalStoppedError(self._failed(token, nothing, "dead"))
        name = digest(token.refresh.reveal())
        prior = stored.intent
        if prior is not None and prior.refresh_digest != name:
            prior = None  # about an older token, which has been renewed since
        if prior is not None and prior.refused:
            if prior.refused == self._refusal(token):
                refused = LoginRequiredError(
                    f"Toggl Plan refused the refresh token of {self._account} before "
                    f"({prior.describe()}); log in again"
                )
                raise RenewalStoppedError(self._failed(token, refused, "dead"))
            prior = None  # refused to a client with another secret
        if prior is not None and self.works(token):
            # The server may have seen this refresh token. Sending it again could make it revoke
            # the access token too, which still works.
            error = RefreshFailedError(
                f"a refresh was interrupted ({prior.describe()}); it is tried again when the "
                "access token has come to its end"
            )
            raise RenewalStoppedError(self._failed(token, error, "unknown"))
        failpoint("refresh.locked")
        # Opened before the note is written: nothing is sent where no event loop can be opened.
        runner = stack.enter_context(asyncio.Runner(loop_factory=open_event_loop))
        intent = prior or new_intent(name, self.clock)
        # Proves, too, that the store can be written while nothing is lost yet.
        guarded(lambda: self.store.write_intent(self.key, intent))
        failpoint("refresh.intent")
        return self._exchange(runner, token, prior, intent)

    def _exchange(
        self, runner: asyncio.Runner, token: Token, prior: Intent | None, intent: Intent
    ) -> Renewed:
        assert token.refresh is not None
        saved: list[Renewed] = []

        def keep(new: Token) -> None:
            failpoint("refresh.valid")
            saved.append(self._keep(new, token.generation))
            failpoint("refresh.saved")

        form = {"grant_type": "refresh_token", "refresh_token": token.refresh.reveal()}
        outcome = self.endpoint.post(
            runner,
            self.endpoint.request("plan.oauth.refresh", form),
            previous=token,
            generation=token.generation + 1,
            keep=keep,
        )
        if isinstance(outcome, Granted):
            for pause in SAVE_PAUSES:
                if saved[-1].unsaved is None:
                    break
                runner.run(self.clock.sleep(pause))
                saved.append(self._keep(outcome.token, token.generation))
            return saved[-1]
        if isinstance(outcome, Refused) and outcome.dead:
            adopted = self._adopt(runner, token)
            if adopted is not None:
                return adopted
            self._note_refusal(attrs.evolve(intent, refused=self._refusal(token)))
        elif not isinstance(outcome, Unknown) and prior is None:
            self._forget(intent)
        raise RenewalStoppedError(self._reason(token, prior, outcome))

    def _keep(self, new: Token, expected: int) -> Renewed:
        try:
            return Renewed(guarded(lambda: save_token(self.store, self.key, new, expected)))
        except TogglError as error:
            return Renewed(new, error)

    def _adopt(self, runner: asyncio.Runner, token: Token) -> Renewed | None:
        """Look whether somebody who does not take our lock has just renewed it."""
        waited = 0.0
        while True:
            stored = guarded(lambda: self.store.load(self.key))
            if stored is not None and stored.token.access != token.access:
                return Renewed(stored.token)
            if waited >= ADOPT_WAIT:
                return None
            runner.run(self.clock.sleep(0.25))
            waited += 0.25

    def _forget(self, intent: Intent) -> None:
        try:
            guarded(lambda: self.store.clear_intent(self.key, intent.id))
        except TogglError as error:
            logger.warning("a note about a refresh that did not happen stays behind: %s", error)

    def _note_refusal(self, intent: Intent) -> None:
        # For the other processes, and for those that start later: they need not ask again.
        try:
            guarded(lambda: self.store.write_intent(self.key, intent))
        except TogglError as error:
            logger.warning("that the refresh token was refused could not be stored: %s", error)

    def _reason(self, token: Token, prior: Intent | None, outcome: Outcome) -> Failed:
        error: OAuthError
        cause: BaseException | None = None
        kind: Literal["dead", "unknown", "later"] = "later"
        wait: float | None = None
        if isinstance(outcome, Refused) and outcome.dead:
            kind = "dead"
            text = f"Toggl Plan refused the refresh token of {self._account} ({outcome.describe()})"
            if prior is not None:
                text += f"; an earlier refresh was interrupted ({prior.describe()})"
            error = LoginRequiredError(f"{text}; log in again", error=outcome.error)
        elif isinstance(outcome, Refused):
            wait = max(outcome.retry_after or 0.0, 60.0)
            error = RefreshFailedError(
                f"Toggl Plan refused to renew the token ({outcome.describe()})",
                error=outcome.error,
            )
        elif isinstance(outcome, Throttled):
            wait = outcome.retry_after
            error = RefreshFailedError("Toggl Plan asks to renew the token later (status 429)")
        elif isinstance(outcome, Redirected):
            wait = 60.0
            error = RefreshFailedError(
                f"the token was not renewed: {outcome.describe()}; check plan_url"
            )
        elif isinstance(outcome, NotSent):
            cause = outcome.cause
            error = RefreshFailedError(f"the token was not renewed: {told(cause)}")
        else:
            assert isinstance(outcome, Unknown)
            kind, cause, wait = "unknown", outcome.cause, outcome.retry_after
            error = RefreshFailedError(
                f"the token may have been renewed, and the answer is lost: {told(cause)}"
            )
        error.__cause__ = cause
        return self._failed(token, error, kind, wait)

    def _failed(
        self,
        token: Token,
        error: OAuthError,
        kind: Literal["dead", "unknown", "later"],
        wait: float | None = None,
    ) -> Failed:
        return Failed(error, token, kind, self.works(token), wait)


def enter_lock(stack: ExitStack, store: TokenStore, key: str) -> None:
    """Take the account's lock, or raise ``TimeoutError``."""
    # In slices, so that an interpreter on its way out is not held up by somebody else's lock.
    foreign: TokenStoreError | None = None
    for _ in range(LOCK_SECONDS):
        try:
            stack.enter_context(store.lock(key, 1.0))
        except TogglError:
            raise
        except TimeoutError:
            if not threading.main_thread().is_alive():
                break
        except Exception as error:  # noqa: BLE001  # a foreign store's
            foreign = _foreign(error)
            break
        else:
            return
    if foreign is not None:
        raise foreign  # out here, for the reason given in guarded()
    raise TimeoutError("another process has been renewing the token for too long")


def save_token(
    store: TokenStore, key: str, token: Token, expected: int, *, login: bool = False
) -> Token:
    """Save by compare-and-swap and return what the store holds then.

    Normally that is ``token``. Where another token was saved meanwhile, a login wins over a refresh
    and the newer one over the older: a person who logs in has ended what was there before. Where
    the store went back (an old copy was restored), ours goes on top.
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
            logger.warning("another login's token was saved meanwhile; it is used from now on")
            return stored.token
        if store.save(key, token, expected_generation=generation):
            return token
    raise TokenStoreError("the token store changes faster than it can be written")


def _same_pair(one: Token, other: Token) -> bool:
    return (one.access, one.refresh) == (other.access, other.refresh)


def new_intent(name: str, clock: Clock) -> Intent:
    """Make a note about a use of the refresh token that is called ``name``."""
    return Intent(
        refresh_digest=name,
        started_at=clock.now(),
        host=platform.node(),
        pid=os.getpid(),
        id=secrets.token_hex(8),
    )


def guarded(call: Callable[[], T]) -> T:
    """Call a store, whose errors may be of any kind if somebody else wrote it."""
    try:
        return call()
    except TogglError:
        raise
    except Exception as error:  # noqa: BLE001  # a foreign store's
        foreign = _foreign(error)
    # Out here, where the store's exception, whose text may quote a token, is no context of it.
    raise foreign


def _foreign(error: Exception) -> TokenStoreError:
    # Where it happened helps the store's author; its text could quote a token.
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = "" if frame is None else f" in {frame.tb_frame.f_code.co_name}, line {frame.tb_lineno}"
    return TokenStoreError(f"the token store failed with {type(error).__name__}{place}")


def told(error: BaseException) -> str:
    """Put an error into words that are safe to show."""
    # The text of a foreign error could quote what was sent.
    return str(error) if isinstance(error, TogglError) else type(error).__name__
