"""Databases as targets: connections, transactions, errors of the export, and dialects of SQL.

The statements of this package are the same for all databases, with ``?`` for parameters. What
differs between them are the attributes and methods of :class:`Database`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, NoReturn, Protocol

from ...partitioning.entities import Entity
from ...rows.columns import EXTRA, Column, by_columns, columns_of, is_empty
from ...rows.decoding import Row
from ..fsutil import raise_target_error, remove

__all__ = [
    "Connection",
    "Database",
    "SqliteDatabase",
    "TableColumn",
    "create_statement",
    "quoted",
    "remove_database",
    "upsert_clause",
]


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def first_of(names: Sequence[str]) -> str:
    """Return the expression of the first of these columns that is not null."""
    columns = ", ".join(map(quoted, names))
    return columns if len(names) == 1 else f"coalesce({columns})"


def remove_database(path: Path) -> None:
    """Remove a database file and SQLite's files next to it, if they exist."""
    # The database last: SQLite would take a remaining journal for that of a new file of this name.
    for ending in ("-journal", "-shm", "-wal", ""):
        remove(path.with_name(path.name + ending))


class Cursor(Protocol):
    """The result of a statement."""

    @property
    def rowcount(self) -> int:
        """Rows that were changed."""
        ...

    def fetchone(self) -> Any:
        """Return the next row."""
        ...

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        ...

    def fetchmany(self, size: int = ..., /) -> list[Any]:
        """Return some rows."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection as :mod:`sqlite3` has it, which commits each statement outside a transaction."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was started."""
        ...

    @property
    def total_changes(self) -> int:
        """Rows that were inserted, changed or deleted by this connection."""
        ...

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Cursor:
        """Run a statement."""
        ...

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Cursor:
        """Run a statement with the values of each row."""
        ...

    def rollback(self) -> None:
        """Drop the transaction."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class TableColumn(NamedTuple):
    """A column of a table as it stands in the database."""

    type: str
    required: bool
    """Whether an insert has to name it."""
    in_key: bool


class Database:
    """One database. Blocking: calls come from worker threads, one at a time."""

    begin: ClassVar[str]
    """The statement that starts a transaction."""
    error_types: tuple[type[Exception], ...]
    types: ClassVar[Mapping[str, str]]
    """The type of a column for each kind, and of ``extra``; ``TEXT`` for the others."""
    accepted_types: ClassVar[Mapping[str, frozenset[str]]]
    """The types that an existing column of each kind may have; any, where a kind is not there."""
    key_table: ClassVar[str]
    """Appended to the definition of a table whose rows consist mainly of their primary key."""
    differs: ClassVar[str]
    """The operator that compares two values of which any may be null."""
    ordered_join: ClassVar[str]
    """A join that reads the left table first, in a database that has one."""
    total_seconds: ClassVar[str]
    """The sum of ``seconds``."""
    exact_seconds: ClassVar[str]
    """Whether all ``seconds`` of a group are integers."""

    def __init__(self, target: object) -> None:
        self._target = target  # what errors name
        self._connection: Connection | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._connection is not None

    @property
    def connection(self) -> Connection:
        """The open connection."""
        assert self._connection is not None
        return self._connection

    def close(self) -> None:
        """Close the connection; the data stay."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with suppress(*self.error_types):
                connection.close()

    @contextmanager
    def errors(self) -> Generator[None]:
        """Raise the database's errors as ours; an open transaction is rolled back."""
        try:
            yield
        except self.error_types as exc:
            self._roll_back()
            self._raise(exc)

    def _raise(self, exc: Exception) -> NoReturn:
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """Commit everything in the block, durably, or nothing of it.

        A block within another one is a part of that transaction.
        """
        with self.errors():
            connection = self.connection
            if connection.in_transaction:
                yield connection
                return
            connection.execute(self.begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._connection is not None:
            with suppress(*self.error_types):
                self._connection.rollback()

    def day_of(self, entity: Entity) -> str:
        """Return the expression of the day by which a row is in a range of days, as text."""
        raise NotImplementedError

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of this name."""
        raise NotImplementedError

    def columns(self, table: str) -> dict[str, TableColumn]:
        """Return the columns of a table; none if there is no such table."""
        raise NotImplementedError

    def storable(self, entity: Entity, rows: Sequence[Row]) -> list[list[Any]]:
        """Return the values of each column as this database takes them."""
        raise NotImplementedError

    def insert(self, entity: Entity, rows: Sequence[Row]) -> Sequence[Row]:
        """Insert the rows that are not there; return which. Within a transaction."""
        raise NotImplementedError

    def upsert(self, entity: Entity, rows: Sequence[Row]) -> tuple[int, int]:
        """Write rows that are new or differ; return how many were added, and how many written.

        Within a transaction.
        """
        raise NotImplementedError

    def column_type(self, column: Column) -> str:
        """Return the type of a column."""
        return self.types.get(_kind_of_type(column), "TEXT")

    def accepts(self, column: Column, existing_type: str) -> bool:
        """Return whether the values of a column fit into an existing one of this type."""
        accepted = self.accepted_types.get(_kind_of_type(column))
        return accepted is None or existing_type in accepted

    def may_write(self, table: str) -> bool:  # noqa: ARG002 - as a server says
        """Return whether the user may read and change a table."""
        return True


def _kind_of_type(column: Column) -> str:
    return EXTRA if column.name == EXTRA else column.kind


class SqliteDatabase(Database):
    """A SQLite file."""

    begin = "BEGIN IMMEDIATE"
    error_types = (sqlite3.Error,)
    types: ClassVar[Mapping[str, str]] = {
        "integer": "INTEGER",
        "real": "REAL",
        "boolean": "INTEGER",
    }
    accepted_types: ClassVar[Mapping[str, frozenset[str]]] = {}
    key_table = " WITHOUT ROWID"
    differs = "IS NOT"
    ordered_join = "CROSS JOIN"
    total_seconds = "total(seconds)"
    exact_seconds = "min(typeof(seconds) = 'integer')"

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._path = target

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection."""
        assert isinstance(self._connection, sqlite3.Connection)
        return self._connection

    def open(self, path: Path, *, scratch: bool = False) -> None:
        """Open a file; one that is open is closed.

        A ``scratch`` file may lose its last transactions in a power failure, never a part of one:
        a run that continues with it finds its own checkpoint in it.
        """
        self.close()
        with self.errors():
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection = connection
            if scratch:  # thousands of small transactions without a sync each
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'NORMAL' if scratch else 'FULL'}")
            # In KiB. The rows of a scratch file come in the order of their keys: more is of no use.
            connection.execute(f"PRAGMA cache_size = {-500 if scratch else -2000}")
            connection.execute("PRAGMA temp_store = FILE")

    def _raise(self, exc: Exception) -> NoReturn:
        raise_target_error("cannot write", self._path, exc)

    def day_of(self, entity: Entity) -> str:
        """Return the day as the service has written it."""
        return f"substr({first_of(entity.day_fields)}, 1, 10)"

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of this name."""
        find = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        with self.errors():
            return self.connection.execute(find, (name,)).fetchone() is not None

    def columns(self, table: str) -> dict[str, TableColumn]:
        """Return the columns of a table; none if there is no such table."""
        with self.errors():
            rows = self.connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        return {
            name: TableColumn(type_.lower(), bool(required) and default is None, bool(in_key))
            for _, name, type_, required, default, in_key in rows
        }

    def storable(self, entity: Entity, rows: Sequence[Row]) -> list[list[Any]]:
        """Return the values of each column."""
        return by_columns(rows, columns_of(entity.name))

    def insert(self, entity: Entity, rows: Sequence[Row]) -> Sequence[Row]:
        """Insert the rows that are not there; return which."""
        connection = self.connection
        marks, values = _parameters(self.storable(entity, rows))
        statement = _insert(entity, marks)
        before = connection.total_changes
        connection.execute("SAVEPOINT page")
        connection.executemany(statement, values)
        if connection.total_changes - before == len(rows):
            return rows
        connection.execute("ROLLBACK TO page")  # some were there: find out which
        fresh: list[Row] = []
        for row, row_values in zip(rows, values, strict=True):
            before = connection.total_changes
            connection.execute(statement, row_values)
            if connection.total_changes > before:
                fresh.append(row)
        return fresh

    def upsert(self, entity: Entity, rows: Sequence[Row]) -> tuple[int, int]:
        """Write rows that are new or differ."""
        connection = self.connection
        marks, values = _parameters(self.storable(entity, rows))
        before = connection.total_changes
        connection.executemany(_insert(entity, marks), values)
        added = connection.total_changes - before
        connection.executemany(_upsert(entity, marks), values)
        return added, connection.total_changes - before


def create_statement(database: Database, entity: Entity) -> str:
    """Return the statement that creates the table of an entity."""
    columns = [
        f"{quoted(column.name)} {database.column_type(column)}"
        for column in columns_of(entity.name)
    ]
    keys = ", ".join(map(quoted, entity.primary_key))
    body = ", ".join([*columns, f"PRIMARY KEY ({keys})"])
    return f"CREATE TABLE IF NOT EXISTS {quoted(entity.name)} ({body})"


def upsert_clause(entity: Entity, differs: str, *, as_text: str = "") -> str:
    """Return the ``ON CONFLICT`` clause of an insert that updates an existing row if it differs.

    ``as_text`` converts ``extra`` where its type cannot be compared.
    """
    table = quoted(entity.name)
    keys = [quoted(key) for key in sorted(entity.primary_key)]
    names = [quoted(column.name) for column in columns_of(entity.name)]
    rest = [name for name in names if name not in keys]
    sets = ", ".join(f"{name} = excluded.{name}" for name in rest)
    casts = {quoted(EXTRA): as_text}
    differing = " OR ".join(
        f"{table}.{name}{casts.get(name, '')} {differs} excluded.{name}{casts.get(name, '')}"
        for name in rest
    )
    return f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sets} WHERE {differing}"


def _parameters(
    values_by_column: list[list[Any]],
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return what ``VALUES`` has for each column, and the parameters of each row.

    Columns without any value have ``NULL`` instead of a parameter: binding a ``None`` takes the
    :mod:`sqlite3` module half a microsecond, more than any other value.
    """
    marks = ["NULL" if is_empty(values) else "?" for values in values_by_column]
    used = [values for values, mark in zip(values_by_column, marks, strict=True) if mark == "?"]
    return tuple(marks), list(zip(*used, strict=True))


@lru_cache
def _insert_into(entity: Entity, marks: tuple[str, ...]) -> str:
    names = ", ".join(quoted(column.name) for column in columns_of(entity.name))
    return f"INSERT INTO {quoted(entity.name)} ({names}) VALUES ({', '.join(marks)})"


@lru_cache
def _insert(entity: Entity, marks: tuple[str, ...]) -> str:
    keys = ", ".join(map(quoted, entity.primary_key))
    return f"{_insert_into(entity, marks)} ON CONFLICT ({keys}) DO NOTHING"


@lru_cache
def _upsert(entity: Entity, marks: tuple[str, ...]) -> str:
    """Return the statement that writes a row, or updates it if it differs."""
    return f"{_insert_into(entity, marks)} {upsert_clause(entity, SqliteDatabase.differs)}"
