"""Clocks of the sandbox: the system's, and one that tests control."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from .._public import public

__all__ = ["Clock", "ManualClock", "SystemClock"]


class Clock(Protocol):
    """What the sandbox reads the time from: any object with these two methods."""

    def now(self) -> datetime:
        """Return the aware wall-clock time."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never decrease."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()


@public("toggl_async.sandbox")
class ManualClock:
    """A clock that moves only by :meth:`advance`, to test expiry and quotas without waiting."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = start or datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        """Return the current time of this clock."""
        return self._now

    def monotonic(self) -> float:
        """Return the monotonic seconds of this clock."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds
