"""Counts the requests that were sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..events import AttemptEnded, CallEnded

__all__ = ["Counter"]

_NOTHING_SENT: Final = frozenset(
    {"ConnectError", "ConnectTimeoutError", "PoolTimeoutError", "TLSError"}
)


class Counter:
    """Counts requests by the session's own events, and passes them on to the user's hook.

    An event per call tells its attempts, so retries count, and so does a body that was asked for
    again; attempts that found no connection do not. A stage of the user's would see neither
    which attempts reached the server, nor could it be added to a session that exists.
    """

    def __init__(self, hook: Callable[[Any], None] | None) -> None:
        self.requests = 0
        self._hook = hook

    def __call__(self, event: Any) -> None:
        """Take note of an event."""
        if isinstance(event, CallEnded):
            self.requests += event.attempts
        elif isinstance(event, AttemptEnded) and event.error in _NOTHING_SENT:
            self.requests -= 1
        if self._hook is not None:
            self._hook(event)
