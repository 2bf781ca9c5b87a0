"""Reads exported files row by row, as dictionaries for pandas and other libraries."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from gzip import BadGzipFile
from pathlib import Path
from typing import Any

import msgspec

from .._http.codec.decoders import build_decoder
from ..errors import ExportTargetError, InvalidArgumentError, TogglError
from .job import format_of
from .partitioning.entities import TIME_ENTRIES, check_entity
from .rows.columns import columns_of, spreadsheet_columns
from .sinks.files.compression import reader
from .sinks.files.encoders import read_csv
from .sinks.files.parquet import require_arrow
from .sinks.files.xlsx import read_xlsx

__all__ = ["read_rows"]


def read_rows(path: str | os.PathLike[str], entity: str = TIME_ENTRIES) -> Iterator[dict[str, Any]]:
    """Iterate over the rows of an exported file as dictionaries, one in memory at a time.

    Any format that the export writes. A ``.sqlite`` file holds several entities, of which
    ``entity`` is read; for CSV and Parquet it says which columns are not texts. An empty cell of a
    CSV file is ``None``. Lists and objects are Python's; times are texts as the service wrote them
    (in Parquet: aware datetimes in UTC; in ``.xlsx``: datetimes without a zone, which are those
    of the account's zone, and lists are texts). :class:`ExportTargetError` for a file that is
    damaged or was written by something else, after the rows before.

    >>> import pandas
    >>> frame = pandas.DataFrame(read_rows("export/time_entries-7.jsonl"))
    """
    entity = check_entity(entity)
    file = Path(path)
    kind = format_of(file)
    if kind is None:
        raise InvalidArgumentError(f"{file} does not end in a format that the export writes")
    return _checked(file, _rows(file, kind, entity))


def _rows(file: Path, kind: str, entity: str) -> Iterator[dict[str, Any]]:
    if kind == "sqlite":
        return _database(file, entity)
    if kind == "parquet":
        return _parquet(file, entity)
    if kind == "xlsx":
        return _xlsx(file, entity)
    return _csv(file, entity) if kind.startswith("csv") else _json(file)


def _checked(path: Path, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Turn any error that a damaged file causes into one :class:`ExportTargetError`."""
    number = 0
    try:
        for row in rows:
            number += 1
            yield row
    except (MemoryError, TogglError):
        raise
    except Exception as exc:
        if isinstance(exc, OSError) and not isinstance(exc, BadGzipFile):
            raise  # such as a file that does not exist
        raise ExportTargetError(
            f"cannot read {path} after {number} rows: it is damaged, or is not an export of "
            "this entity; export it again"
        ) from exc


def _json(path: Path) -> Iterator[dict[str, Any]]:
    decode = build_decoder(dict[str, Any]).decode
    with reader(path, path.name) as file:
        for line in file:
            yield decode(line)


def _csv(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    kinds = dict(spreadsheet_columns(entity))
    with reader(path, path.name) as file:
        rows = read_csv(file)
        names = next(rows, [])
        for cells in rows:
            yield {
                name: _cell(kinds.get(name, "text"), cell)
                for name, cell in zip(names, cells, strict=True)
            }


def _cell(kind: str, text: str) -> Any:
    if not text:
        return None
    if kind == "text":
        return text
    if kind == "boolean":
        return text == "true"
    if kind == "json":
        return msgspec.json.decode(text) if text[:1] in "[{" else text
    if kind == "real":
        return float(text.replace(",", "."))  # written for spreadsheets
    return int(text) if kind == "integer" else text


def _database(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    kinds = dict(columns_of(entity))
    path.stat()  # SQLite does not say that a file does not exist
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        for row in base.execute(f'SELECT * FROM "{entity}"'):  # noqa: S608 - a known name
            yield {name: _stored(kinds.get(name, "text"), row[name]) for name in row.keys()}  # noqa: SIM118 - sqlite3.Row is not a mapping


def _stored(kind: str, value: Any) -> Any:
    if kind == "boolean" and value is not None:
        return bool(value)
    if kind == "json" and isinstance(value, str):
        return msgspec.json.decode(value)
    return value


def _parquet(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    arrow = require_arrow()
    kinds = dict(columns_of(entity))
    with arrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(10_000):
            for row in batch.to_pylist():
                yield {name: _stored(kinds.get(name, "text"), row[name]) for name in row}


def _xlsx(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    kinds = dict(spreadsheet_columns(entity))
    with path.open("rb") as file:
        rows = read_xlsx(file)
        names = next(rows, ())
        for cells in rows:
            yield {
                name: _workbook_cell(kinds.get(name, "text"), cell)
                for name, cell in zip(names, cells, strict=True)
            }


def _workbook_cell(kind: str, cell: Any) -> Any:
    if kind == "day" and isinstance(cell, datetime):
        return cell.date()
    if kind == "real" and isinstance(cell, int):
        return float(cell)
    return int(cell) if kind == "integer" and isinstance(cell, str) else cell
