"""A SQLite file: its connection, transactions, and errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from .fsutil import raise_target_error, remove

__all__ = ["Database", "quoted", "remove_database"]


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def remove_database(path: Path) -> None:
    """Remove a database file and SQLite's files next to it, if they exist."""
    # The database last: SQLite would take a remaining journal for that of a new file of this name.
    for ending in ("-journal", "-shm", "-wal", ""):
        remove(path.with_name(path.name + ending))


class Database:
    """One SQLite file. Blocking: calls come from worker threads, one at a time."""

    def __init__(self, target: Path) -> None:
        self._target = target  # what errors name
        self._connection: sqlite3.Connection | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._connection is not None

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection."""
        assert self._connection is not None
        return self._connection

    def open(self, path: Path, *, scratch: bool = False) -> None:
        """Open a file; one that is open is closed.

        A ``scratch`` file may lose its last transactions in a power failure, never a part of one:
        a run that continues with it finds its own checkpoint in it.
        """
        self.close()
        with self.errors():
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            if scratch:  # thousands of small transactions without a sync each
                self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(f"PRAGMA synchronous = {'NORMAL' if scratch else 'FULL'}")
            self._connection.execute("PRAGMA cache_size = -2000")
            self._connection.execute("PRAGMA temp_store = FILE")

    def close(self) -> None:
        """Close the connection; the file stays."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with suppress(sqlite3.Error):
                connection.close()

    @contextmanager
    def errors(self) -> Generator[None]:
        """Raise SQLite's errors as ours; an open transaction is rolled back."""
        try:
            yield
        except sqlite3.Error as exc:
            self._roll_back()
            raise_target_error("cannot write", self._target, exc)

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """Commit everything in the block, durably, or nothing of it.

        A block within another one is a part of that transaction.
        """
        with self.errors():
            connection = self.connection
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.rollback()

    def has_table(self, name: str) -> bool:
        """Tell whether there is a table of this name."""
        find = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        with self.errors():
            return self.connection.execute(find, (name,)).fetchone() is not None
