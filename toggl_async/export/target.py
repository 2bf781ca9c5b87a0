"""A file that is there as a whole or not at all: lock, ``.part``, fsync, rename."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NoReturn

from ..errors import ExportTargetError

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["Target"]

_SPACE: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class Target:
    """One file in the making. Blocking: to be called in a worker thread.

    While it is written it is called ``<name>.part``; its own name appears by an atomic rename
    after everything has reached the disk. A ``.part`` that a killed process has left is written
    over. All errors are :class:`ExportTargetError` and name the path.
    """

    def __init__(self, path: Path, *, overwrite: bool = False) -> None:
        self.path = path
        self.size = 0
        self._overwrite = overwrite
        self._part = path.with_name(path.name + ".part")
        self._file: IO[bytes] | None = None
        self._lock: BaseFileLock | None = None

    def lock(self) -> None:
        """Keep others off this target, and see whether it may be written."""
        import filelock

        path = self.path.with_name(self.path.name + ".lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Never the soft kind: a file that merely exists would outlive a killed export.
            lock = filelock.FileLock(path, fallback_to_soft=False)
            lock.acquire(blocking=False)
        except filelock.Timeout:
            raise ExportTargetError(f"another export is writing {self.path}") from None
        except (OSError, NotImplementedError) as exc:
            self._refuse("cannot write", exc)
        self._lock = lock
        self.check()

    def unlock(self) -> None:
        """Let others have it. The lock's own file goes, too."""
        if self._lock is not None:
            lock, self._lock = self._lock, None
            with suppress(OSError):
                # Before the release, and safe: filelock looks whether its file still has a name.
                Path(lock.lock_file).unlink()
            with suppress(OSError):
                lock.release()

    def check(self) -> None:
        """Refuse a target that is there already."""
        if os.path.isdir(self.path):  # noqa: PTH112 - Path.is_dir() may raise
            raise ExportTargetError(f"{self.path} is a directory")
        if not self._overwrite and os.path.lexists(self.path):
            raise ExportTargetError(f"{self.path} exists already, and overwrite is off")

    def write(self, data: bytes) -> None:
        """Append to the part."""
        try:
            if self._file is None:
                self._file = self._part.open("wb", buffering=0)
            view = memoryview(data)
            while view:  # unbuffered files may take less than all
                written = self._file.write(view)
                self.size += written
                view = view[written:]
        except OSError as exc:
            self._refuse("cannot write", exc)

    def finish(self) -> None:
        """Bring all of it to the disk; nothing more is written."""
        self.check()  # again: hours may have passed
        self.write(b"")
        assert self._file is not None
        try:
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as exc:
            self._refuse("cannot save", exc)

    def publish(self) -> None:
        """Give the finished file its name, for good."""
        self.check()
        try:
            self._part.replace(self.path)
            _sync_directory(self.path.parent)
        except OSError as exc:
            self._refuse("cannot rename the finished file to", exc)

    def remove(self) -> None:
        """Remove what an earlier export has left under this name."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as exc:
            self._refuse("cannot remove", exc)

    def discard(self) -> None:
        """Take away what was written, if it has not got its name yet."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._part.unlink(missing_ok=True)

    def _refuse(self, what: str, exc: Exception) -> NoReturn:
        reason = getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
        if getattr(exc, "errno", None) in _SPACE:
            with suppress(OSError):
                reason = f"{reason} ({shutil.disk_usage(self.path.parent).free} bytes free)"
        raise ExportTargetError(f"{what} {self.path}: {reason}") from exc


def _sync_directory(path: Path) -> None:
    # The rename itself has to survive a power cut. Windows has no such thing for directories.
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    except OSError as exc:
        if exc.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems
            raise
    finally:
        os.close(descriptor)
