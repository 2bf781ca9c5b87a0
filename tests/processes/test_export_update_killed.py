"""Updates that are killed and run again, and a full disk."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from toggl_async.sandbox import ManualClock, SandboxThread

from ..support.kill_resume import (
    UPDATE_POINTS,
    Worker,
    change_entries,
    content,
    empty_folder,
    finish,
    killed_at,
    killed_at_random,
    worker_for,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")
KINDS = ("jsonl", "gz", "one", "csv", "parquet", "sqlite")


class Workshop(NamedTuple):
    worker: Worker
    bases: dict[str, Path]
    """Exports as they were before something changed."""
    whole: dict[str, Any]
    """What an update that is not killed makes of them."""
    seconds: dict[str, float]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with (
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=1, workspaces=2, people=5, projects=20, entries=150)
        made = Workshop(worker, {}, {}, {})
        for kind in KINDS:
            made.bases[kind] = tmp_path_factory.mktemp(kind)
            assert worker.run(made.bases[kind], kind) == 0
        change_entries(sandbox, random.Random(5), 30)
        for kind in KINDS:
            folder = tmp_path_factory.mktemp(f"{kind}-whole") / "x"
            shutil.copytree(made.bases[kind], folder)
            assert worker.run(folder, kind, update=True) == 0
            made.whole[kind] = content(folder, kind)
            made.seconds[kind] = worker.seconds
            assert made.whole[kind]
        yield made


def _again(workshop: Workshop, tmp_path: Path, kind: str) -> Path:
    folder = tmp_path / "x"
    shutil.copytree(workshop.bases[kind], folder)
    return folder


@pytest.mark.promise("killed-export-loses-nothing")
@pytest.mark.parametrize(
    ("kind", "point"),
    [
        *(("jsonl", point) for point in UPDATE_POINTS),
        *(("parquet", point) for point in UPDATE_POINTS[4:]),
        *(("csv", point) for point in UPDATE_POINTS[2:4]),
        *(("sqlite", point) for point in (*UPDATE_POINTS[2:5], "export.published")),
    ],
)
def test_an_update_killed_at_a_fail_point(
    workshop: Workshop, tmp_path: Path, kind: str, point: str
) -> None:
    folder = _again(workshop, tmp_path, kind)
    passes = 1 if "data" in point or "update" in point else 0
    assert killed_at(workshop.worker, folder, kind, f"{point}=kill@{passes}", update=True) == -9
    assert content(folder, kind) == workshop.whole[kind]


@pytest.mark.promise("killed-export-loses-nothing")
@pytest.mark.parametrize("kind", KINDS)
def test_an_update_killed_at_random_moments(workshop: Workshop, tmp_path: Path, kind: str) -> None:
    folder = _again(workshop, tmp_path, kind)
    seconds = workshop.seconds[kind]
    killed_at_random(workshop.worker, folder, kind, random.Random(kind), seconds, update=True)
    assert content(folder, kind) == workshop.whole[kind]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("may not mount; a test with RLIMIT_FSIZE takes its place")
    command = [mount, "-t", "tmpfs", "-o", "size=40k", "none", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("may not mount; a test with RLIMIT_FSIZE takes its place")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.promise("full-disk")
@pytest.mark.parametrize("kind", ["jsonl", "gz", "sqlite"])
@pytest.mark.parametrize("update", [False, True])
def test_a_disk_that_is_really_full(
    workshop: Workshop, small_disk: Path, tmp_path: Path, kind: str, *, update: bool
) -> None:
    whole = empty_folder(tmp_path / "whole")
    assert workshop.worker.run(whole, kind, update=update) == 0
    if kind == "gz":  # is small: another file fills the disk
        (small_disk / "ballast").write_bytes(b"x" * 33_000)
    assert workshop.worker.run(small_disk, kind, update=update) == 1
    (small_disk / "ballast").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    finish(workshop.worker, small_disk, kind, update=update)
    assert content(small_disk, kind) == content(whole, kind)
