"""The statements that the database is written with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .columns import Column, columns_of
from .plan import Part
from .tables import TIME_ENTRIES, Table

__all__ = ["create", "insert", "keys_of", "quoted", "upsert", "where_of"]

_TYPES: Final = {
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
}


def quoted(name: str) -> str:
    """Write a name."""
    return '"' + name.replace('"', '""') + '"'


def keys_of(table: Table) -> tuple[str, ...]:
    """Return what tells rows apart: a person may be in several workspaces, an entry is in one."""
    if table.scope == "account" or table.name == TIME_ENTRIES:
        return (table.key,)
    return (f"{table.scope}_id", table.key)


def where_of(part: Part) -> tuple[str, tuple[int, ...]]:
    """Return the condition for the rows of a part, with its values."""
    if not part.place:
        return "", ()
    return f"WHERE {quoted(f'{part.table.scope}_id')} = ?", (part.place,)


def create(table: Table) -> str:
    """Return the statement that makes a table."""
    columns = [
        f"{quoted(column.name)} {_TYPES.get(column.kind, 'TEXT')}"
        for column in columns_of(table.name)
    ]
    keys = ", ".join(map(quoted, keys_of(table)))
    body = ", ".join([*columns, f"PRIMARY KEY ({keys})"])
    return f"CREATE TABLE IF NOT EXISTS {quoted(table.name)} ({body})"


def insert(table: Table, columns: Sequence[Column]) -> str:
    """Return the statement that writes a row unless it is there."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {quoted(table.name)} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608


def upsert(table: Table, columns: Sequence[Column]) -> str:
    """Return the statement that writes a row, or brings it up to date if it differs."""
    names = [quoted(column.name) for column in columns]
    keys = {quoted(key) for key in keys_of(table)}
    rest = [name for name in names if name not in keys]
    marks = ", ".join("?" * len(columns))
    sets = ", ".join(f"{name} = excluded.{name}" for name in rest)
    same = " OR ".join(f"{quoted(table.name)}.{name} IS NOT excluded.{name}" for name in rest)
    return (
        f"INSERT INTO {quoted(table.name)} VALUES ({marks}) "  # noqa: S608
        f"ON CONFLICT ({', '.join(sorted(keys))}) DO UPDATE SET {sets} WHERE {same}"
    )
