"""Rate limit and quota of processes whose clock is set forward and back all the time.

Each call is sent once and answered, whatever the clock says: a jump may cost a refused request,
but never a call, and none waits for the time of a jump to pass.
"""

from __future__ import annotations

import itertools
import random
import struct
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from toggl_async.sandbox import SandboxThread, ThreadedSandbox

from ...support.auth_doubles import ROOT
from ...support.waiting import HANG
from .report import Report

RATE: Final = 25.0
"""Of all processes. The service allows twice that, so that delays of a busy machine cost no 429."""
QUOTA: Final = 30
JUMPS: Final = (-86_400.0, -3_600.0, -60.0, -1.0, -0.05, 0.05, 1.0, 60.0, 3_600.0, 86_400.0)
"""Seconds by which the clock is changed."""
_EVERY: Final = 1.0
"""Seconds between two jumps."""


class Limits:
    """Rounds of calls, with a rate or with a quota, for one store after the other."""

    name = "limits"

    def __init__(
        self,
        report: Report,
        chance: random.Random,
        thread: SandboxThread,
        folder: Path,
        stores: dict[str, Callable[[], str]],
        *,
        processes: int,
        calls: int,
    ) -> None:
        self._report = report
        self._chance = chance
        self._thread = thread
        self._offset = folder / "clock"
        self._stores = stores
        self._processes = processes
        self._calls = calls
        self._round = 0

    def run(self, until: float) -> None:
        """Run at least one round with a rate and one with a quota."""
        for count in itertools.count(1):
            kind = list(self._stores)[self._round // 2 % len(self._stores)]
            limited = "rate" if self._round % 2 == 0 else "quota"
            self._round += 1
            with self._report.step(f"{limited} limit in {kind}"):
                self._run_round(kind, limited)
            if (count >= 2 and time.monotonic() >= until) or self._report.has_too_many_faults:
                break

    def _run_round(self, kind: str, limited: str) -> None:
        place = self._stores[kind]()
        quota: int | Literal[False] = False if limited == "rate" else QUOTA
        rate = RATE if limited == "rate" else 0.0
        self._offset.write_bytes(struct.pack("d", 0.0))
        with self._thread.sandbox(quota=quota, requests_per_second=2 * rate or None) as sandbox:
            processes = [self._start(sandbox, place, rate) for _ in range(self._processes)]
            try:
                for process in processes:
                    assert process.stdout is not None
                    assert process.stdout.readline() == "ready\n"
                began = time.monotonic()
                lines, jumps = self._outcomes(processes)
                seconds = time.monotonic() - began
            finally:
                for process in processes:
                    if process.poll() is None:
                        process.kill()
                        process.communicate(timeout=HANG)
            statuses = Counter(request.status for request in sandbox.requests)
        counts = self._report.counts[f"{limited} limit in {kind}"]
        counts.update({"rounds": 1, "jumps of the clock": jumps})
        counts.update({f"calls {line}": number for line, number in lines.items()})
        counts.update({f"status {status}": number for status, number in statuses.items()})
        self._report.times[f"a round of a {limited} limit in {kind}"].add(seconds)
        calls = self._processes * self._calls
        if limited == "rate":
            assert lines == Counter({"sent": calls}), lines
            assert statuses[200] == calls, statuses
            # A jump forward lets one request be sent early. No time set back is waited for.
            fastest = (calls - 1 - jumps) / RATE
            assert fastest <= seconds < fastest + HANG, f"{calls} calls took {seconds:.1f} s"
        else:
            assert statuses[200] == QUOTA, statuses
            # After a jump across the end of the hour, one request asks whether it is a new one.
            assert statuses[402] <= jumps + 1, (statuses, jumps)
            assert lines.total() == calls, lines
            assert set(lines) <= {"sent", "held", "refused"}, lines
            assert lines["sent"] == QUOTA, lines

    def _start(self, sandbox: ThreadedSandbox, place: str, rate: float) -> subprocess.Popen[str]:
        owner, workspace = sandbox.owner.api_token, str(sandbox.workspace_id)
        settings = [
            sandbox.url, owner, workspace, place, str(self._calls), "8", str(rate),
            str(self._offset),
        ]  # fmt: skip
        return subprocess.Popen(
            [sys.executable, "-m", "tests.support.limits_worker", *settings],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the process that reports
        )

    def _outcomes(self, processes: list[subprocess.Popen[str]]) -> tuple[Counter[str], int]:
        """Let all begin; change the clock until they end."""
        ended = threading.Event()
        jumps = 0

        def jump() -> None:
            nonlocal jumps
            offset = 0.0
            with self._offset.open("r+b") as file:
                while not ended.wait(_EVERY):
                    offset += self._chance.choice(JUMPS)
                    file.seek(0)
                    file.write(struct.pack("d", offset))
                    file.flush()
                    jumps += 1

        for process in processes:
            assert process.stdin is not None
            process.stdin.write("begin\n")
            process.stdin.flush()
        thread = threading.Thread(target=jump, daemon=True)
        thread.start()
        lines: Counter[str] = Counter()
        try:
            for process in processes:
                out, err = process.communicate(timeout=2 * HANG)
                assert process.returncode == 0, err
                lines.update(out.splitlines())
        finally:
            ended.set()
            thread.join(HANG)
        return lines, jumps
