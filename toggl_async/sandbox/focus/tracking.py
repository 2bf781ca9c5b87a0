"""The timer: one running time entry per user."""

from __future__ import annotations

from ..core.times import parse_instant
from ..core.wire import Response
from .call import FocusCall, handles, invalid_field, not_found
from .state import Row
from .time_entries import add_entry, running_of

__all__ = ["current", "start", "stop"]


@handles("GET", "tracking/current")
def current(call: FocusCall) -> object:
    """Return the running entry, or 204 and no body."""
    row = running_of(call)
    return Response(204) if row is None else call.shaped(row, call.operation.shape)


@handles("POST", "tracking/start")
def start(call: FocusCall) -> object:
    """Start an entry; one that runs is stopped without notice."""
    started = call.sent.get("start") or call.stamp()
    running = running_of(call)
    row = add_entry(call, {**call.sent, "start": started, "duration": None})
    if running is not None:
        _stop(running, started)
    return call.shaped(row, call.operation.shape)


@handles("POST", "tracking/stop")
def stop(call: FocusCall) -> object:
    """Stop the running entry at the time that was sent."""
    row = running_of(call)
    if row is None:
        raise not_found()
    _stop(row, call.sent["end"])
    row["updated_at"] = call.stamp()
    return call.shaped(row, call.operation.shape)


def _stop(row: Row, end: str) -> None:
    stopped, started = parse_instant(end), parse_instant(row["start"])
    if stopped is None or started is None:
        raise invalid_field("end", "rfc3339")
    if stopped < started:
        raise invalid_field("end", "gtefield")
    row["duration"] = stopped - started
