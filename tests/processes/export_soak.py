"""Kills 300 exports and updates, at fail points and at random times.

Run it by ``python -m tests.processes.export_soak [runs]``. Each run is repeated until it is done,
and compared with one that was not killed. Every other one is an update, of an export from before
entries were added, changed and deleted.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from toggl_async.sandbox import ManualClock, Sandbox, SandboxThread

from ..support.kill_resume import (
    FILE_POINTS,
    KINDS,
    UPDATE_POINTS,
    Worker,
    change_entries,
    content,
    empty_folder,
    killed_at,
    killed_at_random,
    worker_for,
)


class Soak:
    """Exports and updates that are not killed, and those that are."""

    def __init__(self, worker: Worker, sandbox: Sandbox, root: Path, chance: random.Random) -> None:
        self._worker = worker
        self._root = root
        self._chance = chance
        self._whole: dict[tuple[str, bool], dict[str, Any]] = {}
        self._seconds: dict[tuple[str, bool], float] = {}
        for kind in KINDS:
            assert worker.run(empty_folder(self._base(kind)), kind) == 0
        change_entries(sandbox, chance, 300)
        for kind in KINDS:
            for update in (False, True):
                folder = self._folder(kind, update=update)
                assert worker.run(folder, kind, update=update) == 0
                self._seconds[kind, update] = worker.seconds
                self._whole[kind, update] = content(folder, kind)

    def _base(self, kind: str) -> Path:
        return self._root / f"base-{kind}"

    def _folder(self, kind: str, *, update: bool) -> Path:
        folder: Path = empty_folder(self._root / "killed")
        if update:
            shutil.copytree(self._base(kind), folder, dirs_exist_ok=True)
        return folder

    def kill(self, kind: str, *, update: bool, at_random: bool) -> int:
        """Kill one until it is done, and compare; return how often it was killed."""
        folder, chance = self._folder(kind, update=update), self._chance
        kills: int
        if at_random:
            seconds = self._seconds[kind, update]
            kills = killed_at_random(self._worker, folder, kind, chance, seconds, update=update)
        else:
            point = chance.choice(UPDATE_POINTS if update else FILE_POINTS)
            at = f"{point}=kill@{chance.randrange(4 if update else 9)}"
            kills = killed_at(self._worker, folder, kind, at, update=update) < 0
        made = content(folder, kind)
        assert made == self._whole[kind, update], (kind, update, at_random)
        return kills


def main(runs: int) -> None:
    """Kill exports and updates, this many runs of them."""
    started = time.monotonic()
    chance = random.Random(runs)
    kills: dict[str, Counter[str]] = {"exports": Counter(), "updates": Counter()}
    with (
        tempfile.TemporaryDirectory() as root,
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=2, workspaces=3, people=7, projects=250, entries=6_000)
        soak = Soak(worker, sandbox, Path(root), chance)
        for number in range(runs):
            kind, update = list(KINDS)[number // 4 % len(KINDS)], number % 2 == 1
            killed = soak.kill(kind, update=update, at_random=number // 2 % 2 == 0)
            kills["updates" if update else "exports"][kind] += killed
    for name, counted in kills.items():
        text = ", ".join(f"{kind} {number}" for kind, number in counted.items())
        print(f"{name}: killed {counted.total()} times ({text})")  # noqa: T201 - a script
    print(  # noqa: T201
        f"{runs} runs, no row lost or duplicated, {time.monotonic() - started:.0f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
