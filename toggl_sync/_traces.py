"""Tracebacks that end where the user's code made the call."""

from __future__ import annotations

import sys
import weakref
from types import TracebackType
from typing import Final

from toggl_async._tracebacks import is_internal, traceback_of
from toggl_async.errors import TogglError

__all__ = ["shorten"]

_delivered: Final[weakref.WeakSet[TogglError]] = weakref.WeakSet()


def shorten(error: BaseException) -> TracebackType | None:
    """Return the traceback to show for an error; those of its causes are shortened in place.

    An error of the SDK describes what went wrong, so the frames of the SDK and its libraries are
    removed; others, such as those of a middleware, stay. Any other error may be a bug and keeps
    all its frames. ``python -X dev`` shows everything.
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
        if error in _delivered:  # raised again: these frames are from earlier calls
            return None
        _delivered.add(error)
        frames = [frame for frame in frames if not is_internal(frame)]
    return traceback_of(frames)


def _frames(trace: TracebackType | None) -> list[TracebackType]:
    """Return the frames of this raise, without those of the loop thread.

    An error object that is raised several times has the frames of the earlier calls behind those
    of this one, starting with a frame of ``toggl_sync``. They are dropped, since the traceback of
    a shared exception would grow with each call.
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
