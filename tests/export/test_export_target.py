"""Files that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toggl_async import ExportTargetError
from toggl_async.export.disk import save
from toggl_async.export.lock import TargetLock
from toggl_async.export.target import Target


def _names(path: Path) -> set[str]:
    return {one.name for one in path.iterdir()}


def _lock(path: Path) -> TargetLock:
    return TargetLock(path, path.with_name(path.name + ".lock"))


def test_the_name_appears_at_the_end(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.begin()
    target.write(b"one\n")
    assert _names(tmp_path) == {"a.jsonl.part"}
    target.sync()
    target.publish()
    target.discard()
    assert _names(tmp_path) == {"a.jsonl"}
    assert (tmp_path / "a.jsonl").read_bytes() == b"one\n"
    assert target.size == 4


def test_what_came_behind_the_checkpoint_is_cut_off(tmp_path: Path) -> None:
    first = Target(tmp_path / "a.jsonl")
    first.begin()
    first.write(b"one\n")
    saved = first.size, first.check
    first.write(b"two, half")
    first.close()
    second = Target(tmp_path / "a.jsonl")
    second.go_on(*saved)
    second.write(b"two\n")
    second.publish()
    assert (tmp_path / "a.jsonl").read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("found", [b"one", b"ONE\n"])
def test_a_part_that_is_not_what_the_checkpoint_says_is_refused(
    tmp_path: Path, found: bytes
) -> None:
    first = Target(tmp_path / "a.jsonl")
    first.begin()
    first.write(b"one\n")
    first.close()
    (tmp_path / "a.jsonl.part").write_bytes(found)
    with pytest.raises(ExportTargetError, match="not what its checkpoint says"):
        Target(tmp_path / "a.jsonl").go_on(first.size, first.check)


def test_an_unfinished_one_can_be_taken_away(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.begin()
    target.write(b"one")
    target.discard()
    assert _names(tmp_path) == set()


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_an_existing_target_is_refused(tmp_path: Path, make: object) -> None:
    make(tmp_path / "a.jsonl")  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
    with pytest.raises(ExportTargetError, match=r"a\.jsonl"):
        Target(tmp_path / "a.jsonl").refuse_existing()


def test_a_directory_is_not_replaced_even_if_overwriting_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()
    with pytest.raises(ExportTargetError, match="is a directory"):
        Target(tmp_path / "a.jsonl", overwrite=True).refuse_existing()


def test_a_second_writer_is_refused_and_comes_later(tmp_path: Path) -> None:
    first, second = _lock(tmp_path / "a.jsonl"), _lock(tmp_path / "a.jsonl")
    first.acquire()
    with pytest.raises(ExportTargetError, match="another export"):
        second.acquire()
    second.release()  # of one that has no lock: nothing
    with pytest.raises(ExportTargetError, match="another export"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
    assert _names(tmp_path) == set()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    lock = _lock(tmp_path / "a.jsonl")
    lock.acquire()
    program = (
        "import sys; from pathlib import Path\n"
        "from toggl_async import ExportTargetError\n"
        "from toggl_async.export.lock import TargetLock\n"
        "path = Path(sys.argv[1])\n"
        "try: TargetLock(path, path.with_name(path.name + '.lock')).acquire()\n"
        "except ExportTargetError as exc: print(exc)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.jsonl")],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    lock.release()
    assert "another export" in done.stdout


def test_directories_are_made(tmp_path: Path) -> None:
    lock = _lock(tmp_path / "new" / "dir" / "a.jsonl")
    lock.acquire()
    lock.release()
    assert (tmp_path / "new" / "dir").is_dir()


def test_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = _lock(tmp_path / "file" / "a.jsonl")
    with pytest.raises(ExportTargetError, match=r"a\.jsonl: (Not a directory|File exists)"):
        lock.acquire()
    lock.release()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, r"No space left on device \(\d+ bytes free\)"),
        (errno.EIO, "cannot save"),
    ],
)
def test_what_cannot_be_made_durable_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.begin()
    target.write(b"x")

    def broken(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(ExportTargetError, match=said):
        target.sync()
    with pytest.raises(ExportTargetError):
        save(tmp_path / "a.state", b"{}")
    target.discard()
    assert _names(tmp_path) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_limit_on_file_sizes_is_told(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from toggl_async import ExportTargetError\n"
        "from toggl_async.export.target import Target\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "target = Target(Path(sys.argv[1])); target.begin()\n"
        "try: target.write(b'x' * 1500)\n"
        "except ExportTargetError as exc: print(exc)\n"
        "target.discard()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.jsonl")],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "cannot write" in done.stdout
    assert _names(tmp_path) == set()
