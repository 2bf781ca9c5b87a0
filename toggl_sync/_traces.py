"""Tracebacks that end where the user's code made the call."""

from __future__ import annotations

import sys
import weakref
from types import TracebackType
from typing import Final

from toggl_async.errors import TogglError

_MACHINERY: Final = frozenset(
    {
        "aiohttp",
        "anyio",
        "asyncio",
        "attr",
        "cattrs",
        "contextlib",
        "msgspec",
        "toggl_async",
        "toggl_sync",
    }
)
_delivered: Final[weakref.WeakSet[TogglError]] = weakref.WeakSet()


def shorten(error: BaseException) -> TracebackType | None:
    """Return what to show of the async side's frames; those of the causes are cut in place.

    An error of the SDK's says itself what went wrong and where, so of its frames only those stay
    that are somebody else's, such as a user's stage. Of anything else, which may be a bug, all
    stay. ``python -X dev`` shows everything.
    """
    if sys.flags.dev_mode:
        return error.__traceback__
    trace = _trimmed(error)
    seen = {id(error)}
    cause = error.__cause__ or error.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        cause.__traceback__ = _trimmed(cause)
        cause = cause.__cause__ or cause.__context__
    return trace


def _trimmed(error: BaseException) -> TracebackType | None:
    frames = _frames(error.__traceback__)
    if isinstance(error, TogglError):
        if error in _delivered:  # the same object again: what is left are earlier calls' frames
            return None
        _delivered.add(error)
        frames = [frame for frame in frames if _package(frame) not in _MACHINERY]
    short: TracebackType | None = None
    for frame in reversed(frames):
        short = TracebackType(short, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    return short


def _frames(trace: TracebackType | None) -> list[TracebackType]:
    """Return the frames of this raise, without the loop thread's own.

    An object that was raised through the facade before carries the frames of that time behind
    those of this one. They begin, roughly, with a frame of the facade's: without the cut the
    traceback of a shared exception would grow with each call.
    """
    frames: list[TracebackType] = []
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__"))
        if name != "toggl_sync._loop":
            if name.startswith("toggl_sync."):
                break
            frames.append(trace)
        trace = trace.tb_next
    return frames


def _package(trace: TracebackType) -> str:
    return str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0]
