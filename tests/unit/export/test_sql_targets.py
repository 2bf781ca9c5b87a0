"""Targets that are databases: what is refused, what is stored, and who may write."""

# ruff: noqa: ASYNC240 - files are what is looked at

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from toggl_async import InvalidArgumentError, TogglSession
from toggl_async.errors import AuthenticationError, ExportTargetError
from toggl_async.export import ExportJob, estimate_export, export

from ...support.servers import PostgreSQL, new_name
from ...support.trap_service import TrapService
from ...support.trap_targets import WINDOW

Query = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def schema() -> str:
    return new_name("toggl")


@pytest.fixture
def url(postgresql: PostgreSQL, schema: str) -> str:
    return f"{postgresql.url}?schema={schema}"


@pytest.fixture
def query(postgresql: PostgreSQL, schema: str) -> Query:
    """Return a function that runs a statement in the schema and returns its rows."""

    def run(statement: str, *values: object) -> list[dict[str, Any]]:
        address = postgresql.url.replace("+psycopg", "")
        as_dicts: Any = dict_row
        with psycopg.connect(address, row_factory=as_dicts, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}".encode())
            connection.execute(f"SET search_path TO {schema}".encode())
            connection.execute("SET TimeZone TO 'UTC'")
            cursor = connection.execute(statement.encode(), values)
            rows: list[Any] = cursor.fetchall() if cursor.description else []
            return rows

    return run


@pytest.fixture
async def session(service: TrapService) -> AsyncIterator[TogglSession]:
    service.workspace(7).add(5)
    async with service.session() as session:
        yield session


# -- what is refused before anything is sent


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("mysql://me:pa55word@host/db", "mysql: databases"),
        ("mssql+pyodbc://me:pa55word@host/db", r"mssql\+pyodbc: databases"),
        ("postgresql+psycopg2://me:pa55word@host/db", r"postgresql\+psycopg2: databases"),
        ("postgresql+asyncpg://me:pa55word@host/db", r"postgresql\+asyncpg: databases"),
        ("postgresql://me:pa55@word@host/db", "percent-encoded"),
        ("postgresql://me:pa55word@host:port/db", "not a valid URL"),
        ("postgresql://[pa55word", "not a valid URL"),
        ("postgresql://me:pa55word@host/db?schema=a&schema=b", "schema must be one name"),
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
        ("sqlite://host/x.db", "name a file"),
        ("sqlite:///x.db?mode=ro", "takes no parameters"),
    ],
)
def test_an_address_that_is_not_usable(to: str, message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message) as caught:
        ExportJob(to=to)
    assert "word" not in str(caught.value).replace("the target's password", "")
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "csv"}, "format is for files"),
        ({"dialect": "spreadsheet"}, "dialect spreadsheet is for CSV"),
        ({"delimiter": ";"}, "delimiter and decimal"),
    ],
)
def test_options_of_files_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        ExportJob(to="postgresql://host/db", **options)


def test_no_password_is_shown() -> None:
    job = ExportJob(to="postgresql://me:pa55word@host:5433/db?password=pa55word&schema=toggl")
    assert str(job.to) == "postgresql://host:5433/db (schema toggl)"
    assert "pa55word" not in repr(job)
    assert "pa55word" not in str(job.fingerprint_fields())


@pytest.mark.promise("missing-extra-is-one-sentence")
@pytest.mark.parametrize(
    ("to", "package"),
    [
        ("sqlite:///x.db", "sqlalchemy"),
        ("postgresql://host/db", "sqlalchemy"),
        ("postgresql://host/db", "psycopg"),
    ],
)
async def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, session: TogglSession, service: TrapService, to: str,
    package: str,
) -> None:  # fmt: skip
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(InvalidArgumentError, match=rf"{package}: pip install '"):
        await export(session, to, **WINDOW)
    assert service.requests == []


async def _refused(session: TogglSession, service: TrapService, to: str, **options: Any) -> str:
    """Return the error of an export that sends nothing."""
    with pytest.raises(ExportTargetError) as caught:
        await export(session, to, **WINDOW, **options)
    assert service.requests == []
    message = str(caught.value)
    assert "\n" not in message
    assert "pa55word" not in message
    return message


async def test_a_server_that_is_not_there(session: TogglSession, service: TrapService) -> None:
    message = await _refused(session, service, "postgresql://me:pa55word@127.0.0.1:1/db")
    assert message.startswith("cannot connect to postgresql://127.0.0.1:1/db: ")


async def test_wrong_credentials(
    session: TogglSession, service: TrapService, postgresql: PostgreSQL
) -> None:
    wrong = postgresql.url.replace("tests@", "stranger:pa55word@")
    assert 'role "stranger" does not exist' in await _refused(session, service, wrong)


async def test_a_database_that_does_not_exist(
    session: TogglSession, service: TrapService, postgresql: PostgreSQL
) -> None:
    wrong = postgresql.url.replace("/postgres", "/nothing")
    assert 'database "nothing" does not exist' in await _refused(session, service, wrong)


async def test_a_user_who_may_not_write(
    session: TogglSession, service: TrapService, url: str, schema: str, query: Query
) -> None:
    reader = new_name("reader")
    query(f"CREATE ROLE {reader} LOGIN")
    other = url.replace("tests@", f"{reader}@")
    assert "may not use the schema" in await _refused(session, service, other)
    query(f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {reader}")
    await export(session, url, **WINDOW)
    service.requests.clear()
    message = await _refused(session, service, other, overwrite=True)
    assert "permission denied" in message or "may not read and change" in message


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("id BIGINT PRIMARY KEY, title TEXT", "start is missing"),
        ("id TEXT PRIMARY KEY", "id is text"),
        ("LIKE full_table", "primary key"),
        ("LIKE full_table INCLUDING ALL, mine TEXT NOT NULL", "mine is required"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
async def test_a_table_with_other_columns(
    *, session: TogglSession, service: TrapService, url: str, query: Query, table: str, says: str,
    overwrite: bool,
) -> None:  # fmt: skip
    await export(session, url, **WINDOW)
    service.requests.clear()
    query("DROP TABLE _export")
    query("ALTER TABLE time_entries RENAME TO full_table")
    query(f"CREATE TABLE time_entries ({table})")
    message = await _refused(session, service, url, overwrite=overwrite)
    assert message.startswith("the table time_entries in postgresql://127.0.0.1:")
    assert says in message
    assert query("SELECT count(*) FROM full_table") == [{"count": 5}]


@pytest.mark.promise("databases-exactly-once")
async def test_a_table_with_rows_of_someone_else(
    session: TogglSession, service: TrapService, url: str, query: Query
) -> None:
    await export(session, url, **WINDOW)
    service.requests.clear()
    query("DROP TABLE _export")
    assert "time_entries in postgresql" in await _refused(session, service, url)
    query("DELETE FROM time_entries")
    assert (await export(session, url, **WINDOW)).rows == 5


@pytest.mark.promise("databases-exactly-once")
async def test_columns_and_tables_of_the_user_stay(
    session: TogglSession, url: str, query: Query, service: TrapService
) -> None:
    query("CREATE TABLE projects (id INTEGER, title TEXT)")  # not in this export
    await export(session, url, **WINDOW)
    query("ALTER TABLE time_entries ADD COLUMN note TEXT DEFAULT 'mine' NOT NULL")
    query("CREATE VIEW by_day AS SELECT local_date, sum(seconds) FROM time_entries GROUP BY 1")
    service.workspaces[7].add(5, first_id=50)
    await export(session, url, update=True, **WINDOW)
    assert query("SELECT DISTINCT note FROM time_entries") == [{"note": "mine"}]
    assert query("SELECT count(*) FROM projects") == [{"count": 0}]


@pytest.mark.promise("databases-exactly-once")
async def test_one_export_at_a_time(
    session: TogglSession, service: TrapService, url: str, schema: str, postgresql: PostgreSQL
) -> None:
    await export(session, url, **WINDOW)
    service.requests.clear()
    address = postgresql.url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [0x746F6767, schema])
        assert "another export is writing" in await _refused(session, service, url)
        elsewhere = url.replace(schema, new_name("toggl"))
        await export(session, elsewhere, **WINDOW)  # of another schema


# -- what is stored


async def test_types_and_odd_values(
    session: TogglSession, service: TrapService, url: str, query: Query
) -> None:
    entries = service.workspaces[7].entries
    entries[2].description = "a\0b ' \\ \t\n %s ? 🐘"
    entries[3].tag_ids = [81, 82]
    service.raw_rows[4] = json.dumps(
        {"user_id": 5, "new_field": {"deep": "x\0"}, "time_entries": [
            {"id": 4, "start": "2026-02-30T09:00:00+00:00", "stop": "now", "seconds": 2**70}
        ]}
    ).encode()  # fmt: skip
    await export(session, url, **WINDOW)
    rows = {
        row["id"]: row
        for row in query(
            "SELECT id, start, local_date, billable, description, tag_ids FROM time_entries"
        )
    }
    assert len(rows) == 5
    assert rows[1]["start"] == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert rows[1]["local_date"] == date(2026, 1, 1)
    assert rows[1]["billable"] in (True, False)
    assert rows[2]["description"] is None
    extra = query("SELECT extra::text FROM time_entries WHERE id = 2")[0]["extra"]
    assert r"a\u0000b ' \\ \t\n %s ? 🐘" in extra
    assert rows[3]["tag_ids"] == [81, 82]
    assert rows[4]["start"] is None
    extra = query("SELECT extra::text FROM time_entries WHERE id = 4")[0]["extra"]
    assert json.loads(extra) == {
        "start": "2026-02-30T09:00:00+00:00", "stop": "now", "seconds": 2**70,
        "new_field": {"deep": "x\0"},
    }  # fmt: skip
    types = {
        row["column_name"]: row["data_type"]
        for row in query(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = 'time_entries'"
        )
    }
    assert types["id"] == "bigint"
    assert types["start"] == "timestamp with time zone"
    assert types["tag_ids"] == "jsonb"
    assert types["extra"] == "json"


async def test_all_entities_and_their_keys(session: TogglSession, url: str, query: Query) -> None:
    names = ["time_entries", "users", "workspaces"]
    summary = await export(session, url, entities=names, **WINDOW)
    counts = [query(f"SELECT count(*) FROM {name}")[0]["count"] for name in names]
    assert sum(counts) == summary.rows
    assert summary.files == ()
    assert summary.bytes > 0
    again = await export(session, url, entities=names, **WINDOW)
    assert again.already_complete
    assert again.requests == 0
    assert again.rows == summary.rows


# -- replacing, resuming


async def test_overwrite_replaces_the_rows(
    session: TogglSession, service: TrapService, url: str, query: Query
) -> None:
    await export(session, url, entities=["time_entries", "users"], **WINDOW)
    query("CREATE VIEW days AS SELECT local_date FROM time_entries")
    with pytest.raises(ExportTargetError, match="with other options"):
        await export(session, url, **WINDOW)
    del service.workspaces[7].entries[1]
    summary = await export(session, url, overwrite=True, **WINDOW)
    assert summary.rows == 4
    assert query("SELECT count(*) FROM days") == [{"count": 4}]
    assert query("SELECT count(*) FROM users") == [{"count": 0}]


async def test_rows_stay_if_their_replacement_cannot_begin(
    session: TogglSession, service: TrapService, url: str, query: Query
) -> None:
    await export(session, url, **WINDOW)
    async with service.session("0" * 32) as refused:
        with pytest.raises(AuthenticationError):
            await export(refused, url, overwrite=True, **WINDOW)
    assert query("SELECT count(*) FROM time_entries") == [{"count": 5}]


async def test_nothing_stays_of_an_export_without_a_page(
    service: TrapService, url: str, query: Query
) -> None:
    async with service.session("0" * 32) as refused:
        with pytest.raises(AuthenticationError):
            await export(refused, url, **WINDOW)
    assert query("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == []


async def test_a_dry_run_writes_nothing(
    session: TogglSession, url: str, schema: str, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    estimate = await estimate_export(session, url, update=True, **WINDOW)
    assert estimate.requests
    address = postgresql.url.replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT to_regnamespace(%s)", [schema]).fetchone()
    assert row == (None,)
    await estimate_export(session, f"sqlite:///{tmp_path}/x.db", **WINDOW)
    assert list(tmp_path.iterdir()) == []


async def test_a_server_that_ends_during_an_export(service: TrapService) -> None:
    service.workspace(7).add(250)
    with PostgreSQL() as server:
        async with service.session() as session:
            pages: list[int] = []

            def kill(progress: Any) -> None:
                pages.append(progress.rows)
                if len(pages) == 1:
                    server.kill()

            with pytest.raises(ExportTargetError, match="cannot write postgresql://") as caught:
                await export(session, server.url, concurrency=1, on_progress=kill, **WINDOW)
            assert "resumes from its checkpoint" in caught.value.__notes__[-1]
            server.start()
            summary = await export(session, server.url, **WINDOW)
    assert summary.resumed
    assert summary.rows == 250


# -- SQLite


async def test_tables_in_a_database_of_the_user(
    session: TogglSession, service: TrapService, tmp_path: Path
) -> None:
    path = tmp_path / "app.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE mine (x)")
    url = f"sqlite:///{path}"
    assert (await export(session, url, **WINDOW)).rows == 5
    service.workspaces[7].add(5, first_id=50)
    assert (await export(session, url, update=True, **WINDOW)).rows == 10
    with closing(sqlite3.connect(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        assert {"mine", "time_entries", "_export"} <= tables
        assert not {"_seen", "_listed", "_export_probe"} & tables
    assert [file.name for file in tmp_path.iterdir()] == ["app.db"]


@pytest.mark.parametrize("content", [b"no database, but a text that is long enough" * 9, None])
async def test_a_file_that_is_no_database(
    session: TogglSession, service: TrapService, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content) if content is not None else path.mkdir()
    assert "cannot write" in await _refused(session, service, f"sqlite:///{path}")


async def test_a_new_file_without_rows_is_removed(service: TrapService, tmp_path: Path) -> None:
    async with service.session("0" * 32) as refused:
        with pytest.raises(AuthenticationError):
            await export(refused, f"sqlite:///{tmp_path}/x.db", **WINDOW)
    assert list(tmp_path.iterdir()) == []
