"""Compares the export with that of an earlier commit: ``python -m benchmarks.versus REVISION``.

Both run in turn, each in a fresh process, against one server. What is printed for each format is
the least CPU time of a row, in microseconds, and the ratio: whatever disturbs can only add.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from . import venvs
from .serving import ROOT, serving, usable_cores

LIMITS: Final = {"jsonl": 1.10, "csv": 1.25, "parquet": 1.35, "sqlite": 1.15}
"""The most that a row may take, as a ratio to the commit it is compared with."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print a line for each format."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.versus", description=__doc__)
    parser.add_argument("revision", help="the commit to compare with")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--formats", default=",".join(LIMITS), help="with commas")
    options = parser.parse_args(arguments)
    if reason := venvs.make(venvs.FLOORS):
        print(f"the environment: {reason}")
        return 1
    with tempfile.TemporaryDirectory() as folder, serving() as server:
        _extract(options.revision, Path(folder))
        for suffix in options.formats.split(","):
            before: list[float] = []
            after: list[float] = []
            for _ in range(options.rounds):
                before.append(_cpu_of_a_row(Path(folder), server.url, options.rows, suffix))
                after.append(_cpu_of_a_row(ROOT, server.url, options.rows, suffix))
            ratio = min(after) / min(before)
            print(
                f"{suffix:8} before {min(before):6.2f}  after {min(after):6.2f}  "
                f"ratio {ratio:.2f}  limit {LIMITS[suffix]:.2f}",
                flush=True,
            )
    return 0


def _extract(revision: str, folder: Path) -> None:
    """Write the package of a commit to a folder: the benchmarks are those of today."""
    archive = subprocess.run(
        ["git", "archive", revision, "toggl_async"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def _cpu_of_a_row(root: Path, url: str, rows: int, suffix: str) -> float:
    cores = usable_cores()
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    if len(cores) > 1:
        variables["BENCHMARK_CORE"] = str(cores[0])
    arguments = json.dumps({"url": url, "rows": rows, "suffix": suffix})
    command = [str(venvs.python_of(venvs.FLOORS)), "-m", "benchmarks.worker"]
    done = subprocess.run(
        [*command, "benchmarks.work.export:ours", arguments],
        cwd=root,  # first on the path of modules
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures["cpu"] * 1e6


if __name__ == "__main__":
    sys.exit(main())
