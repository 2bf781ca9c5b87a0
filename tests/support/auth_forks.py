"""Processes that refresh a token, to be killed: forks of one that has imported everything.

A round thus takes milliseconds. A child reports what it gets, and when it reaches the fail points
of a refresh, which says how far a killed one came.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import importlib.util
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple, Self, TypedDict

from toggl_async._http.transport import AiohttpTransport
from toggl_async.auth import FileStore, Token, endpoint, refresh
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.auth.stores import file, pending
from toggl_async.credentials import Secret
from toggl_async.errors import TogglError

from .auth_child import BriskClock, a_call, credential, open_store
from .auth_doubles import ROOT
from .waiting import HANG

_OPTIONAL = (
    "toggl_async.auth.stores.redis", "toggl_async.auth.stores.sql", "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql", "psycopg", "redis",
)  # fmt: skip


_NO_SERVER = "http://127.0.0.1:9/api/v5"


class Job(TypedDict):
    """What the children of a round do."""

    url: str
    place: str
    account: str
    refreshes: int
    """How often each asks for another token than the one it has, after its first."""


class Event(NamedTuple):
    """A line of a child."""

    kind: str
    """``token``, ``failed``, ``login required`` or the name of a fail point."""
    text: str
    """The token, or the error."""
    at: float
    """Monotonic seconds."""
    seconds: float
    """How long the child waited for it."""


class Outcome(NamedTuple):
    """A child that has ended."""

    code: int
    events: list[Event]

    def at(self, kind: str) -> float | None:
        """Return when an event of this kind happened last."""
        return next((event.at for event in reversed(self.events) if event.kind == kind), None)


class RefreshProcesses:
    """Starts the children of a round, and tells how they ended."""

    def __enter__(self) -> Self:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.support.auth_forks"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the process that reports
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._parent.communicate(timeout=HANG)

    def start(self, job: Job, count: int = 1) -> list[int]:
        """Start children; return their process ids, which are valid until ``outcomes``."""
        pids: list[int] = self._ask({**job, "count": count})
        return pids

    def outcomes(self) -> list[Outcome]:
        """Wait for the children to end."""
        return [
            Outcome(code, [Event(*event) for event in events]) for code, events in self._ask("end")
        ]

    def _ask(self, question: object) -> Any:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps(question) + "\n")
        self._parent.stdin.flush()
        return json.loads(self._parent.stdout.readline())


def main() -> None:
    """Serve rounds until stdin ends."""
    logging.disable()
    for name in _OPTIONAL:
        if importlib.util.find_spec(name.partition(".")[0]) is not None:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    _warm_up()
    for line in _lines():
        job = json.loads(line)
        children = [_start(job) for _ in range(job.pop("count"))]
        _say([pid for pid, _ in children])
        next(_lines())  # not before the kill: the number could be another process's then
        outcomes: list[tuple[int, list[Any]]] = []
        for pid, output in children:
            with os.fdopen(output) as stream:
                events = [json.loads(text) for text in stream if text.endswith("\n")]
            outcomes.append((os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), events))
        _say(outcomes)


def _warm_up() -> None:
    """Import what a refresh needs, by one that reaches no server."""
    token = Token(
        access=Secret("access"),
        refresh=Secret("refresh"),
        issued_at=datetime(2026, 1, 1, tzinfo=UTC),
        lifetime=60.0,
        generation=1,
    )
    with tempfile.TemporaryDirectory() as folder:
        job = Job(url=_NO_SERVER, place=f"{folder}/tokens.json", account="warm up", refreshes=0)
        store = FileStore(job["place"])
        key = store_key(credential(store, job["account"]), job["url"])
        store.save(key, token, expected_generation=0)
        with open(os.devnull, "wb") as output:  # noqa: PTH123 - its descriptor is needed
            asyncio.run(_run(job, output.fileno()))


def _lines() -> Iterator[str]:
    return iter(sys.stdin.readline, "")


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def _start(job: Job) -> tuple[int, int]:
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        signal.alarm(int(HANG))  # one that hangs is not waited for
        code = 9
        try:
            asyncio.run(_run(job, writer))
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    return pid, reader


async def _run(job: Job, output: int) -> None:
    def write(kind: str, text: str = "", started: float | None = None) -> None:
        now = time.monotonic()
        event = (kind, text, now, 0.0 if started is None else now - started)
        os.write(output, json.dumps(event).encode() + b"\n")

    for module in _modules_with_failpoints():
        module.failpoint = write
    authorizer = PlanAuthorizer(
        credential(open_store(job["place"]), job["account"]),
        transport_factory=AiohttpTransport().short_lived,
        base_url=job["url"],
        clock=BriskClock(),
    )
    used = ""
    for _ in range(1 + job["refreshes"]):
        started = time.monotonic()
        try:
            if used:
                bearer = await authorizer.refresh_after_401(a_call(), used)
            else:
                bearer = await authorizer.authorization(a_call())
        except TogglError as exc:
            required = type(exc).__name__ == "LoginRequiredError"
            write("login required" if required else "failed", f"{type(exc).__name__}: {exc}")
            return
        assert bearer is not None
        used = bearer
        write("token", used.removeprefix("Bearer "), started)


def _modules_with_failpoints() -> list[Any]:
    optional = [sys.modules.get(name) for name in _OPTIONAL[:2]]
    return [
        endpoint,
        refresh,
        file,
        pending,
        *(module for module in optional if module is not None),
    ]


if __name__ == "__main__":
    main()
