"""Time and chance, so that tests can hold them."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the SDK asks about time; ``toggl_async.testing`` has one that stands still."""

    def monotonic(self) -> float:
        """Seconds on a clock that never jumps."""
        ...

    def now(self) -> datetime:
        """The wall clock, aware, in UTC."""
        ...

    async def sleep(self, seconds: float, /) -> None:
        """Wait."""
        ...

    def random(self) -> float:
        """A number from 0 up to 1, for jitter."""
        ...


class SystemClock:
    """The real one."""

    __slots__ = ()

    monotonic = staticmethod(time.monotonic)
    random = staticmethod(random.random)

    @staticmethod
    def now() -> datetime:
        """Return the wall clock's time."""
        return datetime.now(UTC)

    @staticmethod
    async def sleep(seconds: float, /) -> None:
        """Wait on the running loop."""
        await asyncio.sleep(seconds)
