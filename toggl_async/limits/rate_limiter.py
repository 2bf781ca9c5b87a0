"""A leaky bucket: when the next request of an account may be sent.

Reservations wait in a queue, one interval apart; the interval counts from when the previous request
was really sent. Nothing sleeps in here, so one limiter serves all event loops and threads of a
process.
"""

from __future__ import annotations

import itertools
import math
import threading
from collections import deque
from typing import Final

__all__ = [
    "MAX_CONSECUTIVE_PRIORITY",
    "MAX_RETRY_AFTER",
    "REFUSALS_PER_SLOWDOWN",
    "RateLimiter",
    "Reservation",
]

_RECOVERY_TIME: Final = 60.0
"""Seconds without a 429 until the configured rate is restored."""
_FIRST_PAUSE: Final = 2.0
_MAX_DEFAULT_PAUSE: Final = 120.0
"""Upper limit in seconds for a pause without a ``Retry-After``."""
MAX_RETRY_AFTER: Final = 3600.0
"""Upper limit in seconds for a ``Retry-After``."""
_INTERVAL_AFTER_429: Final = 1.0
"""Seconds between requests after a 429 if no rate was set; Toggl documents this as safe."""
_MAX_INTERVAL: Final = 8.0
REFUSALS_PER_SLOWDOWN: Final = 3
"""Number of 429 responses after which the rate is halved."""
MAX_CONSECUTIVE_PRIORITY: Final = 3
"""Consecutive normal requests before a low-priority one, which thus gets at least a quarter."""


class Reservation:
    """A position in the queue."""

    __slots__ = ("_limiter", "low_priority", "number", "used_at")

    def __init__(self, limiter: RateLimiter, number: int, *, low_priority: bool) -> None:
        self._limiter = limiter
        self.number = number
        self.low_priority = low_priority
        self.used_at: float | None = None

    @property
    def at(self) -> float:
        """When it was used, or is due (monotonic).

        The time moves forward when an earlier reservation is cancelled. It moves back after a 429,
        when an earlier reservation is late, and when a normal request passes a low-priority one.
        """
        return self._limiter.due_at(self.number) if self.used_at is None else self.used_at


class RateLimiter:
    """The rate limiter of one account. All times are monotonic seconds."""

    def __init__(self, per_second: float | None) -> None:
        self._lock = threading.Lock()
        self._normal = 1.0 / per_second if per_second else 0.0
        self._interval = self._normal
        self._next = 0.0  # an interval after the last request, or the end of a pause
        self._queue: deque[Reservation] = deque()  # the waiting reservations, in order
        self._starts_at = 0.0  # due time of position number 0
        self._last_sent = -math.inf
        self._calls = 0  # consecutive normal requests since the last low-priority one
        self._refusals = 0
        self._blocked_until = 0.0

    @property
    def idle(self) -> bool:
        """Whether no rate is set and no 429 was received, so that nothing has to wait."""
        return self._interval == 0.0 and self._refusals == 0

    @property
    def interval(self) -> float:
        """Seconds between two requests; 0 if the rate is not limited."""
        return self._interval

    def due_at(self, number: int) -> float:
        """Return when a position number is due."""
        return self._starts_at + number * self._interval

    def try_acquire(self, now: float, *, low_priority: bool = False) -> bool:
        """Take the current slot if it is free and the queue is empty, which is the usual case."""
        if self._queue or now < self._next or self._refusals:
            return False
        with self._lock:
            if self._queue or now < self._next or self._refusals:
                return False
            self._next = now + self._interval
            self._calls = 0 if low_priority else self._calls + 1
            return True

    def reserve(self, now: float, *, low_priority: bool = False) -> Reservation:
        """Join the queue: low priority at its end, other requests before low-priority ones."""
        with self._lock:
            self._recover(now)
            queue = self._queue
            index = len(queue) if low_priority else self._priority_index()
            if index < len(queue):
                reservation = Reservation(self, queue[index].number, low_priority=low_priority)
                for later in itertools.islice(queue, index, None):
                    later.number += 1
            elif queue:
                reservation = Reservation(self, queue[-1].number + 1, low_priority=low_priority)
            else:
                reservation = Reservation(self, 0, low_priority=low_priority)
                self._starts_at = max(now, self._next)
                if self._starts_at <= now:
                    self._use(reservation, now)
                    return reservation
            queue.insert(index, reservation)
            return reservation

    def acquire(self, reservation: Reservation, now: float) -> float:
        """Use a reservation; return 0, or the seconds until it is due."""
        with self._lock:
            if reservation.used_at is not None:
                return 0.0
            wait = max(reservation.at, self._next) - now
            if wait > 0:
                return wait
            # The first in the queue consumes its slot. One that overtakes a late first does not:
            # the late one is next, and the others follow it.
            self._remove(reservation, close=reservation is not self._queue[0])
            self._use(reservation, now)
            return 0.0

    def acquire_send(self, now: float) -> float:
        """Record that a request is sent now; return 0, or the seconds it still has to wait.

        The previous request may have needed longer to connect and was then sent only just now.
        """
        with self._lock:
            wait = max(self._last_sent + self._interval, self._blocked_until) - now
            if wait > 0:
                return wait
            self._last_sent = now
            self._next = max(self._next, now + self._interval)
            self._delay_queue()
            return 0.0

    def cancel(self, reservation: Reservation, now: float) -> None:
        """Cancel a reservation: later ones move forward."""
        with self._lock:
            if reservation in self._queue:
                # Do not close the gap if the slot is due: two requests would be sent together.
                self._remove(reservation, close=reservation.at > now)

    def hold(self, until: float) -> None:
        """Let no request take a slot before this time: another process has an earlier turn."""
        with self._lock:
            self._next = max(self._next, until)
            self._delay_queue()

    def on_rate_limited(self, now: float, retry_after: float | None) -> float:
        """Pause all requests after a 429; return the seconds of the pause."""
        if retry_after is not None:
            # Written so that NaN counts as absent.
            retry_after = min(retry_after, MAX_RETRY_AFTER) if retry_after >= 0 else None
        with self._lock:
            self._recover(now)
            if now >= self._blocked_until:  # otherwise it was sent before the pause started
                self._refusals += 1
                if self._interval == 0.0:
                    self._set_interval(_INTERVAL_AFTER_429)
                elif self._refusals % REFUSALS_PER_SLOWDOWN == 0:
                    slower = min(self._interval * 2, _MAX_INTERVAL)
                    self._set_interval(max(self._interval, slower))
                pause = min(_MAX_DEFAULT_PAUSE, _FIRST_PAUSE ** min(self._refusals, 8))
                self._blocked_until = now + (pause if retry_after is None else retry_after)
            elif retry_after is not None:
                self._blocked_until = max(self._blocked_until, now + retry_after)
            self._next = max(self._next, self._blocked_until)
            self._delay_queue()
            return self._blocked_until - now

    def reset_lock(self) -> None:
        """Replace the lock in a forked child, where its holder may not exist."""
        self._lock = threading.Lock()

    def _priority_index(self) -> int:
        """Return the queue index for a normal request, which leaves low priority its share."""
        queue, index = self._queue, len(self._queue)
        while index and queue[index - 1].low_priority:
            index -= 1
        if index == len(queue):
            return index
        preceding = 0  # consecutive normal requests
        while (
            preceding < min(index, MAX_CONSECUTIVE_PRIORITY)
            and not queue[index - 1 - preceding].low_priority
        ):
            preceding += 1
        if preceding == index:
            preceding += self._calls
        return index + (preceding >= MAX_CONSECUTIVE_PRIORITY)

    def _remove(self, reservation: Reservation, *, close: bool) -> None:
        """Remove a reservation; later ones close the gap or keep their slots."""
        index = self._queue.index(reservation)
        del self._queue[index]
        if close:
            for later in itertools.islice(self._queue, index, None):
                later.number -= 1

    def _use(self, reservation: Reservation, now: float) -> None:
        reservation.used_at = now
        self._next = now + self._interval
        self._calls = 0 if reservation.low_priority else self._calls + 1
        self._delay_queue()

    def _delay_queue(self) -> None:
        """Move the queue back so that it starts when the next request may be sent."""
        if self._queue:
            self._starts_at += max(0.0, self._next - self._queue[0].at)

    def _set_interval(self, interval: float) -> None:
        if self._queue:  # the due time of the first one does not change
            first = self._queue[0]
            self._starts_at = first.at - first.number * interval
        self._interval = interval

    def _recover(self, now: float) -> None:
        if self._refusals and now - self._blocked_until > _RECOVERY_TIME:
            self._refusals = 0
            self._set_interval(self._normal)
