"""Deadlines of many calls, driven by one event-loop timer.

Nearly every call ends long before its deadline. A timer for each would cost more than the rest of
a middleware; here a deadline that starts enters a set, and one that ends leaves it. The timer is
set for the earliest deadline, and looks at those that are left when it fires.
"""

from __future__ import annotations

import asyncio
import math
import weakref
from contextvars import Context
from types import TracebackType
from typing import Final, Protocol, Self


class Expiring(Protocol):
    """Something with a deadline."""

    at: float
    """The deadline, in the loop's time."""

    def expire(self) -> None:
        """Called when the deadline has passed."""
        ...


class Deadline:
    """``with Deadline(at):`` raises ``TimeoutError`` at that time of the loop's clock.

    Like ``asyncio.timeout``, it interrupts the task by cancelling it and takes that back; it
    belongs to the task that enters it.
    """

    __slots__ = ("_cancelling", "_task", "_timer", "at", "expired")

    def __init__(self, at: float) -> None:
        self.at = at
        self.expired = False
        """Whether this deadline ended the block."""

    def __enter__(self) -> Self:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a deadline needs a task to interrupt")
        self._task = task
        self._cancelling = task.cancelling()
        self._timer = deadline_timer_of(asyncio.get_running_loop())
        self._timer.add(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.discard(self)
        if self.expired:
            task = self._task
            if task.uncancel() <= self._cancelling and isinstance(error, asyncio.CancelledError):
                raise TimeoutError from error

    def expire(self) -> None:
        """Interrupt the task."""
        self.expired = True
        self._task.cancel()


class DeadlineTimer:
    """The timer of one event loop. It does not reference the loop, so that loops can be freed."""

    __slots__ = ("_at", "_deadlines", "_scheduled")

    def __init__(self) -> None:
        self._deadlines: set[Expiring] = set()
        self._at = math.inf  # when it fires next; not later than the earliest deadline
        self._scheduled: list[float] = []  # each earlier than the one before it

    def add(self, limit: Expiring) -> None:
        """Watch a deadline in the running loop. It may be moved later, but not earlier."""
        self._deadlines.add(limit)
        if limit.at < self._at:
            self._set(asyncio.get_running_loop(), limit.at)

    def discard(self, limit: Expiring) -> None:
        """Stop watching a deadline."""
        self._deadlines.discard(limit)

    def _set(self, loop: asyncio.AbstractEventLoop, at: float) -> None:
        self._at = at
        self._scheduled.append(at)
        # An empty context: otherwise that of the first caller would stay referenced.
        loop.call_at(at, self._fire, loop, context=Context())

    def _fire(self, loop: asyncio.AbstractEventLoop) -> None:
        now, earliest = loop.time(), math.inf
        while self._scheduled and self._scheduled[-1] <= now:
            self._scheduled.pop()
        self._at = self._scheduled[-1] if self._scheduled else math.inf
        for limit in list(self._deadlines):
            if limit.at > now:
                earliest = min(earliest, limit.at)
            else:
                self._deadlines.discard(limit)
                limit.expire()
        if earliest < self._at:
            self._set(loop, earliest)


def deadline_timer_of(loop: asyncio.AbstractEventLoop) -> DeadlineTimer:
    """Return the timer of a loop."""
    timer = _timers.get(loop)
    if timer is None:
        timer = _timers[loop] = DeadlineTimer()
    return timer


_timers: Final[weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, DeadlineTimer]] = (
    weakref.WeakKeyDictionary()
)
