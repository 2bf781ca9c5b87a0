"""How long a run waits after an error, and what it is waiting for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import anyio
import attrs

from ...errors import (
    DeadlineExceededError,
    QuotaExceededError,
    RateLimitedError,
    ResponseError,
    RetryLaterError,
    ServerError,
    TogglError,
    TransportError,
    TruncatedResultError,
)
from ...events import Waiting
from ..results import Wait

__all__ = ["Retry", "WaitTracker", "pause_after"]

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 300.0
_TEMPORARY: Final = (
    DeadlineExceededError,
    QuotaExceededError,
    RateLimitedError,
    ResponseError,
    RetryLaterError,
    ServerError,
    TransportError,
    TruncatedResultError,
)
_SHORTEST_SHOWN: Final = 2.0


def pause_after(error: TogglError, attempt: int) -> float | None:
    """Return the seconds to wait before another attempt, or ``None`` if waiting does not help.

    Pauses grow from one second to five minutes, unless the service asks for a longer one.
    """
    if not isinstance(error, _TEMPORARY):
        return None
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(attempt, 16))
    if isinstance(error, QuotaExceededError):
        return (
            max(error.resets_in, 0.0) + _FIRST_PAUSE
        )  # the header has whole seconds, rounded down
    retry_after = getattr(error, "retry_after", None)
    return max(pause, float(retry_after)) if retry_after is not None else pause


@attrs.define
class Retry:
    """The attempts and waits of one task since it last made progress."""

    attempts: int = 0
    waited: float = 0.0
    due_at: float = 0.0
    """When the next attempt is due, by the session's clock."""
    reason: str = "retry"
    pages_read: int = 0
    """How many pages the whole run had read at the last error."""

    def add(self, seconds: float, now: float) -> None:
        """Record a wait that starts."""
        self.attempts += 1
        self.waited += seconds
        self.due_at = now + seconds

    def reset(self) -> None:
        """Start counting from zero, after progress."""
        self.attempts, self.waited = 0, 0.0


@attrs.define
class WaitTracker:
    """Follows the waits of a run: those of its own and those of its sessions."""

    on_wait: Callable[[], None]
    """Called when a wait starts."""
    _waits: list[tuple[float, Wait]] = attrs.Factory(list[tuple[float, Wait]])
    _idle: float = 0.0
    _last_activity: float = attrs.field(factory=anyio.current_time, alias="last_activity")

    def event(self, event: Any) -> None:
        """Record a wait that a session reports."""
        if (
            isinstance(event, Waiting)
            and event.reason != "rate_limit"
            and event.seconds >= _SHORTEST_SHOWN
        ):
            reason = "quota" if event.reason == "quota" else "retry"
            self.add(reason, event.seconds)

    def add(self, reason: str, seconds: float) -> None:
        """Record a wait that starts now."""
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        self._waits.append((anyio.current_time() + seconds, Wait(reason, until)))
        self.on_wait()

    def activity(self) -> None:
        """Record that something was read, which ends the time without progress."""
        now = anyio.current_time()
        if self._waits:
            self._idle += now - self._last_activity
        self._last_activity = now
        self._waits = [item for item in self._waits if item[0] > now]

    @property
    def current(self) -> tuple[Wait, ...]:
        """The waits that are in progress, the earliest end first."""
        now = anyio.current_time()
        waits = sorted((item for item in self._waits if item[0] > now), key=lambda item: item[0])
        return tuple(wait for _, wait in waits)

    @property
    def seconds_waited(self) -> float:
        """Seconds in which nothing was read because of waits."""
        idle = anyio.current_time() - self._last_activity if self.current else 0.0
        return self._idle + idle
