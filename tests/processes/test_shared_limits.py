"""Processes that share rate limit and quota: none failed, none too many, also without the store."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toggl_async.sandbox import SandboxThread, ThreadedSandbox

from ..support.servers import RedisServer, new_name
from ..support.waiting import HANG, wait_until
from .conftest import ROOT

PROCESSES, CALLS = 4, 50


@pytest.fixture(params=["sqlite", "redis"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "limits.db")
    server: RedisServer = request.getfixturevalue("redis_server")
    return f"{server.url}#{new_name('limits')}"


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start workers; those that are left are ended."""
    processes: list[subprocess.Popen[str]] = []

    def start(
        sandbox: ThreadedSandbox, place: str, *, calls: int = CALLS, rate: float = 0.0
    ) -> subprocess.Popen[str]:
        owner, workspace = sandbox.owner.api_token, str(sandbox.workspace_id)
        settings = [sandbox.url, owner, workspace, place, str(calls), "8", str(rate)]
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.support.limits_worker", *settings],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return processes[-1]

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.communicate(timeout=HANG)


def let_all_begin(processes: list[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("begin\n")
        process.stdin.flush()


def outcomes(processes: list[subprocess.Popen[str]]) -> list[str]:
    lines: list[str] = []
    for process in processes:
        out, err = process.communicate(timeout=HANG)
        assert process.returncode == 0, err
        lines += out.splitlines()
    return lines


@pytest.mark.promise("processes-share-limits")
def test_four_processes_keep_one_rate(
    sandbox_thread: SandboxThread, start: Start, place: str
) -> None:
    """The bucket is strict, and faster than the SDK by 25 ms, for the delays of a busy machine."""
    with sandbox_thread.sandbox(requests_per_second=40) as sandbox:
        processes = [start(sandbox, place, rate=20) for _ in range(PROCESSES)]
        let_all_begin(processes)
        began = time.monotonic()
        lines = outcomes(processes)
        statuses = [request.status for request in sandbox.requests]
    assert time.monotonic() - began > (PROCESSES * CALLS - 1) / 20
    assert lines == ["sent"] * PROCESSES * CALLS
    assert statuses.count(200) == PROCESSES * CALLS
    assert statuses.count(429) <= PROCESSES * CALLS * 0.02


@pytest.mark.promise("processes-share-limits")
def test_four_processes_use_up_one_quota(
    sandbox_thread: SandboxThread, start: Start, place: str
) -> None:
    with sandbox_thread.sandbox(quota=30) as sandbox:
        processes = [start(sandbox, place) for _ in range(PROCESSES)]
        let_all_begin(processes)
        lines = outcomes(processes)
        statuses = [request.status for request in sandbox.requests]
    assert statuses == [200] * 30
    assert sorted(lines) == ["held"] * (PROCESSES * CALLS - 30) + ["sent"] * 30


@pytest.mark.promise("limit-store-away")
def test_the_death_of_redis_loses_no_call(sandbox_thread: SandboxThread, start: Start) -> None:
    """Each call is sent once, also those that are sent while there is no server."""
    with RedisServer() as server, sandbox_thread.sandbox(requests_per_second=40) as sandbox:
        processes = [start(sandbox, f"{server.url}#limits", rate=20) for _ in range(2)]
        let_all_begin(processes)
        seen: list[str] = []
        first = processes[0].stdout
        assert first is not None

        def read_until(line: str) -> None:
            while not seen or seen[-1] != line:
                seen.append(first.readline().rstrip())
                assert seen[-1], "it ended early"

        read_until("sent")
        server.kill()
        read_until("the store failed")
        read_until("sent")
        server.start()
        read_until("the store works")
        seen += outcomes(processes)
        statuses = [request.status for request in sandbox.requests]
    assert seen.count("sent") == 2 * CALLS
    assert {line for line in seen if line != "sent"} == {"the store failed", "the store works"}
    assert statuses.count(200) == 2 * CALLS
    # While the store fails and comes back, two processes may send at once now and then.
    assert statuses.count(429) <= 2 * CALLS * 0.05


@pytest.mark.promise("processes-share-limits")
def test_a_process_that_is_killed_gives_back_its_unit(
    sandbox_thread: SandboxThread, start: Start, place: str
) -> None:
    """A unit that is reserved by a process that waits for its response."""
    with sandbox_thread.sandbox(quota=30) as sandbox:
        sandbox.inject_fault("GET", "/tags", latency=3600)
        process = start(sandbox, f"{place}@1", calls=1)
        let_all_begin([process])
        wait_until(lambda: sandbox.requests, "the request arrives")
        process.kill()
        process.communicate(timeout=HANG)
        sandbox.faults.clear()
        other = start(sandbox, f"{place}@1", calls=1)
        let_all_begin([other])
        assert outcomes([other]) == ["sent"]
