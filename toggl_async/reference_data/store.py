"""Files of reference data: one folder per account, one file per kind of resource.

A file has a line with a checksum, and a line with format, version, account, times and rows.
Whatever cannot be used is as good as absent: a file that is damaged, of another version, of another
account, or that other users can write. Files are replaced atomically, so that processes can share
them without locks. Nothing here raises for a problem of the disk: the data is requested again.

A process that changes resources marks their kind as changed, in a file of its own. Rows that were
requested before that moment are out of date, in whatever order the processes write their files.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

import attrs

from .._http import codec
from .._http.resources import expanded_path
from .._threads import BUILD_LOCK
from ..errors import ResponseError

__all__ = ["ReferenceStore", "StoredRows", "default_directory"]

logger = logging.getLogger("toggl_async")

_FORMAT: Final = "toggl-async reference data"
_VERSION: Final = 1
MAX_FILE_SIZE: Final = 32 * 1024 * 1024
"""Larger ones are not written; the data is then requested by each process."""
MAX_ACCOUNTS: Final = 16
"""Folders of accounts; the one that was not used for longest is deleted."""
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)  # opening a named pipe must not block
_CLOEXEC: Final = getattr(os, "O_CLOEXEC", 0)


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
    """The files of one account."""

    def __init__(self, directory: str | os.PathLike[str] | None, account: str) -> None:
        base = default_directory() if directory is None else expanded_path(directory)
        self.account = account
        self.directory = base / account

    def read(self, kind: str) -> StoredRows | None:
        """Return the rows of a kind, or ``None`` if there is no usable file."""
        raw = self._bytes(self.directory / f"{kind}.json")
        return None if raw is None else self._decode(kind, raw)

    def write(self, kind: str, stored: StoredRows) -> None:
        """Replace the file of a kind."""
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
        raw = _checksum(document) + b"\n" + document
        if len(raw) > MAX_FILE_SIZE:
            logger.info("%s of reference data are too large for the disk cache", kind)
            self._remove(self.directory / f"{kind}.json")
            return
        try:
            self._replace(self.directory / f"{kind}.json", raw)
            self._limit_accounts()
        except OSError as exc:
            logger.info("reference data was not saved: %s", exc.strerror or type(exc).__name__)

    def mark_changed(self, kind: str, now: float) -> None:
        """Record that resources of a kind were changed at this time."""
        if not self.directory.is_dir():  # nothing is stored that could be out of date
            return
        path = self.directory / f"{kind}.changed"
        try:
            path.touch(mode=0o600)
            os.utime(path, (now, now))
        except OSError:
            self._remove(self.directory / f"{kind}.json")

    def changed_at(self, kind: str) -> float:
        """Return when resources of a kind were changed last; 0 if that is not known."""
        try:
            return (self.directory / f"{kind}.changed").stat().st_mtime
        except OSError:
            return 0.0

    def clear(self) -> None:
        """Delete the files of the account."""
        shutil.rmtree(self.directory, ignore_errors=True)

    def _bytes(self, path: Path) -> bytes | None:
        try:
            descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW | _CLOEXEC | _NONBLOCK)
        except OSError:
            return None
        try:
            if not _is_ours(os.fstat(descriptor)):
                return None
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                raw = file.read(MAX_FILE_SIZE + 1)
        except OSError:
            return None
        finally:
            os.close(descriptor)
        return raw if len(raw) <= MAX_FILE_SIZE else None

    def _decode(self, kind: str, raw: bytes) -> StoredRows | None:
        checksum, _, body = raw.partition(b"\n")
        if checksum != _checksum(body):
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

    def _replace(self, path: Path, raw: bytes) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(6)}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _CLOEXEC
        try:
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(raw)
            temporary.replace(path)
        except BaseException:
            self._remove(temporary)
            raise

    def _limit_accounts(self) -> None:
        """Delete the folders of the accounts that were not used for longest."""
        folders = [path for path in self.directory.parent.iterdir() if path.is_dir()]
        if len(folders) <= MAX_ACCOUNTS:
            return
        folders.sort(key=lambda path: path.stat().st_mtime)
        for folder in folders[: len(folders) - MAX_ACCOUNTS]:
            if folder != self.directory:
                shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _remove(path: Path) -> None:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _checksum(document: bytes) -> bytes:
    return hashlib.sha256(document).hexdigest().encode()


def _is_ours(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    if sys.platform == "win32":  # modes and owners have no meaning there
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022
