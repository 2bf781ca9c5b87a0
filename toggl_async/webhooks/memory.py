"""Which events came before: Toggl sends an event again until it gets a 2xx."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol

from .._threads import fork_safe_lock
from ..errors import InvalidArgumentError

__all__ = ["EventMemory", "RecentEvents"]

DAY: Final = 86_400.0


class EventMemory(Protocol):
    """Remembers events, for at least a day. Called from worker threads, several at a time.

    Processes that share the deliveries need one that they share too. :meth:`claim` must then be
    one step: ``SET key 1 NX EX 86400`` of Redis, or an ``INSERT`` with a unique key.
    """

    def claim(self, key: str, /) -> bool:
        """Remember an event; tell whether it is new."""
        ...

    def release(self, key: str, /) -> None:
        """Forget an event that could not be handled: its repetition is to count."""
        ...


class RecentEvents:
    """Remembers events in this process, for a day and at most 100,000 of them."""

    def __init__(
        self,
        seconds: float = DAY,
        *,
        most: int = 100_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if seconds <= 0 or most < 1:
            raise InvalidArgumentError("a memory needs room for an event, and time")
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._lock = fork_safe_lock()
        self._until: dict[str, float] = {}  # oldest first

    def __len__(self) -> int:
        return len(self._until)

    def __repr__(self) -> str:
        return f"<RecentEvents: {len(self)}>"

    def claim(self, key: str, /) -> bool:
        """Remember an event; tell whether it is new."""
        with self._lock:
            now, until = self._clock(), self._until
            while until and until[first := next(iter(until))] <= now:
                del until[first]
            if key in until:
                return False
            if len(until) >= self._most:
                del until[next(iter(until))]
            until[key] = now + self._seconds
            return True

    def release(self, key: str, /) -> None:
        """Forget an event."""
        with self._lock:
            self._until.pop(key, None)
