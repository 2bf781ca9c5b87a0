"""Kills 300 exports at fail points and at random moments: ``python tests/export/soak.py [runs]``.

Each is run again until it is done, and compared with one that nothing disturbed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from killing import (  # type: ignore[import-not-found,unused-ignore]
    FILE_POINTS,
    KINDS,
    content,
    fresh,
    killed_at,
    killed_at_random,
    worker_for,
)

from toggl_async.sandbox import HeldClock, SandboxThread


def main(runs: int) -> None:
    """Kill so many."""
    began = time.monotonic()
    chance = random.Random(runs)
    kills = Counter[str]()
    with (
        tempfile.TemporaryDirectory() as root,
        SandboxThread() as thread,
        thread.sandbox(clock=HeldClock()) as box,
        worker_for(box) as worker,
    ):
        box.seed("year", organizations=2, workspaces=3, people=7, projects=250, entries=6_000)
        whole, seconds = {}, {}
        for kind in KINDS:
            folder = fresh(Path(root, f"whole-{kind}"))
            assert worker.run(folder, kind) == 0
            whole[kind], seconds[kind] = content(folder, kind), worker.seconds
        for number in range(runs):
            kind = list(KINDS)[number % len(KINDS)]
            folder = fresh(Path(root, "killed"))
            if number % 2:
                point = f"{chance.choice(FILE_POINTS)}=kill@{chance.randrange(9)}"
                kills[kind] += killed_at(worker, folder, kind, point) < 0
            else:
                kills[kind] += killed_at_random(worker, folder, kind, chance, seconds[kind])
            assert content(folder, kind) == whole[kind], (number, kind)
    total = sum(kills.values())
    print(  # noqa: T201 - a script
        f"{runs} exports, {total} kills ({dict(kills)}), no row lost or doubled, "
        f"{time.monotonic() - began:.0f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
