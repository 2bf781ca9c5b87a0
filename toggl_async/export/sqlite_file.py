"""A SQLite file with a checkpoint in it, and a list of keys that is kept out of memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from .disk import refuse
from .sql import quoted
from .state import State, load
from .tables import TABLES

__all__ = ["CHUNK", "Rows", "SqliteFile"]

_STATE: Final = "_export"
_NOTED: Final = "temp._noted"
CHUNK: Final = 1000
"""Keys at a time: what a report takes, too."""


class Rows(NamedTuple):
    """Some rows of a table: those of one place."""

    table: str
    key: str
    where: str
    """A condition."""
    values: tuple[int, ...]


class SqliteFile:
    """One of them. Blocking: calls come from worker threads, one at a time."""

    def __init__(self, target: Path) -> None:
        self._target = target  # what errors speak of
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

    def open(self, path: Path) -> None:
        """Open a file, in place of the one that is open."""
        self.close()
        with self.told():
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA cache_size = -2000")
            self._connection.execute("PRAGMA temp_store = FILE")

    def close(self) -> None:
        """Let go of it; it stays."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with suppress(sqlite3.Error):
                connection.close()

    @contextmanager
    def told(self) -> Generator[None]:
        """Turn the database's errors into ours; an open transaction is undone."""
        try:
            yield
        except sqlite3.Error as exc:
            if self._connection is not None:
                with suppress(sqlite3.Error):
                    self._connection.rollback()
            refuse("cannot write", self._target, exc)

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """All of it or nothing, and durable."""
        with self.told():
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.rollback()
                raise
            connection.execute("COMMIT")

    # -- the checkpoint

    def make_state(self) -> None:
        """Make the place of the checkpoint; within a transaction."""
        self.connection.execute(f"CREATE TABLE IF NOT EXISTS {_STATE} (state BLOB NOT NULL)")

    def save(self, state: State) -> None:
        """Write the checkpoint; within a transaction."""
        self.connection.execute(f"DELETE FROM {_STATE}")  # noqa: S608 - a constant
        self.connection.execute(f"INSERT INTO {_STATE} VALUES (?)", (state.dump(),))  # noqa: S608

    @property
    def has_state(self) -> bool:
        """Whether there is a place for a checkpoint: others' files have none."""
        find = "SELECT 1 FROM sqlite_master WHERE name = ?"
        return self.connection.execute(find, (_STATE,)).fetchone() is not None

    def saved(self, path: Path) -> State | None:
        """Read the checkpoint."""
        found = self.connection.execute(f"SELECT state FROM {_STATE}").fetchone()  # noqa: S608
        return load(found[0], path) if found is not None else None

    def count(self) -> int:
        """Return how many rows there are in all tables. Goes through them: not for each page."""
        with self.told():
            names = self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return sum(
                self.connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]  # noqa: S608
                for (name,) in names.fetchall()
                if name in TABLES
            )

    # -- the keys that exist, of one place at a time

    def note(self, keys: Iterable[int]) -> None:
        """Add keys to the list. A set of a million would take 70 MB, and this is on the disk."""
        with self.transaction() as connection:
            connection.execute(f"CREATE TABLE IF NOT EXISTS {_NOTED} (id INTEGER PRIMARY KEY)")
            connection.executemany(
                f"INSERT OR IGNORE INTO {_NOTED} VALUES (?)",  # noqa: S608
                ((key,) for key in keys),
            )

    def forget_keys(self) -> None:
        """Begin the list anew."""
        with self.transaction() as connection:
            connection.execute(f"DROP TABLE IF EXISTS {_NOTED}")

    def missing(self, rows: Rows, after: int) -> list[int]:
        """Return the next keys of the list that have no row."""
        return self._keys(
            f"SELECT id FROM {_NOTED} AS noted WHERE id > ? AND NOT EXISTS "  # noqa: S608
            f"(SELECT 1 FROM {quoted(rows.table)} WHERE {rows.where} "
            f"AND {quoted(rows.key)} = noted.id) ORDER BY id LIMIT {CHUNK}",
            (after, *rows.values),
        )

    def gone(self, rows: Rows, after: int) -> list[int]:
        """Return the next keys that have a row and are not in the list."""
        key = quoted(rows.key)
        return self._keys(
            f"SELECT {key} FROM {quoted(rows.table)} WHERE {rows.where} "  # noqa: S608
            f"AND {key} > ? AND {key} NOT IN (SELECT id FROM {_NOTED}) "
            f"ORDER BY {key} LIMIT {CHUNK}",
            (*rows.values, after),
        )

    def drop(self, rows: Rows, keys: Iterable[int]) -> None:
        """Delete rows; within a transaction."""
        self.connection.executemany(
            f"DELETE FROM {quoted(rows.table)} WHERE {rows.where} AND {quoted(rows.key)} = ?",  # noqa: S608
            [(*rows.values, key) for key in keys],
        )

    def _keys(self, find: str, values: tuple[int, ...]) -> list[int]:
        with self.told():
            return [key for (key,) in self.connection.execute(find, values)]
