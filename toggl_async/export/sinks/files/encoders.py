"""How rows are written to files and read back: JSON lines, and CSV for programs or for people.

An encoder has its own representation of a stored row (a line, a list of cells). An update works on
stored rows: it copies most of them unchanged, replaces some, and changes cells of others.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, Any, Final, Protocol

import msgspec

from ....secrets import is_secret_name
from ...job import ExportJob
from ...rows.columns import EXTRA, Column, by_columns, columns_of, spreadsheet_columns
from ...rows.decoding import Row, encode_json
from .parquet import ArrowEncoder, copy_by_index
from .xlsx import XlsxEncoder, to_spreadsheet

__all__ = [
    "CsvEncoder",
    "Encoder",
    "FormulaGuard",
    "JsonLinesEncoder",
    "encoder_for",
    "read_csv",
]

_NUMBERS: Final = frozenset({"integer", "real", "boolean"})
"""Kinds of columns whose cells are written as in JSON."""
_LONGEST_CELL: Final = 2**30
_SEPARATORS: Final = ",;\t|"
"""Delimiters that programs may expect, also in a file that was written with another one."""
_HEADER_END: Final = re.compile(r"[^A-Za-z0-9_\ufeff]")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Encoder(Protocol):
    """Writes the rows of one entity in one format."""

    def header(self) -> bytes:
        """Return what a file starts with."""
        ...

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a page of rows as it is written."""
        ...

    def stored_rows(self, file: IO[bytes]) -> Iterator[Any]:
        """Yield the rows of a file as stored rows."""
        ...

    def continue_file(self, file: IO[bytes]) -> None:
        """Use the columns of this file from now on: another version may have written others."""
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
        """Return rows as stored rows."""
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
        """Yield the lines."""
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

    def __init__(self, entity: str, dialect: str, delimiter: str = ",", decimal: str = ".") -> None:
        self._spreadsheet = dialect == "spreadsheet"
        self._columns = spreadsheet_columns(entity) if self._spreadsheet else columns_of(entity)
        self._index = {column.name: index for index, column in enumerate(self._columns)}
        self._delimiter = delimiter
        self._decimal = decimal
        self._guard = FormulaGuard(delimiter)

    def header(self) -> bytes:
        """Return the names of the columns."""
        names = _written([[column.name] for column in self._columns], self._delimiter)
        return _BYTE_ORDER_MARK + names if self._spreadsheet else names

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a line for each row."""
        return self._lines(self._cells_by_column(rows)) if rows else b""

    def _lines(self, cells_by_column: Iterable[Sequence[str]]) -> bytes:
        separators = _SEPARATORS if self._spreadsheet else ","
        columns = [_quoted_column(cells, separators) for cells in cells_by_column]
        return _written(columns, self._delimiter)

    def _cells_by_column(self, rows: Sequence[Row]) -> list[Sequence[str]]:
        values_by_column = by_columns(rows, self._columns)
        if self._spreadsheet:
            values_by_column = [
                [self._for_people(column, value) for value in values]
                for column, values in zip(self._columns, values_by_column, strict=True)
            ]
        return [
            _texts(column, values, self._decimal)
            for column, values in zip(self._columns, values_by_column, strict=True)
        ]

    def _for_people(self, column: Column, value: Any) -> Any:
        value = to_spreadsheet(column, value)
        return self._guard.apply(value) if isinstance(value, str) else value

    def stored_rows(self, file: IO[bytes]) -> Iterator[list[str]]:
        """Yield the rows after the header; a column that the file lacks is empty."""
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
        return self._lines(zip(*stored, strict=True)) if stored else b""


class FormulaGuard:
    """Puts an apostrophe before what a spreadsheet would evaluate as a formula.

    That is a cell whose text begins with ``=``, ``+``, ``-`` or ``@`` (also the wide forms),
    blanks and control characters before it included. A program that expects another separator
    than the file has ends a cell at that separator, or at a line break, within a text: what
    follows there is guarded as well.
    """

    def __init__(self, delimiter: str) -> None:
        others = "".join(separator for separator in _SEPARATORS if separator != delimiter)
        signs = "=+\\-@\uff1d\uff0b\uff0d\uff20"
        blanks = r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2060\ufeff\"]*"
        self._first = re.compile(rf"[\x00-\x1f]|{blanks}[{signs}]")
        self._inner = re.compile(rf"([{re.escape(others)}\n\r\v\f]{blanks})(?=[{signs}])")

    def apply(self, text: str) -> str:
        """Return a text that no spreadsheet evaluates."""
        guarded = self._inner.sub(r"\1'", text)
        return f"'{guarded}" if self._first.match(text) else guarded


def encoder_for(entity: str, job: ExportJob) -> Encoder:
    """Return the encoder of a file."""
    if job.file_format.startswith("csv"):
        return CsvEncoder(entity, job.dialect, job.delimiter, job.decimal)
    if job.file_format == "parquet":
        return ArrowEncoder(entity)
    if job.file_format == "xlsx":
        return XlsxEncoder(entity)
    return JsonLinesEncoder()


def read_csv(file: IO[bytes]) -> Iterator[list[str]]:
    """Yield the rows of a CSV file with any delimiter and cells of any length."""
    # The module refuses cells beyond 131,072 characters; its limit is for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        header = text.readline()
        # The names of columns are words: what ends the first one is the delimiter.
        end = _HEADER_END.search(header.rstrip("\r\n"))
        delimiter = "," if end is None or end.group() not in _SEPARATORS else end.group()
        yield from csv.reader(chain([header] if header else [], text), delimiter=delimiter)


def _written(columns: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """Write rows whose cells are given by columns and quoted."""
    lines = map(delimiter.join, zip(*columns, strict=True))
    return "\r\n".join([*lines, ""]).encode()


def _texts(column: Column, values: Sequence[Any], decimal: str = ".") -> list[str]:
    """Return the cells of a column, not quoted."""
    if column.kind in _NUMBERS:
        cells = encode_json(values).decode()[1:-1].replace("null", "").split(",")
        return cells if decimal == "." else [cell.replace(".", decimal) for cell in cells]
    return ["" if value is None else value for value in values]


def _quoted_column(cells: Sequence[str], separators: str = ",") -> Sequence[str]:
    """Quote what has to be; one search through the whole column saves one for each cell."""
    if not _is_special("".join(cells), separators):
        return cells
    return [_quoted(cell, separators) for cell in cells]


def _quoted(cell: str, separators: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _is_special(cell, separators) else cell


def _is_special(text: str, separators: str) -> bool:
    """Return whether a text cannot be a cell without quotes."""
    return (
        '"' in text
        or "\n" in text
        or "\r" in text
        or any(separator in text for separator in separators)
    )
