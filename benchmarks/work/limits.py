"""Stores of shared limits, and the export of many accounts on workers."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.server import workspace_of
from benchmarks.work.clock import PASSES, Stretch, quickest
from benchmarks.work.common import DAYS, FREE, TOKEN
from toggl_async import ApiToken, LimitReport, LimitRequest, LimitStore, TogglSession
from toggl_async.limits.redis import RedisLimitStore
from toggl_async.limits.sqlite import SQLiteLimitStore

_QUOTA = "organization:1"


def _cost(call: Callable[[int], object], count: int) -> dict[str, float]:
    """Return the seconds of a call, of the quickest pass."""
    stretches: list[Stretch] = []
    for _ in range(PASSES):
        with Stretch() as stretch:
            for number in range(count):
                call(number)
        stretches.append(stretch)
    best = quickest(stretches)
    return {"cpu": best.cpu / count, "wall": best.wall / count}


def _reservation(store: LimitStore) -> Callable[[int], object]:
    """Return a call that reserves a request of a quota, which 32 others use as well."""
    report = LimitReport(
        account="account", outcome="known", quota=_QUOTA, remaining=10**9, resets_in=3600
    )
    store.settle(report)

    def reserve(number: int) -> None:
        grant = store.reserve(
            LimitRequest(
                account="account", id=str(number % 32), quota=_QUOTA, interval=1 / FREE, slot=0.0
            )
        )
        assert not grant.reason, grant

    return reserve


def sqlite(count: int) -> dict[str, float]:
    """Reserve requests in a file."""
    with tempfile.TemporaryDirectory() as home:
        store = SQLiteLimitStore(Path(home) / "limits.db", processes=4)
        cost = _cost(_reservation(store), count)
        store.close()
    return cost


@contextmanager
def _redis() -> Generator[str]:
    program = shutil.which("redis-server")
    if program is None:
        raise RuntimeError("redis-server is not on PATH")
    with tempfile.TemporaryDirectory() as home:
        path = f"{home}/redis.sock"
        server = subprocess.Popen(
            [program, "--port", "0", "--unixsocket", path, "--save", "", "--dir", home],
            stdout=subprocess.DEVNULL,
        )
        try:
            limit = time.monotonic() + 60
            while not Path(path).exists():
                assert time.monotonic() < limit, "redis-server does not start"
                time.sleep(0.01)
            yield f"unix://{path}"
        finally:
            server.terminate()
            server.wait()


def redis(count: int) -> dict[str, float]:
    """Reserve requests in Redis."""
    with _redis() as url:
        store = RedisLimitStore(url, processes=4)
        cost = _cost(_reservation(store), count)
        store.close()
    return cost


def redis_floor(count: int) -> dict[str, float]:
    """Send a script that does nothing."""
    from redis import Redis

    with _redis() as url, Redis.from_url(url) as client:
        script = client.register_script("return 1")
        return _cost(lambda _: script(keys=["key"], args=[1]), count)


async def request(url: str, count: int, shared: bool) -> dict[str, float]:
    """Send requests one after the other, with or without a store in a file."""
    with tempfile.TemporaryDirectory() as home:
        store = SQLiteLimitStore(Path(home) / "limits.db", processes=4) if shared else None
        async with TogglSession(
            ApiToken(TOKEN), track_url=url, requests_per_second=FREE, limit_store=store
        ) as session:
            stretches: list[Stretch] = []
            for _ in range(PASSES):
                with Stretch() as stretch:
                    for _ in range(count):
                        await session.track.me.get()
                stretches.append(stretch)
        if store is not None:
            store.close()
    return {"wall": quickest(stretches).wall / count}


def accounts(url: str, count: int, rate: float, workers: int, threads: int) -> dict[str, float]:
    """Export accounts of 1000 rows on a Dask cluster; the ideal is what their rate allows."""
    from toggl_async.integrations.dask import export_accounts

    distributed: Any = import_module("distributed")  # installed for the benchmarks only
    tokens = {f"account {number}": ApiToken(f"{number:032x}") for number in range(count)}
    with (
        tempfile.TemporaryDirectory() as home,
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=threads, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):

        def run(folder: str, rows: int) -> Any:
            return export_accounts(
                client,
                tokens if rows > 1 else dict(list(tokens.items())[: 4 * workers * threads]),
                f"{home}/{folder}-{{account}}.jsonl",
                workspaces=[workspace_of(rows)],
                session_options={"track_url": url, "requests_per_second": rate},
                **DAYS,
            )

        run("warm", 1)  # imports, in all workers
        summary = run("all", 1000)
    assert summary.complete, summary.failures[:3]
    assert summary.rows == count * 1000
    waits = summary.requests - count  # the first request of an account waits for nothing
    return {"wall": summary.seconds, "ideal": waits / rate / (workers * threads)}
