"""A clock for tests, which advances only when all tasks sleep."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import Final

from .._public import public

__all__ = ["FakeClock"]

_IDLE_ITERATIONS: Final = 20
"""Iterations of the loop without a new sleeper after which all tasks are considered asleep."""


@public("toggl_async.testing")
class FakeClock:
    """A clock for tests: pass it as ``TogglSession(clock=...)``, and waits take no real time.

    When all tasks wait, the clock jumps to the time at which the first sleeper is due. Sleepers
    that are due at the same time wake in the order in which they started to sleep. With
    ``auto=False`` the clock moves only by :meth:`advance`. Use it in one event loop at a time.

    >>> clock = FakeClock()
    >>> await clock.sleep(3600)
    >>> clock.slept, clock.monotonic()
    ([3600], 3600.0)
    """

    def __init__(
        self,
        start: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC),
        *,
        jitter: float = 0.5,
        auto: bool = True,
    ) -> None:
        self.jitter = jitter
        """The value that :meth:`random` returns, which sets the jitter of retries."""
        self.auto = auto
        """Whether the clock advances when all tasks wait."""
        self.slept: list[float] = []
        """The seconds of every sleep, in the order in which they started."""
        self._start = start
        self._time = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._iterations_left = 0

    def monotonic(self) -> float:
        """Return the seconds since the clock was created."""
        return self._time

    def now(self) -> datetime:
        """Return the time of day, which advances with :meth:`monotonic`."""
        return self._start + timedelta(seconds=self._time)

    def random(self) -> float:
        """Return :attr:`jitter`."""
        return self.jitter

    async def sleep(self, seconds: float, /) -> None:
        """Wait until the clock has advanced by ``seconds``."""
        self.slept.append(seconds)
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        heapq.heappush(self._sleepers, (self._time + seconds, next(self._order), future))
        if self.auto:
            self._wait_for_idle(loop)
        await future

    def advance(self, seconds: float) -> None:
        """Advance the clock and wake the sleepers that are due."""
        self._wake(self._time + seconds)

    def _wait_for_idle(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._iterations_left == 0:
            loop.call_soon(self._check_idle, loop)
        self._iterations_left = _IDLE_ITERATIONS

    def _check_idle(self, loop: asyncio.AbstractEventLoop) -> None:
        self._iterations_left -= 1
        if self._iterations_left > 0:
            loop.call_soon(self._check_idle, loop)
            return
        while self._sleepers and self._sleepers[0][2].done():  # cancelled
            heapq.heappop(self._sleepers)
        if self._sleepers:
            self._wake(self._sleepers[0][0])
        if self._sleepers:
            self._wait_for_idle(loop)

    def _wake(self, until: float) -> None:
        while self._sleepers and self._sleepers[0][0] <= until:
            due, _, future = heapq.heappop(self._sleepers)
            self._time = max(self._time, due)
            if not future.done():
                future.set_result(None)
        self._time = max(self._time, until)
