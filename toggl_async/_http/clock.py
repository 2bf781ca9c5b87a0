"""Time, sleep and randomness that tests can replace, and the waits of a call.

The middlewares get an :class:`InterruptibleClock` around the user's clock. Its sleeps end when the
session closes. Before each wait an event is emitted, and a wait that would outlast the deadline
raises at once instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, Protocol

from .._public import public
from ..errors import DeadlineExceededError, SessionClosedError
from ..events import Waiting

if TYPE_CHECKING:
    from .request import Request

logger = logging.getLogger("toggl_async")

_MAX_DATE_LENGTH: Final = 64
_LOG_FROM: Final = 1.0
"""Seconds from which a wait is logged."""
SHOW_TIME_FROM: Final = 60.0
"""Seconds from which an error says when to try again."""


@public("toggl_async")
class Clock(Protocol):
    """Source of time, sleep and randomness; ``toggl_async.testing.FakeClock`` is one for tests."""

    def monotonic(self) -> float:
        """Return seconds of a clock that never goes back, from any starting point."""
        ...

    def now(self) -> datetime:
        """Return the time of day, timezone-aware, in UTC."""
        ...

    async def sleep(self, seconds: float, /) -> None:
        """Wait for this many seconds."""
        ...

    def random(self) -> float:
        """Return a random number from 0 up to 1, for jitter."""
        ...


def format_retry_time(time: datetime) -> str:
    """Format a time for an error message, such as ``2026-11-27 14:03 UTC``.

    It is rounded up to the minute, so that a retry at that time is not too early.
    """
    rounded_up = time.astimezone(UTC) + timedelta(seconds=59, microseconds=999_999)
    return f"{rounded_up:%Y-%m-%d %H:%M} UTC"


def parse_http_date(value: str | None) -> datetime | None:
    """Return the time of a header such as ``Date`` (aware); ``None`` if it is not a date."""
    if not value or len(value) > _MAX_DATE_LENGTH:
        return None
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)  # as HTTP requires


class SystemClock:
    """The clock of the system."""

    __slots__ = ()

    monotonic = staticmethod(time.monotonic)
    random = staticmethod(random.random)

    @staticmethod
    def now() -> datetime:
        """Return the time of day, timezone-aware, in UTC."""
        return datetime.now(UTC)

    @staticmethod
    async def sleep(seconds: float, /) -> None:
        """Wait on the running loop."""
        await asyncio.sleep(seconds)


class InterruptibleClock:
    """A clock whose sleeps end when the session closes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.monotonic = clock.monotonic
        self.now = clock.now
        self.random = clock.random
        self._sleepers: set[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = set()

    async def sleep(self, seconds: float, /) -> None:
        """Sleep; raise ``SessionClosedError`` if the session closes meanwhile."""
        loop = asyncio.get_running_loop()
        task = asyncio.ensure_future(self._sleep(seconds))
        self._sleepers.add((loop, task))
        try:
            await asyncio.wait([task])
        finally:
            self._sleepers.discard((loop, task))
            task.cancel()
        if task.cancelled():
            raise SessionClosedError("the session was closed while the call waited")
        task.result()

    async def _sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)

    def close(self) -> None:
        """End all sleeps, in all event loops."""
        for loop, task in list(self._sleepers):
            with contextlib.suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(task.cancel)


async def sleep_before_deadline(
    clock: Clock, request: Request, seconds: float, reason: str
) -> None:
    """Emit a ``Waiting`` event and sleep; raise at once if the deadline is earlier."""
    emit_wait(clock, request, seconds, reason)
    await clock.sleep(seconds)


def emit_wait(clock: Clock, request: Request, seconds: float, reason: str) -> None:
    """Emit a ``Waiting`` event; raise if the wait outlasts the deadline."""
    call = request.call
    if call.deadline is not None and clock.monotonic() + seconds > call.deadline:
        at = clock.now() + timedelta(seconds=seconds)
        advice = f"; try again at {format_retry_time(at)}" if seconds >= SHOW_TIME_FROM else ""
        raise DeadlineExceededError(
            f"the call would have to wait {seconds:.1f} s ({reason}), which is beyond its timeout"
            + advice,
            retry_after=seconds,
            at=at,
            timeout=call.options.timeout,
            **request.context,
            attempts=tuple(call.attempts),
        ) from call.last_error
    level = logging.INFO if seconds >= _LOG_FROM else logging.DEBUG
    if call.reports(level):
        call.report(
            Waiting(
                **request.context,
                reason=reason,
                seconds=seconds,
                until=clock.now() + timedelta(seconds=seconds),
            ),
            level,
            "waiting %.1f s (%s): %s %s",
            seconds,
            reason,
            request.method,
            request.route,
        )
