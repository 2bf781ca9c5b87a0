"""Reading exported files again, row by row, for whatever builds tables of rows."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from ..errors import InvalidArgumentError
from .columns import columns_of
from .compression import reader
from .job import format_of
from .tables import TABLES, TIME_ENTRIES

__all__ = ["as_rows"]

_READ: Final = {"integer": int, "real": float}


def as_rows(path: str | os.PathLike[str], entity: str = TIME_ENTRIES) -> Iterator[dict[str, Any]]:
    """Go through the rows of an exported file as dictionaries, one in memory at a time.

    Any format that the export writes; a ``.sqlite`` file holds several kinds of rows, of which
    ``entity`` is read; for CSV and Parquet it says which columns are no texts. An empty cell of a
    CSV file is ``None``. Lists and objects are Python's; times are texts as the service wrote them
    (in Parquet: aware datetimes).

    >>> import pandas
    >>> frame = pandas.DataFrame(as_rows("export/time_entries-7.jsonl"))
    """
    if entity not in TABLES:
        raise InvalidArgumentError(f"entities are {', '.join(TABLES)}")
    file = Path(path)
    kind = format_of(file)
    if kind is None:
        raise InvalidArgumentError(f"{file} has no suffix of a format that the export writes")
    if kind == "sqlite":
        return _database(file, entity)
    if kind == "parquet":
        return _parquet(file, entity)
    return _csv(file, entity) if kind.startswith("csv") else _json(file)


def _json(path: Path) -> Iterator[dict[str, Any]]:
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with reader(path, path.name) as file:
        for line in file:
            yield decode(line)


def _csv(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    kinds = dict(columns_of(entity))
    with (
        reader(path, path.name) as file,
        io.TextIOWrapper(file, "utf-8-sig", newline="") as text,
    ):
        for row in csv.DictReader(text):
            yield {name: _cell(kinds.get(name, "text"), cell) for name, cell in row.items()}


def _cell(kind: str, text: str) -> Any:
    if not text:
        return None
    if kind == "text":
        return text
    if kind == "boolean":
        return text == "true"
    if kind == "json":
        return msgspec.json.decode(text) if text[:1] in "[{" else text
    return _READ[kind](text) if kind in _READ else text


def _database(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    import sqlite3
    from contextlib import closing

    kinds = dict(columns_of(entity))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        for row in base.execute(f'SELECT * FROM "{entity}"'):  # noqa: S608 - a known name
            yield {name: _stored(kinds.get(name, "text"), row[name]) for name in row.keys()}  # noqa: SIM118


def _stored(kind: str, value: Any) -> Any:
    if kind == "boolean" and value is not None:
        return bool(value)
    if kind == "json" and isinstance(value, str):
        return msgspec.json.decode(value)
    return value


def _parquet(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    from .parquet import require

    arrow = require()
    kinds = dict(columns_of(entity))
    with arrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(10_000):
            for row in batch.to_pylist():
                yield {name: _stored(kinds.get(name, "text"), row[name]) for name in row}
