"""The leaky bucket: when the next request of a token may go out.

A virtual schedule (GCRA): each request takes the next free moment, at least one interval after
the one before. Nobody sleeps in here, so one bucket serves all loops and threads of a process.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

_RECOVERY: Final = 60.0
"""Seconds without a 429 until a lowered pace is doubled again."""
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 120.0
_AFTER_REFUSAL: Final = 1.0
"""Requests per second after a 429 where no pace was set: what Toggl calls safe."""


class Pace:
    """One token's bucket. All times are monotonic seconds."""

    def __init__(self, per_second: float | None) -> None:
        self._lock = threading.Lock()
        self._normal = 1.0 / per_second if per_second else 0.0
        self._interval = self._normal
        self._next = 0.0
        self._returned: deque[float] = deque()
        self._refusals = 0
        self._last_refusal = 0.0
        self._closed_until = 0.0

    @property
    def idle(self) -> bool:
        """No pace is set and none was forced: there is nothing to wait for."""
        return self._interval == 0.0 and self._refusals == 0

    def reserve(self, now: float) -> float:
        """Take a turn; return the moment at which it is due (now, or later)."""
        with self._lock:
            self._recover(now)
            while self._returned:  # a cancelled waiter's turn is not lost
                turn = self._returned.popleft()
                if turn >= now:
                    return turn
            turn = max(now, self._next)
            self._next = turn + self._interval
            return turn

    def cancel(self, turn: float, now: float) -> None:
        """Give a turn back that was not used."""
        with self._lock:
            if turn + self._interval == self._next:
                self._next = turn
            elif turn > now:
                self._returned.append(turn)

    def refused(self, now: float, retry_after: float | None) -> float:
        """A 429 came: everybody pauses. Return the seconds of the pause."""
        with self._lock:
            if now - self._last_refusal > _RECOVERY:
                self._refusals = 0
            self._refusals += 1
            self._last_refusal = now
            pause = (
                retry_after
                if retry_after is not None
                else min(_LONGEST_PAUSE, _FIRST_PAUSE ** min(self._refusals, 8))
            )
            if self._interval == 0.0:
                self._interval = _AFTER_REFUSAL
            elif self._refusals >= 3:
                self._interval = min(self._interval * 2, 8.0)
                self._refusals = 1
            self._returned.clear()
            self._closed_until = now + pause
            self._next = max(self._next, now + pause)
            return pause

    def postponed(self, turn: float) -> float:
        """Return the turn's moment now: a refusal since then sends it to the end of the line."""
        with self._lock:
            if turn >= self._closed_until:
                return turn
            turn = self._next
            self._next = turn + self._interval
            return turn

    def renew_lock(self) -> None:
        """Drop a lock that may have been held by a thread that the fork left behind."""
        self._lock = threading.Lock()

    def _recover(self, now: float) -> None:
        if self._refusals and now - self._last_refusal > _RECOVERY:
            self._refusals = 0
            self._interval = self._normal
