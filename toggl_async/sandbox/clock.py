"""The time the sandbox lives in; tests may hold it still."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

__all__ = ["Clock", "ManualClock", "SystemClock"]


class Clock(Protocol):
    """Whatever tells the sandbox the time: two methods, no inheritance needed."""

    def now(self) -> datetime:
        """Return the aware wall-clock time."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        ...


class SystemClock:
    """The time of the machine."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()


class ManualClock:
    """A clock that moves only when told to: expiry and quota windows without waiting."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = start or datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        """Return the held time."""
        return self._now

    def monotonic(self) -> float:
        """Return the held monotonic seconds."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass for everything that reads this clock."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds
