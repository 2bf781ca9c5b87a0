"""Limits that the processes of one host share, in an SQLite file.

One row an account, with its state as JSON; each call is one transaction of about 50 microseconds.
Nothing waits for the disk: after a power failure the limits are learned again from the responses.

Times are seconds since the start of the machine: all processes of a host share this clock, and it
cannot be set. It begins again when the machine does. A state that was used later than now is of the
time before that, and is forgotten.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .._public import public
from .._threads import BUILD_LOCK
from ..errors import InvalidArgumentError, LimitStoreError
from .store import (
    LEASE,
    AccountValues,
    LimitGrant,
    LimitReport,
    LimitRequest,
    apply_report,
    check_settings,
    grant_request,
    new_state,
)

if TYPE_CHECKING:
    import sqlite3

__all__ = ["SQLiteLimitStore"]

T = TypeVar("T")

_APPLICATION_ID: Final = 0x746F676C
"""Marks a database as one of this kind."""
_BUSY_LIMIT: Final = 1.0
"""Seconds to wait for other processes; each holds the lock for about 50 microseconds."""
_FORGET_AFTER: Final = 2 * 24 * 3600.0
"""Seconds after which an account that is not used is deleted."""
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS limits (account TEXT PRIMARY KEY, state BLOB NOT NULL, used REAL)
WITHOUT ROWID
"""


_BOOT_CLOCK: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", None)
"""On Linux: it also counts the time in which the machine sleeps."""


def _since_start() -> float:
    """Return seconds of the clock that the processes of this host share."""
    return time.monotonic() if _BOOT_CLOCK is None else time.clock_gettime(_BOOT_CLOCK)


@public("toggl_async")
class SQLiteLimitStore:
    """Rate limits and quotas in a file: for the processes of one host.

    ``path`` is the file, which is created with access for its owner only; it must be on a local
    disk. ``processes`` is how many processes use it at most: one that cannot use the file uses
    this share of the limits. A process that dies gives back what it reserved after ``lease``
    seconds; a request that takes longer is no longer counted until its response arrives.

    A file that cannot be opened, or is something else, raises
    :class:`~toggl_async.errors.LimitStoreError`.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, processes: int, lease: float = LEASE
    ) -> None:
        self.processes, self._lease = check_settings(processes, lease)
        self._path = _checked_path(path)
        with BUILD_LOCK:
            import sqlite3

            import msgspec
        self._sqlite: Any = sqlite3
        self._encode: Callable[[Any], bytes] = msgspec.json.Encoder().encode
        self._decode: Callable[[bytes], Any] = msgspec.json.decode
        self._lock = threading.Lock()  # held during a fork
        self._connection: sqlite3.Connection | None = None
        with self._lock:
            self._connect()
        _STORES.add(self)

    def __repr__(self) -> str:
        return f"<SQLiteLimitStore {str(self._path)!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopened, (str(self._path), self.processes, self._lease)

    def __del__(self) -> None:
        if getattr(self, "_connection", None) is not None:
            self.close()

    def reserve(self, request: LimitRequest, /) -> LimitGrant:
        """Reserve a unit of the quota and the next free slot; say how long to wait for it."""
        return self._wait(lambda: self.try_reserve(request))

    def settle(self, report: LimitReport, /) -> None:
        """End a reservation, and record what is known of the limits."""
        self._wait(lambda: self.try_settle(report) or None)

    def try_reserve(self, request: LimitRequest, /) -> LimitGrant | None:
        """Do as ``reserve``; return ``None`` if another process or thread uses the file."""
        return self._run(
            request.account, lambda state, now: grant_request(state, now, request, self._lease)
        )

    def try_settle(self, report: LimitReport, /) -> bool:
        """Do as ``settle``; return ``False`` if another process or thread uses the file."""

        def apply(state: AccountValues, now: float) -> bool:
            apply_report(state, now, report)
            return True

        return self._run(report.account, apply) or False

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._close()

    def _wait(self, attempt: Callable[[], T | None]) -> T:
        limit = time.monotonic() + _BUSY_LIMIT
        while (result := attempt()) is None:
            if time.monotonic() > limit:
                raise LimitStoreError(f"{self._path} was locked for {_BUSY_LIMIT:g} s")
            time.sleep(0.0005 + 0.001 * random.random())  # noqa: S311 - not for secrets
        return result

    def _run(self, account: str, change: Callable[[AccountValues, float], T]) -> T | None:
        """Change the state of an account; return ``None`` at once if the file is locked."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            connection = self._connection or self._connect()
            execute = connection.execute
            execute("BEGIN IMMEDIATE")
            try:
                row = execute("SELECT state FROM limits WHERE account = ?", (account,)).fetchone()
                state = new_state() if row is None else self._decode(row[0])
                now = _since_start()  # after the lock was taken, so that it never goes back
                if state["seen"] > now:
                    state = new_state()
                result = change(state, now)
                execute(
                    "INSERT OR REPLACE INTO limits VALUES (?, ?, ?)",
                    (account, self._encode(state), time.time()),
                )
                execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    execute("ROLLBACK")
                raise
        except self._sqlite.Error as exc:
            if _is_busy(exc):
                return None
            self._close()
            raise self._error(exc) from None
        else:
            return result
        finally:
            self._lock.release()

    def _connect(self) -> sqlite3.Connection:
        try:
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as exc:
            reason = exc.strerror or type(exc).__name__
            raise LimitStoreError(
                f"{self._path} cannot be opened: {reason}", permanent=True
            ) from None
        # Used by one thread at a time. Only here it waits for other processes.
        connection: sqlite3.Connection = self._sqlite.connect(
            self._path, timeout=_BUSY_LIMIT, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(connection)
        except LimitStoreError:
            connection.close()
            raise
        except self._sqlite.Error as exc:
            connection.close()
            raise self._error(exc) from None
        self._connection = connection
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        execute = connection.execute
        (marked,) = execute("PRAGMA application_id").fetchone()
        if marked != _APPLICATION_ID and execute("SELECT 1 FROM sqlite_schema").fetchone():
            raise LimitStoreError(
                f"{self._path} is another database; choose a file of its own", permanent=True
            )
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = OFF")
        execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        execute(_TABLE)
        execute("DELETE FROM limits WHERE used < ?", (time.time() - _FORGET_AFTER,))
        execute("PRAGMA busy_timeout = 0")

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _error(self, exc: sqlite3.Error) -> LimitStoreError:
        name = getattr(exc, "sqlite_errorname", "")
        if name in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
            return LimitStoreError(
                f"{self._path} is not a database, or damaged; choose another file or delete it",
                permanent=True,
            )
        return LimitStoreError(f"{self._path} cannot be used: {name or type(exc).__name__}")


def _reopened(path: str, processes: int, lease: float) -> SQLiteLimitStore:
    return SQLiteLimitStore(path, processes=processes, lease=lease)


def _is_busy(exc: sqlite3.Error) -> bool:
    return getattr(exc, "sqlite_errorcode", 0) & 0xFF in {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED


def _checked_path(path: str | os.PathLike[str]) -> Path:
    try:
        text = os.fsdecode(path)
    except TypeError:
        raise InvalidArgumentError("path must be the path of a file") from None
    if not text or "\0" in text or text.startswith(":"):
        raise InvalidArgumentError("path must be the path of a file")
    if _URL.match(text):  # a letter and a colon are a drive of Windows
        raise InvalidArgumentError("path must be the path of a file, not a URL")
    return Path(text).expanduser().absolute()


_STORES: Final[weakref.WeakSet[SQLiteLimitStore]] = weakref.WeakSet()
_locked: list[SQLiteLimitStore] = []


def _before_fork() -> None:
    # SQLite must not be used in a child with the connection of its parent, not even to close it.
    for store in list(_STORES):
        store._lock.acquire()  # noqa: SLF001 - same module
        store._close()  # noqa: SLF001 - same module
        _locked.append(store)


def _after_fork() -> None:
    while _locked:
        _locked.pop()._lock.release()  # noqa: SLF001 - same module


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork
    )
