"""The ``since`` and ``until`` of Plan's lists."""

from __future__ import annotations

from toggl_async.sandbox.body import InvalidError
from toggl_async.sandbox.times import parse_day, parse_instant, utc_z
from toggl_async.sandbox.wire import Call

__all__ = ["asked_window"]


def asked_window(call: Call) -> tuple[str, str]:
    """Return the days between which rows are wanted; an open side is wide open."""
    return _day(call, "since", "0000-00-00"), _day(call, "until", "9999-99-99")


def _day(call: Call, name: str, default: str) -> str:
    text = call.query.get(name)
    if not text:
        return default
    if parse_day(text) is not None:
        return text
    # An unescaped plus of an offset arrives as a space.
    seconds = parse_instant(text.replace(" ", "+"))
    if seconds is None:
        raise InvalidError({name: ["is not a date-time"]})
    return utc_z(seconds)[:10]
