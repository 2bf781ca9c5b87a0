"""Exports that are killed and begun again until they are done, and what they must be equal to."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import attrs

from toggl_async.export import as_rows
from toggl_async.sandbox import Sandbox

STAMP = re.compile(r"\.\d{8}T\d{6}Z\.")
KINDS: dict[str, tuple[str, str | None]] = {
    "jsonl": ("out", None),
    "one": ("all.jsonl", None),
    "csv": ("out", "csv"),
    "gz": ("out", "jsonl.gz"),
    "sqlite": ("all.sqlite", None),
    "parquet": ("out", "parquet"),
}
"""What is killed: the target's name and the format of files."""
ENTITIES = ["time_entries", "projects", "users"]
FILE_POINTS = (
    "export.data.written", "export.data.synced", "export.state.written", "export.state.replaced",
    "export.publishing", "export.renamed", "export.published",
)  # fmt: skip
UPDATE_POINTS = (
    "export.data.written", "export.data.synced", "export.update.written", "export.update.part",
    "export.publishing", "export.renamed", "export.published",
)  # fmt: skip
EXISTS = 2


class Worker:
    """A process that runs jobs in children of its own."""

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def run(self, folder: Path, kind: str, **more: Any) -> int:
        """Run a job; return its exit code, or minus the signal that ended it."""
        name, file_format = KINDS[kind]
        job = {
            "url": self._box.url,
            "token": self._box.owner.api_token,
            "to": str(folder / name),
            "format": file_format,
            "entities": ["time_entries"] if kind == "one" else ENTITIES,
            "first": "2025-06-15",
            "last": "2026-06-15",
            **more,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        status, self.seconds = map(float, self._process.stdout.readline().split())
        return os.waitstatus_to_exitcode(int(status))

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=240)


@contextmanager
def worker_for(box: Sandbox) -> Generator[Worker]:
    """Start a worker, and end it."""
    worker = Worker(box)
    try:
        yield worker
    finally:
        worker.close()


def content(folder: Path, kind: str) -> dict[str, Any]:
    """Return what an export has made, so that two can be compared; nothing may be left over."""
    name = KINDS[kind][0]
    if kind == "sqlite":
        assert [one.name for one in folder.iterdir()] == [name]
        with closing(sqlite3.connect(folder / name)) as base:
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {
                table: base.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                for table in ENTITIES
            }
    files = [folder / name] if kind == "one" else sorted((folder / name).iterdir())
    if kind == "parquet":
        return {file.name: list(as_rows(file)) for file in files}
    return {file.name: file.read_bytes() for file in files}


def parts(folder: Path, kind: str) -> dict[str, Any]:
    """Return what an update has made, its date left out; nothing may be left over."""
    where = folder if kind == "one" else folder / KINDS[kind][0]
    names = [one.name for one in where.iterdir()]
    assert not any(
        name.endswith((".part", ".rows", ".state", ".lock", "-journal")) for name in names
    )
    found: dict[str, Any] = {}
    for name in sorted(names):
        if (stem := STAMP.sub(".", name)) != name:
            assert stem not in found
            path = where / name
            found[stem] = list(as_rows(path)) if kind == "parquet" else path.read_bytes()
    return found


def finish(worker: Worker, folder: Path, kind: str, **more: Any) -> None:
    """Run the same command again; it is done, or was done before."""
    code = worker.run(folder, kind, **more)
    assert code in {0, EXISTS}, (kind, code)


def killed_at(worker: Worker, folder: Path, kind: str, point: str, **more: Any) -> int:
    """Kill a run at a fail point, and finish it; return how the first one ended."""
    code = worker.run(folder, kind, failpoints=point, **more)
    finish(worker, folder, kind, **more)
    return code


def killed_at_random(
    worker: Worker,
    folder: Path,
    kind: str,
    chance: random.Random,
    seconds: float,
    **more: Any,
) -> int:
    """Kill runs at random moments until one is faster; return how many were killed."""
    kills = 0
    while True:
        code = worker.run(folder, kind, kill_after=chance.uniform(0, seconds), **more)
        if code in {0, EXISTS}:
            return kills
        assert code == -signal.SIGKILL, (kind, code)
        kills += 1
        if kills % 6 == 0:  # a run has to get somewhere now and then
            seconds *= 1.5


def meddle(box: Sandbox, chance: random.Random, number: int) -> None:
    """Delete, change and add so many entries each, while no export runs."""
    entries = box.world.entries
    now = int(box.clock.now().timestamp() + 700) * 1_000_000
    some = [one for one in entries.by_id.values() if not one.running and one.deleted is None]
    chosen = chance.sample(some, 3 * number)
    newest = max(entries.by_id)
    for entry in chosen[:number]:
        entries.delete(entry, now)
    for entry in chosen[number : 2 * number]:
        entries.change(entry, now, description="changed late", duration=entry.duration + 60)
    for place, entry in enumerate(chosen[2 * number :], newest + 1):
        entries.add(attrs.evolve(entry, id=place, start=entry.start + 30, at=now))
    entries.revision += 1


def outcome(folder: Path, kind: str) -> dict[str, Any]:
    """Return what an update has made: the whole database, or the dated parts."""
    return content(folder, kind) if kind == "sqlite" else parts(folder, kind)


def fresh(folder: Path) -> Path:
    """Return an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
