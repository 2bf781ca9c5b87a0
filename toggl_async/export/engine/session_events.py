"""What an export learns from the events of its session: requests, and the time of the service."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from ..._http.clock import parse_http_date
from ...events import CallEnded

__all__ = ["RequestCounter", "ServiceClock"]

_DAY: Final = 86_400.0


class RequestCounter:
    """Counts requests by the session's events, and passes the events on to the user's hook.

    A middleware would see neither which attempts reached the server, nor could it be added to a
    session that exists.
    """

    def __init__(self, *hooks: Callable[[Any], None] | None) -> None:
        self.requests = 0
        self._hooks = [hook for hook in hooks if hook is not None]

    def __call__(self, event: Any) -> None:
        """Count an event, and pass it on."""
        if isinstance(event, CallEnded):
            self.requests += event.requests
        for hook in self._hooks:
            hook(event)


class ServiceClock:
    """The clock of the service that says when its rows were changed, by the header ``Date``.

    The clock of this machine may be wrong. It is used only until the first response.
    """

    def __init__(self) -> None:
        self._known: tuple[float, float] | None = None  # Unix time, and monotonic time of then
        self._waiting: list[tuple[float, Callable[[int], None]]] = []

    def event(self, event: Any) -> None:
        """Learn the time from the first response."""
        if self._known is not None or not isinstance(event, CallEnded) or not event.requests:
            return
        if not event.operation.startswith(("track.", "reports.")):  # the others have no such rows
            return
        date = parse_http_date(event.server_date)
        # One that is far ahead is wrong, and changes would be missed; an early one misses nothing.
        if date is None or date.timestamp() > time.time() + _DAY:
            return
        self._known = date.timestamp(), time.monotonic()
        waiting, self._waiting = self._waiting, []
        for moment, use in waiting:
            use(self._time_at(moment))

    def set_now(self, use: Callable[[int], None]) -> None:
        """Call ``use`` with the present Unix time, and once more when the service has said it."""
        moment = time.monotonic()
        use(self._time_at(moment))
        if self._known is None:
            self._waiting.append((moment, use))

    def _time_at(self, moment: float) -> int:
        if self._known is None:
            return int(time.time())
        seconds, known_at = self._known
        return int(seconds + moment - known_at)
