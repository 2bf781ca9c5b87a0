"""Exports that are killed at any time and run again: the files equal those of a single run."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, SandboxThread

from ..support.kill_resume import (
    FILE_POINTS,
    Worker,
    content,
    empty_folder,
    finish,
    killed_at,
    killed_at_random,
    worker_for,
)

BASE_POINTS = (
    "export.data.written", "export.state.written", "export.state.replaced", "export.publishing",
    "export.published",
)  # fmt: skip
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Worker, Any]]:
    """A worker on a small sandbox, and the content of exports of it that are not killed."""
    with (
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=1, workspaces=2, people=5, projects=20, entries=150)
        whole: dict[str, tuple[dict[str, Any], float]] = {}

        def expected(kind: str) -> tuple[dict[str, Any], float]:
            if kind not in whole:
                folder = tmp_path_factory.mktemp(kind)
                assert worker.run(folder, kind) == 0
                whole[kind] = content(folder, kind), worker.seconds
            return whole[kind]

        yield worker, expected


@pytest.mark.promise("killed-export-loses-nothing")
@pytest.mark.parametrize(
    ("kind", "point"),
    [
        *(("csv", point) for point in FILE_POINTS),
        *(("gz", point) for point in FILE_POINTS[1:4]),
        *(("parquet", point) for point in FILE_POINTS),
        *(("sqlite", point) for point in BASE_POINTS),
    ],
)
def test_killed_at_a_fail_point(workshop: Any, tmp_path: Path, kind: str, point: str) -> None:
    worker, expected = workshop
    passes = 2 if "data" in point or "state" in point else 0
    code = killed_at(worker, tmp_path, kind, f"{point}=kill@{passes}")
    assert code == -9
    assert content(tmp_path, kind) == expected(kind)[0]


@pytest.mark.promise("killed-export-loses-nothing")
@pytest.mark.parametrize("kind", ["jsonl", "gz", "sqlite", "parquet"])  # all: in the soak
def test_killed_at_random_moments(workshop: Any, tmp_path: Path, kind: str) -> None:
    worker, expected = workshop
    whole, seconds = expected(kind)
    folder = empty_folder(tmp_path / "killed")
    killed_at_random(worker, folder, kind, random.Random(kind), seconds)
    assert content(folder, kind) == whole


@pytest.mark.promise("full-disk")
@pytest.mark.parametrize("kind", ["jsonl", "sqlite"])
def test_a_full_disk_is_one_error_and_the_next_run_completes(
    workshop: Any, tmp_path: Path, kind: str
) -> None:
    worker, expected = workshop
    assert worker.run(tmp_path, kind, file_size=40_000) == 1
    finish(worker, tmp_path, kind)
    assert content(tmp_path, kind) == expected(kind)[0]
