"""Lets one export write to a target at a time."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..._threads import BUILD_LOCK
from ...errors import ExportTargetError
from .fsutil import raise_target_error

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["TargetLock"]


class TargetLock:
    """A lock on a target. The operating system releases it if the process is killed."""

    def __init__(self, target: Path, path: Path) -> None:
        self._target = target
        self._path = path
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """Acquire the lock, or raise."""
        with BUILD_LOCK:
            import filelock

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Never a soft lock: its file would outlive a killed export.
            lock = filelock.FileLock(self._path, fallback_to_soft=False)
            lock.acquire(blocking=False)
        except filelock.Timeout:
            self._probe()
            raise ExportTargetError(f"another export is writing to {self._target}") from None
        except FileExistsError as exc:  # a file where a directory should be
            reason = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            reason.__cause__ = exc
            raise_target_error("cannot write", self._target, reason)
        except (OSError, NotImplementedError) as exc:
            raise_target_error("cannot write", self._target, exc)
        self._lock = lock

    def _probe(self) -> None:
        """Raise the actual error if the lock file cannot be created."""
        if not self._path.exists():
            try:
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY))
            except OSError as exc:
                raise_target_error("cannot write", self._target, exc)

    def release(self) -> None:
        """Release the lock and remove its file."""
        if self._lock is not None:
            lock, self._lock = self._lock, None
            with suppress(OSError):
                # Before the release, and safe: filelock checks that its file still has a name.
                Path(lock.lock_file).unlink()
            with suppress(OSError):
                lock.release()
