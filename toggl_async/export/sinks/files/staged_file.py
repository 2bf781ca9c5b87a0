"""A file that is being written: ``<name>.part`` until it is complete, then renamed.

::

    create -> write ... sync -> (checkpoint) -> write ... sync -> publish
                 crash -> resume: cut at the checkpoint -> write ...
"""

from __future__ import annotations

import os
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from ...._failpoints import failpoint
from ....errors import ExportTargetError
from ..fsutil import raise_target_error, sync_directory

__all__ = ["StagedFile"]

_CHUNK: Final = 1 << 20


class StagedFile:
    """A file that is being written. Blocking: to be called in a worker thread.

    ``size`` and ``crc`` describe the content so far; a checkpoint stores both. All
    errors are :class:`ExportTargetError` and name the path. It may be closed between two writes,
    so that an export of many files needs few descriptors.
    """

    def __init__(self, path: Path, *, overwrite: bool = False) -> None:
        self.path = path
        self.staged = path.with_name(path.name + ".part")
        self.size = 0
        self.crc = 0
        self._overwrite = overwrite
        self._file: IO[bytes] | None = None
        self._unsynced = False

    @property
    def is_open(self) -> bool:
        """Whether it holds a descriptor."""
        return self._file is not None

    def ensure_absent(self) -> None:
        """Refuse a target that exists, unless it may be replaced."""
        if os.path.isdir(self.path):  # noqa: PTH112 - Path.is_dir() may raise
            raise ExportTargetError(f"{self.path} is a directory")
        if not self._overwrite and os.path.lexists(self.path):
            raise ExportTargetError(f"{self.path} exists; pass overwrite to replace it")

    def create(self) -> None:
        """Start with an empty file; an abandoned one is overwritten."""
        try:
            self._file = self.staged.open("wb", buffering=0)
            sync_directory(self.staged.parent)
        except OSError as exc:
            raise_target_error("cannot write", self.path, exc)
        self.size = self.crc = 0

    def resume(self, size: int, crc: int) -> None:
        """Continue after ``size`` bytes; what follows them is cut off."""
        checksum = 0
        try:
            with self.staged.open("rb") as file:
                left = size
                while left and (data := file.read(min(left, _CHUNK))):
                    checksum = zlib.crc32(data, checksum)
                    left -= len(data)
            if left or checksum != crc:
                raise ExportTargetError(
                    f"{self.staged} differs from its checkpoint; pass overwrite to start over"
                )
            os.truncate(self.staged, size)
        except OSError as exc:
            raise_target_error("cannot resume", self.staged, exc)
        self.size, self.crc = size, crc

    def reopen(self) -> None:
        """Copy the published file, to continue behind its last byte; the old one stays."""
        self.close()
        try:
            with self.path.open("rb") as source, self.staged.open("wb") as copy:
                self.size = self.crc = 0
                while data := source.read(_CHUNK):
                    copy.write(data)
                    self.size += len(data)
                    self.crc = zlib.crc32(data, self.crc)
                copy.flush()
                os.fsync(copy.fileno())
            shutil.copymode(self.path, self.staged)
            sync_directory(self.staged.parent)
        except OSError as exc:
            raise_target_error("cannot copy", self.path, exc)

    def write(self, data: bytes) -> None:
        """Append data."""
        self._unsynced = True
        try:
            if self._file is None:
                self._file = self.staged.open("ab", buffering=0)
            view = memoryview(data)
            while view:  # unbuffered files may take less than all
                written = self._file.write(view)
                view = view[written:]
                failpoint("export.data.written")
        except OSError as exc:
            raise_target_error("cannot write", self.path, exc)
        self.size += len(data)
        self.crc = zlib.crc32(data, self.crc)

    def sync(self) -> None:
        """Sync everything that was written to the disk."""
        if not self._unsynced:
            return
        try:
            if self._file is None:
                self._file = self.staged.open("ab", buffering=0)
            os.fsync(self._file.fileno())
        except OSError as exc:
            raise_target_error("cannot save", self.path, exc)
        self._unsynced = False
        failpoint("export.data.synced")

    def publish(self) -> None:
        """Rename the complete file; the caller syncs the directory."""
        self.close()
        try:
            self.staged.replace(self.path)
        except OSError as exc:
            raise_target_error("cannot rename the complete file to", self.path, exc)
        failpoint("export.renamed")

    def discard_partial(self) -> None:
        """Remove what was written, if it was not published."""
        self.close()
        with suppress(OSError):
            self.staged.unlink(missing_ok=True)

    def close(self) -> None:
        """Release the descriptor; the file stays."""
        if self._file is not None:
            file, self._file = self._file, None
            with suppress(OSError):
                file.close()
