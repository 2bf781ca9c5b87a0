"""Counts the requests that an export sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..events import CallEnded

__all__ = ["RequestCounter"]


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
