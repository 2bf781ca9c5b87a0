"""Remembers handled events, since Toggl sends an event until it receives a 2xx response.

The states of an event's key::

    (unknown) -- claim --> claimed -- confirm --> handled -- retention is over --> (unknown)
                              |
                              +-- release, or the claim expires --> (unknown)

While a key is claimed a repetition is :attr:`ClaimResult.BUSY`: it must not be answered with a
2xx, because the handling may still fail, and then only the repetition is left.
"""

from __future__ import annotations

import enum
import time
from collections.abc import Callable
from typing import Final, Protocol

import attrs

from .._public import public
from .._threads import fork_safe_lock
from ..errors import InvalidArgumentError

__all__ = ["AsyncDeduplicator", "ClaimResult", "Deduplicator", "MemoryDeduplicator"]

DAY: Final = 86_400.0


@public("toggl_async.webhooks")
class ClaimResult(enum.Enum):
    """The result of :meth:`Deduplicator.claim`."""

    CLAIMED = "claimed"
    """The caller handles the event, and then confirms or releases the claim."""
    BUSY = "busy"
    """Another delivery of the event is being handled; Toggl should send this one again later."""
    HANDLED = "handled"
    """The event was handled before."""


@public("toggl_async.webhooks")
class Deduplicator(Protocol):
    """Remembers which events were handled. Called from several threads at a time.

    Receivers in several processes must share one. Each method must be atomic. With
    Redis: claim by ``SET key owner NX PX expires_in``, confirm by ``SET key done EX 86400``, and
    release by deleting the key if its value is still ``owner``.
    """

    def claim(self, key: str, /, *, owner: str, expires_in: float) -> ClaimResult:
        """Claim an event for ``expires_in`` seconds, unless it is claimed or handled already."""
        ...

    def confirm(self, key: str, /, *, owner: str) -> None:
        """Record that the event was handled, for a day or so, even if the claim has expired."""
        ...

    def release(self, key: str, /, *, owner: str) -> None:
        """Give up the claim of ``owner``; do nothing if the claim belongs to another by now."""
        ...


@public("toggl_async.webhooks")
class AsyncDeduplicator(Protocol):
    """A :class:`Deduplicator` whose methods are coroutines: for a database with an async client.

    It works with :func:`aiohttp_handler`, :func:`asgi_app` and :meth:`Receiver.process_async`.
    """

    async def claim(self, key: str, /, *, owner: str, expires_in: float) -> ClaimResult:
        """Claim an event for ``expires_in`` seconds, unless it is claimed or handled already."""
        ...

    async def confirm(self, key: str, /, *, owner: str) -> None:
        """Record that the event was handled, for a day or so, even if the claim has expired."""
        ...

    async def release(self, key: str, /, *, owner: str) -> None:
        """Give up the claim of ``owner``; do nothing if the claim belongs to another by now."""
        ...


@attrs.frozen
class _Claim:
    owner: str
    expires_at: float


@public("toggl_async.webhooks")
class MemoryDeduplicator:
    """Remembers events in this process: handled ones for ``retention`` seconds. Thread-safe.

    It holds at most ``max_events`` handled events (the oldest are dropped first) and as many
    claims (more are answered as busy, so that Toggl sends them again later).
    """

    def __init__(
        self,
        retention: float = DAY,
        *,
        max_events: int = 100_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not retention > 0:
            raise InvalidArgumentError(f"retention must be positive (got {retention})")
        if max_events < 1:
            raise InvalidArgumentError(f"max_events must be at least 1 (got {max_events})")
        self._retention = retention
        self._max_events = max_events
        self._clock = clock
        self._lock = fork_safe_lock()
        self._claims: dict[str, _Claim] = {}
        self._handled: dict[str, float] = {}  # key -> when to drop it; oldest first

    def __len__(self) -> int:
        return len(self._claims) + len(self._handled)

    def __repr__(self) -> str:
        return f"<MemoryDeduplicator: {len(self._claims)} claimed, {len(self._handled)} handled>"

    def claim(self, key: str, /, *, owner: str, expires_in: float) -> ClaimResult:
        """Claim an event for ``expires_in`` seconds, unless it is claimed or handled already."""
        with self._lock:
            now = self._clock()
            self._drop_old(now)
            if key in self._handled:
                return ClaimResult.HANDLED
            claim = self._claims.get(key)
            if claim is not None and claim.expires_at > now:
                return ClaimResult.BUSY
            if claim is None and len(self._claims) >= self._max_events:
                self._drop_expired_claims(now)
                if len(self._claims) >= self._max_events:
                    return ClaimResult.BUSY
            self._claims[key] = _Claim(owner, now + expires_in)
            return ClaimResult.CLAIMED

    def confirm(self, key: str, /, *, owner: str) -> None:
        """Record that the event was handled, also if the claim has expired."""
        del owner  # a claim that expired may belong to another by now; the event is handled anyway
        with self._lock:
            now = self._clock()
            self._claims.pop(key, None)
            self._handled.pop(key, None)  # so that it moves to the end of the order
            self._drop_old(now)
            if len(self._handled) >= self._max_events:
                del self._handled[next(iter(self._handled))]
            self._handled[key] = now + self._retention

    def release(self, key: str, /, *, owner: str) -> None:
        """Give up the claim of ``owner``; do nothing if the claim belongs to another by now."""
        with self._lock:
            claim = self._claims.get(key)
            if claim is not None and claim.owner == owner:
                del self._claims[key]

    def _drop_old(self, now: float) -> None:
        handled = self._handled
        while handled and handled[oldest := next(iter(handled))] <= now:
            del handled[oldest]

    def _drop_expired_claims(self, now: float) -> None:
        self._claims = {key: claim for key, claim in self._claims.items() if claim.expires_at > now}
