"""Parquet: the rows lie on the disk as Arrow's columns, page by page, until all are there.

A Parquet file cannot be gone on with, a stream of Arrow's record batches can; and to make one of
the other nothing has to be read as JSON again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from .._threads import BUILD_LOCK
from ..errors import InvalidArgumentError
from .columns import Column, columns_of
from .disk import refuse
from .sheet import Block, Line, Sheet

__all__ = ["ArrowBatches", "convert", "require"]

_GROUP: Final = 20_000


def require() -> Any:
    """Import pyarrow, or say how to get it."""
    try:
        with BUILD_LOCK:
            arrow: Any = import_module("pyarrow")
            arrow.parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise InvalidArgumentError(
            "for Parquet install pyarrow: pip install 'toggl-async[parquet]'"
        ) from None
    return arrow


class ArrowBatches:
    """Rows as Arrow's stream format writes them: a schema, then a batch for each page."""

    def __init__(self, entity: str, *, dated: bool = False) -> None:
        self._arrow = arrow = require()
        self._columns = columns_of(entity, dated=dated)
        self._kinds = [_type(arrow, column) for column in self._columns]
        names = [column.name for column in self._columns]
        self._schema = arrow.schema(list(zip(names, self._kinds, strict=True)))

    def head(self) -> bytes:
        """The schema."""
        head: bytes = self._schema.serialize().to_pybytes()
        return head

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Write a batch for each block of lines."""
        return b"".join([self._batch(block) for block in Sheet.of(lines).blocks if block.ids])

    def _batch(self, block: Block) -> bytes:
        arrays = [
            _array(self._arrow, column, values, kind)
            for column, values, kind in zip(
                self._columns, block.columns(self._columns), self._kinds, strict=True
            )
        ]
        batch = self._arrow.record_batch(arrays, schema=self._schema)
        written: bytes = batch.serialize().to_pybytes()
        return written

    def keys(self, file: IO[bytes]) -> Iterator[int]:
        """Read the first column again."""
        for batch in self._arrow.ipc.open_stream(file):
            yield from batch.column(0).to_pylist()


def convert(rows: IO[bytes], to: Path) -> None:
    """Write batches as a Parquet file, durable when it returns. The same rows give the same."""
    arrow = require()
    try:
        with arrow.ipc.open_stream(rows) as batches, to.open("wb") as file:
            schema = batches.schema
            # Keys and times differ in each row: a dictionary of them would be larger than they are.
            alike = [one.name for one in list(schema)[1:] if not arrow.types.is_timestamp(one.type)]
            with arrow.parquet.ParquetWriter(
                file, schema, compression="zstd", use_dictionary=alike
            ) as writer:
                for group in _groups(arrow, batches):
                    writer.write_table(group)
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        refuse("cannot write", to, exc)


def _groups(arrow: Any, batches: Iterable[Any]) -> Iterator[Any]:
    """Join batches to tables of the size of a row group."""
    waiting: list[Any] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += batch.num_rows
        while count >= _GROUP:
            table = arrow.Table.from_batches(waiting)
            yield table.slice(0, _GROUP)
            count -= _GROUP
            waiting = table.slice(_GROUP).to_batches()
    if count:
        yield arrow.Table.from_batches(waiting)


def _array(arrow: Any, column: Column, values: Sequence[Any], kind: Any) -> Any:
    try:
        if column.kind == "time":
            return arrow.array(values, arrow.string()).cast(kind)
        return arrow.array(values, kind)
    except (arrow.ArrowException, ValueError, TypeError, OverflowError):  # something malformed
        return arrow.array([_value(column, value) for value in values], kind)


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
