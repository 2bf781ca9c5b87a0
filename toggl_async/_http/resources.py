"""Opens files and event loops of this machine; failures become errors of the SDK."""

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
def local_errors(problem: str) -> Generator[None]:
    """Raise :class:`LocalResourceError` for an error of the operating system within the block."""
    try:
        yield
    except TogglError:
        raise
    except OSError as exc:
        raise LocalResourceError(f"{problem}: {exc.strerror or type(exc).__name__}") from exc
    except RuntimeError as exc:
        if "new thread" not in str(exc):
            raise
        raise LocalResourceError(f"{problem}: {exc}") from exc


def require_asyncio() -> None:
    """Raise :class:`EventLoopError` unless the caller runs in a task of asyncio."""
    try:
        task = asyncio.current_task()
    except RuntimeError:  # no event loop runs in this thread
        task = None
    if task is None:
        raise EventLoopError(
            "toggl_async needs asyncio: await it in a task of asyncio, such as with "
            "asyncio.run(); trio and curio are not supported"
        )


def open_event_loop() -> asyncio.AbstractEventLoop:
    """Return a new event loop of asyncio, whatever policy the program has set.

    Other event loops, such as uvloop, do not work after a fork.
    """
    with local_errors("an event loop could not be opened"):
        if sys.platform == "win32":
            return asyncio.ProactorEventLoop()
        selector = selectors.DefaultSelector()
        try:
            # asyncio opens such a pair. If that fails, it leaves an incomplete loop whose finalizer
            # fails too, so this checks it first.
            for sock in socket.socketpair():
                sock.close()
            return asyncio.SelectorEventLoop(selector)
        except BaseException:
            selector.close()
            raise


def expanded_path(path: str | os.PathLike[str]) -> Path:
    """Return a path with ``~`` replaced by the home directory."""
    try:
        return Path(path).expanduser()
    except RuntimeError:  # the user is unknown or has no home directory
        raise InvalidArgumentError(
            f"the home directory in {os.fspath(path)!r} is unknown; pass the full path"
        ) from None
