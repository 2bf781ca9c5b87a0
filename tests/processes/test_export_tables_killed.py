"""Exports and updates of databases that are killed at any time: each row is there once."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest

from toggl_async.sandbox import ManualClock, Sandbox, SandboxThread

from ..support.kill_resume import (
    ENTITIES,
    Worker,
    change_entries,
    killed_at,
    killed_at_random,
    worker_for,
)
from ..support.servers import PostgreSQL, new_name

pytestmark = [
    pytest.mark.promise("databases-exactly-once"),
    pytest.mark.skipif(sys.platform == "win32", reason="kills by signals"),
]
POINTS = (
    "export.data.written", "export.state.written", "export.state.replaced", "export.publishing",
    "export.published",
)  # fmt: skip
UPDATE_POINTS = (
    "export.update.written", "export.update.part", "export.publishing", "export.published",
)  # fmt: skip
WORKING_TABLES = {"_seen", "_listed", "_new_rejects", "_export_probe"}
Tables = dict[str, list[Any]]


class Database(NamedTuple):
    """One kind of database, and what the tests do with it."""

    new: Callable[[], str]
    """Return the URL of a new one."""
    read: Callable[[str], Tables]
    """Return all rows of all entities."""
    copy: Callable[[str], str]
    """Return the URL of a copy."""


def _postgres(server: PostgreSQL) -> Database:
    address = server.url.replace("+psycopg", "")

    def tables_of(connection: psycopg.Connection[Any], schema: str) -> list[str]:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = %s"
        return [name for (name,) in connection.execute(query, [schema])]

    def new() -> str:
        return f"{server.url}?schema={new_name('killed')}"

    def read(url: str) -> Tables:
        schema = url.rpartition("=")[2]
        with psycopg.connect(address) as connection:
            assert WORKING_TABLES.isdisjoint(tables_of(connection, schema))
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

    return Database(new, read, copy)


def _sqlite(folder: Path) -> Database:
    def new() -> str:
        return f"sqlite:///{folder}/{new_name('killed')}.db"

    def read(url: str) -> Tables:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as base:
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
            assert WORKING_TABLES.isdisjoint(tables)
            return {
                name: base.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
                for name in ENTITIES
            }

    def copy(url: str) -> str:
        other = new()
        shutil.copy(url.removeprefix("sqlite:///"), other.removeprefix("sqlite:///"))
        return other

    return Database(new, read, copy)


class Workshop:
    """A worker, and exports that were not killed."""

    def __init__(self, worker: Worker, sandbox: Sandbox, databases: dict[str, Database]) -> None:
        self.worker = worker
        self.databases = databases
        self.finished: dict[str, str] = {}
        """The URL of a finished export that was made before something changed."""
        self.whole: dict[str, Tables] = {}
        self.updated: dict[str, Tables] = {}
        self.seconds: dict[tuple[str, bool], float] = {}
        for kind, database in databases.items():
            self.finished[kind] = database.new()
            self._run(kind, self.finished[kind], update=False)
            self.whole[kind] = database.read(self.finished[kind])
        change_entries(sandbox, random.Random(5), 30)
        for kind, database in databases.items():
            url = database.copy(self.finished[kind])
            self._run(kind, url, update=True)
            self.updated[kind] = database.read(url)
            assert self.updated[kind] != self.whole[kind]

    def _run(self, kind: str, url: str, *, update: bool) -> None:
        assert self.worker.run(Path(), "sqlite", to=url, update=update) == 0
        self.seconds[kind, update] = self.worker.seconds


@pytest.fixture(scope="module")
def workshop(
    tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL
) -> Iterator[Workshop]:
    with (
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=1, workspaces=2, people=5, projects=20, entries=1_500)
        folder = tmp_path_factory.mktemp("databases")
        yield Workshop(
            worker, sandbox, {"postgresql": _postgres(postgresql), "sqlite": _sqlite(folder)}
        )


CASES = [
    *(("postgresql", point) for point in POINTS),
    *(("sqlite", point) for point in POINTS[1:4]),
]
UPDATE_CASES = [
    *(("postgresql", point) for point in UPDATE_POINTS),
    *(("sqlite", point) for point in UPDATE_POINTS[:2]),
]


@pytest.mark.parametrize(("kind", "point"), CASES)
def test_an_export_killed_at_a_fail_point(workshop: Workshop, kind: str, point: str) -> None:
    database = workshop.databases[kind]
    url = database.new()
    passes = 2 if "data" in point or "state" in point else 0
    code = killed_at(workshop.worker, Path(), "sqlite", f"{point}=kill@{passes}", to=url)
    assert code == -9
    assert database.read(url) == workshop.updated[kind]


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_an_export_killed_at_random_moments(workshop: Workshop, kind: str) -> None:
    database = workshop.databases[kind]
    url = database.new()
    seconds = workshop.seconds[kind, False]
    killed_at_random(workshop.worker, Path(), "sqlite", random.Random(kind), seconds, to=url)
    assert database.read(url) == workshop.updated[kind]


@pytest.mark.parametrize(("kind", "point"), UPDATE_CASES)
def test_an_update_killed_at_a_fail_point(workshop: Workshop, kind: str, point: str) -> None:
    database = workshop.databases[kind]
    url = database.copy(workshop.finished[kind])
    passes = 1 if "update" in point else 0
    action = f"{point}=kill@{passes}"
    assert killed_at(workshop.worker, Path(), "sqlite", action, to=url, update=True) == -9
    assert database.read(url) == workshop.updated[kind]


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_an_update_killed_at_random_moments(workshop: Workshop, kind: str) -> None:
    database = workshop.databases[kind]
    url = database.copy(workshop.finished[kind])
    seconds = workshop.seconds[kind, True]
    killed_at_random(
        workshop.worker, Path(), "sqlite", random.Random(kind), seconds, to=url, update=True
    )
    assert database.read(url) == workshop.updated[kind]
