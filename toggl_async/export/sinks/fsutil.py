"""File system helpers: durable writes of whole files and names, and plain error messages."""

from __future__ import annotations

import errno
import os
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from ..._failpoints import failpoint
from ...errors import ExportTargetError

__all__ = ["checksum", "raise_target_error", "remove", "replace_file", "sync_directory"]

_CHUNK: Final = 1 << 20
_SPACE: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def replace_file(path: Path, data: bytes) -> None:
    """Replace a small file as a whole: after a crash it is the old or the new one."""
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("wb") as file:
            file.write(data)
            failpoint("export.state.written")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        sync_directory(path.parent)
    except OSError as exc:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise_target_error("cannot write", path, exc)
    failpoint("export.state.replaced")


def checksum(path: Path) -> int:
    """Return the CRC of a file, as a checkpoint has it."""
    crc = 0
    try:
        with path.open("rb") as file:
            while data := file.read(_CHUNK):
                crc = zlib.crc32(data, crc)
    except OSError as exc:
        raise_target_error("cannot read", path, exc)
    return crc


def sync_directory(path: Path) -> None:
    """Make names durable: a rename itself has to survive a power cut."""
    if os.name == "nt":  # has no such thing for directories
        return
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as exc:
        if exc.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems
            raise_target_error("cannot save the names in", path, exc)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    try:
        path.unlink(missing_ok=True)
    except OSError as exc:
        raise_target_error("cannot remove", path, exc)


def raise_target_error(what: str, path: Path, exc: Exception) -> NoReturn:
    """Raise what could not be done with a path, with the free space if that is why."""
    reason = getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
    if getattr(exc, "errno", None) in _SPACE:
        with suppress(OSError):
            reason = f"{reason} ({shutil.disk_usage(path.parent).free} bytes free)"
    raise ExportTargetError(f"{what} {path}: {reason}") from exc
