"""Small things that have to be durable: whole files, names, and plain words for what fails."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from ..auth.failpoints import failpoint
from ..errors import ExportTargetError

__all__ = ["refuse", "save", "sync_directory"]

_SPACE: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def save(path: Path, data: bytes) -> None:
    """Replace a small file as a whole: after a crash it is the old or the new one."""
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("wb") as file:
            file.write(data)
            failpoint("export.state.written")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as exc:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        refuse("cannot write", path, exc)
    failpoint("export.state.replaced")


def sync_directory(path: Path) -> None:
    """Make names durable: a rename itself has to survive a power cut."""
    if os.name == "nt":  # has no such thing for directories
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    except OSError as exc:
        if exc.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems
            raise
    finally:
        os.close(descriptor)


def refuse(what: str, path: Path, exc: Exception) -> NoReturn:
    """Say what could not be done with a path, and how much room there is if that is why."""
    reason = getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
    if getattr(exc, "errno", None) in _SPACE:
        with suppress(OSError):
            reason = f"{reason} ({shutil.disk_usage(path.parent).free} bytes free)"
    raise ExportTargetError(f"{what} {path}: {reason}") from exc
