"""PostgreSQL as a target: its connection, its lock, and how pages of rows are written.

New rows are copied into the table (``COPY``, the fastest way). Where some of them are there, and in
updates, they are copied into a temporary table first and merged from there in one statement.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, ClassVar, Final, NoReturn

import msgspec

from ...._threads import BUILD_LOCK
from ....errors import ExportTargetError, InvalidArgumentError
from ...partitioning.entities import Entity
from ...rows.columns import EXTRA, Column, Kind, by_columns, columns_of, is_empty
from ...rows.decoding import Row, encode_json
from ...targets import DatabaseUrl
from .database import Cursor, Database, TableColumn, first_of, quoted, upsert_clause

__all__ = ["PostgresDatabase", "require_psycopg"]

_CONNECT_SECONDS: Final = 15
_LOCK_SECONDS: Final = 5
"""How long the server may take to notice that a killed export is gone."""
_LOCK_CLASS: Final = 0x746F6767  # "togg": the first number of this package's advisory locks
_SETTINGS: Final = {
    "TimeZone": "UTC",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "idle_session_timeout": "0",  # an export may wait an hour for its quota
    "lock_timeout": "60s",
    "tcp_keepalives_idle": "60",
}
_SET: Final = """
SELECT set_config(name, ?, false) FROM pg_settings WHERE name = ?
"""
_COLUMNS: Final = """
SELECT attname, format_type(atttypid, NULL), attnotnull AND NOT atthasdef AND attidentity = '',
       coalesce(attnum = ANY (indkey), false)
FROM pg_attribute LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
"""
_TEXTS: Final = frozenset({"text", "character varying"})
_JSON: Final = frozenset({"json", "jsonb"})


def require_psycopg() -> Any:
    """Import psycopg, or raise how to install it."""
    try:
        with BUILD_LOCK:
            import psycopg
    except ImportError:
        raise InvalidArgumentError(
            "PostgreSQL needs the package psycopg: pip install 'psycopg[binary]'"
        ) from None
    return psycopg


class _Connection:
    """A connection of psycopg as :mod:`sqlite3` has it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.total_changes = 0

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was started."""
        return bool(self._connection.info.transaction_status)  # 0 is idle

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Cursor:
        return self._counted(self._connection.execute(statement.replace("?", "%s"), values))

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Cursor:
        cursor = self._connection.cursor()
        cursor.executemany(statement.replace("?", "%s"), rows)
        return self._counted(cursor)

    def _counted(self, cursor: Any) -> Cursor:
        if cursor.description is None and cursor.rowcount > 0:  # it returns no rows
            self.total_changes += cursor.rowcount
        counted: Cursor = cursor
        return counted

    def copy(self, into: str, rows: Iterable[Sequence[Any]]) -> None:
        """Copy rows into a table."""
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {into} FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def rollback(self) -> None:
        self._connection.rollback()

    def close(self) -> None:
        self._connection.close()


class PostgresDatabase(Database):
    """A schema of a PostgreSQL database. All of an export goes through one connection."""

    begin = "BEGIN"
    types: ClassVar[Mapping[str, str]] = {
        "integer": "BIGINT",
        "real": "NUMERIC",
        "boolean": "BOOLEAN",
        "time": "TIMESTAMPTZ",
        "day": "DATE",
        "json": "JSONB",
        EXTRA: "JSON",  # any text of JSON, also with characters that JSONB refuses
    }
    accepted_types: ClassVar[Mapping[str, frozenset[str]]] = {
        "integer": frozenset({"bigint"}),
        "real": frozenset({"numeric", "double precision"}),
        "boolean": frozenset({"boolean"}),
        "text": _TEXTS,
        "time": frozenset({"timestamp with time zone"}),
        "day": frozenset({"date"}),
        "json": frozenset({"jsonb"}),
        EXTRA: frozenset({"json"}),
    }
    key_table = ""
    differs = "IS DISTINCT FROM"
    ordered_join = "JOIN"
    total_seconds = "coalesce(sum(seconds), 0)"
    exact_seconds = "bool_and(seconds IS NOT NULL)"

    def __init__(self, target: DatabaseUrl) -> None:
        super().__init__(target)
        self._psycopg = require_psycopg()
        self.error_types = (self._psycopg.Error,)
        self._url = target.url
        self._schema = target.schema

    def connect(self) -> None:
        """Connect, and write into one schema from now on."""
        arguments, options = self._url.get_dialect()().create_connect_args(self._url)
        options = {"connect_timeout": _CONNECT_SECONDS, **options, "client_encoding": "utf8"}
        try:
            connection = self._psycopg.connect(*arguments, **options, autocommit=True)
        except (self._psycopg.Error, OSError, ValueError) as exc:
            raise ExportTargetError(
                f"cannot connect to {self._target}: {_first_line(exc)}"
            ) from None
        loader = self._psycopg.types.string.TextLoader
        connection.adapters.register_loader("jsonb", loader)
        self._connection = _Connection(connection)
        with self.errors():
            for name, value in _SETTINGS.items():
                self.connection.execute(_SET, (value, name))
            if self._value("SHOW synchronous_commit") == "off":
                self.connection.execute("SET synchronous_commit = on")
            if (encoding := self._value("SHOW server_encoding")) != "UTF8":
                raise ExportTargetError(
                    f"{self._target} has the encoding {encoding}; an export needs UTF8"
                )
            schema = self._schema or self._value("SELECT current_schema()")
            self.connection.execute(f"SET search_path TO {quoted(schema or 'public')}")

    def lock(self) -> None:
        """Keep other exports out of the schema, and check that tables can be created in it.

        The lock belongs to the connection that writes, so it is lost only together with it.
        """
        limit = time.monotonic() + _LOCK_SECONDS
        with self.errors():
            if self._schema and self._value("SELECT to_regnamespace(?)", self._schema) is None:
                self.connection.execute(f"CREATE SCHEMA {quoted(self._schema)}")
            if self._value("SELECT current_schema()") is None:
                raise ExportTargetError(f"the user may not use the schema of {self._target}")
            while not self._value(
                "SELECT pg_try_advisory_lock(?, hashtext(current_schema()))", _LOCK_CLASS
            ):
                if time.monotonic() > limit:
                    raise ExportTargetError(f"another export is writing to {self._target}")
                time.sleep(0.05)  # waits: a server has no event for it
            self.connection.execute("BEGIN")
            self.connection.execute("CREATE TABLE _export_probe (id INTEGER)")
            self.connection.execute("ROLLBACK")

    def _value(self, statement: str, *values: Any) -> Any:
        ((value,),) = self.connection.execute(statement, values).fetchall()
        return value

    def _raise(self, exc: Exception) -> NoReturn:
        raise ExportTargetError(f"cannot write {self._target}: {_first_line(exc)}") from exc

    def day_of(self, entity: Entity) -> str:
        """Return the day of an entry in the account's zone.

        Where the zone is not known, and of other rows, it is the earliest day that it may be.
        """
        day = f"({first_of(entity.day_fields)} AT TIME ZONE 'UTC' - interval '12 hours')::date"
        if entity.is_entry:
            day = f"coalesce(local_date, {day})"
        return f"to_char({day}, 'YYYY-MM-DD')"

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of this name."""
        with self.errors():
            return self._value("SELECT to_regclass(?)", quoted(name)) is not None

    def columns(self, table: str) -> dict[str, TableColumn]:
        """Return the columns of a table; none if there is no such table."""
        with self.errors():
            rows = self.connection.execute(_COLUMNS, (quoted(table),)).fetchall()
        return {name: TableColumn(*described) for name, *described in rows}

    def may_write(self, table: str) -> bool:
        """Return whether the user may read and change a table."""
        with self.errors():
            return all(
                self._value("SELECT has_table_privilege(?, ?)", quoted(table), privilege)
                for privilege in ("SELECT", "INSERT", "UPDATE", "DELETE")
            )

    def size(self, tables: Iterable[str]) -> int:
        """Return the bytes of tables with their indexes."""
        size = "SELECT coalesce(pg_total_relation_size(to_regclass(?)), 0)"
        with self.errors():
            return sum(int(self._value(size, quoted(table))) for table in tables)

    def storable(self, entity: Entity, rows: Sequence[Row]) -> list[list[Any]]:
        """Return the values of each column; what PostgreSQL cannot hold is in ``extra``."""
        columns = columns_of(entity.name)
        values_by_column = by_columns(rows, columns)
        extra = values_by_column[-1]
        for position, column in enumerate(columns[:-1]):
            values = values_by_column[position]
            if (convert := _CONVERTERS.get(column.kind)) is not None and not is_empty(values):
                values_by_column[position] = _converted(column, values, convert, extra)
        return values_by_column

    def insert(self, entity: Entity, rows: Sequence[Row]) -> Sequence[Row]:
        """Insert the rows that are not there; return which."""
        connection = self._copier
        names, copyable = self._copyable(entity, rows)
        connection.execute("SAVEPOINT page")
        try:
            connection.copy(f"{quoted(entity.name)} ({names})", copyable)
        except self._psycopg.errors.UniqueViolation:
            connection.execute("ROLLBACK TO SAVEPOINT page")
        else:
            connection.execute("RELEASE SAVEPOINT page")
            return rows
        keys = ", ".join(map(quoted, entity.primary_key))
        merge = f"ON CONFLICT ({keys}) DO NOTHING RETURNING {quoted(entity.key)}"
        added = {key for (key,) in self._merge(entity, rows, merge)}
        fresh: list[Row] = []
        for row in rows:
            if row[entity.key] in added:
                added.remove(row[entity.key])  # a page may have a row twice
                fresh.append(row)
        return fresh

    def upsert(self, entity: Entity, rows: Sequence[Row]) -> tuple[int, int]:
        """Write rows that are new or differ."""
        latest = list({row[entity.key]: row for row in rows}.values())
        if not latest:
            return 0, 0
        written = self._merge(entity, latest, _upsert_clause(entity))
        return sum(added for (added,) in written), len(written)

    def _merge(self, entity: Entity, rows: Sequence[Row], clause: str) -> list[tuple[Any, ...]]:
        """Copy rows into a temporary table, and insert them from there."""
        table, all_names = quoted(entity.name), _names(entity)
        staged = f"pg_temp.{quoted(f'_new_{entity.name}')}"
        names, copyable = self._copyable(entity, rows)
        self._copier.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {quoted(f'_new_{entity.name}')} "
            f"ON COMMIT DELETE ROWS AS SELECT {all_names} FROM {table} WITH NO DATA"
        )
        self._copier.execute(f"TRUNCATE {staged}")  # of an earlier page of this transaction
        self._copier.copy(f"{staged} ({names})", copyable)
        insert = f"INSERT INTO {table} ({all_names}) SELECT {all_names} FROM {staged} {clause}"
        return self._copier.execute(insert).fetchall()

    def _copyable(
        self, entity: Entity, rows: Sequence[Row]
    ) -> tuple[str, Iterator[tuple[Any, ...]]]:
        """Return the columns that have any value, and the rows of these."""
        pairs = zip(columns_of(entity.name), self.storable(entity, rows), strict=True)
        used = {column.name: values for column, values in pairs if not is_empty(values)}
        return ", ".join(map(quoted, used)), zip(*used.values(), strict=True)

    @property
    def _copier(self) -> _Connection:
        assert isinstance(self._connection, _Connection)
        return self._connection


@lru_cache
def _names(entity: Entity) -> str:
    return ", ".join(quoted(column.name) for column in columns_of(entity.name))


@lru_cache
def _upsert_clause(entity: Entity) -> str:
    clause = upsert_clause(entity, PostgresDatabase.differs, as_text="::text")
    return f"{clause} RETURNING (xmax = 0)"  # only of a row that was inserted


def _converted(
    column: Column, values: list[Any], convert: Callable[[Any], Any], extra: list[Any]
) -> list[Any]:
    """Return the values as PostgreSQL takes them; one that it cannot hold goes to ``extra``."""
    if convert in _CHECKS:  # the values stay as they are: one look at all of them
        with suppress(ValueError):
            convert("".join(filter(None, values)))
            return values
    with suppress(ValueError):
        return [None if value is None else convert(value) for value in values]
    converted: list[Any] = []
    for index, value in enumerate(values):
        try:
            converted.append(None if value is None else convert(value))
        except ValueError:
            converted.append(None)
            known: str = extra[index] or "{}"
            plain = msgspec.json.decode(str(value)) if column.kind == "json" else value
            extra[index] = encode_json({column.name: plain, **msgspec.json.decode(known)}).decode()
    return converted


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)


def _text(text: str) -> str:
    if "\0" in text:
        raise ValueError("a text of PostgreSQL has no null characters")
    return text


def _json(text: str) -> str:
    if r"\u0000" in text:
        raise ValueError("JSONB has no null characters")
    return text


_CONVERTERS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    "time": _time,
    "day": date.fromisoformat,
    "text": _text,
    "json": _json,
}


_CHECKS: Final = frozenset({_text, _json})


def _first_line(exc: Exception) -> str:
    """Return what an error says; its further lines may repeat values."""
    lines = str(exc).strip().splitlines()
    return lines[0][:300] if lines else type(exc).__name__
