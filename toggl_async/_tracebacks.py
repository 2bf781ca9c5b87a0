"""Removes the SDK's frames from tracebacks, since their locals may hold a password or a body.

Tools that print the locals of a traceback (``rich``, ``pytest --showlocals``, Sentry) look into
each frame. The errors of the SDK describe what went wrong, so only other frames, such as those of
a user's middleware, are needed to find the cause.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, TypeVar, cast

__all__ = ["is_internal", "no_frames", "private_arguments", "traceback_of", "without_frames"]

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type[Any])
E = TypeVar("E", bound=BaseException)

_INTERNAL: Final = frozenset(
    {
        "aiohttp",
        "anyio",
        "asyncio",
        "attr",
        "base64",
        "cattrs",
        "contextlib",
        "email",
        "json",
        "msgspec",
        "multidict",
        "toggl_async",
        "toggl_sync",
        "urllib",
        "yarl",
    }
)


def is_internal(trace: TracebackType) -> bool:
    """Return whether a frame belongs to the SDK or to a library that it calls."""
    return str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0] in _INTERNAL


def without_frames(error: E) -> E:
    """Remove the SDK's frames from an error and its causes, and return the error."""
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        current.__traceback__ = _trimmed(current.__traceback__)
        if current.__suppress_context__ and current.__context__ is not current.__cause__:
            current.__context__ = None  # never printed, but would keep all its frames alive
        pending += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            pending += cast("tuple[BaseException, ...]", current.exceptions)
    return error


def _trimmed(trace: TracebackType | None) -> TracebackType | None:
    frames: list[TracebackType] = []
    while trace is not None:
        if not is_internal(trace):
            frames.append(trace)
        trace = trace.tb_next
    return traceback_of(frames)


def traceback_of(frames: list[TracebackType]) -> TracebackType | None:
    """Return a traceback of these frames, outermost first."""
    traceback: TracebackType | None = None
    for frame in reversed(frames):
        traceback = TracebackType(traceback, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    return traceback


def no_frames(function: F) -> F:
    """Decorate a function that receives secrets: its errors have no frames that hold them.

    The traceback ends in the frame of the wrapper, which has deleted the arguments.
    """
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def wait(*args: Any, **kwargs: Any) -> Any:
            try:
                result = function(*args, **kwargs)
            finally:
                del args, kwargs
            try:
                return await result
            except BaseException as exc:  # noqa: BLE001 - a cancellation passes here too
                raise without_frames(exc)  # noqa: B904 - the same error

        return cast("F", wait)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except BaseException as exc:  # noqa: BLE001 - a KeyboardInterrupt passes here too
            raise without_frames(exc)  # noqa: B904 - the same error
        finally:
            del args, kwargs

    return cast("F", call)


def private_arguments(cls: C) -> C:
    """Decorate a class whose ``__init__`` receives secrets, as :func:`no_frames` does."""
    cls.__init__ = no_frames(cls.__init__)
    return cls
