"""Counts the requests that an export sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..events import AttemptEnded, CallEnded

__all__ = ["RequestCounter"]

_NOT_SENT: Final = frozenset(
    {"ConnectError", "ConnectTimeoutError", "PoolTimeoutError", "TLSError"}
)


class RequestCounter:
    """Counts requests by the session's events, and passes the events on to the user's hook.

    An event per call reports its attempts, so retries count, and so does a body that was asked
    for again; attempts that found no connection do not. A middleware would see neither which
    attempts reached the server, nor could it be added to a session that exists.
    """

    def __init__(self, *hooks: Callable[[Any], None] | None) -> None:
        self.requests = 0
        self._hooks = [hook for hook in hooks if hook is not None]

    def __call__(self, event: Any) -> None:
        """Count an event, and pass it on."""
        if isinstance(event, CallEnded):
            self.requests += event.attempts
        elif isinstance(event, AttemptEnded) and (not event.sent or event.error in _NOT_SENT):
            self.requests -= 1
        for hook in self._hooks:
            hook(event)
