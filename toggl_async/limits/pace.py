"""The leaky bucket: when the next request of a token may go out.

A virtual schedule (GCRA): each request takes the next free moment, at least one interval after
the one before. Nobody sleeps in here, so one bucket serves all loops and threads of a process.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from typing import Final

_RECOVERY: Final = 60.0
"""Seconds without a 429 until the pace is what it was."""
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 120.0
_AFTER_REFUSAL: Final = 1.0
"""Seconds between requests after a 429 where no pace was set: what Toggl calls safe."""
_SLOWEST: Final = 8.0
_IN_A_ROW: Final = 3
"""So many refusals halve the pace."""


class Turn:
    """A place in the line."""

    __slots__ = ("at",)

    def __init__(self, at: float) -> None:
        self.at = at
        """When it is due (monotonic); moves up when somebody in front leaves, back after a 429."""


class Pace:
    """One token's bucket. All times are monotonic seconds."""

    def __init__(self, per_second: float | None) -> None:
        self._lock = threading.Lock()
        self._normal = 1.0 / per_second if per_second else 0.0
        self._interval = self._normal
        self._next = 0.0
        self._line: deque[Turn] = deque()  # those who wait, in order
        self._refusals = 0
        self._closed_until = 0.0

    @property
    def idle(self) -> bool:
        """No pace is set and none was forced: there is nothing to wait for."""
        return self._interval == 0.0 and self._refusals == 0

    def reserve(self, now: float) -> Turn:
        """Take a turn, at the end of the line; it is due now, or later."""
        with self._lock:
            self._recover(now)
            turn = Turn(max(now, self._next))
            self._next = turn.at + self._interval
            if turn.at > now:
                self._line.append(turn)
            return turn

    def use(self, turn: Turn) -> None:
        """A turn that was waited for is used."""
        with self._lock:
            if self._line and self._line[0] is turn:
                self._line.popleft()
            elif turn in self._line:
                self._line.remove(turn)

    def cancel(self, turn: Turn, now: float) -> None:
        """Give a turn back that was not used: everybody behind moves up."""
        with self._lock:
            if turn not in self._line:
                return
            place = self._line.index(turn)
            self._line.remove(turn)
            free = turn.at
            if free <= now:  # too late to give it to anybody without breaking the pace
                return
            for behind in itertools.islice(self._line, place, None):
                behind.at, free = free, behind.at
            self._next = free

    def refused(self, now: float, retry_after: float | None) -> float:
        """A 429 came: everybody pauses. Return the seconds of the pause."""
        with self._lock:
            self._recover(now)
            if now >= self._closed_until:  # else it was sent before the pause began
                self._refusals += 1
                if self._interval == 0.0:
                    self._interval = _AFTER_REFUSAL
                elif self._refusals % _IN_A_ROW == 0:
                    self._interval = max(self._interval, min(self._interval * 2, _SLOWEST))
                pause = min(_LONGEST_PAUSE, _FIRST_PAUSE ** min(self._refusals, 8))
                self._closed_until = now + (pause if retry_after is None else retry_after)
            elif retry_after is not None:
                self._closed_until = max(self._closed_until, now + retry_after)
            first = self._line[0].at if self._line else self._next
            self._next = max(first, self._closed_until)
            for turn in self._line:  # back, in the same order
                turn.at = self._next
                self._next += self._interval
            return self._closed_until - now

    def renew_lock(self) -> None:
        """Drop a lock that may have been held by a thread that the fork left behind."""
        self._lock = threading.Lock()

    def _recover(self, now: float) -> None:
        if self._refusals and now - self._closed_until > _RECOVERY:
            self._refusals = 0
            self._interval = self._normal
