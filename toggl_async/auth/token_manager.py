"""One account's token within a process: the current token and its single refresh.

All sessions of an account share one :class:`TokenManager`, looked up with :func:`manager_for`. Its
current token goes through three phases: fresh; due, where it is refreshed in the background; and
overdue, where calls wait for the refresh. A refreshed token that the store did not accept stays
in memory and is saved later, at the latest when the process exits.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
import os
import threading
from collections import OrderedDict
from datetime import timedelta
from typing import Final
from weakref import WeakValueDictionary

import attrs

from .._http.clock import Clock, SystemClock
from .._http.request import CallContext
from ..credentials import PlanOAuth
from ..errors import (
    DeadlineExceededError,
    OAuthError,
    RefreshFailedError,
    TogglError,
    TokenNotSavedError,
)
from ..tokens import Token, TokenStore
from .endpoint import TokenEndpoint
from .refresh import RefreshFailure, RefreshOperation, RefreshStoppedError, call_store, save_token
from .single_flight import SingleFlight, copy_error

__all__ = ["ActiveToken", "TokenManager", "manager_for", "publish_login"]

logger = logging.getLogger("toggl_async.auth")


@attrs.frozen(eq=False)
class ActiveToken:
    """The current access token, with its times on the monotonic clock."""

    token: Token
    access_token: str = attrs.field(repr=False)
    bearer: str = attrs.field(repr=False)
    refresh_after: float
    """From then on it is refreshed in the background."""
    refresh_by: float
    """From then on calls wait for the refresh."""
    expires_at: float

    @classmethod
    def from_token(cls, token: Token, clock: Clock) -> ActiveToken:
        """Compute the times, with jitter so that processes do not all refresh at once."""
        expires_at = clock.monotonic() + token.remaining(clock.now())
        access_token = token.access.reveal()
        return cls(
            token=token,
            access_token=access_token,
            bearer=f"Bearer {access_token}",
            refresh_after=expires_at - token.lifetime * (0.2 + 0.1 * clock.random()),
            refresh_by=expires_at - min(token.lifetime * 0.05, 180.0),
            expires_at=expires_at,
        )


@attrs.frozen(eq=False)
class _PendingSave:
    """A token that could not be saved, and what is needed to retry."""

    store: TokenStore
    key: str
    token: Token
    expected: int
    error: TogglError
    process: int = attrs.field(factory=os.getpid)
    """The process that refreshed the token; a forked child must not save it."""


class TokenManager:
    """Manages the token of one account for all sessions of a process.

    ``current`` is replaced as a whole, so reading it needs no lock. Refreshes and saves run in a
    :class:`SingleFlight`, at most one at a time.
    """

    def __init__(self, clock: Clock) -> None:
        self.current: ActiveToken | None = None
        self.recent: tuple[Token, ...] = ()
        """The most recent tokens, whose secrets are removed from messages."""
        self.clock = clock
        self._mutex = threading.Lock()
        self._operation: SingleFlight[None] | None = None
        self._rejected: str | None = None
        self._failure: RefreshFailure | None = None
        self._failure_count = 0
        self._retry_at = 0.0
        self._login_count = 0
        self._pending_save: _PendingSave | None = None

    async def get(
        self, endpoint: TokenEndpoint, call: CallContext, rejected: str | None
    ) -> ActiveToken:
        """Return a valid token other than ``rejected``, refreshing it if necessary."""
        for _ in range(3):
            current = self.current
            if current is not None and current.access_token != rejected:
                now = self.clock.monotonic()
                if now < current.refresh_after:
                    return current
                if now < current.refresh_by:
                    self._refresh_in_background(endpoint)
                    return current
            operation, same = self._join(endpoint, rejected)
            await operation.wait_done(self._time_left(call))
            if not operation.done:
                raise DeadlineExceededError(
                    "the access token was not refreshed in time", timeout=call.options.timeout
                )
            current = self.current
            # Either refreshed, or overdue and still valid.
            if (
                current is not None
                and current.access_token != rejected
                and (operation.error is None or self.clock.monotonic() < current.expires_at)
            ):
                return current
            if operation.error is not None and same:
                operation.result()
        raise RefreshFailedError("the refreshed access token was rejected repeatedly; log in again")

    async def force_refresh(self, endpoint: TokenEndpoint, call: CallContext) -> ActiveToken:
        """Refresh the token even if it is still valid: a background refresh that is awaited.

        As in the background, a refresh token that may be used up is not sent while the access
        token is valid.
        """
        await self.get(endpoint, call, None)
        with self._mutex:
            operation = self._operation
            new = operation is None or operation.done
            if operation is None or operation.done:
                operation = self._new_operation(endpoint, None, advisory=True)
        if new:
            operation.start()
        await operation.wait_done(self._time_left(call))
        if not operation.done:
            raise DeadlineExceededError(
                "the access token was not refreshed in time", timeout=call.options.timeout
            )
        operation.result()
        current = self.current
        assert current is not None  # set by every successful refresh
        return current

    def _time_left(self, call: CallContext) -> float | None:
        if call.deadline is None:
            return None
        return max(call.deadline - self.clock.monotonic(), 0.0)

    def _join(
        self, endpoint: TokenEndpoint, rejected: str | None
    ) -> tuple[SingleFlight[None], bool]:
        """Return the running refresh or a new one, and whether it replaces the same token."""
        with self._mutex:
            operation = self._operation
            if operation is not None and not operation.done:
                return operation, rejected in {None, self._rejected}
            operation = self._new_operation(endpoint, rejected, advisory=False)
        operation.start()
        return operation, True

    def _refresh_in_background(self, endpoint: TokenEndpoint) -> None:
        with self._mutex:
            operation = self._operation
            busy = operation is not None and not operation.done
            if busy or self.clock.monotonic() < self._retry_at:
                return
            operation = self._new_operation(endpoint, None, advisory=True)
        operation.start()

    def _new_operation(
        self, endpoint: TokenEndpoint, rejected: str | None, *, advisory: bool
    ) -> SingleFlight[None]:
        self._rejected = rejected
        self._operation = SingleFlight(
            lambda: self._refresh(endpoint, rejected, advisory=advisory), "toggl-async refresh"
        )
        return self._operation

    def _refresh(self, endpoint: TokenEndpoint, rejected: str | None, *, advisory: bool) -> None:
        """Refresh and set ``current``, or raise. Runs in the thread of a :class:`SingleFlight`."""
        store, key, login_count = endpoint.credential.store, endpoint.store_key, self._login_count
        if self._pending_save is not None:
            self._retry_save()
            if advisory:
                return
        operation = RefreshOperation(
            store=store,
            key=key,
            endpoint=endpoint,
            clock=self.clock,
            needs_refresh=lambda token: self._needs_refresh(
                token, rejected, login_count, advisory=advisory
            ),
            is_valid=lambda token: self._is_valid(token, rejected, login_count),
            check_backoff=lambda token: self._check_backoff(token, rejected, login_count),
        )
        try:
            result = operation.run()
        except RefreshStoppedError as exc:
            if exc.failure is not self._failure:
                self._record_failure(exc.failure)
            elif self.clock.monotonic() >= self._retry_at:
                self._back_off(60.0)  # same failure as before: do not read the store at each call
            raise self._with_next_attempt(exc.failure) from exc.failure.error.__cause__
        except OAuthError as exc:  # the store failed and nothing was sent: any call may retry
            self._retry_at = max(self._retry_at, self.clock.monotonic() + 30.0)
            if advisory:
                logger.warning("the token could not be refreshed ahead of time: %s", exc)
            raise
        self._failure, self._failure_count, self._retry_at = None, 0, 0.0
        self.set_current(result.token, login_count)
        if result.save_error is not None and login_count == self._login_count:
            expected = result.token.generation - 1
            self._set_pending_save(
                _PendingSave(store, key, result.token, expected, result.save_error)
            )

    def _with_next_attempt(self, failure: RefreshFailure) -> TogglError:
        """Return a copy of the error with the time of the next attempt."""
        error = copy_error(failure.error)
        next_attempt = self._retry_at
        if failure.token_valid and failure.kind == "unknown" and self.current is not None:
            next_attempt = max(
                self.current.expires_at, next_attempt if failure.retry_after is not None else 0.0
            )
        seconds = next_attempt - self.clock.monotonic()
        if isinstance(error, RefreshFailedError) and seconds > 0:
            error.retry_after = seconds
            error.at = self.clock.now() + timedelta(seconds=seconds)
            at = error.at.isoformat(sep=" ", timespec="seconds")
            error.args = (f"{error.message}; the next attempt is at {at}",)
        return error

    def set_current(
        self, token: Token, login_count: int, *, reset_times: bool = False
    ) -> ActiveToken:
        """Make a token the current one, unless a login happened since ``login_count`` was read."""
        with self._mutex:
            current = self.current
            if current is not None and login_count != self._login_count:
                return current
            return self._activate(token, reset_times=reset_times)

    def _activate(self, token: Token, *, reset_times: bool = False) -> ActiveToken:
        current = self.current
        # A server may refresh a token by extending the lifetime of the same one.
        if (
            reset_times
            or current is None
            or current.token.access != token.access
            or current.token.generation != token.generation
        ):
            self.recent = (token, *self.recent[:5])
            self.current = current = ActiveToken.from_token(token, self.clock)
        return current

    def _needs_refresh(
        self, token: Token, rejected: str | None, login_count: int, *, advisory: bool
    ) -> bool:
        known = self.current is not None and self.current.token.access == token.access
        # The stored token wins, even if it needs a refresh.
        current = self.set_current(token, login_count)
        if current.access_token == rejected:
            return True
        # The background refresh was for the token in use; another stored one may be fresh.
        return (advisory and known) or self.clock.monotonic() >= current.refresh_by

    def _is_valid(self, token: Token, rejected: str | None, login_count: int) -> bool:
        current = self.set_current(token, login_count)
        return current.access_token != rejected and self.clock.monotonic() < current.expires_at

    def _check_backoff(self, token: Token, rejected: str | None, login_count: int) -> None:
        """Raise the recorded failure of this token, unless another attempt is due."""
        failure = self._failure
        if failure is None or failure.token.access != token.access:
            return
        if failure.kind != "permanent":
            # The first attempt after the access token expired is always allowed.
            if (
                failure.token_valid
                and failure.retry_after is None
                and not self._is_valid(token, rejected, login_count)
            ):
                return
            if failure.kind == "temporary" and self.clock.monotonic() >= self._retry_at:
                return
            if not failure.token_valid and self.clock.monotonic() >= self._retry_at:
                return
        raise RefreshStoppedError(failure)

    def _record_failure(self, failure: RefreshFailure) -> None:
        previous = self._failure
        repeated = previous is not None and previous.token.access == failure.token.access
        self._failure_count = self._failure_count + 1 if repeated else 1
        if failure.token_valid:
            logger.warning("the token could not be refreshed ahead of time: %s", failure.error)
            delay, longest = 30.0, 3600.0
        else:
            logger.error("the token could not be refreshed: %s", failure.error)
            delay, longest = (60.0, 3600.0) if failure.kind == "unknown" else (1.0, 60.0)
        if failure.retry_after is not None:
            delay, longest = max(failure.retry_after, delay), 3600.0
        self._failure = failure
        self._back_off(min(delay * 2.0 ** min(self._failure_count - 1, 12), longest))

    def _back_off(self, seconds: float) -> None:
        self._retry_at = self.clock.monotonic() + seconds * (1 + 0.2 * self.clock.random())

    def _set_pending_save(self, pending: _PendingSave) -> None:
        logger.critical(
            "a new Toggl Plan token is only in memory: %s; it is lost with this process unless "
            "the store becomes writable",
            pending.error,
        )
        self._pending_save = pending
        current = self.current
        if current is not None:  # so that a later call retries the save
            soon = self.clock.monotonic() + 5.0
            self.current = attrs.evolve(current, refresh_after=min(soon, current.refresh_after))
        _exit_saver.add(self)

    def _retry_save(self) -> None:
        pending, login_count = self._pending_save, self._login_count
        if pending is None or pending.process != os.getpid():
            return
        try:
            stored = call_store(
                lambda: save_token(pending.store, pending.key, pending.token, pending.expected)
            )
        except TogglError as exc:
            self._retry_at = max(self._retry_at, self.clock.monotonic() + 15.0)
            raise TokenNotSavedError(
                f"the refreshed token of this account is still only in memory: {exc}"
            ) from exc
        logger.warning("the token that was only in memory has been saved")
        self._clear_pending_save()
        self.set_current(stored, login_count, reset_times=True)  # refresh_after was moved up

    def _clear_pending_save(self) -> None:
        self._pending_save = None
        _exit_saver.discard(self)

    def save_before_exit(self) -> None:
        """Retry the save of an unsaved token when the process exits."""
        try:
            self._retry_save()
        except TogglError as exc:
            logger.critical("a new Toggl Plan token is lost with this process: %s", exc)

    async def drain(self, within: float) -> None:
        """Wait for a running refresh, then save an unsaved token.

        Raises ``TokenNotSavedError`` if that fails.
        """
        operation = self._operation
        if operation is not None and not operation.done:
            await operation.wait_done(within)
        if self._pending_save is None:
            return
        with self._mutex:
            operation, start_new = self._operation, self._operation is None or self._operation.done
            if operation is None or start_new:
                operation = SingleFlight(self._retry_save, "toggl-async save")
                self._operation = operation
        if start_new:
            operation.start()
        await operation.wait_done(within)
        self._check_saved(operation.error)

    def _check_saved(self, cause: BaseException | None) -> None:
        if self._pending_save is not None:
            raise TokenNotSavedError(
                "a refreshed token could not be saved and is only in memory: "
                f"{self._pending_save.error}"
            ) from cause

    def reset(self, token: Token) -> None:
        """Use the token of a new login, which a running refresh does not overwrite."""
        with self._mutex:
            self._login_count += 1
            self._clear_pending_save()
            self._activate(token)

    def after_fork(self) -> None:
        """Reset the state that belongs to threads of the parent; the token remains usable."""
        self._mutex = threading.Lock()
        self._operation = None
        self._pending_save = None  # saved by the parent


class _ExitSaver:
    """Saves unsaved tokens when the process exits.

    Its thread is started in advance, since none can be started during shutdown. It is a daemon
    and is joined for at most ``TIMEOUT`` seconds: a blocked store must not delay the exit.
    """

    TIMEOUT = 10.0

    def __init__(self) -> None:
        self._managers: set[TokenManager] = set()
        self._exiting = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, manager: TokenManager) -> None:
        """Keep a reference to a manager whose sessions may be gone before its token is saved."""
        self._managers.add(manager)
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="toggl-async exit", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # thread limit reached, or the interpreter is shutting down
                return
            self._thread = thread

    def discard(self, manager: TokenManager) -> None:
        """Release a manager whose token has been saved."""
        self._managers.discard(manager)

    def _run(self) -> None:
        self._exiting.wait()
        self._save()

    def _save(self) -> None:
        for manager in list(self._managers):
            manager.save_before_exit()

    def at_exit(self) -> None:
        """Save all unsaved tokens."""
        if not self._managers:
            return
        if self._thread is None:
            self._save()
        else:
            self._exiting.set()
            self._thread.join(self.TIMEOUT)


_exit_saver = _ExitSaver()


def _at_exit() -> None:
    _exit_saver.at_exit()


MAX_RECENT_MANAGERS: Final = 1024
_mutex = threading.Lock()
_managers: WeakValueDictionary[tuple[object, ...], TokenManager] = WeakValueDictionary()
# Strong references to recently used managers, which outlive short sessions.
_recent_managers: OrderedDict[int, TokenManager] = OrderedDict()


def manager_for(credential: PlanOAuth, url: str, clock: Clock) -> TokenManager:
    """Return the manager that all sessions of an account share. No I/O."""
    key = (
        credential.client_id,
        hashlib.sha256(credential.client_secret.reveal().encode()).digest(),
        credential.account,
        url,
        credential.store.identity,
        None if isinstance(clock, SystemClock) else id(clock),
    )
    with _mutex:
        manager = _managers.get(key)
        if manager is None:
            manager = _managers[key] = TokenManager(clock)
        _recent_managers[id(manager)] = manager
        _recent_managers.move_to_end(id(manager))
        if len(_recent_managers) > MAX_RECENT_MANAGERS:
            _recent_managers.popitem(last=False)
        return manager


def publish_login(credential: PlanOAuth, url: str, token: Token) -> None:
    """Make all sessions of this process use the token of a login."""
    identity = credential.store.identity
    with _mutex:
        managers = list(_managers.items())
    for (client_id, _, account, endpoint_url, store, _), manager in managers:
        if (client_id, account, endpoint_url, store) == (
            credential.client_id,
            credential.account,
            url,
            identity,
        ):
            manager.reset(token)


def _after_fork() -> None:
    # The parent's locks may be held by threads that do not exist here, and the unsaved tokens are
    # saved by the parent.
    global _mutex, _exit_saver  # noqa: PLW0603 - one of each per process
    _mutex = threading.Lock()
    _exit_saver = _ExitSaver()
    for manager in list(_managers.values()):
        manager.after_fork()


atexit.register(_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
