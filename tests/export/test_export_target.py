"""Files that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toggl_async import ExportTargetError
from toggl_async.export.target import Target


def _names(path: Path) -> set[str]:
    return {one.name for one in path.iterdir()}


def test_the_name_appears_at_the_end(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    target.write(b"one\n")
    assert _names(tmp_path) == {"a.jsonl.part", "a.jsonl.lock"}
    target.finish()
    assert "a.jsonl" not in _names(tmp_path)
    target.publish()
    target.discard()
    target.unlock()
    assert _names(tmp_path) == {"a.jsonl"}
    assert (tmp_path / "a.jsonl").read_bytes() == b"one\n"
    assert target.size == 4


def test_nothing_written_is_an_empty_file(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    target.finish()
    target.publish()
    target.unlock()
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_what_a_killed_export_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.part").write_bytes(b"much more than now")
    (tmp_path / "a.jsonl.lock").touch()
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    target.write(b"now")
    target.finish()
    target.publish()
    target.unlock()
    assert (tmp_path / "a.jsonl").read_bytes() == b"now"


def test_an_unfinished_one_leaves_nothing(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    target.write(b"one")
    target.discard()
    target.unlock()
    assert _names(tmp_path) == set()


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_an_existing_target_is_refused(tmp_path: Path, make: object) -> None:
    make(tmp_path / "a.jsonl")  # type: ignore[operator]  # pyright: ignore[reportCallIssue]
    target = Target(tmp_path / "a.jsonl")
    with pytest.raises(ExportTargetError, match=r"a\.jsonl"):
        target.lock()
    target.unlock()


def test_one_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    target.write(b"ours")
    (tmp_path / "a.jsonl").write_bytes(b"theirs")
    with pytest.raises(ExportTargetError, match="exists already"):
        target.finish()
    target.discard()
    target.unlock()
    assert (tmp_path / "a.jsonl").read_bytes() == b"theirs"


def test_a_directory_is_not_replaced_even_if_overwriting_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()
    target = Target(tmp_path / "a.jsonl", overwrite=True)
    with pytest.raises(ExportTargetError, match="is a directory"):
        target.lock()
    target.unlock()


def test_a_second_writer_is_refused_and_comes_later(tmp_path: Path) -> None:
    first = Target(tmp_path / "a.jsonl", overwrite=True)
    second = Target(tmp_path / "a.jsonl", overwrite=True)
    first.lock()
    with pytest.raises(ExportTargetError, match="another export"):
        second.lock()
    second.unlock()  # of one that has no lock: nothing
    with pytest.raises(ExportTargetError, match="another export"):
        second.lock()
    first.unlock()
    second.lock()
    second.unlock()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    program = (
        "import sys; from pathlib import Path\n"
        "from toggl_async import ExportTargetError\n"
        "from toggl_async.export.target import Target\n"
        "try: Target(Path(sys.argv[1])).lock()\n"
        "except ExportTargetError as exc: print(exc)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(target.path)],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    target.unlock()
    assert "another export" in done.stdout


def test_directories_are_made(tmp_path: Path) -> None:
    target = Target(tmp_path / "new" / "dir" / "a.jsonl")
    target.lock()
    target.unlock()
    assert (tmp_path / "new" / "dir").is_dir()


def test_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    target = Target(tmp_path / "file" / "a.jsonl")
    with pytest.raises(ExportTargetError, match=r"a\.jsonl: (Not a directory|File exists)"):
        target.lock()
    target.unlock()


def test_a_full_disk_is_told_with_the_free_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()
    target.write(b"x")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportTargetError, match=r"No space left on device \(\d+ bytes free\)"):
        target.finish()
    target.discard()
    target.unlock()
    assert _names(tmp_path) == set()


def test_an_unsafe_save_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Target(tmp_path / "a.jsonl")
    target.lock()

    def broken(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(ExportTargetError, match="cannot save"):
        target.finish()
    target.discard()
    target.unlock()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_limit_on_file_sizes_is_told(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from toggl_async import ExportTargetError\n"
        "from toggl_async.export.target import Target\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "target = Target(Path(sys.argv[1])); target.lock()\n"
        "try: target.write(b'x' * 1500)\n"
        "except ExportTargetError as exc: print(exc)\n"
        "target.discard(); target.unlock()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.jsonl")],
        capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    assert "cannot write" in done.stdout
    assert _names(tmp_path) == set()
