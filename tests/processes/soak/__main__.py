"""Disturbs everything for hours: ``python -m tests.processes.soak [HOURS] [SEED] [--only PART]``.

Refreshes of 4 processes with faults of the server and kills, exports and updates of every target
that are ended by signals, limits under clock jumps, and a process that lives all the time, whose
memory, descriptors and threads must not grow. The parts take turns, so that about two processes are
busy. Ctrl-C ends it. The report is printed at the end; the exit code is 1 if there was a fault.
With 0 hours each part does the least that it can. ``--only exports`` leaves out the other parts.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Protocol

from toggl_async.sandbox import ManualClock, SandboxThread

from ...support.kill_databases import postgresql_database, sqlite_database
from ...support.kill_resume import worker_for
from ...support.servers import PostgreSQL, RedisServer, Server, new_name
from .exports import (
    FILE_KINDS,
    STORE_KINDS,
    Exports,
    Service,
    Target,
    database_target,
    disk_target,
    file_target,
    s3_target,
)
from .limits import Limits
from .report import Report
from .session import Watched
from .tokens import Kills, Tokens

DEFAULT_HOURS: Final = 0.6
SLICES: Final = {"exports": 120.0, "tokens": 40.0, "kills": 40.0, "limits": 20.0}
"""Seconds of a turn."""
NICE: Final = 10


class Part(Protocol):
    """A part of the soak."""

    name: str

    def run(self, until: float) -> None:
        """Work until a time (monotonic), at least once."""
        ...


def soak(hours: float, seed: int, only: str | None = None) -> Report:
    """Run all parts in turn, or one of them; Ctrl-C ends it early."""
    report = Report()
    chance = random.Random(seed)
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as stack:
        print(f"seed {seed}", flush=True)  # noqa: T201 - the output of the command
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="toggl-soak-")))
        end = time.monotonic() + 3600 * hours
        parts = _parts(stack, report, chance, root, is_short=not hours)
        parts = [part for part in parts if only in {None, part.name}]
        for part in _in_turn(parts):
            if report.has_too_many_faults or (time.monotonic() >= end and hours):
                break
            print(f"{part.name} ({len(report.faults)} faults so far)", flush=True)  # noqa: T201
            part.run(min(end, time.monotonic() + SLICES[part.name]))
            _empty(root / "stores")
            if not hours and part is parts[-1]:
                break
    report.judge()
    return report


def _in_turn(parts: list[Part]) -> Iterator[Part]:
    while True:
        yield from parts


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path, ignore_errors=True)


def _parts(
    stack: contextlib.ExitStack,
    report: Report,
    chance: random.Random,
    root: Path,
    *,
    is_short: bool,
) -> list[Part]:
    redis = _started(stack, RedisServer)
    postgresql = _started(stack, PostgreSQL)
    files = root / "stores"
    files.mkdir()
    name = new_name("soak")
    stores: dict[str, Callable[[], str]] = {
        "file": lambda: f"{files}/{new_name('tokens')}/tokens.json",
        "sqlite": lambda: f"sqlite:///{root}/tokens.db#{name}",
    }
    limits: dict[str, Callable[[], str]] = {"sqlite": lambda: f"{root}/{new_name('limits')}.db"}
    targets: dict[str, Target] = {
        kind: file_target(kind) for kind in (("file of csv.gz",) if is_short else FILE_KINDS)
    }
    if is_short:
        targets["object store, sqlite"] = disk_target("sqlite")
    else:
        targets |= {f"object store, {kind}": disk_target(kind) for kind in STORE_KINDS}
        folder = root / "databases"
        folder.mkdir()
        targets["database of SQLite"] = database_target(sqlite_database(folder))
        targets |= _s3_targets(stack)
    if redis is not None:
        stores["redis"] = lambda: f"{redis.url}#{name}@2|{root}/pending"
        limits["redis"] = lambda: f"{redis.url}#{new_name('limits')}"
    if postgresql is not None:
        stores["postgresql"] = lambda: f"{postgresql.url}#{name}|{root}/pending"
    if postgresql is not None and not is_short:
        targets["database of PostgreSQL"] = database_target(postgresql_database(postgresql))
    thread = stack.enter_context(SandboxThread())
    year = stack.enter_context(thread.sandbox(clock=ManualClock()))
    year.seed(
        "year", organizations=2, workspaces=3, people=7, projects=60,
        entries=600 if is_short else 6_000,
    )  # fmt: skip
    live = stack.enter_context(thread.sandbox(quota=False))
    live.seed("year", organizations=1, workspaces=1, people=3, projects=20, entries=2_000)
    stack.enter_context(Watched(report, random.Random(chance.random()), live))
    worker = stack.enter_context(worker_for(year, page_size=1000))
    kills = Kills(report, chance, stores)
    stack.callback(kills.close)
    return [
        Exports(report, chance, Service(year, worker, root), targets),
        Tokens(report, chance, stores),
        kills,
        Limits(
            report,
            chance,
            thread,
            root,
            limits,
            processes=2 if is_short else 4,
            calls=20 if is_short else 40,
        ),
    ]


def _started(stack: contextlib.ExitStack, kind: type[Server]) -> Any:
    """Start a server if its program is on ``PATH``."""
    if shutil.which(kind.program) is None:
        return None
    return stack.enter_context(kind())


def _s3_targets(stack: contextlib.ExitStack) -> dict[str, Target]:
    """Return targets in the S3 server of moto, if it is installed."""
    if find_spec("moto") is None or find_spec("s3fs") is None:
        return {}
    boto3, moto = import_module("boto3"), import_module("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    stack.callback(server.stop)
    host, port = server.get_host_and_port()
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
    }  # fmt: skip
    client = boto3.client("s3")
    client.create_bucket(Bucket="soak")
    return {f"S3, {kind}": s3_target(kind, client, "soak") for kind in STORE_KINDS[:2]}


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Run a soak, print its report, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.processes.soak")
    parser.add_argument("hours", nargs="?", type=float, default=DEFAULT_HOURS)
    parser.add_argument("seed", nargs="?", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", choices=SLICES, help="run this part and no other")
    arguments = parser.parse_args()
    # A job in the background inherits SIGINT as ignored.
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)
    logging.disable()  # the faults are those of the soak
    if arguments.hours:
        os.nice(NICE)
    report = soak(arguments.hours, arguments.seed, arguments.only)
    print(report.describe(), flush=True)  # noqa: T201 - the output of the command
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
