"""The checkpoint of a set of files: a journal, so that a page costs a line and not the whole.

The first line is the checkpoint, each further line what one page changed. A line is appended and
synced after the data that it counts. A last line without its end is one that a crash cut: the
page that it stood for is read again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from ...._failpoints import failpoint
from ...._http.codec.decoders import build_decoder
from ...checkpoint import (
    Checkpoint,
    PartitionState,
    check_consistency,
    damage_is_an_error,
    load_checkpoint,
)
from ..fsutil import raise_target_error, replace_file

__all__ = ["Journal"]


class Journal:
    """A checkpoint file. Blocking: to be called in a worker thread, one call at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None
        self._differences = 0
        """How many of the differences are in the file: a line has those that are new."""

    def load(self) -> Checkpoint | None:
        """Read the checkpoint, if there is one."""
        try:
            first, *rest = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        except OSError as exc:
            raise_target_error("cannot read", self.path, exc)
        checkpoint = load_checkpoint(first, self.path)
        with damage_is_an_error(self.path):
            for line in rest[:-1]:  # behind the last end of line there is nothing, or a torn line
                _apply(checkpoint, line)
            check_consistency(checkpoint)
        self._differences = len(checkpoint.differences)
        return checkpoint

    def save(self, checkpoint: Checkpoint) -> None:
        """Write the whole checkpoint, atomically."""
        self.close()
        replace_file(self.path, checkpoint.dump() + b"\n")
        self._differences = len(checkpoint.differences)

    def append(self, checkpoint: Checkpoint, key: str, files: dict[str, dict[str, int]]) -> None:
        """Write what a page of a partition changed."""
        change = _Change(
            key,
            checkpoint.partitions[key],
            files,
            checkpoint.duplicates,
            checkpoint.recovered,
            checkpoint.differences[self._differences :],
        )
        try:
            if self._file is None:
                self._file = self._open()
            self._file.write(msgspec.json.encode(change) + b"\n")
            failpoint("export.state.written")
            os.fsync(self._file.fileno())
        except OSError as exc:
            raise_target_error("cannot write", self.path, exc)
        self._differences = len(checkpoint.differences)
        failpoint("export.state.replaced")

    def _open(self) -> IO[bytes]:
        file = self.path.open("r+b", buffering=0)
        data = file.seek(0, os.SEEK_END)
        # A torn line must go before another one is appended to it.
        while data and not _ends_line(file, data):
            data -= 1
        file.truncate(data)
        file.seek(data)
        return file

    def remove(self) -> None:
        """Remove the file."""
        self.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Release the descriptor."""
        if self._file is not None:
            file, self._file = self._file, None
            with suppress(OSError):
                file.close()


def _apply(checkpoint: Checkpoint, line: bytes) -> None:
    change = build_decoder(_Change).decode(line)
    checkpoint.partitions[change.key] = change.partition
    checkpoint.files.update(change.files)
    checkpoint.duplicates = change.duplicates
    checkpoint.recovered = change.recovered
    checkpoint.differences += change.differences


def _ends_line(file: IO[bytes], size: int) -> bool:
    file.seek(size - 1)
    return file.read(1) == b"\n"


class _Change(msgspec.Struct, array_like=True):
    key: str
    partition: PartitionState
    files: dict[str, dict[str, int]]
    duplicates: int = 0
    recovered: int = 0
    differences: list[str] = []
