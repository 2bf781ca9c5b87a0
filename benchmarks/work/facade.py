"""Blocking calls from one thread or several."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from anyio.from_thread import start_blocking_portal

from benchmarks.work.clock import PASSES, Stretch, quickest
from benchmarks.work.common import FREE, TOKEN
from toggl_sync import ApiToken, TogglSession
from toggl_sync._loop import LoopThread

_WARM: Final = 20


def ours(url: str, threads: int, count: int) -> dict[str, float]:
    """The SDK's blocking session, shared by the threads."""
    with TogglSession(ApiToken(TOKEN), track_url=url, requests_per_second=FREE) as session:
        return timed(lambda: session.track.me.get, threads, count)


def by_requests(url: str, threads: int, count: int) -> dict[str, float]:
    """``requests`` with a session for each thread, as its documentation requires."""
    requests: Any = import_module("requests")

    def ready() -> Callable[[], object]:
        session = requests.Session()
        return lambda: session.get(f"{url}/api/v9/me", auth=(TOKEN, "api_token")).json()

    return timed(ready, threads, count)


def by_httpx(url: str, threads: int, count: int) -> dict[str, float]:
    """httpx's blocking client, shared."""
    httpx: Any = import_module("httpx")
    with httpx.Client(auth=(TOKEN, "api_token")) as client:
        return timed(lambda: lambda: client.get(f"{url}/api/v9/me").json(), threads, count)


async def _nothing() -> None:
    pass


def call_ours(threads: int, count: int) -> dict[str, float]:
    """A coroutine that does nothing, on the event loop of the SDK."""
    loop = LoopThread(_nothing)
    try:
        return timed(lambda: lambda: loop.run(_nothing), threads, count)
    finally:
        loop.close()


def call_portal(threads: int, count: int) -> dict[str, float]:
    """The same through anyio's portal."""
    with start_blocking_portal() as portal:
        return timed(lambda: lambda: portal.call(_nothing), threads, count)


def timed(ready: Callable[[], Callable[[], object]], threads: int, count: int) -> dict[str, float]:
    """Call a function from a number of threads; return the cost of a call."""
    each = max(1, count // PASSES // threads)
    gate = threading.Barrier(threads + 1, timeout=300)

    def work() -> None:
        try:
            call = ready()
            for _ in range(_WARM):
                call()
            for _ in range(PASSES):
                gate.wait()
                for _ in range(each):
                    call()
                gate.wait()
        except BaseException:
            gate.abort()  # so that no other thread waits for this one
            raise

    workers = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        gate.wait()
        with Stretch() as stretch:
            gate.wait()
        stretches.append(stretch)
    for worker in workers:
        worker.join()
    best = quickest(stretches)
    done = threads * each
    return {"cpu": best.cpu / done, "wall": best.wall / done}
