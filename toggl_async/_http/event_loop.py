"""Checks that asyncio runs the current task."""

from __future__ import annotations

import asyncio

from ..errors import EventLoopError

__all__ = ["require_asyncio"]


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
