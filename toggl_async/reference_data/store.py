"""Files of reference data: one folder per account, one file per kind of resource.

A file has a line with a checksum, and a line with format, version, account, times and rows.
A file that cannot be used counts as absent: one that is damaged, of another version or account, or
that other users can write. Files are replaced atomically, so that processes can share
them without locks. Nothing here raises for a problem of the disk: the data is requested again.

A session that writes to resources marks their kind, in a file of its own, whose time is that of the
write. Rows that were requested before are out of date, in whatever order the processes write their
files.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, cast

import attrs

from .._http import codec
from .._http.clock import Clock
from .._http.reads import Subject
from .._threads import BUILD_LOCK
from ..errors import ResponseError

__all__ = ["Mark", "ReferenceStore", "StoredRows", "default_directory"]

logger = logging.getLogger("toggl_async")

_FORMAT: Final = "toggl-async reference data"
_VERSION: Final = 1
MAX_FILE_SIZE: Final = 32 * 1024 * 1024
"""Larger ones are not written; the data is then requested by each process."""
MAX_ACCOUNTS: Final = 16
"""Folders of accounts; the one that was not used for longest is deleted."""
_MAX_TEMPORARY_AGE: Final = 3600.0
"""Seconds after which nothing is written to a temporary file any more."""
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)  # opening a named pipe must not block
_CLOEXEC: Final = getattr(os, "O_CLOEXEC", 0)


Mark: TypeAlias = Literal["changed", "deleted"]
"""``changed``: the changes have to be requested; ``deleted``: all rows have to be."""
_CHANGED_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "workspaces": ("workspaces",),
    "clients": ("clients", "projects", "tasks"),
    "projects": ("projects", "tasks"),
    "project_users": ("projects", "tasks"),
    "project_groups": ("projects", "tasks"),
    "tasks": ("tasks",),
    "tags": ("tags",),
    "me": ("me",),
}
"""Resource that was written -> kinds that it may have changed."""


@attrs.frozen
class StoredRows:
    """The rows of one kind. All times are Unix seconds."""

    rows: dict[int, dict[str, Any]]
    """Id -> resource, as the service sent it, without secrets."""
    requested_at: float
    """When they were requested, by the clock of this machine; older changes are in them."""
    server_time: float
    """The same by the clock of the service, for the next request with ``since``."""
    complete_at: float
    """When all rows were requested last, and not only the changes."""


def default_directory() -> Path:
    """Return the folder for the files of all accounts."""
    with BUILD_LOCK:
        import platformdirs

    return platformdirs.user_cache_path("toggl-async") / "reference"


class ReferenceStore:
    """The rows of one account, in memory and on disk."""

    def __init__(self, directory: Path, account: str, clock: Clock) -> None:
        self.account = account
        self.directory = directory / account
        self._clock = clock
        self._rows: dict[str, StoredRows] = {}
        self._read_files: dict[str, tuple[int, ...]] = {}
        """Kind -> identity of the file that was read or written last."""
        self._marks: dict[tuple[str, Mark], float] = {}

    def read(self, kind: str) -> StoredRows | None:
        """Return the rows of a kind, the newer ones of memory and disk; ``None`` without any."""
        path = self.directory / f"{kind}.json"
        known = self._rows.get(kind)
        identity = _identity(path)
        if identity is not None and identity != self._read_files.get(kind):
            self._read_files[kind] = identity
            raw = _read_file(path)
            stored = None if raw is None else self._decode(kind, raw)
            if stored is not None and (known is None or stored.requested_at > known.requested_at):
                known = self._rows[kind] = stored
        return known

    def write(self, kind: str, stored: StoredRows) -> None:
        """Replace the rows of a kind."""
        self._rows[kind] = stored
        document = codec.encode(
            {
                "format": _FORMAT,
                "version": _VERSION,
                "account": self.account,
                "kind": kind,
                "requested_at": stored.requested_at,
                "server_time": stored.server_time,
                "complete_at": stored.complete_at,
                "rows": list(stored.rows.values()),
            }
        )
        path = self.directory / f"{kind}.json"
        if len(document) > MAX_FILE_SIZE:
            logger.info("%s of reference data are too large for the disk", kind)
            _remove(path)
            return
        try:
            _replace(path, _checksum(document) + b"\n" + document + b"\n")
            self._clean_up()
        except OSError as exc:
            logger.info("reference data was not saved: %s", exc.strerror or type(exc).__name__)
            return
        if (identity := _identity(path)) is not None:
            self._read_files[kind] = identity

    def after_write(self, write: Subject, method: str, /) -> None:
        """Mark the kinds that a write of the account may have changed."""
        now = self._clock.now().timestamp()
        name = write.names[0] if write.names else ""
        for kind in _CHANGED_KINDS.get(name, ()) if write.api == "track" else ():
            self.mark(kind, "changed", now)
            if method == "DELETE" or "delete" in write.names:
                self.mark(kind, "deleted", now)

    def marked_at(self, kind: str, mark: Mark) -> float:
        """Return when a kind was last marked; 0 if it was not."""
        known = self._marks.get((kind, mark), 0.0)
        with suppress(OSError):
            known = max(known, (self.directory / f"{kind}.{mark}").stat().st_mtime)
        return known

    def mark(self, kind: str, mark: Mark, now: float) -> None:
        """Record that rows which were requested before this time are out of date."""
        self._marks[kind, mark] = now
        path = self.directory / f"{kind}.{mark}"
        if not self.directory.is_dir():  # nothing is stored that could be out of date
            return
        try:
            path.touch(mode=0o600)
            os.utime(path, (now, now))
        except OSError:
            _remove(self.directory / f"{kind}.json")

    def clear(self) -> None:
        """Delete the rows and the files of the account."""
        self._rows.clear()
        self._read_files.clear()
        shutil.rmtree(self.directory, ignore_errors=True)

    def _decode(self, kind: str, raw: bytes) -> StoredRows | None:
        checksum, _, body = raw.partition(b"\n")
        if checksum != _checksum(body.removesuffix(b"\n")):
            return None
        try:
            document = cast("dict[str, Any]", codec.parse(body))
            if (
                document["format"] != _FORMAT
                or document["version"] != _VERSION
                or document["account"] != self.account
                or document["kind"] != kind
            ):
                return None
            return StoredRows(
                {row["id"]: row for row in document["rows"]},
                float(document["requested_at"]),
                float(document["server_time"]),
                float(document["complete_at"]),
            )
        except (ResponseError, RecursionError, KeyError, TypeError, ValueError):
            return None

    def _clean_up(self) -> None:
        """Delete what killed processes have left, and the accounts not used for longest."""
        for path in self.directory.glob(".*.tmp"):
            if time.time() - path.stat().st_mtime > _MAX_TEMPORARY_AGE:
                _remove(path)
        folders = [path for path in self.directory.parent.iterdir() if path.is_dir()]
        if len(folders) <= MAX_ACCOUNTS:
            return
        folders.sort(key=lambda path: path.stat().st_mtime)
        for folder in folders[: len(folders) - MAX_ACCOUNTS]:
            if folder != self.directory:
                shutil.rmtree(folder, ignore_errors=True)


def _read_file(path: Path) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW | _CLOEXEC | _NONBLOCK)
    except OSError:
        return None
    try:
        if not _is_ours(os.fstat(descriptor)):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            raw = file.read(2 * MAX_FILE_SIZE)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return raw


def _replace(path: Path, raw: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(6)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _CLOEXEC
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(raw)
        temporary.replace(path)
    except BaseException:
        _remove(temporary)
        raise


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _checksum(document: bytes) -> bytes:
    return hashlib.sha256(document).hexdigest().encode()


def _is_ours(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    if sys.platform == "win32":  # modes and owners have no meaning there
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022
