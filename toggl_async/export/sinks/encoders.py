"""How rows are written to files and read back: JSON lines and two dialects of CSV.

An encoder has its own form of a stored row (a line, a list of cells): an update copies stored rows
as they are, replaces some, and changes cells of others, without giving them another form.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import IO, Any, Final, Protocol

import msgspec

from ...secrets import is_secret_name
from ..rows.columns import EXTRA, Column, by_columns, columns_of
from ..rows.report import Row, encode_json
from .parquet import ArrowEncoder, copy_by_index

__all__ = ["CsvEncoder", "Encoder", "JsonLinesEncoder", "encoder_for", "read_csv"]

FORMULA_PREFIXES: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula, or what it skips to find one."""
_NUMBERS: Final = frozenset({"integer", "real", "boolean"})
"""Kinds of columns whose cells are written as in JSON."""
_LONGEST_CELL: Final = 2**30


class Encoder(Protocol):
    """Writes the rows of one entity in one format."""

    def header(self) -> bytes:
        """Return what a file starts with."""
        ...

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a page of rows as it is written."""
        ...

    def stored_rows(self, file: IO[bytes]) -> Iterator[Any]:
        """Go through the rows of a file, in the encoder's own form."""
        ...

    def continue_file(self, file: IO[bytes]) -> None:
        """Write the columns of this file from now on: another version may have had others."""
        ...

    def fields(self, stored: Any) -> Any:
        """Return the fields of a stored row, in a form that can be changed."""
        ...

    def values(self, fields: Any, names: Sequence[str]) -> list[Any]:
        """Return some fields: integers, texts, or ``None``."""
        ...

    def copy_fields(self, source: Any, fields: Any, names: Sequence[str]) -> bool:
        """Copy some fields of another row; return whether any of them differed."""
        ...

    def dump(self, fields: Any) -> Any:
        """Return a stored row with these fields."""
        ...

    def stored(self, rows: Sequence[Row]) -> list[Any]:
        """Return rows in the encoder's own form."""
        ...

    def join(self, stored: Sequence[Any]) -> bytes:
        """Return stored rows as they are written."""
        ...


class JsonLinesEncoder:
    """One object a line, with every field that came. A stored row is a line."""

    def header(self) -> bytes:
        """Return nothing."""
        return b""

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a line for each row."""
        return msgspec.json.Encoder().encode_lines(rows) if rows else b""

    def stored_rows(self, file: IO[bytes]) -> Iterator[bytes]:
        """Go through the lines."""
        yield from file

    def continue_file(self, file: IO[bytes]) -> None:
        """Do nothing: every line has its own fields."""

    def fields(self, stored: bytes) -> Row:
        """Return the fields of a line."""
        row: Row = msgspec.json.decode(stored)
        return row

    def values(self, fields: Row, names: Sequence[str]) -> list[Any]:
        """Return some fields."""
        return [
            value
            if (value := fields.get(name)) is None or isinstance(value, int | str)
            else msgspec.json.encode(value).decode()
            for name in names
        ]

    def copy_fields(self, source: Row, fields: Row, names: Sequence[str]) -> bool:
        """Copy some fields of another row; return whether any of them differed."""
        before = [(name in fields, fields.get(name)) for name in names]
        for name in names:
            if name in source:
                fields[name] = source[name]
            else:
                fields.pop(name, None)
        return before != [(name in fields, fields.get(name)) for name in names]

    def dump(self, fields: Row) -> bytes:
        """Return a line."""
        return encode_json(fields) + b"\n"

    def stored(self, rows: Sequence[Row]) -> list[bytes]:
        """Return a line for each row."""
        return [encode_json(row) + b"\n" for row in rows]

    def join(self, stored: Sequence[bytes]) -> bytes:
        """Join the lines."""
        return b"".join(stored)


class CsvEncoder:
    """RFC 4180 with a header. A stored row is a list of cells.

    The ``standard`` dialect writes every text as it is. ``spreadsheet`` starts with a byte order
    mark, writes times without their offset and lists with commas, and puts an apostrophe before
    texts that a spreadsheet would take for a formula.
    """

    def __init__(self, entity: str, dialect: str) -> None:
        self._columns = columns_of(entity)
        self._index = {column.name: index for index, column in enumerate(self._columns)}
        self._spreadsheet = dialect == "spreadsheet"

    def header(self) -> bytes:
        """Return the names of the columns."""
        names = _written([[column.name] for column in self._columns])
        return b"\xef\xbb\xbf" + names if self._spreadsheet else names

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a line for each row."""
        return _written(list(map(_quoted_column, self._cells_by_column(rows)))) if rows else b""

    def _cells_by_column(self, rows: Sequence[Row]) -> list[Sequence[str]]:
        values_by_column = by_columns(rows, self._columns)
        if self._spreadsheet:
            values_by_column = [
                [_to_spreadsheet(column, value) for value in values]
                for column, values in zip(self._columns, values_by_column, strict=True)
            ]
        return [
            _texts(column, values)
            for column, values in zip(self._columns, values_by_column, strict=True)
        ]

    def stored_rows(self, file: IO[bytes]) -> Iterator[list[str]]:
        """Go through the rows behind the header."""
        rows = read_csv(file)
        header = next(rows, [])
        names = [column.name for column in self._columns]
        if header == names:
            yield from rows
        else:  # of another version of this package
            for cells in rows:
                yield self._aligned(header, cells)

    def _aligned(self, header: list[str], cells: list[str]) -> list[str]:
        """Return a row of a file with other columns: what has no column here goes to ``extra``."""
        by_name = dict(zip(header, cells, strict=True))
        extra: Row = msgspec.json.decode(by_name.pop(EXTRA, "") or "{}")
        for name, cell in by_name.items():
            if cell and name not in self._index and not is_secret_name(name):
                extra[name] = cell
        stored = [cell for (cell,) in self._cells_by_column([extra])]
        known = [by_name.get(name, stored[index]) for name, index in self._index.items()]
        return [*known[:-1], stored[-1]]  # what has a column now leaves ``extra``

    def continue_file(self, file: IO[bytes]) -> None:
        """Write the columns of this file from now on."""
        names = next(read_csv(file), [])
        if names and names != [column.name for column in self._columns]:
            kinds = dict(self._columns)
            self._columns = tuple(Column(name, kinds.get(name, "text")) for name in names)
            self._index = {name: index for index, name in enumerate(names)}

    def fields(self, stored: list[str]) -> list[str]:
        """Return the cells."""
        return list(stored)

    def values(self, fields: list[str], names: Sequence[str]) -> list[Any]:
        """Return some fields."""
        return [self._value(fields, name) for name in names]

    def _value(self, cells: list[str], name: str) -> Any:
        index = self._index.get(name)
        if index is None or not (cell := cells[index]):
            return None
        kind = self._columns[index].kind
        if kind == "integer":
            return int(cell)
        return cell == "true" if kind == "boolean" else cell

    def copy_fields(self, source: list[str], fields: list[str], names: Sequence[str]) -> bool:
        """Copy some cells of another row; return whether any of them differed."""
        return copy_by_index(source, fields, [self._index[n] for n in names if n in self._index])

    def dump(self, fields: list[str]) -> list[str]:
        """Return the cells."""
        return fields

    def stored(self, rows: Sequence[Row]) -> list[list[str]]:
        """Return the cells of each row."""
        if not rows:
            return []
        return [list(cells) for cells in zip(*self._cells_by_column(rows), strict=True)]

    def join(self, stored: Sequence[list[str]]) -> bytes:
        """Return the rows as lines."""
        return _written(list(map(_quoted_column, zip(*stored, strict=True)))) if stored else b""


def encoder_for(entity: str, file_format: str, dialect: str) -> Encoder:
    """Return the encoder of a file."""
    if file_format.startswith("csv"):
        return CsvEncoder(entity, dialect)
    if file_format == "parquet":
        return ArrowEncoder(entity)
    return JsonLinesEncoder()


def read_csv(file: IO[bytes]) -> Iterator[list[str]]:
    """Go through the rows of a CSV file, cells of any length included."""
    # The module refuses cells beyond 131,072 characters; its limit is for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        yield from csv.reader(text)


def _written(columns: Sequence[Sequence[str]]) -> bytes:
    """Write rows whose cells are given by columns and quoted."""
    lines = map(",".join, zip(*columns, strict=True))
    return "\r\n".join([*lines, ""]).encode()


def _texts(column: Column, values: Sequence[Any]) -> list[str]:
    """Return the cells of a column, not quoted."""
    if column.kind in _NUMBERS:
        return encode_json(values).decode()[1:-1].replace("null", "").split(",")
    return ["" if value is None else value for value in values]


def _quoted_column(cells: Sequence[str]) -> Sequence[str]:
    """Quote what has to be; one search through the whole column saves one for each cell."""
    return list(map(_quoted, cells)) if _is_special("".join(cells)) else cells


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _is_special(cell) else cell


def _is_special(text: str) -> bool:
    """Tell whether a text cannot be a cell without quotes."""
    return '"' in text or "," in text or "\n" in text or "\r" in text


def _to_spreadsheet(column: Column, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    if column.kind == "time":
        try:
            time = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            pass
        else:
            return time.isoformat(" ", "seconds")
    if column.kind == "json" and text.startswith("["):
        items: list[Any] = msgspec.json.decode(text)
        if all(isinstance(item, str | int) for item in items):
            text = ", ".join(map(str, items))
    return f"'{text}" if text.startswith(FORMULA_PREFIXES) else text
