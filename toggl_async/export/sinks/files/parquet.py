"""Parquet, by way of Arrow's stream format."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from ...._threads import import_package
from ....secrets import is_secret_name
from ...rows.columns import EXTRA, Column, by_columns, columns_of, time_or_day
from ...rows.decoding import Row, encode_json
from ..fsutil import raise_target_error

__all__ = ["ArrowEncoder", "require_arrow", "write_parquet"]

_GROUP: Final = 20_000
_BATCH: Final = 10_000


def require_arrow() -> Any:
    """Import pyarrow with its module for Parquet, or raise how to install it."""
    import_package("pyarrow.parquet", needed_by="Parquet", extra="parquet")
    return import_package("pyarrow", needed_by="Parquet", extra="parquet")


class ArrowEncoder:
    """Writes rows as Arrow's stream format: a schema, then a batch for each page.

    A Parquet file cannot be appended to, such a stream can; it is converted to Parquet at the end.
    A stored row is a list of the values of its columns.
    """

    def __init__(self, entity: str) -> None:
        self._arrow = arrow = require_arrow()
        self._columns = columns_of(entity)
        self._index = {column.name: index for index, column in enumerate(self._columns)}
        self._types = [_type(arrow, column) for column in self._columns]
        names = [column.name for column in self._columns]
        self._schema = arrow.schema(list(zip(names, self._types, strict=True)))

    def header(self) -> bytes:
        """Return the schema."""
        header: bytes = self._schema.serialize().to_pybytes()
        return header

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a batch."""
        return self._serialized(self._arrays(rows)) if rows else b""

    @property
    def schema(self) -> Any:
        """Arrow's schema of the rows."""
        return self._schema

    def record_batch(self, rows: Sequence[Row]) -> Any:
        """Return rows as a record batch."""
        return self._arrow.record_batch(self._arrays(rows), schema=self._schema)

    def _arrays(self, rows: Sequence[Row]) -> list[Any]:
        values_by_column = by_columns(rows, self._columns)
        *_, extra = values_by_column
        return [
            self._array(column, values, type_, extra)
            for column, values, type_ in zip(
                self._columns, values_by_column, self._types, strict=True
            )
        ]

    def _array(self, column: Column, values: list[Any], type_: Any, extra: list[Any]) -> Any:
        arrow = self._arrow
        try:
            if column.kind == "time":
                return arrow.array(values, arrow.string()).cast(type_)
            return arrow.array(values, type_)
        except (arrow.ArrowException, ValueError, TypeError, OverflowError):
            pass
        fitting: list[Any] = []
        for index, value in enumerate(values):  # a malformed time or day goes to ``extra``
            fitting.append(time_or_day(column.kind, value))
            if value is not None and fitting[-1] is None:
                fields = {} if extra[index] is None else msgspec.json.decode(extra[index])
                extra[index] = encode_json({column.name: value, **fields}).decode()
        return arrow.array(fitting, type_)

    def stored_rows(self, file: IO[bytes]) -> Iterator[Sequence[Any]]:
        """Yield the rows of a staged stream or of a Parquet file."""
        names = self._schema.names
        for batch in self._batches(file):
            if batch.schema.names == names:
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
            else:  # of another version of this package
                yield from map(self._aligned, batch.to_pylist())

    def _aligned(self, row: Row) -> tuple[Any, ...]:
        """Return a row of a file with other columns: what has no column here goes to ``extra``."""
        extra: Row = msgspec.json.decode(row.pop(EXTRA, None) or "{}")
        for name, value in row.items():
            if name not in self._index and value is not None and not is_secret_name(name):
                extra[name] = _plain(value)
        (stored,) = self.stored([extra])  # what has a column now leaves ``extra``
        known = [row.get(name, stored[index]) for name, index in self._index.items()]
        return (*known[:-1], stored[-1])

    def continue_file(self, file: IO[bytes]) -> None:
        """Write the columns of this file from now on."""
        with self._arrow.ipc.open_stream(file) as stream:
            schema = stream.schema
        if schema.names != self._schema.names:
            kinds = dict(self._columns)
            self._schema, self._types = schema, list(schema.types)
            self._columns = tuple(Column(name, kinds.get(name, "text")) for name in schema.names)
            self._index = {name: index for index, name in enumerate(schema.names)}

    def write_final(self, rows: IO[bytes], to: Path) -> None:
        """Write a staged stream as a Parquet file, durable when it returns, deterministically."""
        write_parquet(rows, to)

    def _batches(self, file: IO[bytes]) -> Iterator[Any]:
        """Yield the record batches of a staged stream or of a Parquet file."""
        start = file.read(4)
        file.seek(0)
        if start == b"PAR1":
            with self._arrow.parquet.ParquetFile(file) as parquet:
                yield from parquet.iter_batches(_BATCH)
        else:
            yield from self._arrow.ipc.open_stream(file)

    def fields(self, stored: Sequence[Any]) -> list[Any]:
        """Return the values of the columns."""
        return list(stored)

    def values(self, fields: Sequence[Any], names: Sequence[str]) -> list[Any]:
        """Return some fields; times as texts."""
        return [_plain(self._value(fields, name)) for name in names]

    def _value(self, fields: Sequence[Any], name: str) -> Any:
        index = self._index.get(name)
        return None if index is None else fields[index]

    def copy_fields(self, source: list[Any], fields: list[Any], names: Sequence[str]) -> bool:
        """Copy some values of another row; return whether any of them differed."""
        return copy_by_index(source, fields, [self._index[n] for n in names if n in self._index])

    def dump(self, fields: list[Any]) -> tuple[Any, ...]:
        """Return a stored row."""
        return tuple(fields)

    def stored(self, rows: Sequence[Row]) -> list[Sequence[Any]]:
        """Return the values of each row, as Arrow has them."""
        if not rows:
            return []
        return list(self.stored_rows(io.BytesIO(self.header() + self.encode(rows))))

    def join(self, stored: Sequence[Sequence[Any]]) -> bytes:
        """Return the rows as a batch."""
        if not stored:
            return b""
        arrays = [
            self._arrow.array(values, type_)
            for values, type_ in zip(zip(*stored, strict=True), self._types, strict=True)
        ]
        return self._serialized(arrays)

    def _serialized(self, arrays: list[Any]) -> bytes:
        batch = self._arrow.record_batch(arrays, schema=self._schema)
        written: bytes = batch.serialize().to_pybytes()
        return written


def copy_by_index(source: list[Any], fields: list[Any], indexes: Sequence[int]) -> bool:
    """Copy some values of another row; return whether any of them differed."""
    changed = False
    for index in indexes:
        if fields[index] != source[index]:
            fields[index] = source[index]
            changed = True
    return changed


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def write_parquet(rows: IO[bytes], to: Path) -> None:
    """Write a staged stream as a Parquet file, durable when it returns, deterministically."""
    arrow = require_arrow()
    try:
        with arrow.ipc.open_stream(rows) as batches, to.open("wb") as file:
            schema = batches.schema
            # Keys and times differ in each row: a dictionary would be larger than the values.
            repeating = [
                field.name for field in list(schema)[1:] if not arrow.types.is_timestamp(field.type)
            ]
            with arrow.parquet.ParquetWriter(
                file, schema, compression="zstd", use_dictionary=repeating
            ) as writer:
                for group in _groups(arrow, batches):
                    writer.write_table(group)
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        raise_target_error("cannot write", to, exc)


def _groups(arrow: Any, batches: Iterable[Any]) -> Iterator[Any]:
    """Combine batches to tables of the size of a row group."""
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


def _type(arrow: Any, column: Column) -> Any:
    return {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "time": arrow.timestamp("us", "UTC"),
        "day": arrow.date32(),
    }.get(column.kind, arrow.string())
