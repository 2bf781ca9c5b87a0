"""Files that appear complete or not at all, and the lock on a target."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toggl_async import ExportTargetError
from toggl_async.export.sinks.files.staged_file import StagedFile
from toggl_async.export.sinks.fsutil import replace_file
from toggl_async.export.sinks.lock import TargetLock


def _names(path: Path) -> set[str]:
    return {file.name for file in path.iterdir()}


def _lock(path: Path) -> TargetLock:
    return TargetLock(path, path.with_name(path.name + ".lock"))


@pytest.mark.promise("files-appear-whole")
def test_the_name_appears_when_it_is_published(tmp_path: Path) -> None:
    file = StagedFile(tmp_path / "a.jsonl")
    file.create()
    file.write(b"one\n")
    assert _names(tmp_path) == {"a.jsonl.part"}
    file.sync()
    file.publish()
    file.discard_partial()
    assert _names(tmp_path) == {"a.jsonl"}
    assert (tmp_path / "a.jsonl").read_bytes() == b"one\n"
    assert file.size == 4


def test_bytes_behind_the_checkpoint_are_cut_off(tmp_path: Path) -> None:
    first = StagedFile(tmp_path / "a.jsonl")
    first.create()
    first.write(b"one\n")
    saved = first.size, first.crc
    first.write(b"two, half")
    first.close()
    second = StagedFile(tmp_path / "a.jsonl")
    second.resume(*saved)
    second.write(b"two\n")
    second.publish()
    assert (tmp_path / "a.jsonl").read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("content", [b"one", b"ONE\n"])
def test_a_staged_file_that_differs_from_the_checkpoint_is_refused(
    tmp_path: Path, content: bytes
) -> None:
    first = StagedFile(tmp_path / "a.jsonl")
    first.create()
    first.write(b"one\n")
    first.close()
    (tmp_path / "a.jsonl.part").write_bytes(content)
    with pytest.raises(ExportTargetError, match="differs from its checkpoint"):
        StagedFile(tmp_path / "a.jsonl").resume(first.size, first.crc)


def test_an_unfinished_file_can_be_removed(tmp_path: Path) -> None:
    file = StagedFile(tmp_path / "a.jsonl")
    file.create()
    file.write(b"one")
    file.discard_partial()
    assert _names(tmp_path) == set()


@pytest.mark.promise("files-appear-whole")
@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_an_existing_target_is_refused(tmp_path: Path, make: object) -> None:
    make(tmp_path / "a.jsonl")  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
    with pytest.raises(ExportTargetError, match=r"a\.jsonl"):
        StagedFile(tmp_path / "a.jsonl").ensure_absent()


def test_a_directory_is_not_replaced_even_with_overwrite(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()
    with pytest.raises(ExportTargetError, match="is a directory"):
        StagedFile(tmp_path / "a.jsonl", overwrite=True).ensure_absent()


def test_a_second_writer_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    first, second = _lock(tmp_path / "a.jsonl"), _lock(tmp_path / "a.jsonl")
    first.acquire()
    with pytest.raises(ExportTargetError, match="another export"):
        second.acquire()
    second.release()  # has no lock: does nothing
    with pytest.raises(ExportTargetError, match="another export"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
    assert _names(tmp_path) == set()


@pytest.mark.promise("resume-only-the-same-job")
def test_a_second_process_is_refused(tmp_path: Path) -> None:
    lock = _lock(tmp_path / "a.jsonl")
    lock.acquire()
    program = (
        "import sys; from pathlib import Path\n"
        "from toggl_async import ExportTargetError\n"
        "from toggl_async.export.sinks.lock import TargetLock\n"
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


def test_missing_directories_are_created(tmp_path: Path) -> None:
    lock = _lock(tmp_path / "new" / "dir" / "a.jsonl")
    lock.acquire()
    lock.release()
    assert (tmp_path / "new" / "dir").is_dir()


def test_a_path_that_cannot_be_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = _lock(tmp_path / "file" / "a.jsonl")
    with pytest.raises(ExportTargetError, match=r"a\.jsonl: (Not a directory|File exists)"):
        lock.acquire()
    lock.release()


@pytest.mark.promise("full-disk")
@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, r"No space left on device \(\d+ bytes free\)"),
        (errno.EIO, "cannot save"),
    ],
)
def test_a_failed_sync_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    file = StagedFile(tmp_path / "a.jsonl")
    file.create()
    file.write(b"x")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportTargetError, match=message):
        file.sync()
    with pytest.raises(ExportTargetError):
        replace_file(tmp_path / "a.state", b"{}")
    file.discard_partial()
    assert _names(tmp_path) == set()


@pytest.mark.promise("full-disk")
@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_limit_on_file_sizes_is_an_error(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from toggl_async import ExportTargetError\n"
        "from toggl_async.export.sinks.files.staged_file import StagedFile\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "file = StagedFile(Path(sys.argv[1])); file.create()\n"
        "try: file.write(b'x' * 1500)\n"
        "except ExportTargetError as exc: print(exc)\n"
        "file.discard_partial()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.jsonl")],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "cannot write" in done.stdout
    assert _names(tmp_path) == set()
