"""One account's token in this process: the snapshot in use, and the one refresh at a time."""

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
from .endpoint import TokenEndpoint
from .refresh import Failed, Renewal, RenewalStoppedError, guarded, save_token
from .single_flight import Flight, fresh
from .stores.base import TokenStore
from .token import Token

__all__ = ["Account", "Held", "account_for", "replace_token"]

logger = logging.getLogger("toggl_async.auth")


@attrs.frozen(eq=False)
class Held:
    """A token in use, with its times on the monotonic clock, which nobody can set."""

    token: Token
    bare: str = attrs.field(repr=False)
    bearer: str = attrs.field(repr=False)
    advisory_at: float
    """From here on it is renewed in the background."""
    mandatory_at: float
    """From here on calls wait for the new one."""
    dead_at: float

    @classmethod
    def of(cls, token: Token, clock: Clock) -> Held:
        """Work out the times; each process draws its own, so that not all renew at once."""
        dead_at = clock.monotonic() + token.remaining(clock.now())
        bare = token.access.reveal()
        return cls(
            token=token,
            bare=bare,
            bearer=f"Bearer {bare}",
            advisory_at=dead_at - token.lifetime * (0.2 + 0.1 * clock.random()),
            mandatory_at=dead_at - min(token.lifetime * 0.05, 180.0),
            dead_at=dead_at,
        )


@attrs.frozen(eq=False)
class _Unsaved:
    """A token that the store did not take, and what is needed to try again."""

    store: TokenStore
    key: str
    token: Token
    expected: int
    error: TogglError
    process: int = attrs.field(factory=os.getpid)
    """The process that has to save it; a forked child must not."""


class Account:
    """What all sessions of one account share within a process.

    ``held`` is replaced as a whole, so reading it needs no lock. Everything else happens in a
    :class:`Flight`, of which there is at most one.
    """

    def __init__(self, clock: Clock) -> None:
        self.held: Held | None = None
        self.recent: tuple[Token, ...] = ()
        """The last few tokens, so that their secrets can still be cut out of texts."""
        self.clock = clock
        self._mutex = threading.Lock()
        self._flight: Flight[None] | None = None
        self._rejected: str | None = None
        self._failed: Failed | None = None
        self._failures = 0
        self._retry_at = 0.0
        self._logins = 0
        self._unsaved: _Unsaved | None = None

    async def obtain(
        self, endpoint: TokenEndpoint, call: CallContext, rejected: str | None
    ) -> Held:
        """Return a token that is good and not ``rejected``, renewing it if that is needed."""
        for _ in range(3):
            held = self.held
            if held is not None and held.bare != rejected:
                now = self.clock.monotonic()
                if now < held.advisory_at:
                    return held
                if now < held.mandatory_at:
                    self._renew_in_background(endpoint)
                    return held
            flight, same = self._join(endpoint, rejected)
            await flight.settled(self._time_left(call))
            if not flight.done:
                raise DeadlineExceededError(
                    "the access token was not renewed in time", timeout=call.options.timeout
                )
            held = self.held
            # Either new, or too old for comfort and still good: both serve.
            if (
                held is not None
                and held.bare != rejected
                and (flight.error is None or self.clock.monotonic() < held.dead_at)
            ):
                return held
            if flight.error is not None and same:
                flight.result()
        raise RefreshFailedError("the access token is renewed and refused again and again")

    async def renew(self, endpoint: TokenEndpoint, call: CallContext) -> Held:
        """Renew the token although it is still good: like the refresh ahead of time, but awaited.

        So a refresh token that may have been used up is left alone while the access token lives.
        """
        await self.obtain(endpoint, call, None)
        with self._mutex:
            flight = self._flight
            new = flight is None or flight.done
            if flight is None or flight.done:
                flight = self._launch(endpoint, None, advisory=True)
        if new:
            flight.start()
        await flight.settled(self._time_left(call))
        if not flight.done:
            raise DeadlineExceededError(
                "the access token was not renewed in time", timeout=call.options.timeout
            )
        flight.result()
        held = self.held
        assert held is not None  # a flight that ends well leaves one
        return held

    def _time_left(self, call: CallContext) -> float | None:
        if call.deadline is None:
            return None
        return max(call.deadline - self.clock.monotonic(), 0.0)

    def _join(self, endpoint: TokenEndpoint, rejected: str | None) -> tuple[Flight[None], bool]:
        """Return the flight under way, or a new one; and whether it serves the same purpose."""
        with self._mutex:
            flight = self._flight
            if flight is not None and not flight.done:
                return flight, rejected in {None, self._rejected}
            flight = self._launch(endpoint, rejected, advisory=False)
        flight.start()
        return flight, True

    def _renew_in_background(self, endpoint: TokenEndpoint) -> None:
        with self._mutex:
            flight = self._flight
            busy = flight is not None and not flight.done
            if busy or self.clock.monotonic() < self._retry_at:
                return
            flight = self._launch(endpoint, None, advisory=True)
        flight.start()

    def _launch(
        self, endpoint: TokenEndpoint, rejected: str | None, *, advisory: bool
    ) -> Flight[None]:
        self._rejected = rejected
        self._flight = Flight(
            lambda: self._renew(endpoint, rejected, advisory=advisory), "toggl-async refresh"
        )
        return self._flight

    def _renew(self, endpoint: TokenEndpoint, rejected: str | None, *, advisory: bool) -> None:
        """Do the work of a flight: leaves the new token in ``held``, or raises."""
        store, key, logins = endpoint.credential.store, endpoint.store_key, self._logins
        if self._unsaved is not None:
            self._save_again()
            if advisory:
                return
        renewal = Renewal(
            store=store,
            key=key,
            endpoint=endpoint,
            clock=self.clock,
            wants=lambda token: self._wants(token, rejected, logins, advisory=advisory),
            works=lambda token: self._works(token, rejected, logins),
            allowed=lambda token: self._check_memory(token, rejected, logins),
        )
        try:
            renewed = renewal.run()
        except RenewalStoppedError as stopped:
            if stopped.failed is not self._failed:
                self._remember(stopped.failed)
            elif self.clock.monotonic() >= self._retry_at:
                self._pause(60.0)  # nothing new: do not look again at each call
            raise self._dated(stopped.failed) from stopped.failed.error.__cause__
        except OAuthError as error:  # the store: nothing was sent, so any call may try again
            self._retry_at = max(self._retry_at, self.clock.monotonic() + 30.0)
            if advisory:
                logger.warning("the token could not be renewed ahead of time: %s", error)
            raise
        self._failed, self._failures, self._retry_at = None, 0, 0.0
        self.adopt(renewed.token, logins)
        if renewed.unsaved is not None and logins == self._logins:
            expected = renewed.token.generation - 1
            self._keep_in_memory(_Unsaved(store, key, renewed.token, expected, renewed.unsaved))

    def _dated(self, failed: Failed) -> TogglError:
        """Return a copy of the error that says when the next try is made."""
        error = fresh(failed.error)
        next_try = self._retry_at
        if failed.early and failed.kind == "unknown" and self.held is not None:
            next_try = max(self.held.dead_at, next_try if failed.wait is not None else 0.0)
        seconds = next_try - self.clock.monotonic()
        if isinstance(error, RefreshFailedError) and seconds > 0:
            error.retry_after = seconds
            error.at = self.clock.now() + timedelta(seconds=seconds)
            moment = error.at.isoformat(sep=" ", timespec="seconds")
            error.args = (f"{error.message}; the next try is at {moment}",)
        return error

    def adopt(self, token: Token, logins: int, *, reset_times: bool = False) -> Held:
        """Use this token from now on, unless there was a login since there were ``logins``."""
        with self._mutex:
            held = self.held
            if held is not None and logins != self._logins:
                return held
            return self._use(token, reset_times=reset_times)

    def _use(self, token: Token, *, reset_times: bool = False) -> Held:
        held = self.held
        # A server may renew a token by giving the same one a longer life.
        if (
            reset_times
            or held is None
            or held.token.access != token.access
            or held.token.generation != token.generation
        ):
            self.recent = (token, *self.recent[:5])
            self.held = held = Held.of(token, self.clock)
        return held

    def _wants(self, token: Token, rejected: str | None, logins: int, *, advisory: bool) -> bool:
        known = self.held is not None and self.held.token.access == token.access
        # The store is right, even about a token that has to be renewed.
        held = self.adopt(token, logins)
        if held.bare == rejected:
            return True
        # "Ahead of time" was said of the token in use; another one may be fresh.
        return (advisory and known) or self.clock.monotonic() >= held.mandatory_at

    def _works(self, token: Token, rejected: str | None, logins: int) -> bool:
        held = self.adopt(token, logins)
        return held.bare != rejected and self.clock.monotonic() < held.dead_at

    def _check_memory(self, token: Token, rejected: str | None, logins: int) -> None:
        """Raise what is remembered about this token, unless it is time for another try."""
        failed = self._failed
        if failed is None or failed.token.access != token.access:
            return
        if failed.kind != "dead":
            # The one try that is always free: the first after the access token's end.
            if failed.early and failed.wait is None and not self._works(token, rejected, logins):
                return
            if failed.kind == "later" and self.clock.monotonic() >= self._retry_at:
                return
            if not failed.early and self.clock.monotonic() >= self._retry_at:
                return
        raise RenewalStoppedError(failed)

    def _remember(self, failed: Failed) -> None:
        before = self._failed
        again = before is not None and before.token.access == failed.token.access
        self._failures = self._failures + 1 if again else 1
        if failed.early:
            logger.warning("the token could not be renewed ahead of time: %s", failed.error)
            base, most = 30.0, 3600.0
        else:
            logger.error("the token could not be renewed: %s", failed.error)
            base, most = (60.0, 3600.0) if failed.kind == "unknown" else (1.0, 60.0)
        if failed.wait is not None:
            base, most = max(failed.wait, base), 3600.0
        self._failed = failed
        self._pause(min(base * 2.0 ** min(self._failures - 1, 12), most))

    def _pause(self, seconds: float) -> None:
        self._retry_at = self.clock.monotonic() + seconds * (1 + 0.2 * self.clock.random())

    def _keep_in_memory(self, unsaved: _Unsaved) -> None:
        logger.critical(
            "a new Toggl Plan token is only in memory: %s. It is lost with this process unless "
            "the store can be written again",
            unsaved.error,
        )
        self._unsaved = unsaved
        held = self.held
        if held is not None:  # so that calls soon come by here again and save it
            soon = self.clock.monotonic() + 5.0
            self.held = attrs.evolve(held, advisory_at=min(soon, held.advisory_at))
        _exit_saver.add(self)

    def _save_again(self) -> None:
        unsaved, logins = self._unsaved, self._logins
        if unsaved is None or unsaved.process != os.getpid():
            return
        try:
            stored = guarded(
                lambda: save_token(unsaved.store, unsaved.key, unsaved.token, unsaved.expected)
            )
        except TogglError as error:
            self._retry_at = max(self._retry_at, self.clock.monotonic() + 15.0)
            raise TokenNotSavedError(
                f"the renewed token of this account is still only in memory: {error}"
            ) from error
        logger.warning("the token that was only in memory is saved now")
        self._saved()
        self.adopt(stored, logins, reset_times=True)  # its times were shortened

    def _saved(self) -> None:
        self._unsaved = None
        _exit_saver.discard(self)

    def save_before_exit(self) -> None:
        """Try once more to save what is only in memory, at the end of the process."""
        try:
            self._save_again()
        except TogglError as error:
            logger.critical("a new Toggl Plan token is lost with this process: %s", error)

    async def settle(self, within: float) -> None:
        """Wait for the refresh under way, and save what is unsaved or raise."""
        flight = self._flight
        if flight is not None and not flight.done:
            await flight.settled(within)
        if self._unsaved is None:
            return
        with self._mutex:
            flight, mine = self._flight, self._flight is None or self._flight.done
            if flight is None or mine:
                flight = Flight(self._save_again, "toggl-async save")
                self._flight = flight
        if mine:
            flight.start()
        await flight.settled(within)
        self._check_saved(flight.error)

    def _check_saved(self, cause: BaseException | None) -> None:
        if self._unsaved is not None:
            raise TokenNotSavedError(
                f"a renewed token could not be saved, and is only in memory: {self._unsaved.error}"
            ) from cause

    def replace(self, token: Token) -> None:
        """Use a token that a login has just saved; a refresh that is under way does not undo it."""
        with self._mutex:
            self._logins += 1
            self._saved()
            self._use(token)

    def after_fork(self) -> None:
        """Drop what belongs to the parent's threads; the token itself is as good here."""
        self._mutex = threading.Lock()
        self._flight = None
        self._unsaved = None  # the parent's to save


class _ExitSaver:
    """Saves, at the end of the process, the tokens that the store did not take before.

    The thread is started while that is still possible, and waits. It is a daemon, and is waited for
    ``SECONDS`` only: a store that blocks must not hold up the exit.
    """

    SECONDS = 10.0

    def __init__(self) -> None:
        self._accounts: set[Account] = set()
        self._exiting = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, account: Account) -> None:
        """Hold on to an account, whose session may be forgotten before its token is saved."""
        self._accounts.add(account)
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="toggl-async exit", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # no threads left, or the interpreter is on its way out
                return
            self._thread = thread

    def discard(self, account: Account) -> None:
        """The token is saved."""
        self._accounts.discard(account)

    def _run(self) -> None:
        self._exiting.wait()
        self._save()

    def _save(self) -> None:
        for account in list(self._accounts):
            account.save_before_exit()

    def at_exit(self) -> None:
        """Save what there is to save."""
        if not self._accounts:
            return
        if self._thread is None:
            self._save()
        else:
            self._exiting.set()
            self._thread.join(self.SECONDS)


_exit_saver = _ExitSaver()


def _at_exit() -> None:
    _exit_saver.at_exit()


_KEPT: Final = 1024
_mutex = threading.Lock()
_accounts: WeakValueDictionary[tuple[object, ...], Account] = WeakValueDictionary()
# Sessions come and go with each web request; what is known about an account stays a while.
_kept: OrderedDict[int, Account] = OrderedDict()


def account_for(credential: PlanOAuth, url: str, clock: Clock) -> Account:
    """Return the process's one object for an account; costs no I/O."""
    key = (
        credential.client_id,
        hashlib.sha256(credential.client_secret.reveal().encode()).digest(),
        credential.account,
        url,
        credential.store.identity,
        None if isinstance(clock, SystemClock) else id(clock),
    )
    with _mutex:
        account = _accounts.get(key)
        if account is None:
            account = _accounts[key] = Account(clock)
        _kept[id(account)] = account
        _kept.move_to_end(id(account))
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
        return account


def replace_token(credential: PlanOAuth, url: str, token: Token) -> None:
    """Tell all sessions of this process about a login."""
    identity = credential.store.identity
    with _mutex:
        found = list(_accounts.items())
    for (client_id, _, account, where, place, _), one in found:
        if (client_id, account, where, place) == (
            credential.client_id,
            credential.account,
            url,
            identity,
        ):
            one.replace(token)


def _after_fork() -> None:
    # The parent's locks may be held by threads that do not exist here, and the unsaved tokens are
    # the parent's to save.
    global _mutex, _exit_saver  # noqa: PLW0603 - one of each per process
    _mutex = threading.Lock()
    _exit_saver = _ExitSaver()
    for account in list(_accounts.values()):
        account.after_fork()


atexit.register(_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
