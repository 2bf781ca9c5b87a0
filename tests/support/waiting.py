"""Waiting in tests, for events and states, with one limit that only a hang reaches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

HANG: Final = 120.0
"""Seconds after which what hangs is given up. Nothing is expected to take anywhere near as long,
also on a machine that is busy with something else; a test must not measure time by it."""

_PAUSE: Final = 0.005


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Block until a condition holds, for states of other threads that have no event."""
    limit = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < limit, f"still not so: {what}"
        time.sleep(_PAUSE)  # waits: between two looks at the condition


async def until(condition: Callable[[], object], what: str) -> None:
    """Wait until a condition holds, while the event loop runs."""
    limit = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < limit, f"still not so: {what}"
        await asyncio.sleep(_PAUSE)  # waits: between two looks at the condition
