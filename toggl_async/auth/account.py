"""One account's token in this process: the snapshot in use, and the one refresh at a time."""

from __future__ import annotations

import logging
import threading
from typing import Final

import attrs

from .._http.clock import Clock
from .._http.request import Call
from ..errors import (
    DeadlineExceededError,
    OAuthError,
    RefreshFailedError,
    TogglError,
    TokenNotSavedError,
)
from .endpoint import TokenEndpoint
from .flight import Flight
from .refresh import Failed, Renewal, RenewalStoppedError, guarded, save_token
from .store import TokenStore, store_key
from .token import Token

__all__ = ["Account", "Held"]

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
    token: Token
    expected: int
    error: TogglError


_kept_alive: Final[set[Account]] = set()
"""Accounts whose tokens are not in the store yet."""


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
        self._unsaved: _Unsaved | None = None

    async def obtain(self, endpoint: TokenEndpoint, call: Call, rejected: str | None) -> Held:
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

    async def renew(self, endpoint: TokenEndpoint, call: Call) -> Held:
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

    def _time_left(self, call: Call) -> float | None:
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
        store, key = endpoint.credential.store, store_key(endpoint.credential)
        if self._unsaved is not None:
            self._save_again(store, key)
            if advisory:
                return
        renewal = Renewal(
            store=store,
            key=key,
            endpoint=endpoint,
            clock=self.clock,
            wants=lambda token: self._wants(token, rejected, advisory=advisory),
            works=lambda token: self._works(token, rejected),
            allowed=lambda token: self._check_memory(token, rejected),
        )
        try:
            renewed = renewal.run()
        except RenewalStoppedError as stopped:
            if stopped.failed is not self._failed:
                self._remember(stopped.failed)
            elif self.clock.monotonic() >= self._retry_at:
                self._pause(60.0)  # nothing new: do not look again at each call
            raise stopped.failed.error from stopped.failed.error.__cause__
        except OAuthError as error:  # the store: nothing was sent, so any call may try again
            self._retry_at = max(self._retry_at, self.clock.monotonic() + 30.0)
            if advisory:
                logger.warning("the token could not be renewed ahead of time: %s", error)
            raise
        self._failed, self._failures, self._retry_at = None, 0, 0.0
        self.adopt(renewed.token)
        if renewed.unsaved is not None:
            self._keep_in_memory(renewed.token, renewed.token.generation - 1, renewed.unsaved)

    def adopt(self, token: Token, *, anew: bool = False) -> Held:
        """Use this token from now on, if it is another one."""
        held = self.held
        if anew or held is None or held.token.access != token.access:
            self.recent = (token, *self.recent[:5])
            self.held = held = Held.of(token, self.clock)
        return held

    def _wants(self, token: Token, rejected: str | None, *, advisory: bool) -> bool:
        known = self.held is not None and self.held.token.access == token.access
        held = self.adopt(token)  # the store is right, even about a token that has to be renewed
        if held.bare == rejected:
            return True
        # "Ahead of time" was said of the token in use; another one may be fresh.
        return (advisory and known) or self.clock.monotonic() >= held.mandatory_at

    def _works(self, token: Token, rejected: str | None) -> bool:
        held = self.adopt(token)
        return held.bare != rejected and self.clock.monotonic() < held.dead_at

    def _check_memory(self, token: Token, rejected: str | None) -> None:
        """Raise what is remembered about this token, unless it is time for another try."""
        failed = self._failed
        if failed is None or failed.token.access != token.access:
            return
        if failed.kind != "dead":
            # The one try that is always free: the first after the access token's end.
            if failed.early and failed.wait is None and not self._works(token, rejected):
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

    def _keep_in_memory(self, token: Token, expected: int, error: TogglError) -> None:
        logger.critical(
            "a new Toggl Plan token is only in memory: %s. It is lost with this process unless "
            "the store can be written again",
            error,
        )
        self._unsaved = _Unsaved(token, expected, error)
        held = self.held
        if held is not None:  # so that calls soon come by here again and save it
            soon = self.clock.monotonic() + 5.0
            self.held = attrs.evolve(held, advisory_at=min(soon, held.advisory_at))
        _kept_alive.add(self)

    def _save_again(self, store: TokenStore, key: str) -> None:
        unsaved = self._unsaved
        assert unsaved is not None
        try:
            there = guarded(lambda: save_token(store, key, unsaved.token, unsaved.expected))
        except TogglError as error:
            self._retry_at = max(self._retry_at, self.clock.monotonic() + 15.0)
            raise TokenNotSavedError(
                f"the renewed token of this account is still only in memory: {error}"
            ) from error
        logger.warning("the token that was only in memory is saved now")
        self._unsaved = None
        self.adopt(there, anew=True)  # its times were shortened
        _kept_alive.discard(self)

    async def settle(self, endpoint: TokenEndpoint, within: float) -> None:
        """Wait for the refresh under way, and save what is unsaved or raise."""
        flight = self._flight
        if flight is not None and not flight.done:
            await flight.settled(within)
        if self._unsaved is None:
            return
        store, key = endpoint.credential.store, store_key(endpoint.credential)
        with self._mutex:
            flight, mine = self._flight, self._flight is None or self._flight.done
            if flight is None or mine:
                flight = Flight(lambda: self._save_again(store, key), "toggl-async save")
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
        """Use a token that a login has just saved, whatever was there before."""
        self._unsaved = None
        _kept_alive.discard(self)
        self.adopt(token)

    def after_fork(self) -> None:
        """Drop what belongs to the parent's threads; the token itself is as good here."""
        self._mutex = threading.Lock()
        self._flight = None
        self._unsaved = None  # the parent's to save
