"""Events for the ``on_event`` hook of a session. None contains a secret; routes are templates.

Those that are logged have the same fields as attributes of their log record::

    CallStarted
        Waiting, AttemptEnded, RequestSaved, ...
    CallEnded

All events of a call are passed to the hook in the context of the call (see :mod:`contextvars`),
before the caller gets its result. A response that was truncated is requested once more, which has
its own ``CallStarted`` and ``CallEnded``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypeAlias

import attrs

from ._public import public

__all__ = [
    "AttemptEnded",
    "CallEnded",
    "CallStarted",
    "Event",
    "FieldNotRead",
    "LimitStoreChanged",
    "RequestSaved",
    "Waiting",
    "WriteCancelled",
]

SavedBy: TypeAlias = Literal["cache", "shared_request", "reference_data"]
"""What made a request unnecessary."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class Event:
    """The fields of all events."""

    operation: str
    """The method that was called, such as ``track.projects.update``."""
    method: str
    """The HTTP verb."""
    route: str
    """The route template, suitable as the label of a metric."""

    def log_fields(self) -> dict[str, Any]:
        """Return the attributes of the event's log record: its fields, and ``event``, its name."""
        return {"event": type(self).__name__, **attrs.asdict(self, recurse=False)}


@public("toggl_async")
@attrs.frozen(kw_only=True)
class CallStarted(Event):
    """A call starts; nothing has been sent yet."""

    base_url: str
    """The service's URL, to which the route is added: ``https://api.track.toggl.com/api/v9``."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class AttemptEnded(Event):
    """An attempt failed, or was the last one."""

    number: int
    status: int | None
    error: str | None
    sent: bool = True
    """Whether a request was sent; ``False`` if the quota was known to be used up."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class Waiting(Event):
    """The call starts to wait."""

    reason: str
    """``rate_limit``, ``quota`` or ``retry``."""
    seconds: float
    until: datetime


@public("toggl_async")
@attrs.frozen(kw_only=True)
class CallEnded(Event):
    """A call succeeded or failed."""

    status: int | None
    error: str | None
    seconds: float
    attempts: int
    request_id: str | None
    """The server's id of the request, which Toggl logs."""
    request_ids: tuple[str, ...] = ()
    """All ids of the request; ``request_id`` is the first."""
    requests: int = 0
    """Requests that were sent: each attempt and redirect. 0 if a cache answered."""
    quota_owner: str = ""
    """Whose hourly quota they use: ``user`` for the user's own, ``organization:9``, or
    ``workspace:7`` while its organization is unknown. Empty for APIs without a quota."""
    quota_remaining: int | None = None
    """Requests left in that quota, if known."""
    server_date: str | None = None
    """The header ``Date`` of the last response: the time of the server when it responded."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class RequestSaved(Event):
    """A read needed no request of its own, so it used no quota."""

    saved_by: SavedBy
    """``cache`` if it was answered from memory, ``shared_request`` if an identical read was sent
    at the same time, ``reference_data`` if it was answered by ``session.reference_data``."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class WriteCancelled(Event):
    """A call was cancelled during a write, which may have been carried out.

    The call raises ``CancelledError`` as asyncio requires, so only this event and a warning in the
    log report it.
    """


@public("toggl_async")
@attrs.frozen(kw_only=True)
class FieldNotRead(Event):
    """A field of a response has a value of the wrong type; the value is in ``extra``."""

    path: str
    """The path of the field, such as ``$[3].permissions``."""
    model: str
    """The model that declares the field, such as ``TimeEntry``."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class LimitStoreChanged(Event):
    """The store of shared limits stopped working, or works again."""

    available: bool
    """Without the store, the process uses its share of the limits."""
    reason: str
    """Why it cannot be used; empty if it works again."""
