"""How a session uses a limit store: without blocking, and also while the store fails.

A store that answers within microseconds is called in the event loop (``try_reserve``); any other is
called in a thread, with a time limit. Reports are sent without waiting for them.

A store that fails is not called for :data:`RETRY_AFTER` seconds, and then in the background. Until
it works again, ``reserve`` returns ``None``, and the caller uses its share of the limits.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import attrs

from .._threads import BUILD_LOCK, fork_safe_lock
from ..errors import LimitStoreError
from .quota import QuotaKey
from .store import LimitGrant, LimitReport, LimitRequest, LimitStore, Outcome

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

__all__ = ["AccountStore", "SharedLimits", "StoreChange", "StoreReservation"]

logger = logging.getLogger("toggl_async")

TIME_LIMIT: Final = 2.0
"""Seconds that a call waits for the store."""
RETRY_AFTER: Final = 1.0
"""Seconds between two attempts to use a store that failed."""
WARN_AGAIN_AFTER: Final = 60.0
"""Seconds between two warnings about a store that fails again and again."""
_THREADS: Final = 8
_MARGIN: Final = 0.02
"""Seconds added to the interval, at most 5 % of it: requests of several processes arrive with
delays of their own, and a bucket that is strict refuses what is a few milliseconds early."""


class QuickStore(Protocol):
    """What a store may have besides the methods of :class:`LimitStore`."""

    def try_reserve(self, request: LimitRequest, /) -> LimitGrant | None:
        """Do as ``reserve``; return ``None`` if that would block."""
        ...

    def try_settle(self, report: LimitReport, /) -> bool:
        """Do as ``settle``; return ``False`` if that would block."""
        ...


@attrs.frozen
class StoreChange:
    """The store stopped working, or works again."""

    available: bool
    reason: str


class SharedLimits:
    """A limit store as a session uses it: it never blocks, and a failure is not an error."""

    def __init__(self, store: LimitStore) -> None:
        self.store = store
        self.processes = store.processes
        quick = hasattr(store, "try_reserve") and hasattr(store, "try_settle")
        self._quick = cast("QuickStore", store) if quick else None
        self._lock = fork_safe_lock()
        self._executor: ThreadPoolExecutor | None = None
        self._pid = 0
        self._reports: set[Future[None]] = set()
        self._worked = False
        self._reason: str | None = None  # why the store cannot be used
        self._retry_at = 0.0
        self._warned_at = -WARN_AGAIN_AFTER
        self._change: StoreChange | None = None

    @property
    def available(self) -> bool:
        """Whether the store worked when it was used last."""
        return self._reason is None

    def take_change(self) -> StoreChange | None:
        """Return what changed since the last call, for an event."""
        change, self._change = self._change, None
        return change

    def account(self, account: str, origin: str) -> AccountStore:
        """Return the limits of an account at a service."""
        return AccountStore(self, account, origin)

    async def reserve(self, request: LimitRequest) -> LimitGrant | None:
        """Ask the store; ``None`` if it cannot be used, and the process has to use its share."""
        if self._reason is not None:
            self._probe()
            return None
        try:
            grant = None if self._quick is None else self._quick.try_reserve(request)
            if grant is None:
                future = self._submit(self.store.reserve, request)
                grant = await asyncio.wait_for(asyncio.wrap_future(future), TIME_LIMIT)
        except Exception as exc:
            self._failed(exc)
            if isinstance(exc, LimitStoreError) and exc.permanent and not self._worked:
                raise
            return None
        self._worked = True
        return grant

    def settle(self, report: LimitReport) -> None:
        """Report to the store, without waiting for it."""
        if self._reason is not None:
            return  # the reservation ends with its lease
        try:
            if self._quick is not None and self._quick.try_settle(report):
                return
            future = self._submit(self.store.settle, report)
        except Exception as exc:  # noqa: BLE001 - a store may raise anything
            self._failed(exc)
            return
        self._reports.add(future)
        future.add_done_callback(self._reported)

    async def aclose(self) -> None:
        """Wait until all reports are sent, at most :data:`TIME_LIMIT` seconds, and end threads."""
        executor, self._executor = self._executor, None
        if executor is None or self._pid != os.getpid():
            return
        if reports := [asyncio.wrap_future(future) for future in list(self._reports)]:
            with suppress(TimeoutError):  # their exceptions have been logged
                await asyncio.wait_for(asyncio.gather(*reports, return_exceptions=True), TIME_LIMIT)
        executor.shutdown(wait=False)

    def _submit(self, function: Callable[[Any], Any], argument: object) -> Future[Any]:
        with self._lock:
            if self._executor is None or self._pid != os.getpid():  # a child has no threads
                with BUILD_LOCK:
                    from concurrent.futures import ThreadPoolExecutor
                self._executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="toggl-limits")
                self._pid, self._reports = os.getpid(), set()
            return self._executor.submit(function, argument)

    def _reported(self, future: Future[None]) -> None:
        self._reports.discard(future)
        if not future.cancelled() and (error := future.exception()) is not None:
            self._failed(error)

    def _probe(self) -> None:
        """Ask the store, if it is time to, whether it works again."""
        with self._lock:
            now = time.monotonic()
            if now < self._retry_at:
                return
            self._retry_at = now + RETRY_AFTER + TIME_LIMIT
        try:
            # Neither a rate nor a quota: it changes nothing.
            future = self._submit(self.store.reserve, LimitRequest(account="probe", id="probe"))
        except Exception as exc:  # noqa: BLE001 - a store may raise anything
            self._failed(exc)
        else:
            future.add_done_callback(self._probed)

    def _probed(self, future: Future[LimitGrant]) -> None:
        if future.cancelled():
            return
        if (error := future.exception()) is not None:
            self._failed(error)
            return
        with self._lock:
            self._worked = True
            self._reason = None
            self._change = StoreChange(available=True, reason="")
        logger.info("%r can be used again", self.store)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LimitStoreError):
            reason = error.message
        elif isinstance(error, TimeoutError):
            reason = f"{self.store!r} did not respond within {TIME_LIMIT:g} s"
        else:
            reason = f"{self.store!r} failed with {type(error).__name__}"
        with self._lock:
            now = time.monotonic()
            self._retry_at = now + RETRY_AFTER
            first, self._reason = self._reason is None, reason
            if first:
                self._change = StoreChange(available=False, reason=reason)
            if not first or now < self._warned_at + WARN_AGAIN_AFTER:
                return
            self._warned_at = now
        logger.warning(
            "%s; until it works again, this process uses 1/%d of the limits",
            reason,
            self.processes,
        )


class AccountStore:
    """The limits of one account in a store."""

    def __init__(self, shared: SharedLimits, account: str, origin: str) -> None:
        self.shared = shared
        # A digest, so that the store holds neither names nor addresses.
        self.account = hashlib.sha256(f"{account}\0{origin}".encode()).hexdigest()[:32]
        # The time of the last grant, by the clocks of the store and of this process.
        self._answered: tuple[float, float] | None = None

    def reservation(
        self, quota_key: QuotaKey, monotonic: Callable[[], float] = time.monotonic
    ) -> StoreReservation:
        """Return a reservation for a request, which asks for nothing yet."""
        return StoreReservation(self, quota_name(quota_key), monotonic)

    def time_of_store(self, now: float) -> float | None:
        """Return what the clock of the store should say at ``now`` (monotonic), if it is known."""
        answered = self._answered
        return None if answered is None else answered[0] + max(0.0, now - answered[1])

    def set_time_of_store(self, store_time: float | None, now: float) -> None:
        """Set what the clock of the store said at ``now``."""
        if store_time is not None:
            self._answered = store_time, now

    def learn(self, quota_key: QuotaKey, remaining: int, resets_in: float) -> None:
        """Report the state of a quota that does not come from the headers of a response."""
        self.shared.settle(
            LimitReport(
                account=self.account,
                outcome="known",
                quota=quota_name(quota_key),
                remaining=remaining,
                resets_in=resets_in,
            )
        )


class StoreReservation:
    """What one request has reserved in a store."""

    def __init__(self, store: AccountStore, quota: str, monotonic: Callable[[], float]) -> None:
        self._store = store
        self._monotonic = monotonic
        self._quota = quota
        self._id = secrets.token_hex(8)
        self._slot: float | None = None
        self._asked = False
        self._granted_at: float | None = None
        self._margin = 0.0

    async def ask(self, interval: float) -> LimitGrant | None:
        """Reserve, or ask again after a wait; ``None`` if the store cannot be used."""
        self._margin = min(_MARGIN, interval * 0.05)
        self._asked = True
        grant = await self._store.shared.reserve(
            LimitRequest(
                account=self._store.account,
                id=self._id,
                quota=self._quota,
                interval=interval + self._margin,
                slot=self._slot,
                store_time=self._store.time_of_store(self._monotonic()),
            )
        )
        self._slot = None if grant is None else grant.slot
        if grant is not None:
            now = self._monotonic()
            self._store.set_time_of_store(grant.store_time, now)
            if not grant.reason:
                self._granted_at = now
        return grant

    @property
    def is_late(self) -> bool:
        """Whether it was granted noticeably earlier than now."""
        granted_at = self._granted_at
        if granted_at is None or not self._margin:
            return False
        return self._monotonic() - granted_at > self._margin / 2

    def settle(
        self,
        outcome: Outcome,
        remaining: int | None = None,
        resets_in: float | None = None,
        *,
        pause: float = 0.0,
    ) -> None:
        """Report what became of the request, and end the reservation."""
        if not self._asked:
            return
        self._asked = False
        self._store.shared.settle(
            LimitReport(
                account=self._store.account,
                outcome=outcome,
                id=self._id,
                quota=self._quota,
                remaining=remaining,
                resets_in=resets_in,
                pause=pause,
                store_time=self._store.time_of_store(self._monotonic()),
            )
        )


def quota_name(quota_key: QuotaKey) -> str:
    """Return the name of a quota in a store; empty for requests that are not counted."""
    if quota_key is None:
        return "user"
    return quota_key if isinstance(quota_key, str) else f"organization:{quota_key}"
