"""What a session tells its ``on_event`` hook. No value holds a secret; routes are templates."""

from __future__ import annotations

from datetime import datetime

import attrs

__all__ = ["AttemptEnded", "CallEnded", "Event", "FieldNotRead", "Waiting", "WriteCancelled"]


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
    sent: bool = True
    """Whether a request went out: not where the quota was known to be used up."""


@attrs.frozen(kw_only=True)
class Waiting(Event):
    """The call begins to wait."""

    reason: str
    """``rate_limit``, ``quota`` or ``retry``."""
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
    """The server's name for the request: the one that Toggl logs, where it sends it."""
    request_ids: tuple[str, ...] = ()
    """All of its names; ``request_id`` is the first."""


@attrs.frozen(kw_only=True)
class WriteCancelled(Event):
    """A call was cancelled while its write was under way; it may have been carried out.

    ``CancelledError`` leaves the call as it must, so this event, and a warning in the log, are all
    that says so.
    """


@attrs.frozen(kw_only=True)
class FieldNotRead(Event):
    """A field of an answer has a value of the wrong type; the value is in ``extra``."""

    path: str
    """Where it is in the answer, such as ``$[3].permissions``."""
    model: str
    """The model that declares the field, such as ``TimeEntry``."""
