"""A process that lives long, like a worker of a web application, and the watch on its resources.

One session of all products serves "requests" all the time: reads, writes, pages, reports,
downloads, refreshes, calls that are cancelled or time out, sessions that are opened for a single
request, blocking calls in threads, streams that are left, small exports. A line each second says
what it did, and how much memory and how many descriptors and threads it has.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, Literal, Self

from toggl_async import (
    ApiToken,
    FileStore,
    FocusApiKey,
    PlanOAuth,
    QuotaExceededError,
    TogglError,
    TogglSession,
)
from toggl_async.export import export, read
from toggl_async.sandbox import Sandbox

from ...support.auth_doubles import ROOT
from ...support.waiting import HANG
from .report import Report, Sample

EVERY: Final = 1.0
"""Seconds between two samples."""
AT_A_TIME: Final = 4
PAUSE: Final = 0.2
"""Seconds, at most, between two requests of one of them."""
FAULTS: Final = 0.01

Request = Callable[[], Awaitable[object]]


class Watched:
    """Starts the process, disturbs its calls, and reports what it does."""

    name = "session"

    def __init__(self, report: Report, chance: random.Random, sandbox: Sandbox) -> None:
        self._report = report
        self._chance = chance
        self._sandbox = sandbox
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.processes.soak.session"],
            cwd=ROOT,
            env={
                **{name: text for name, text in os.environ.items() if "TOGGL" not in name},
                "MALLOC_ARENA_MAX": "2",  # the memory of ended threads is used by others
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the process that reports
        )
        assert self._process.stdin is not None
        settings = {
            "url": sandbox.url, "token": sandbox.owner.api_token, "focus": sandbox.focus_api_key,
            "workspace": sandbox.workspace_id, "plan_workspace": sandbox.plan_workspace_id,
            "client": [sandbox.plan_oauth.client_id, sandbox.plan_oauth.client_secret],
            "login": [sandbox.plan_account.email, sandbox.plan_account.password],
        }  # fmt: skip
        self._process.stdin.write(json.dumps(settings) + "\n")
        self._process.stdin.flush()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._reader.join(HANG)
        if self._process.wait(HANG):
            self._report.fault(f"the long-lived process ended with {self._process.returncode}")

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            message = json.loads(line)
            self._report.samples.append(Sample(*message["sample"]))
            self._report.counts["calls of the session"].update(message["calls"])
            self._report.counts["errors of the session"].update(message["errors"])
            for text in message["faults"]:
                self._report.fault(f"session: {text}")
            for name, durations in message["times"].items():
                for seconds in durations:
                    self._report.times[f"call: {name}"].add(seconds)
            served = len(self._sandbox.requests)
            self._sandbox.requests.clear()
            self._disturb(served)

    def _disturb(self, served: int) -> None:
        """Let some of the next requests fail: about 1 % of as many as were just served."""
        for _ in range(served):
            if self._chance.random() >= FAULTS:
                continue
            fault = self._chance.choice(_FAULTS)
            self._sandbox.inject_fault(path="^(?!.*authenticate)", **fault)
            self._report.counts["faults of the service"][" ".join(map(str, fault.values()))] += 1


_FAULTS: Final[tuple[dict[str, Any], ...]] = (
    {"status": 500},
    {"status": 502, "body": "<html>bad gateway</html>"},
    {"status": 503},
    {"status": 429},
    {"reset": "before"},
    {"reset": "after-headers"},
    {"reset": "mid-body"},
    {"latency": 0.5},
)


class Worker:
    """The long-lived process."""

    def __init__(self, settings: dict[str, Any], folder: Path) -> None:
        self._url: str = settings["url"]
        self._token: str = settings["token"]
        self._workspace: int = settings["workspace"]
        self._plan_workspace: int = settings["plan_workspace"]
        self._login: list[str] = settings["login"]
        self._folder = folder
        self._chance = random.Random(1)
        self._last = date.today()  # noqa: DTZ011 - any year
        self._first = self._last - timedelta(days=90)
        self._calls: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()
        self._times: dict[str, list[float]] = {}
        self._faults: list[str] = []
        self._session = TogglSession(
            ApiToken(self._token),
            PlanOAuth(*settings["client"], store=FileStore(folder / "tokens.json")),
            focus=FocusApiKey(settings["focus"]),
            track_url=self._url,
            plan_url=f"{self._url}/api/v5",
            focus_url=self._url,
            retry_wait_max=0.05,
            timeout=60,
        )
        self._requests: dict[str, tuple[int, Request]] = {
            "me": (6, self._me),
            "projects": (4, self._projects),
            "entries": (4, self._entries),
            "write": (4, self._write),
            "cached": (3, self._cached),
            "report": (3, self._report),
            "summary": (2, self._summary),
            "download": (2, self._download),
            "focus": (2, self._focus),
            "plan": (3, self._plan),
            "refresh": (1, self._refresh),
            "at once": (1, self._at_once),
            "cancelled": (3, self._cancelled),
            "own session": (2, self._own_session),
            "blocking": (1, self._blocking),
            "left stream": (1, self._left_stream),
            "export": (1, self._export),
        }

    async def run(self) -> None:
        """Serve until stdin ends."""
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wait_for_end() -> None:
            sys.stdin.read()
            loop.call_soon_threadsafe(stopped.set)

        threading.Thread(target=wait_for_end, daemon=True).start()
        async with self._session:
            await self._session.plan.oauth.exchange_password(*self._login)
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_A_TIME):
                    group.create_task(self._serve(stopped))
                while not stopped.is_set():
                    try:
                        async with asyncio.timeout(EVERY):
                            await stopped.wait()
                    except TimeoutError:
                        self._print_sample()
        self._print_sample()

    async def _serve(self, stopped: asyncio.Event) -> None:
        names = list(self._requests)
        weights = [weight for weight, _ in self._requests.values()]
        while not stopped.is_set():
            (name,) = self._chance.choices(names, weights)
            started = time.monotonic()
            self._calls[name] += 1
            try:
                await self._requests[name][1]()
            except QuotaExceededError as exc:  # the service enforces none
                self._faults.append(f"{name}: {exc}"[:500])
            except TogglError as exc:  # after a fault of the service
                self._errors[f"{name}: {type(exc).__name__}"] += 1
            except Exception as exc:  # noqa: BLE001 - reported
                self._faults.append(f"{name}: {type(exc).__name__}: {exc}"[:500])
            else:
                self._times.setdefault(name, []).append(time.monotonic() - started)
            await asyncio.sleep(self._chance.random() * PAUSE)  # waits: the pace of the requests

    def _print_sample(self) -> None:
        sample = {
            "sample": resources(),
            "calls": self._calls,
            "errors": self._errors,
            "faults": self._faults[:5],
            "times": self._times,
        }
        sys.stdout.write(json.dumps(sample) + "\n")
        sys.stdout.flush()
        self._calls.clear()
        self._errors.clear()
        self._times.clear()
        self._faults.clear()

    async def _me(self) -> None:
        me = await self._session.track.me.get()
        assert me.api_token is None or me.api_token.reveal() == self._token

    async def _projects(self) -> None:
        projects = await self._session.track.projects.list(self._workspace).all()
        assert len({project.id for project in projects}) == len(projects)

    async def _entries(self) -> None:
        async for entry in self._session.track.time_entries.list():
            assert entry.id

    async def _write(self) -> None:
        text = f"entry {self._chance.random()}"
        entries = self._session.track.time_entries
        entry = await entries.start(self._workspace, description=text)
        assert entry.description == text
        changed = await entries.update(entry, description=f"{text}, changed")
        assert (changed.id, changed.description) == (entry.id, f"{text}, changed")
        await entries.delete(entry)

    async def _cached(self) -> None:
        await self._session.cached(ttl=0.5).track.projects.list(self._workspace).all()

    async def _report(self) -> None:
        rows = self._session.reports.detailed.search(
            self._workspace, start_date=self._first, end_date=self._last
        )
        numbers = [row.row_number async for row in rows]
        assert len(set(numbers)) == len(numbers)

    async def _summary(self) -> None:
        await self._session.reports.summary.search(
            self._workspace, start_date=self._first, end_date=self._last
        )

    async def _download(self) -> None:
        kind: Literal["csv", "xlsx"] = "csv"
        download = self._session.reports.detailed.download(
            self._workspace, format=kind, start_date=self._first, end_date=self._last
        )
        async with download as file:
            if self._chance.random() < 0.3:
                return  # left before its end
            assert await file.read()

    async def _focus(self) -> None:
        await self._session.focus.clients.list(self._workspace).all()

    async def _plan(self) -> None:
        await self._session.plan.tasks.list(self._plan_workspace).all()

    async def _refresh(self) -> None:
        await self._session.plan.oauth.refresh()

    async def _at_once(self) -> None:
        me = self._session.track.me
        results = await asyncio.gather(*(me.get() for _ in range(12)), return_exceptions=True)
        for error in results:
            if isinstance(error, BaseException):
                raise error

    async def _cancelled(self) -> None:
        try:
            async with asyncio.timeout(self._chance.random() * 0.01):  # expires: in most cases
                await self._session.track.me.get()
        except TimeoutError:
            return

    async def _own_session(self) -> None:
        async with TogglSession(
            ApiToken(self._token), track_url=self._url, retry_wait_max=0.05
        ) as session:
            await session.track.me.get()
            await session.with_options(timeout=30).track.tags.list(self._workspace).all()

    async def _blocking(self) -> None:
        def call() -> None:
            import toggl_sync

            with toggl_sync.TogglSession(
                ApiToken(self._token), track_url=self._url, retry_wait_max=0.05
            ) as session:
                session.track.me.get()

        await asyncio.to_thread(call)

    async def _left_stream(self) -> None:
        batches = read(
            self._session,
            workspaces=[self._workspace],
            start_date=self._first,
            end_date=self._last,
        )
        async for _ in batches:
            break

    async def _export(self) -> None:
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            await export(
                self._session,
                Path(folder, "entries.csv"),
                workspaces=[self._workspace],
                start_date=self._first,
                end_date=self._last,
            )


def resources() -> Sample:
    """Return what this process has."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return Sample(
        memory_mb=pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
        descriptors=sum(1 for _ in Path("/proc/self/fd").iterdir()) - 1,
        threads=threading.active_count(),
    )


def main() -> None:
    """Serve as stdin says."""
    warnings.filterwarnings("ignore", "the password grant")
    settings = json.loads(sys.stdin.readline())
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(Worker(settings, Path(folder)).run())


if __name__ == "__main__":
    main()
