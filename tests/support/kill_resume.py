"""Exports that are killed and run again until they are complete, and their expected content."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from toggl_async.export import read_rows
from toggl_async.sandbox import Sandbox


class Kind(NamedTuple):
    """A target that is killed."""

    name: str
    """Of the file or directory."""
    format: str | None = None
    """Of the files in a directory."""
    dialect: str | None = None


FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet", "xlsx")
KINDS: dict[str, Kind] = {
    "jsonl": Kind("out"),
    "one": Kind("all.jsonl"),
    "csv": Kind("out", "csv"),
    "gz": Kind("out", "jsonl.gz"),
    "sqlite": Kind("all.sqlite"),
    "parquet": Kind("out", "parquet"),
}
"""What tests kill."""
ALL_KINDS: dict[str, Kind] = {
    **KINDS,
    **{f"folder of {name}": Kind("out", name) for name in FORMATS},
    **{f"file of {name}": Kind(f"all.{name}") for name in FORMATS},
    "folder of spreadsheets": Kind("out", "csv", "spreadsheet"),
    "one spreadsheet": Kind("all.csv", None, "spreadsheet"),
}
"""Every format and compression."""
ENTITIES = ["time_entries", "projects", "users"]
FILE_POINTS = (
    "export.data.written", "export.data.synced", "export.state.written", "export.state.replaced",
    "export.publishing", "export.renamed", "export.published",
)  # fmt: skip
UPDATE_POINTS = (
    "export.data.written", "export.data.synced", "export.update.written", "export.update.part",
    "export.publishing", "export.renamed", "export.published", "export.state.written",
    "export.state.replaced",
)  # fmt: skip
UPLOAD_POINTS = ("export.uploaded", "export.moved", "export.manifest.written")
STORE_POINTS = ("export.data.synced", "export.publishing", "export.published", *UPLOAD_POINTS)
STORE_UPDATE_POINTS = ("export.update.written", "export.publishing", *UPLOAD_POINTS)
_WORKING_FILES = (".part", ".rows", ".lock", ".update", ".new", ".tmp", "-journal")


class Worker:
    """A process that runs each job in a child process."""

    def __init__(self, sandbox: Sandbox, page_size: int) -> None:
        self._box = sandbox
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.export_worker", str(page_size)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            start_new_session=True,  # Ctrl-C is for the process that reports
        )

    def run(self, folder: Path, kind: str, **more: Any) -> int:
        """Run a job; return its exit code, or minus the signal that ended it."""
        target = ALL_KINDS[kind]
        job = {
            "url": self._box.url,
            "token": self._box.owner.api_token,
            "to": str(folder / target.name),
            "format": target.format,
            "dialect": target.dialect or "standard",
            "entities": ["time_entries"] if is_one_file(kind) else ENTITIES,
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
def worker_for(sandbox: Sandbox, page_size: int = 100) -> Generator[Worker]:
    """Start a worker process, and end it; its reports come in pages of that number of rows."""
    worker = Worker(sandbox, page_size)
    try:
        yield worker
    finally:
        worker.close()


def is_one_file(kind: str) -> bool:
    """Tell whether a target is a file of one entity."""
    name = ALL_KINDS[kind].name
    return "." in name and not name.endswith(".sqlite")


def content(folder: Path, kind: str) -> dict[str, Any]:
    """Return the content of an export, to be compared with another's; no working file may stay."""
    name = ALL_KINDS[kind].name
    if kind == "sqlite":
        assert [path.name for path in folder.iterdir()] == [name]
        with closing(sqlite3.connect(folder / name)) as base:
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {
                table: base.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                for table in ENTITIES
            }
    parent = folder if is_one_file(kind) else folder / name
    paths = sorted(parent.iterdir())
    assert not any(path.name.endswith(_WORKING_FILES) for path in paths), paths
    files = [path for path in paths if not path.name.endswith(".state")]
    assert len(paths) == len(files) + 1
    return {file.name: _file_content(file) for file in files}


def _file_content(file: Path) -> list[str]:
    """Return the rows of a file; the position in a report is not a fact about an entry."""
    entity = file.name.split(".")[0].split("-")[0].replace("all", ENTITIES[0])
    rows = list(read_rows(file, entity))
    for row in rows:
        row.pop("row_number", None)
    texts = list(map(repr, rows))
    # Of several organizations in one file none waits for the other: their order may differ.
    return texts if file.name.startswith("time_entries-") else sorted(texts)


def finish(worker: Worker, folder: Path, kind: str, **more: Any) -> None:
    """Run the same command again: it completes the export, or finds it complete."""
    code = worker.run(folder, kind, **more)
    assert code == 0, (kind, code)


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
        if code == 0:
            return kills
        assert code == -signal.SIGKILL, (kind, code)
        kills += 1
        if kills % 6 == 0:  # each run has to make some progress
            seconds *= 1.5


def change_entries(sandbox: Sandbox, chance: random.Random, number: int) -> None:
    """Delete, change and add a number of entries each, while no export runs."""
    entries = sandbox.track.entries
    now = int(sandbox.clock.now().timestamp() + 700) * 1_000_000
    finished = [
        entry for entry in entries.by_id.values() if not entry.running and entry.deleted is None
    ]
    chosen = chance.sample(finished, 3 * number)
    newest = max(entries.by_id)
    for entry in chosen[:number]:
        entries.delete(entry, now)
    for entry in chosen[number : 2 * number]:
        entries.change(entry, now, description="changed late", duration=entry.duration + 60)
    for id_, entry in enumerate(chosen[2 * number :], newest + 1):
        entries.add(attrs.evolve(entry, id=id_, start=entry.start + 30, at=now))
    entries.revision += 1


class StorePlace(NamedTuple):
    """An object store, which is a folder, and the work folder of a machine."""

    store: Path
    work: Path

    def options(self, kind: str) -> dict[str, Any]:
        """Return where a job writes to."""
        return {"to": f"disk:/{self.store}/{ALL_KINDS[kind].name}", "work_dir": str(self.work)}

    def content(self, kind: str) -> dict[str, Any]:
        """Return the rows that are published; no temporary object may stay."""
        names = [path.name for path in self.store.rglob("*")]
        assert not [name for name in names if name.startswith(".")], names
        without = self.work / "published"
        shutil.rmtree(without, ignore_errors=True)
        shutil.copytree(self.store, without, ignore=shutil.ignore_patterns("*.manifest"))
        rows = content(without, kind)
        shutil.rmtree(without)
        return rows


def new_place(folder: Path) -> StorePlace:
    """Return an empty object store in a folder."""
    place = StorePlace(folder / "store", folder / "work")
    place.store.mkdir(parents=True)
    place.work.mkdir()
    return place


def copied_place(place: StorePlace, folder: Path) -> StorePlace:
    """Return a store with the same content; another machine has no work folder of it."""
    copied = StorePlace(folder / "store", folder / "work")
    shutil.copytree(place.store, copied.store)
    copied.work.mkdir()
    return copied


def empty_folder(folder: Path) -> Path:
    """Return an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
