"""A reader of a stream that is killed at any moment has each row exactly once."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from toggl_async.sandbox import ManualClock, Sandbox, SandboxThread

from ..support.kill_resume import change_entries
from ..support.waiting import HANG

WORKER = Path(__file__).parents[1] / "support" / "stream_worker.py"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with SandboxThread() as thread, thread.sandbox(clock=ManualClock()) as sandbox:
        sandbox.seed(
            "year", rng=2, organizations=2, workspaces=3, people=5, projects=9, entries=4_200
        )
        yield sandbox


def run(sandbox: Sandbox, database: Path, *, kill_at: int | None = None) -> int:
    """Run the reader; kill it when the sandbox has received some requests. Return its exit code."""
    started = len(sandbox.requests)
    process = subprocess.Popen(
        [sys.executable, str(WORKER), sandbox.url, sandbox.owner.api_token, str(database)]
    )
    try:
        while kill_at is not None and process.poll() is None:
            if len(sandbox.requests) - started >= kill_at:
                process.send_signal(signal.SIGKILL)
                break
            try:
                process.wait(0.002)  # waits: between two looks at the requests
            except subprocess.TimeoutExpired:
                continue
        return process.wait(HANG)
    finally:
        process.kill()


def content(database: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT id, row FROM rows ORDER BY id").fetchall()


@pytest.mark.promise("stream-resumes-after-each-batch")
def test_killed_readers_store_each_row_once(sandbox: Sandbox, tmp_path: Path) -> None:
    chance = random.Random(5)
    database = tmp_path / "killed.sqlite"
    for update in (False, True):
        if update:
            change_entries(sandbox, chance, 20)
        codes = [run(sandbox, database, kill_at=number) for number in (3, 5)]
        assert -signal.SIGKILL in codes
        assert set(codes) <= {0, -signal.SIGKILL}
        assert run(sandbox, database) == 0
        if update:  # the last run may have found a finished stream, or completed an update
            assert run(sandbox, database) == 0
        undisturbed = tmp_path / f"undisturbed-{len(list(tmp_path.iterdir()))}.sqlite"
        assert run(sandbox, undisturbed) == 0
        assert content(database) == content(undisturbed)
