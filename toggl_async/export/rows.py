"""Reading exported files again, row by row, for whatever builds tables of rows."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from .._http.decoders import build_decoder
from .._threads import BUILD_LOCK
from ..errors import InvalidArgumentError
from .columns import DELETED, columns_of
from .compression import reader
from .job import format_of
from .names import parts_of
from .sql import keys_of
from .tables import TABLES, TIME_ENTRIES

__all__ = ["as_rows"]

_READ: Final = {"integer": int, "real": float}


def as_rows(path: str | os.PathLike[str], entity: str = TIME_ENTRIES) -> Iterator[dict[str, Any]]:
    """Go through the rows of an exported file as dictionaries, one in memory at a time.

    Any format that the export writes; a ``.sqlite`` file holds several kinds of rows, of which
    ``entity`` is read; for CSV and Parquet it says which columns are no texts. An empty cell of a
    CSV file is ``None``. Lists and objects are Python's; times are texts as the service wrote them
    (in Parquet: aware datetimes). Of a file that was updated the rows are read as they are now,
    from it and the dated parts beside it; only the keys of what has changed are held in memory.

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
    parts = parts_of(file, kind)
    return _merged([*parts, file], kind, entity) if parts else _plain(file, kind, entity)


def _plain(path: Path, kind: str, entity: str) -> Iterator[dict[str, Any]]:
    if kind == "parquet":
        return _parquet(path, entity)
    return _csv(path, entity) if kind.startswith("csv") else _json(path)


def _merged(paths: list[Path], kind: str, entity: str) -> Iterator[dict[str, Any]]:
    """Go through a file and its parts, the last part first: whoever has a key first is right."""
    keys = keys_of(TABLES[entity])
    if entity == TIME_ENTRIES:  # in one file of several workspaces one may move to another
        keys = ("workspace_id", *keys)
    *parts, main = paths
    newer: set[tuple[Any, ...]] = set()
    for path in parts:
        mine: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in _plain(path, kind, entity):
            mine[tuple(row.get(key) for key in keys)] = row  # its last line counts
        for key, row in mine.items():
            if key not in newer and not row.pop(DELETED, None):
                yield row
        newer |= mine.keys()
    for row in _plain(main, kind, entity):
        if tuple(row.get(key) for key in keys) not in newer:
            yield row


def _json(path: Path) -> Iterator[dict[str, Any]]:
    decode = build_decoder(dict[str, Any]).decode
    with reader(path, path.name) as file:
        for line in file:
            yield decode(line)


def _csv(path: Path, entity: str) -> Iterator[dict[str, Any]]:
    kinds = dict(columns_of(entity, dated=True))
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
    with BUILD_LOCK:
        import sqlite3
        from contextlib import closing

    kinds = dict(columns_of(entity, dated=True))
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
    with BUILD_LOCK:
        from .parquet import require

    arrow = require()
    kinds = dict(columns_of(entity, dated=True))
    with arrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(10_000):
            for row in batch.to_pylist():
                yield {name: _stored(kinds.get(name, "text"), row[name]) for name in row}
