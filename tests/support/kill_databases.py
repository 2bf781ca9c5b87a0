"""Databases that an export which is killed writes into: PostgreSQL and SQLite, by SQLAlchemy."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from .kill_resume import ENTITIES
from .servers import PostgreSQL, new_name

TABLE_POINTS = (
    "export.data.written", "export.state.written", "export.state.replaced", "export.publishing",
    "export.published",
)  # fmt: skip
TABLE_UPDATE_POINTS = (
    "export.update.written", "export.update.part", "export.publishing", "export.published",
)  # fmt: skip
_WORKING_TABLES = {"_seen", "_listed", "_new_rejects", "_export_probe"}
Tables = dict[str, list[Any]]


class Database(NamedTuple):
    """One kind of database, and what the tests do with it."""

    new: Callable[[], str]
    """Return the URL of a new one."""
    read: Callable[[str], Tables]
    """Return all rows of all entities."""
    copy: Callable[[str], str]
    """Return the URL of a copy."""
    remove: Callable[[str], None]
    """Remove one."""


def postgresql_database(server: PostgreSQL) -> Database:
    """Return how to use the schemas of a PostgreSQL server as databases."""
    address = server.url.replace("+psycopg", "")

    def tables_of(connection: psycopg.Connection[Any], schema: str) -> list[str]:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = %s"
        return [name for (name,) in connection.execute(query, [schema])]

    def new() -> str:
        return f"{server.url}?schema={new_name('killed')}"

    def read(url: str) -> Tables:
        schema = url.rpartition("=")[2]
        with psycopg.connect(address) as connection:
            assert _WORKING_TABLES.isdisjoint(tables_of(connection, schema))
            return {
                name: connection.execute(
                    f'SELECT * FROM {schema}."{name}" ORDER BY 1, 2'.encode()
                ).fetchall()
                for name in ENTITIES
            }

    def copy(url: str) -> str:
        old, other = url.rpartition("=")[2], new()
        schema = other.rpartition("=")[2]
        with psycopg.connect(address) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
            for name in tables_of(connection, old):
                for statement in (
                    f'CREATE TABLE {schema}."{name}" (LIKE {old}."{name}" INCLUDING ALL)',
                    f'INSERT INTO {schema}."{name}" SELECT * FROM {old}."{name}"',
                ):
                    connection.execute(statement.encode())
        return other

    def remove(url: str) -> None:
        with psycopg.connect(address) as connection:
            connection.execute(f"DROP SCHEMA {url.rpartition('=')[2]} CASCADE".encode())

    return Database(new, read, copy, remove)


def sqlite_database(folder: Path) -> Database:
    """Return how to use SQLite files of a folder."""

    def new() -> str:
        return f"sqlite:///{folder}/{new_name('killed')}.db"

    def read(url: str) -> Tables:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as base:
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
            assert _WORKING_TABLES.isdisjoint(tables)
            return {
                name: base.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
                for name in ENTITIES
            }

    def copy(url: str) -> str:
        other = new()
        shutil.copy(url.removeprefix("sqlite:///"), other.removeprefix("sqlite:///"))
        return other

    def remove(url: str) -> None:
        Path(url.removeprefix("sqlite:///")).unlink()

    return Database(new, read, copy, remove)
