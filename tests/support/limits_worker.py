"""A process that sends calls, and shares its limits with others.

Arguments: the URL of the service, an API token, a workspace, a store (see :func:`open_store`), the
number of calls, how many of them at a time, and the requests per second. Each call prints a line.
A last argument is a file with a number of seconds, by which the clock of the system is off.
"""

from __future__ import annotations

import asyncio
import mmap
import struct
import sys
import time
from pathlib import Path
from typing import Any

from toggl_async import (
    ApiToken,
    LimitStore,
    LimitStoreChanged,
    QuotaExceededError,
    RedisLimitStore,
    SQLiteLimitStore,
    TogglError,
    TogglSession,
)


def open_store(place: str) -> LimitStore:
    """Open a path, or ``redis://...#name``; ``@1`` at the end is a lease of a second."""
    place, _, lease = place.partition("@")
    settings: Any = {"processes": 4, "lease": float(lease or 100)}
    if not place.startswith("redis:"):
        return SQLiteLimitStore(place, **settings)
    url, _, name = place.partition("#")
    return RedisLimitStore(url, name=name, **settings)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def on_event(event: object) -> None:
    if isinstance(event, LimitStoreChanged):
        say("the store works" if event.available else "the store failed")


async def main(places: list[str], calls: int, at_a_time: int, rate: float) -> None:
    """Send the calls when a line arrives."""
    url, token, workspace, place = places
    session = TogglSession(
        ApiToken(token),
        track_url=url,
        limit_store=open_store(place),
        requests_per_second=rate or None,
        timeout=None,
        on_event=on_event,
    )
    gate = asyncio.Semaphore(at_a_time)

    async def call() -> None:
        async with gate:
            try:
                await session.request("track", "GET", f"/workspaces/{workspace}/tags")
            except QuotaExceededError as exc:
                say("refused" if exc.sent else "held")
            except TogglError as exc:
                say(f"failed {type(exc).__name__}")
            else:
                say("sent")

    async with session:
        say("ready")
        sys.stdin.readline()
        await asyncio.gather(*(call() for _ in range(calls)))


def follow_clock(path: str) -> None:
    """Let ``time.time`` return a time that is off by the number in a file."""
    real_time = time.time
    with Path(path).open("rb") as file:
        offset = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)
    time.time = lambda: real_time() + struct.unpack("d", offset)[0]


if __name__ == "__main__":
    places, (calls, at_a_time, rate, *clock) = sys.argv[1:5], sys.argv[5:]
    if clock:
        follow_clock(*clock)
    asyncio.run(main(places, int(calls), int(at_a_time), float(rate)))
