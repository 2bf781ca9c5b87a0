"""Pages into a table of PostgreSQL, by the SDK and by psycopg alone: a commit for each page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, Final

import psycopg

from benchmarks import data
from benchmarks.work.clock import Stretch
from toggl_async.export.partitioning.entities import ENTITIES, TIME_ENTRIES
from toggl_async.export.rows.columns import columns_of
from toggl_async.export.rows.decoding import Row
from toggl_async.export.sinks.databases.database import create_statement, quoted
from toggl_async.export.sinks.databases.postgres import PostgresDatabase
from toggl_async.export.targets import DatabaseUrl, parse_target

_ENTITY: Final = ENTITIES[TIME_ENTRIES]
_TABLE: Final = quoted(TIME_ENTRIES)


def _pages(rows: int) -> Iterator[list[Row]]:
    for first in range(0, rows, data.PAGE):
        page: list[Row] = []
        for number, row in enumerate(data.report_rows(data.PAGE, seed=first)):
            (entry,) = row.pop("time_entries")
            row.pop("row_number", None)
            page.append({**row, **entry, "id": first + number + 1, "workspace_id": 7})
        yield page


def _database(url: str) -> PostgresDatabase:
    target = parse_target(url)
    assert isinstance(target, DatabaseUrl)
    database = PostgresDatabase(target)
    database.connect()
    database.lock()
    database.connection.execute(f"DROP TABLE IF EXISTS {_TABLE}")
    database.connection.execute(create_statement(database, _ENTITY))
    return database


def _ours(url: str, rows: int, write: Callable[[PostgresDatabase, list[Row]], object]) -> Any:
    pages = list(_pages(rows))
    with closing(_database(url)) as database, Stretch() as stretch:
        for page in pages:
            with database.transaction():
                write(database, page)
    return {"cpu": stretch.cpu / rows, "wall": stretch.wall / rows}


def insert(url: str, rows: int) -> Any:
    """What an export does with a page of new rows."""
    return _ours(url, rows, lambda database, page: database.insert(_ENTITY, page))


def upsert(url: str, rows: int) -> Any:
    """What an update does with a page of new rows."""
    return _ours(url, rows, lambda database, page: database.upsert(_ENTITY, page))


def _bare(url: str, rows: int, write: Callable[[Any, str, list[Any]], object]) -> Any:
    """Write tuples that are ready, of the columns that have any value."""
    columns = columns_of(TIME_ENTRIES)
    with closing(_database(url)) as database:
        pages: list[tuple[str, list[Any]]] = []
        for page in _pages(rows):
            values = dict(
                zip([column.name for column in columns], database.storable(_ENTITY, page),
                    strict=True)
            )  # fmt: skip
            used = {name: row for name, row in values.items() if any(v is not None for v in row)}
            names = ", ".join(map(quoted, used))
            pages.append((names, list(zip(*used.values(), strict=True))))
        schema = database.connection.execute("SELECT current_schema()").fetchone()[0]
    address = url.partition("?")[0].replace("+psycopg", "")
    with psycopg.connect(address, options=f"-csearch_path={schema}") as connection:
        connection.commit()
        with Stretch() as stretch:
            for names, page_rows in pages:
                with connection.cursor() as cursor:
                    write(cursor, names, page_rows)
                connection.commit()
    return {"cpu": stretch.cpu / rows, "wall": stretch.wall / rows}


def copy(url: str, rows: int) -> Any:
    """``COPY`` alone."""

    def write(cursor: Any, names: str, page: list[Any]) -> None:
        with cursor.copy(f"COPY {_TABLE} ({names}) FROM STDIN") as copying:
            for row in page:
                copying.write_row(row)

    return _bare(url, rows, write)


def executemany(url: str, rows: int) -> Any:
    """``executemany`` of an insert alone."""

    def write(cursor: Any, names: str, page: list[Any]) -> None:
        marks = ", ".join(["%s"] * len(page[0]))
        cursor.executemany(f"INSERT INTO {_TABLE} ({names}) VALUES ({marks})", page)

    return _bare(url, rows, write)
