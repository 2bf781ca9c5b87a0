"""What other tools read from the files is what the service has, in every format and compression.

The tools are those that people use: csv and sqlite3 of Python, pandas, polars and DuckDB, each by
its own reader.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias

import duckdb
import polars as pl
import pytest
import zstandard

from toggl_async.export import read_rows

from ...support.trap_service import Entry, TrapService
from ...support.trap_targets import make_target, run

pd: Any = import_module("pandas")  # has no types
Rows: TypeAlias = list[dict[str, Any]]

TEXTS: Final = (
    "", "plain", "NA", "null", "None", "nan", "NULL", "-", "1", "1.5", "true", "2026-01-01",
    'say "hi"', "a,b;c\td", "two\nlines", "two\r\nlines", "old\rMac", " spaces ", "=1+1", "@x",
    "'", '"', '""', "\\", "\\n", "Zoë 🚀 日本", "\u2028", "{}", "[1]", "#", "\ufeff",
)  # fmt: skip
"""Descriptions that readers of text formats misunderstand if they are not written well."""
LARGE: Final = 2**62 + 1
"""An id that a float cannot hold."""
FORMATS: Final = ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet")
COLUMNS: Final = (
    "id", "workspace_id", "seconds", "start", "description", "project_id", "project_name",
    "billable", "tag_ids", "tag_names",
)  # fmt: skip


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    async with TrapService() as service:
        for workspace_id, first_id in ((7, 1), (8, LARGE)):
            workspace = service.workspace(workspace_id)
            workspace.add(60, first_id=first_id)
            entries = list(workspace.entries.values())
            for entry, text in zip(entries, TEXTS, strict=False):
                entry.description = text
            entries[0].start = "2026-03-29T01:30:00-03:30"
            entries[1].billable = False
        # The whole second page is added: a column may be empty in one page and not in another.
        for number in range(1100):
            id_ = 10_000 + number
            service.workspace(7).entries[id_] = Entry(
                id=id_, start="2026-05-01T10:00:00+00:00", seconds=number
            )
        yield service


def _truth(service: TrapService) -> Rows:
    rows = []
    for workspace in service.workspaces.values():
        for entry in workspace.entries.values():
            name = service.projects[entry.project_id][0] if entry.project_id else None
            row = {
                "id": entry.id, "workspace_id": workspace.id, "seconds": entry.seconds,
                "start": datetime.fromisoformat(entry.start).astimezone(UTC),
                "description": entry.description, "project_id": entry.project_id,
                "project_name": name, "billable": entry.billable, "tag_ids": entry.tag_ids,
                "tag_names": [service.tags[tag_id] for tag_id in entry.tag_ids],
            }  # fmt: skip
            rows.append(row)
    return sorted(rows, key=lambda row: row["id"])


def _plain(rows: Rows) -> Rows:
    """Return the columns that are compared, as Python's values, sorted."""
    return sorted(
        ({name: _value(name, row[name]) for name in COLUMNS} for row in rows),
        key=lambda row: row["id"],
    )


def _value(name: str, value: Any) -> Any:
    if name in {"tag_ids", "tag_names"}:
        return json.loads(value) if isinstance(value, str) else list(value)
    if name == "description":
        return value or ""  # an empty cell of CSV is either
    if value is None or value == "" or value is pd.NA or value != value:  # noqa: PLR0124 - NaN
        return None
    if name == "start":
        value = datetime.fromisoformat(value) if isinstance(value, str) else value
        time: datetime = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        return time.astimezone(UTC)
    if name == "billable":
        return value in {True, "true"}
    if name == "project_name":
        return value
    number = int(value)
    assert number == value or str(number) == value
    return number


# -- the readers, as a person would call them


def _decompressed(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    return data.decode()


def _python(paths: list[Path]) -> Rows:
    rows: Rows = []
    for path in paths:
        if ".csv" in path.name:
            rows += csv.DictReader(io.StringIO(_decompressed(path), newline=""), strict=True)
        elif path.name.endswith(".parquet"):
            rows += read_rows(path)
        else:
            rows += map(json.loads, _decompressed(path).split("\n")[:-1])
    return rows


def _pandas(paths: list[Path]) -> Rows:
    frames = []
    for path in paths:
        if ".csv" in path.name:
            # As it would guess, "NA" and "null" are not texts, and ids next to nulls are floats.
            frame = pd.read_csv(path, dtype={"project_id": "Int64"}, keep_default_na=False,
                                na_values={"project_id": [""]})  # fmt: skip
        elif path.name.endswith(".parquet"):
            frame = pd.read_parquet(path)
        else:
            frame = pd.read_json(path, lines=True, dtype=False)
        frames += frame.to_dict("records")
    return frames


def _polars(paths: list[Path]) -> Rows:
    rows: Rows = []
    for path in paths:
        if ".csv" in path.name:
            frame = pl.read_csv(path, infer_schema_length=None, schema_overrides={
                "description": pl.String})  # fmt: skip
        elif path.name.endswith(".parquet"):
            frame = pl.read_parquet(path)
        else:
            frame = pl.read_ndjson(path, infer_schema_length=None)
        rows += frame.to_dicts()
    return rows


def _duckdb(paths: list[Path]) -> Rows:
    rows: Rows = []
    with duckdb.connect() as database:
        for path in paths:
            if ".csv" in path.name:
                source = f"read_csv('{path}', all_varchar = true, strict_mode = true)"
            elif path.name.endswith(".parquet"):
                source = f"read_parquet('{path}')"
            else:
                source = f"read_json('{path}', convert_strings_to_integers = false)"
            result = database.sql(
                f"SELECT id, workspace_id, seconds, start::TIMESTAMPTZ AS start, description, "
                f"project_id, project_name, billable, tag_ids, tag_names FROM {source}"
            )
            names = result.columns
            rows += [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return rows


READERS: Final[dict[str, Callable[[list[Path]], Rows]]] = {
    "python": _python,
    "pandas": _pandas,
    "polars": _polars,
    "duckdb": _duckdb,
    "read_rows": lambda paths: [row for path in paths for row in read_rows(path)],
}


@pytest.mark.promise("formats-agree")
@pytest.mark.parametrize("kind", ["file", "folder"])
@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("update", [False, True])
async def test_files(
    service: TrapService, tmp_path: Path, kind: str, file_format: str, *, update: bool
) -> None:
    target = make_target(f"{kind}-{file_format}", tmp_path)
    async with service.session() as session:
        await run(session, target)
        if update:
            entries = service.workspace(7).entries
            for entry in [entries[10_001], *list(service.workspace(8).entries.values())[:40]]:
                entry.description += "\n changed"
                entry.at = "2099-01-01T00:00:00+00:00"
            del entries[10_000]
            service.workspace(8).add(1, first_id=LARGE + 100)
            service.projects[61] = ('the "new", name', "#000000", "Harbor")
            await run(session, target, update=True)
    expected = _truth(service)
    for name, read in READERS.items():
        rows = _plain(read(target.files()))
        assert rows == expected, name


@pytest.mark.promise("formats-agree")
async def test_a_database(service: TrapService, tmp_path: Path) -> None:
    target = make_target("file-sqlite", tmp_path)
    async with service.session() as session:
        await run(session, target)
    query = "SELECT * FROM time_entries"
    with closing(sqlite3.connect(target.path)) as database:
        database.row_factory = sqlite3.Row
        by_python = [dict(row) for row in database.execute(query)]
        database.row_factory = None
        frame = pd.read_sql_query(query, database, dtype={"project_id": "Int64"})
        by_polars = pl.read_database(query, database, infer_schema_length=None).to_dicts()
    expected = _truth(service)
    with duckdb.connect() as duck:
        result = duck.sql("SELECT * FROM frame")
        by_duckdb = [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]
    for rows in (by_python, frame.to_dict("records"), by_polars, by_duckdb):
        assert _plain(rows) == expected
