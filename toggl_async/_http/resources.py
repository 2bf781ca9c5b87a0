"""Files, threads and event loops of this machine, opened on behalf of a caller."""

from __future__ import annotations

import asyncio
import os
import selectors
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from ..errors import EventLoopError, InvalidArgumentError, LocalResourceError, TogglError

__all__ = ["expanded_path", "local_errors", "open_event_loop", "require_asyncio"]


@contextmanager
def local_errors(what: str) -> Generator[None]:
    """Raise :class:`LocalResourceError` for what the operating system refuses within the block."""
    try:
        yield
    except TogglError:
        raise
    except OSError as exc:
        raise LocalResourceError(f"{what}: {exc.strerror or type(exc).__name__}") from exc
    except RuntimeError as exc:
        if "new thread" not in str(exc):
            raise
        raise LocalResourceError(f"{what}: {exc}") from exc


def require_asyncio() -> None:
    """Raise :class:`EventLoopError` unless a task of asyncio is running."""
    try:
        task = asyncio.current_task()
    except RuntimeError:  # no event loop runs in this thread
        task = None
    if task is None:
        raise EventLoopError(
            "toggl_async needs asyncio: await it in a task that asyncio runs, such as under "
            "asyncio.run(); trio and curio are not supported"
        )


def open_event_loop() -> asyncio.AbstractEventLoop:
    """Return a new event loop of asyncio's own, whatever the policy of the program is.

    uvloop and its like do not survive a fork.
    """
    with local_errors("an event loop could not be opened"):
        if sys.platform == "win32":
            return asyncio.ProactorEventLoop()
        selector = selectors.DefaultSelector()
        try:
            # asyncio opens such a pair itself, and where it cannot, leaves a half made loop behind
            # whose finalizer fails.
            for end in socket.socketpair():
                end.close()
            return asyncio.SelectorEventLoop(selector)
        except BaseException:
            selector.close()
            raise


def expanded_path(path: str | os.PathLike[str]) -> Path:
    """Return a path with ``~`` replaced by a home directory."""
    try:
        return Path(path).expanduser()
    except RuntimeError:  # no such user, or no home directory
        raise InvalidArgumentError(
            f"the home directory in {os.fspath(path)!r} is unknown; write the path out"
        ) from None
