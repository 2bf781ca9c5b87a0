"""The leaky bucket: when the next request of a token may go out.

A line of turns, an interval apart from when the one before was really used. Nobody sleeps in
here, so one bucket serves all loops and threads of a process.
"""

from __future__ import annotations

import itertools
import math
import threading
from collections import deque
from typing import Final

_RECOVERY: Final = 60.0
"""Seconds without a 429 until the pace is what it was."""
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 120.0
"""Seconds of a pause that nobody has asked for."""
LONGEST_PAUSE: Final = 3600.0
"""Seconds that a server may close a token for by one answer; then the next request asks again."""
_AFTER_REFUSAL: Final = 1.0
"""Seconds between requests after a 429 where no pace was set: what Toggl calls safe."""
_SLOWEST: Final = 8.0
_IN_A_ROW: Final = 3
"""So many refusals halve the pace."""
_SHARE: Final = 3
"""Calls in a row before one of low priority has its turn: that keeps at least a quarter."""


class Reservation:
    """A place in the line."""

    __slots__ = ("_pace", "low_priority", "number", "used_at")

    def __init__(self, pace: RateLimiter, number: int, *, low_priority: bool) -> None:
        self._pace = pace
        self.number = number
        self.low_priority = low_priority
        self.used_at: float | None = None

    @property
    def at(self) -> float:
        """When it was used, or is due (monotonic).

        That moves up when somebody in front leaves; it moves back after a 429, when somebody in
        front is late, and when a call goes before one of low priority.
        """
        return self._pace.moment(self.number) if self.used_at is None else self.used_at


class RateLimiter:
    """One token's bucket. All times are monotonic seconds."""

    def __init__(self, per_second: float | None) -> None:
        self._lock = threading.Lock()
        self._normal = 1.0 / per_second if per_second else 0.0
        self._interval = self._normal
        self._next = 0.0  # an interval after the last request, or the end of a pause
        self._line: deque[Reservation] = deque()  # those who wait, in order
        self._begin = 0.0  # the moment of turn number 0
        self._departed = -math.inf
        self._calls = 0  # used in a row since the last one of low priority
        self._refusals = 0
        self._closed_until = 0.0

    @property
    def idle(self) -> bool:
        """No pace is set and none was forced: there is nothing to wait for."""
        return self._interval == 0.0 and self._refusals == 0

    def moment(self, number: int) -> float:
        """Return when a number of the line is due."""
        return self._begin + number * self._interval

    def at_once(self, now: float, *, low_priority: bool = False) -> bool:
        """Take the present moment, if it is free and nobody waits: the quick way, nearly always."""
        if self._line or now < self._next or self._refusals:
            return False
        with self._lock:
            if self._line or now < self._next or self._refusals:
                return False
            self._next = now + self._interval
            self._calls = 0 if low_priority else self._calls + 1
            return True

    def reserve(self, now: float, *, low_priority: bool = False) -> Reservation:
        """Join the queue: low priority at its end, other calls before those of low priority."""
        with self._lock:
            self._recover(now)
            line = self._line
            place = len(line) if low_priority else self._place()
            if place < len(line):
                turn = Reservation(self, line[place].number, low_priority=low_priority)
                for behind in itertools.islice(line, place, None):
                    behind.number += 1
            elif line:
                turn = Reservation(self, line[-1].number + 1, low_priority=low_priority)
            else:
                turn = Reservation(self, 0, low_priority=low_priority)
                self._begin = max(now, self._next)
                if self._begin <= now:
                    self._use(turn, now)
                    return turn
            line.insert(place, turn)
            return turn

    def take(self, turn: Reservation, now: float) -> float:
        """Use a turn; return 0, or the seconds until it is due."""
        with self._lock:
            if turn.used_at is not None:
                return 0.0
            wait = max(turn.at, self._next) - now
            if wait > 0:
                return wait
            # The first leaves its moment behind. Who goes before a first that is late does not:
            # that one goes next, and the others follow it.
            self._leave(turn, close=turn is not self._line[0])
            self._use(turn, now)
            return 0.0

    def depart(self, now: float) -> float:
        """Let a request leave whose turn it is; return 0, or the seconds it has to wait once more.

        Connecting may have taken longer for the one before it, which then left only just now.
        """
        with self._lock:
            wait = max(self._departed + self._interval, self._closed_until) - now
            if wait > 0:
                return wait
            self._departed = now
            self._next = max(self._next, now + self._interval)
            self._move_back()
            return 0.0

    def cancel(self, turn: Reservation, now: float) -> None:
        """Give a turn back that was not used: everybody behind moves up."""
        with self._lock:
            if turn in self._line:
                # A moment that has passed is not given away: the next may be at its heels.
                self._leave(turn, close=turn.at > now)

    def refused(self, now: float, retry_after: float | None) -> float:
        """A 429 came: everybody pauses. Return the seconds of the pause."""
        if retry_after is not None:
            # Written so that NaN counts as nothing.
            retry_after = min(retry_after, LONGEST_PAUSE) if retry_after >= 0 else None
        with self._lock:
            self._recover(now)
            if now >= self._closed_until:  # else it was sent before the pause began
                self._refusals += 1
                if self._interval == 0.0:
                    self._set_interval(_AFTER_REFUSAL)
                elif self._refusals % _IN_A_ROW == 0:
                    slower = min(self._interval * 2, _SLOWEST)
                    self._set_interval(max(self._interval, slower))
                pause = min(_LONGEST_PAUSE, _FIRST_PAUSE ** min(self._refusals, 8))
                self._closed_until = now + (pause if retry_after is None else retry_after)
            elif retry_after is not None:
                self._closed_until = max(self._closed_until, now + retry_after)
            self._next = max(self._next, self._closed_until)
            self._move_back()
            return self._closed_until - now

    def renew_lock(self) -> None:
        """Drop a lock that may have been held by a thread that the fork left behind."""
        self._lock = threading.Lock()

    def _place(self) -> int:
        """Return the index of a call: after the last call, as far as low priority has its share."""
        line, place = self._line, len(self._line)
        while place and line[place - 1].low_priority:
            place -= 1
        if place == len(line):
            return place
        before = 0  # calls in a row
        while before < min(place, _SHARE) and not line[place - 1 - before].low_priority:
            before += 1
        if before == place:
            before += self._calls
        return place + (before >= _SHARE)

    def _leave(self, turn: Reservation, *, close: bool) -> None:
        """Go out of the line; those behind close up, or keep their moments."""
        place = self._line.index(turn)
        del self._line[place]
        if close:
            for behind in itertools.islice(self._line, place, None):
                behind.number -= 1

    def _use(self, turn: Reservation, now: float) -> None:
        turn.used_at = now
        self._next = now + self._interval
        self._calls = 0 if turn.low_priority else self._calls + 1
        self._move_back()

    def _move_back(self) -> None:
        """Let the line begin when the next request may go, and not before; the order stays."""
        if self._line:
            self._begin += max(0.0, self._next - self._line[0].at)

    def _set_interval(self, interval: float) -> None:
        if self._line:  # the first one's moment stays
            first = self._line[0]
            self._begin = first.at - first.number * interval
        self._interval = interval

    def _recover(self, now: float) -> None:
        if self._refusals and now - self._closed_until > _RECOVERY:
            self._refusals = 0
            self._set_interval(self._normal)
