"""A clock that stands still while something happens, and jumps when all are asleep."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import Final

__all__ = ["FakeClock"]

_PASSES: Final = 20
"""Turns of the loop without a new sleeper after which everybody is taken to be asleep."""


class FakeClock:
    """The SDK's idea of time, in your hands: pass it as ``TogglSession(clock=...)``.

    ``sleep`` takes no real time. When all tasks wait, the clock jumps to the first sleeper's
    moment; those of the same moment wake in the order in which they went to sleep. With
    ``auto=False`` nobody wakes before :meth:`advance`. For one event loop at a time.

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
        """What :meth:`random` returns: the jitter of retries."""
        self.auto = auto
        self.slept: list[float] = []
        """The seconds of every sleep, in the order in which they began."""
        self._start = start
        self._time = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._passes = 0

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._time

    def now(self) -> datetime:
        """The wall clock, which goes with the other."""
        return self._start + timedelta(seconds=self._time)

    def random(self) -> float:
        """Return :attr:`jitter`."""
        return self.jitter

    async def sleep(self, seconds: float, /) -> None:
        """Wait until the clock has moved."""
        self.slept.append(seconds)
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        heapq.heappush(self._sleepers, (self._time + seconds, next(self._order), future))
        if self.auto:
            self._watch(loop)
        await future

    def advance(self, seconds: float) -> None:
        """Move the clock and wake those whose moment has come."""
        self._wake(self._time + seconds)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._passes == 0:
            loop.call_soon(self._pass, loop)
        self._passes = _PASSES

    def _pass(self, loop: asyncio.AbstractEventLoop) -> None:
        self._passes -= 1
        if self._passes > 0:
            loop.call_soon(self._pass, loop)
            return
        while self._sleepers and self._sleepers[0][2].done():  # cancelled
            heapq.heappop(self._sleepers)
        if self._sleepers:
            self._wake(self._sleepers[0][0])
        if self._sleepers:
            self._watch(loop)

    def _wake(self, until: float) -> None:
        while self._sleepers and self._sleepers[0][0] <= until:
            due, _, future = heapq.heappop(self._sleepers)
            self._time = max(self._time, due)
            if not future.done():
                future.set_result(None)
        self._time = max(self._time, until)
