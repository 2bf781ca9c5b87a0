"""One writer at a time."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .._threads import BUILD_LOCK
from ..errors import ExportTargetError
from .disk import refuse

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["TargetLock"]


class TargetLock:
    """Keeps other exports off a target. It ends with the process, however that ends."""

    def __init__(self, target: Path, path: Path) -> None:
        self._target = target
        self._path = path
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """Take it, or say that another has it."""
        with BUILD_LOCK:
            import filelock

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Never the soft kind: a file that merely exists would outlive a killed export.
            lock = filelock.FileLock(self._path, fallback_to_soft=False)
            lock.acquire(blocking=False)
        except filelock.Timeout:
            self._probe()
            raise ExportTargetError(f"another export is writing {self._target}") from None
        except FileExistsError as exc:  # something in the way of a directory
            reason = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            reason.__cause__ = exc
            refuse("cannot write", self._target, reason)
        except (OSError, NotImplementedError) as exc:
            refuse("cannot write", self._target, exc)
        self._lock = lock

    def _probe(self) -> None:
        """Where no file can be made, nobody else is the reason."""
        if not self._path.exists():
            try:
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY))
            except OSError as exc:
                refuse("cannot write", self._target, exc)

    def release(self) -> None:
        """Let others have it. The lock's own file goes, too."""
        if self._lock is not None:
            lock, self._lock = self._lock, None
            with suppress(OSError):
                # Before the release, and safe: filelock looks whether its file still has a name.
                Path(lock.lock_file).unlink()
            with suppress(OSError):
                lock.release()
