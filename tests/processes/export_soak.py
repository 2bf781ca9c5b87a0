"""Ends 500 exports and updates, at fail points and at random times.

Run it by ``python -m tests.processes.export_soak [runs]``. Each is a run of the command that gets
KILL, TERM or INT; it is run again until it is done, and compared with one that was left alone.
Every other one is an update, of an export from before entries were added, changed and deleted.
Every format and compression is covered, as files in a directory and as one file.
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from toggl_async.sandbox import ManualClock, Sandbox, SandboxThread

from ..support.kill_resume import (
    ALL_KINDS,
    FILE_POINTS,
    UPDATE_POINTS,
    Worker,
    change_entries,
    content,
    empty_folder,
    worker_for,
)

KINDS = [kind for kind in ALL_KINDS if " " in kind or kind == "sqlite"]
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_RUNS_AT_MOST = 60


class Soak:
    """Exports and updates that are left alone, and those that are ended."""

    def __init__(self, worker: Worker, sandbox: Sandbox, root: Path, chance: random.Random) -> None:
        self._worker = worker
        self._root = root
        self._chance = chance
        self._whole: dict[tuple[str, bool], dict[str, Any]] = {}
        self._seconds: dict[tuple[str, bool], float] = {}
        for kind in KINDS:
            folder: Path = empty_folder(self._base(kind))
            assert worker.run(folder, kind, command=True) == 0
        change_entries(sandbox, chance, 300)
        for kind in KINDS:
            for update in (False, True):
                folder = self._folder(kind, update=update)
                assert worker.run(folder, kind, update=update, command=True) == 0
                self._seconds[kind, update] = worker.seconds
                self._whole[kind, update] = content(folder, kind)
            exported, updated = self._whole[kind, False], self._whole[kind, True]
            assert _in_any_order(exported) == _in_any_order(updated), kind

    def _base(self, kind: str) -> Path:
        return self._root / f"base of {kind}"

    def _folder(self, kind: str, *, update: bool) -> Path:
        folder: Path = empty_folder(self._root / "ended")
        if update:
            shutil.copytree(self._base(kind), folder, dirs_exist_ok=True)
        return folder

    def end(self, kind: str, *, update: bool, number: int, at_random: bool) -> int:
        """End one by a signal until it is done, and compare; return how often it was ended."""
        folder = self._folder(kind, update=update)
        count = self._end_runs(folder, kind, update=update, number=number, at_random=at_random)
        made = content(folder, kind)
        assert made == self._whole[kind, update], (kind, update, number, at_random)
        before = made
        # The export is known as finished, whatever it went through.
        assert self._worker.run(folder, kind, command=True) == 0, (kind, update, number)
        assert content(folder, kind) == before, (kind, update, number)
        return count

    def _end_runs(
        self, folder: Path, kind: str, *, update: bool, number: int, at_random: bool
    ) -> int:
        chance, seconds = self._chance, self._seconds[kind, update]
        for count in range(_RUNS_AT_MOST):
            more: dict[str, Any] = {}
            if at_random:
                more = {"kill_after": chance.uniform(0, seconds), "signal": int(number)}
            elif count == 0:
                point = chance.choice(UPDATE_POINTS if update else FILE_POINTS)
                action = f"signal:{int(number)}@{chance.randrange(4 if update else 9)}"
                more = {"failpoints": f"{point}={action}"}
            code = self._worker.run(folder, kind, update=update, command=True, **more)
            if code == 0:
                return count
            assert code in {-number, 128 + number}, (kind, update, number, more, code)
            if count % 6 == 5:  # each run has to make some progress
                seconds *= 1.5
        raise AssertionError((kind, update, number, at_random, "is stuck"))


def _in_any_order(files: dict[str, Any]) -> dict[str, list[str]]:
    """Return the rows of files sorted: an update appends what is new."""
    return {name: sorted(map(repr, rows)) for name, rows in files.items()}


def main(runs: int) -> None:
    """End exports and updates, this many of them."""
    started = time.monotonic()
    chance = random.Random(runs)
    ended: dict[str, Counter[str]] = {"exports": Counter(), "updates": Counter()}
    by_signal: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory() as root,
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=2, workspaces=3, people=7, projects=250, entries=6_000)
        soak = Soak(worker, sandbox, Path(root), chance)
        for run in range(runs):
            kind, update = KINDS[run // 4 % len(KINDS)], run % 2 == 1
            number = chance.choice(SIGNALS)
            count = soak.end(kind, update=update, number=number, at_random=run // 2 % 2 == 0)
            ended["updates" if update else "exports"][kind] += count
            by_signal[number.name] += count
            if run % 50 == 49:
                print(f"{run + 1} runs, {time.monotonic() - started:.0f} s", flush=True)  # noqa: T201 - the output of the script
    for name, counted in {**ended, "signals": by_signal}.items():
        text = ", ".join(f"{kind} {number}" for kind, number in counted.items())
        print(f"{name}: ended {counted.total()} times ({text})")  # noqa: T201 - a script
    print(  # noqa: T201 - the output of the script
        f"{runs} runs, no row lost or duplicated, {time.monotonic() - started:.0f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
