"""A file in the making: ``.part`` until it is whole, cut at the last checkpoint after a crash."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError
from .disk import refuse, sync_directory

__all__ = ["Target"]

_CHUNK: Final = 1 << 20


class Target:
    """One file. Blocking: to be called in a worker thread.

    While it is written it is called ``<name>.part``; its own name appears by an atomic rename
    after everything has reached the disk. ``size`` and ``check`` (a CRC) say what is in it, and
    together they are what a checkpoint remembers. All errors are :class:`ExportTargetError` and
    name the path.
    """

    def __init__(self, path: Path, *, overwrite: bool = False) -> None:
        self.path = path
        self.size = 0
        self.check = 0
        self.part = path.with_name(path.name + ".part")
        self._overwrite = overwrite
        self._file: IO[bytes] | None = None

    def refuse_existing(self) -> None:
        """Refuse a target that is there already."""
        if os.path.isdir(self.path):  # noqa: PTH112 - Path.is_dir() may raise
            raise ExportTargetError(f"{self.path} is a directory")
        if not self._overwrite and os.path.lexists(self.path):
            raise ExportTargetError(f"{self.path} exists already, and overwrite is off")

    def go_on(self, size: int, check: int) -> None:
        """Go on after so many bytes; what came behind the checkpoint is cut off."""
        found = 0
        try:
            with self.part.open("rb") as file:
                left = size
                while left and (data := file.read(min(left, _CHUNK))):
                    found = zlib.crc32(data, found)
                    left -= len(data)
            if left or found != check:
                raise ExportTargetError(
                    f"{self.part} is not what its checkpoint says; begin anew with overwrite"
                )
            self._file = self.part.open("r+b", buffering=0)
            self._file.truncate(size)
            self._file.seek(size)
        except OSError as exc:
            refuse("cannot go on with", self.part, exc)
        self.size, self.check = size, check

    def begin(self) -> None:
        """Begin with an empty part; one that is of no use any more is written over."""
        try:
            self._file = self.part.open("wb", buffering=0)
            sync_directory(self.part.parent)
        except OSError as exc:
            refuse("cannot write", self.path, exc)

    def write(self, data: bytes) -> None:
        """Append to the part."""
        assert self._file is not None
        try:
            view = memoryview(data)
            while view:  # unbuffered files may take less than all
                written = self._file.write(view)
                view = view[written:]
                failpoint("export.data.written")
        except OSError as exc:
            refuse("cannot write", self.path, exc)
        self.size += len(data)
        self.check = zlib.crc32(data, self.check)

    def sync(self) -> None:
        """Bring all of it to the disk."""
        assert self._file is not None
        try:
            os.fsync(self._file.fileno())
        except OSError as exc:
            refuse("cannot save", self.path, exc)
        failpoint("export.data.synced")

    def publish(self) -> None:
        """Give the finished file its name, for good."""
        self.close()
        try:
            self.part.replace(self.path)
            sync_directory(self.path.parent)
        except OSError as exc:
            refuse("cannot rename the finished file to", self.path, exc)
        failpoint("export.renamed")

    def remove(self) -> None:
        """Remove what an earlier export has left under this name."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as exc:
            refuse("cannot remove", self.path, exc)

    def discard(self) -> None:
        """Take away what was written, if it has not got its name yet."""
        self.close()
        with suppress(OSError):
            self.part.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the part; it stays."""
        if self._file is not None:
            file, self._file = self._file, None
            with suppress(OSError):
                file.close()
