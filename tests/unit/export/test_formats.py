"""The content of files in all formats."""

# ruff: noqa: ASYNC240 - files are what is looked at

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async import InvalidArgumentError, TogglSession
from toggl_async.export import export, read_rows
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.rows.columns import Column, by_columns, columns_of
from toggl_async.export.sinks.databases.database import (
    SqliteDatabase,
    _parameters,
    create_statement,
)
from toggl_async.export.sinks.files.compression import compressor, reader
from toggl_async.export.sinks.files.encoders import CsvEncoder, _quoted_column, _texts, _written
from toggl_async.export.sinks.files.parquet import ArrowEncoder, write_parquet
from toggl_async.sandbox import Sandbox

from ...support.export_files import file_names, needs

DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
Truth = Callable[[int], list[int]]
SUFFIXES = (
    ".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".csv.gz", ".csv.zst", ".parquet", ".sqlite",
)  # fmt: skip


@pytest.mark.promise("formats-agree")
@pytest.mark.parametrize("suffix", SUFFIXES)
async def test_all_formats_hold_the_same_rows(
    sandbox: Sandbox, session: TogglSession, truth: Truth, tmp_path: Path, suffix: str
) -> None:
    needs(suffix)
    workspace = min(sandbox.track.workspaces)
    path = tmp_path / f"x{suffix}"
    summary = await export(session, path, workspaces=[workspace], **DAYS)
    state = [] if suffix == ".sqlite" else [f"{path.name}.state"]
    assert file_names(tmp_path) == [path.name, *state]
    rows = list(read_rows(path))
    order = {id_: position for position, id_ in enumerate(truth(workspace))}
    if suffix == ".sqlite":  # its rows have no order
        rows.sort(key=lambda row: order[row["id"]])
    assert [row["id"] for row in rows] == list(order)
    assert summary.rows == len(rows)
    assert summary.bytes == path.stat().st_size
    await export(session, tmp_path / "plain.jsonl", workspaces=[workspace], **DAYS)
    for row, plain in zip(rows, read_rows(tmp_path / "plain.jsonl"), strict=True):
        for name in ("workspace_id", "seconds", "billable", "description", "project_name",
                     "billable_amount_in_cents", "tag_ids", "tag_names"):  # fmt: skip
            value = None if ".csv" in suffix and plain[name] == "" else plain[name]
            assert row[name] == value, name
        start = row["start"]
        start = datetime.fromisoformat(start) if isinstance(start, str) else start
        assert start == datetime.fromisoformat(plain["start"])


def _table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.promise("no-formulas-in-spreadsheets")
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_the_standard_dialect_writes_every_text_as_it_is(texts: list[str]) -> None:
    encoder = CsvEncoder("tags", "standard")
    rows = [{"id": number, "name": text} for number, text in enumerate(texts)]
    data = encoder.header() + encoder.encode(rows)
    assert [row["name"] for row in _table(data)] == texts
    stored = list(encoder.stored_rows(io.BytesIO(data)))
    assert [encoder.values(row, ["id"]) for row in stored] == [[n] for n in range(len(texts))]
    assert encoder.header() + encoder.join(stored) == data  # an update copies rows unchanged


COLUMNS = (
    Column("id", "integer"),
    Column("amount", "real"),
    Column("active", "boolean"),
    Column("name", "text"),
    Column("other", "text"),
)
INTEGERS = st.integers(1 - 2**63, 2**63 - 1)
CELLS = st.tuples(
    INTEGERS,
    st.one_of(st.none(), INTEGERS, st.floats(-1e6, 1e6).map(lambda value: round(value, 3))),
    st.one_of(st.none(), st.booleans()),
    TEXTS,
    st.one_of(st.none(), TEXTS),
)


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_cells_are_written_as_the_csv_module_writes_them(rows: list[tuple[Any, ...]]) -> None:
    buffer = io.StringIO(newline="")
    words = {True: "true", False: "false"}
    csv.writer(buffer).writerows(
        [[words[cell] if isinstance(cell, bool) else cell for cell in row] for row in rows]
    )
    columns = [
        _quoted_column(_texts(column, values))
        for column, values in zip(COLUMNS, zip(*rows, strict=True), strict=True)
    ]
    assert _written(columns).decode() == buffer.getvalue()


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**64), 2**64),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    st.lists(st.integers(0, 9), max_size=2),
)
FIELDS = ("id", "seconds", "billable", "description", "start", "tag_ids", "unknown")


@pytest.mark.promise("formats-agree")
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES), max_size=4))
def test_every_value_is_in_its_column_or_in_extra(rows: list[dict[str, Any]]) -> None:
    """A page has the same values as its rows one by one, and none is lost."""
    columns = columns_of("time_entries")
    by_row = [tuple(values) for values in zip(*by_columns(rows, columns), strict=True)]
    assert by_row == [tuple(values[0] for values in by_columns([row], columns)) for row in rows]
    for row, values in zip(rows, by_row, strict=True):
        cells = dict(zip([column.name for column in columns], values, strict=True))
        extra = json.loads(cells.pop("extra") or "{}")
        for name, value in row.items():
            if name == "tag_ids":
                cell = None if cells[name] is None else json.loads(cells[name])
            else:
                cell = extra[name] if name in extra else cells.get(name)
            assert cell == value
            assert isinstance(cell, bool) == isinstance(value, bool)


def test_a_column_without_values_is_written_as_null() -> None:
    entity = ENTITIES["tags"]
    database = SqliteDatabase(Path(":memory:"))
    database.open(Path(":memory:"))
    connection = database.connection
    connection.execute(create_statement(database, entity))
    for name, added in (("before", 2), (None, 0), ("after", 0)):
        rows = [{"id": 1, "name": name}, {"id": 2, "name": name}]
        marks, values = _parameters(database.storable(entity, rows))
        assert len(values[0]) == marks.count("?") == (1 if name is None else 2)
        with database.transaction():
            assert database.upsert(entity, rows) == (added, 2)
        stored = connection.execute("SELECT id, name FROM tags ORDER BY id").fetchall()
        assert stored == [(1, name), (2, name)]
    database.close()


@pytest.mark.parametrize("pages", [(60,), (1,) * 60, (7, 25, 28), (30, 30)])
def test_row_groups_do_not_depend_on_pages(
    tmp_path: Path, pages: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("toggl_async.export.sinks.files.parquet._GROUP", 25)
    encoder = ArrowEncoder("tags")
    rows = [
        {"id": number, "name": str(number), "at": "2026-03-01T09:00:00Z"} for number in range(60)
    ]
    data, first = encoder.header(), 0
    for size in pages:
        data += encoder.encode(rows[first : first + size])
        first += size
    ids = [encoder.values(row, ["id"])[0] for row in encoder.stored_rows(io.BytesIO(data))]
    assert ids == list(range(60))
    write_parquet(io.BytesIO(data), tmp_path / "x.parquet")
    with parquet.ParquetFile(tmp_path / "x.parquet") as file:
        groups = [file.metadata.row_group(index).num_rows for index in range(file.num_row_groups)]
    assert groups == [25, 25, 10]
    assert [row["id"] for row in read_rows(tmp_path / "x.parquet", "tags")] == list(range(60))


def test_the_spreadsheet_dialect_is_for_people() -> None:
    encoder = CsvEncoder("time_entries", "spreadsheet")
    source = {
        "id": 1, "start": "2026-03-01T09:00:00+02:00", "tag_names": ["a", "=b"], "billable": True,
        "seconds": 60,
    }  # fmt: skip
    data = encoder.header() + encoder.encode([source])
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = _table(data)
    assert row["start"] == "2026-03-01 09:00:00"
    assert row["tag_names"] == "a, =b"
    assert (row["billable"], row["seconds"]) == ("true", "60")


def test_unknown_fields_are_in_one_column() -> None:
    encoder = CsvEncoder("tags", "standard")
    rows = [{"id": 1, "mood": {"deep": [1]}, "weather": None}]
    (row,) = _table(encoder.header() + encoder.encode(rows))
    assert msgspec.json.decode(row["extra"]) == {"mood": {"deep": [1]}, "weather": None}


async def test_a_database_has_keys_and_types(session: TogglSession, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    await export(session, path, entities=["time_entries", "users", "projects"], **DAYS)
    with closing(sqlite3.connect(path)) as base:
        types = base.execute("SELECT type FROM pragma_table_info('time_entries') WHERE name='id'")
        assert types.fetchone() == ("INTEGER",)
        keys = base.execute("SELECT name FROM pragma_table_info('users') WHERE pk ORDER BY pk")
        assert keys.fetchall() == [("workspace_id",), ("id",)]
        (seconds,) = base.execute(
            "SELECT sum(e.seconds) FROM time_entries e JOIN projects p ON p.id = e.project_id"
        ).fetchone()
        assert seconds > 0


async def test_each_page_of_a_compressed_file_is_a_member(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    await export(session, tmp_path, format="jsonl.gz", **DAYS)
    for file in tmp_path.glob("*.gz"):
        lines = gzip.decompress(file.read_bytes()).splitlines()
        assert file.read_bytes().count(b"\x1f\x8b\x08") == -(-len(lines) // 100)


async def test_a_reject_of_a_database_is_a_row_of_a_table(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    sandbox.inject_fault(
        "GET", "/me/tags", status=200, body=[{"id": 5, "workspace_id": 1}, {"id": "five"}]
    )
    summary = await export(session, tmp_path / "x.db", entities="tags")
    assert (summary.rows, summary.rejected) == (1, 1)
    with closing(sqlite3.connect(tmp_path / "x.db")) as base:
        ((entity, row),) = base.execute("SELECT * FROM _rejects")
    assert (entity, msgspec.json.decode(row)["row"]) == ("tags", {"id": "five"})


@pytest.mark.promise("exact-values-in-files")
@pytest.mark.parametrize("suffix", [".csv", ".sqlite", ".parquet"])
async def test_unusual_values_of_lists_are_preserved(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, suffix: str
) -> None:
    needs(suffix)
    body = (
        b'[{"id":1,"workspace_id":1,"name":"ok","creator_id":' + b"9" * 30 + b"},"
        b'{"id":2,"workspace_id":1,"name":null},'
        b'{"id":3,"workspace_id":"1","name":5},'
        b'{"id":4,"workspace_id":1,"name":"\xff"}]'
    )
    sandbox.inject_fault(
        "GET", "/me/tags", status=200, body=body, headers={"Content-Type": "application/json"}
    )
    summary = await export(session, tmp_path / f"x{suffix}", entities="tags")
    assert summary.rows + summary.rejected == 4
    rows = list(read_rows(tmp_path / f"x{suffix}", "tags"))
    assert rows[0]["name"] == "ok"
    assert len(rows) == summary.rows


@pytest.mark.parametrize("bad", [("x.txt", "tags"), ("x.csv", "receipts")])
def test_a_file_that_cannot_be_read_is_an_error(bad: tuple[str, str]) -> None:
    with pytest.raises(InvalidArgumentError):
        read_rows(*bad)


@pytest.mark.promise("exact-values-in-files")
@pytest.mark.parametrize("suffix", SUFFIXES)
async def test_fractions_of_seconds_and_long_texts_are_preserved(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, suffix: str
) -> None:
    needs(suffix)
    entry = {"id": 1, "seconds": 1, "start": "2026-01-05T09:00:00.123456+02:00"}
    row = {"user_id": 1, "description": "x" * 200_000, "time_entries": [entry]}
    path = tmp_path / f"x{suffix}"
    body = [row]
    sandbox.inject_fault("POST", "search/time_entries", status=200, body=body)
    await export(session, path, workspaces=[sandbox.workspace_id], **DAYS)
    (stored,) = read_rows(path)
    start = stored["start"]
    start = datetime.fromisoformat(start) if isinstance(start, str) else start
    assert start == datetime.fromisoformat(str(entry["start"]))
    assert stored["description"] == row["description"]


@pytest.mark.promise("later-versions-continue")
@pytest.mark.parametrize("dialect", ["standard", "spreadsheet"])
def test_columns_of_another_version_are_in_extra(dialect: str) -> None:
    """Of a CSV file that a later version has written, nothing is lost by an update."""
    encoder = CsvEncoder("tags", dialect)
    data = (
        b'id,name,mood,weather,extra\r\n1,red,"fine, ""really""",,"{""deep"":[1]}"\r\n2,blue,,,\r\n'
    )
    first, second = encoder.stored_rows(io.BytesIO(data))
    names = ["id", "name", "extra"]
    id_, name, extra = encoder.values(encoder.fields(first), names)
    assert (id_, name) == (1, "red")
    assert json.loads(extra) == {"deep": [1], "mood": 'fine, "really"'}
    assert encoder.values(encoder.fields(second), names) == [2, "blue", None]


@pytest.mark.promise("formats-agree")
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_all_pages_of_a_compressed_file_are_read_back(tmp_path: Path, suffix: str) -> None:
    needs(f"x.jsonl{suffix}")
    pages = [b"first\n" * 1000, b"", b"second\n", b"third\n" * 50_000]
    path = tmp_path / f"x.jsonl{suffix}"
    compress = compressor(path.name)
    path.write_bytes(b"".join(map(compress, pages)))
    assert [compress(page) for page in pages] == [compress(page) for page in pages]
    with reader(path, path.name) as file:
        assert file.read() == b"".join(pages)
    with reader(path, path.name) as file:
        assert list(file) == b"".join(pages).splitlines(keepends=True)
