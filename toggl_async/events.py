"""What a session tells its ``on_event`` hook. No value holds a secret; routes are templates."""

from __future__ import annotations

from datetime import datetime

import attrs

__all__ = ["AttemptEnded", "CallEnded", "Event", "Waiting", "WriteCancelled"]


@attrs.frozen(kw_only=True)
class Event:
    """What all events say."""

    operation: str
    """The namespace that was called, such as ``track.projects``."""
    method: str
    """The HTTP verb."""
    route: str
    """The route template: good as a metric's label."""


@attrs.frozen(kw_only=True)
class AttemptEnded(Event):
    """One attempt failed, or the last one is over."""

    number: int
    status: int | None
    error: str | None


@attrs.frozen(kw_only=True)
class Waiting(Event):
    """The call begins to wait."""

    reason: str
    """``pace``, ``quota``, ``retry`` or ``refused``."""
    seconds: float
    until: datetime


@attrs.frozen(kw_only=True)
class CallEnded(Event):
    """A call is over, well or not."""

    status: int | None
    error: str | None
    seconds: float
    attempts: int
    request_id: str | None


@attrs.frozen(kw_only=True)
class WriteCancelled(Event):
    """A call was cancelled while its write was under way; it may have been carried out.

    ``CancelledError`` leaves the call as it must, so this event, and a warning in the log, are all
    that says so.
    """
