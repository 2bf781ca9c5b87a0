"""Parquet: made of the finished rows, a row group at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from ..errors import InvalidArgumentError
from .columns import Column, cells, columns_of
from .disk import refuse

__all__ = ["convert", "require"]

_GROUP: Final = 20_000


def require() -> Any:
    """Import pyarrow, or say how to get it."""
    try:
        arrow: Any = import_module("pyarrow")
        arrow.parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise InvalidArgumentError(
            "for Parquet install pyarrow: pip install 'toggl-async[parquet]'"
        ) from None
    return arrow


def convert(entity: str, rows: IO[bytes], to: Path, *, dated: bool = False) -> None:
    """Write JSON lines as a Parquet file, durable when it returns. The same rows give the same."""
    arrow = require()
    columns = columns_of(entity, dated=dated)
    schema = arrow.schema([(column.name, _type(arrow, column)) for column in columns])
    try:
        with to.open("wb") as file:
            with arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
                for group in _groups(rows):
                    writer.write_table(_table(arrow, schema, columns, group))
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        refuse("cannot write", to, exc)


def _groups(rows: IO[bytes]) -> Iterator[list[bytes]]:
    while group := list(islice(rows, _GROUP)):
        yield group


def _table(arrow: Any, schema: Any, columns: tuple[Column, ...], rows: Iterable[bytes]) -> Any:
    table = [cells(row, columns) for row in rows]
    arrays = [
        arrow.array([_value(column, row[place]) for row in table], schema.field(place).type)
        for place, column in enumerate(columns)
    ]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _type(arrow: Any, column: Column) -> Any:
    return {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "time": arrow.timestamp("us", "UTC"),
        "day": arrow.date32(),
    }.get(column.kind, arrow.string())


def _value(column: Column, value: Any) -> Any:
    """Fit a value to its column; malformed ones that the tolerant codec lets pass are null."""
    if value is None:
        return None
    try:
        match column.kind:
            case "time":
                return datetime.fromisoformat(str(value))
            case "day":
                return date.fromisoformat(str(value))
            case "integer":
                number = int(value)
                return number if abs(number) < 2**63 else None
            case "real":
                return float(value)
            case "boolean":
                return value if isinstance(value, bool) else None
            case _:
                return value if isinstance(value, str) else str(value)
    except ValueError:
        return None
