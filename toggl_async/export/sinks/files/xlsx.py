"""Excel workbooks, by way of JSON lines.

A workbook cannot be appended to: the rows are staged as lines of cells, and written to a workbook
at the end, in constant memory. An update reads the cells of the finished workbook.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from ...._threads import BUILD_LOCK
from ....errors import InvalidArgumentError
from ....secrets import is_secret_name
from ...rows.columns import EXTRA, Column, by_columns, spreadsheet_columns
from ...rows.decoding import Row
from ..fsutil import raise_target_error
from .parquet import copy_by_index

__all__ = ["XlsxEncoder", "read_xlsx", "require_xlsx", "to_spreadsheet"]

_MOST_ROWS: Final = 1_048_575
"""Rows of a sheet, without the header; further rows are in another sheet."""
_LONGEST_CELL: Final = 32_767
"""Characters; Excel refuses a file with more in a cell."""
_MOST_DIGITS: Final = 10**15
"""Excel has 15 digits of a number; a larger integer is a text."""
_NO_DATE: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the earliest that a zip archive can have
_FIRST_YEAR: Final = 1900
_DURATIONS: Final = frozenset({"seconds", "duration"})


def require_xlsx() -> tuple[Any, Any]:
    """Import what writes and what reads workbooks, or raise how to install it."""
    try:
        with BUILD_LOCK:
            writer, reader = import_module("xlsxwriter"), import_module("openpyxl")
            import_module("openpyxl.utils.escape")
    except ImportError as exc:
        raise InvalidArgumentError(
            f"{exc.name} is not installed: pip install 'toggl-async[xlsx]'"
        ) from None
    return writer, reader


class XlsxEncoder:
    """Stages rows as lines of cells. A stored row is a list of cells."""

    def __init__(self, entity: str) -> None:
        require_xlsx()
        self._entity = entity
        self._columns = spreadsheet_columns(entity)
        self._index = {column.name: index for index, column in enumerate(self._columns)}

    def header(self) -> bytes:
        """Return the names of the columns."""
        return msgspec.json.encode([column.name for column in self._columns]) + b"\n"

    def encode(self, rows: Sequence[Row]) -> bytes:
        """Return a line for each row."""
        return self.join(self.stored(rows))

    def stored_rows(self, file: IO[bytes]) -> Iterator[list[Any]]:
        """Yield the rows of staged lines or of a workbook."""
        is_workbook = file.read(2) == b"PK"
        file.seek(0)
        rows = read_xlsx(file) if is_workbook else map(msgspec.json.decode, file)
        names = list(next(rows, ()))
        kinds = dict(self._columns)
        is_current = names == [column.name for column in self._columns]
        for cells in rows:
            row = list(cells)
            if is_workbook:
                row = [
                    _stored_cell(kinds.get(name, "text"), cell)
                    for name, cell in zip(names, cells, strict=True)
                ]
            yield row if is_current else self._aligned(names, row)

    def _aligned(self, names: list[str], cells: list[Any]) -> list[Any]:
        """Return a row of a file with other columns: what has no column here goes to ``extra``."""
        by_name = dict(zip(names, cells, strict=True))
        extra = msgspec.json.decode(by_name.pop(EXTRA, None) or "{}")
        for name, cell in by_name.items():
            if cell is not None and name not in self._index and not is_secret_name(name):
                extra[name] = cell
        known = [by_name.get(column.name) for column in self._columns[:-1]]
        return [*known, msgspec.json.encode(extra).decode() if extra else None]

    def continue_file(self, file: IO[bytes]) -> None:
        """Write the columns of this file from now on."""
        names: list[str] = msgspec.json.decode(file.readline() or b"[]")
        if names and names != [column.name for column in self._columns]:
            kinds = dict(self._columns)
            self._columns = tuple(Column(name, kinds.get(name, "text")) for name in names)
            self._index = {name: index for index, name in enumerate(names)}

    def fields(self, stored: list[Any]) -> list[Any]:
        """Return the cells."""
        return list(stored)

    def values(self, fields: list[Any], names: Sequence[str]) -> list[Any]:
        """Return some fields."""
        return [self._value(fields, name) for name in names]

    def _value(self, cells: list[Any], name: str) -> Any:
        index = self._index.get(name)
        if index is None or (value := cells[index]) is None:
            return None
        return int(value) if self._columns[index].kind == "integer" else value

    def copy_fields(self, source: list[Any], fields: list[Any], names: Sequence[str]) -> bool:
        """Copy some cells of another row; return whether any of them differed."""
        return copy_by_index(source, fields, [self._index[n] for n in names if n in self._index])

    def dump(self, fields: list[Any]) -> list[Any]:
        """Return the cells."""
        return fields

    def stored(self, rows: Sequence[Row]) -> list[list[Any]]:
        """Return the cells of each row."""
        if not rows:
            return []
        values_by_column = by_columns(rows, self._columns)
        cells_by_column = [
            [_cell(to_spreadsheet(column, value)) for value in values]
            for column, values in zip(self._columns, values_by_column, strict=True)
        ]
        return [list(cells) for cells in zip(*cells_by_column, strict=True)]

    def join(self, stored: Sequence[list[Any]]) -> bytes:
        """Return the rows as lines."""
        return msgspec.json.Encoder().encode_lines(stored)

    def write_final(self, rows: IO[bytes], to: Path) -> None:
        """Write staged lines as a workbook, durable when it returns, deterministically."""
        writer, _ = require_xlsx()
        # A process that is killed leaves the writer's files. In a folder of their own the next run
        # finds them.
        folder = to.with_name(f"{to.name}.tmp")
        shutil.rmtree(folder, ignore_errors=True)
        options = {"constant_memory": True, "tmpdir": str(folder)}
        try:
            folder.mkdir(mode=0o700)
            workbook = writer.Workbook(str(to), options)
            workbook.set_properties({"created": _NO_DATE})
            try:
                _write_rows(workbook, self._entity, self._columns, rows)
            finally:
                workbook.close()
            with to.open("rb+") as file:
                os.fsync(file.fileno())
        except (OSError, writer.exceptions.XlsxFileError) as exc:
            cause = exc if isinstance(exc, OSError) else OSError(str(exc))
            raise_target_error("cannot write", to, cause)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _write_rows(workbook: Any, name: str, columns: Sequence[Column], rows: IO[bytes]) -> None:
    bold = workbook.add_format({"bold": True})
    formats = {
        "time": workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "real": workbook.add_format({"num_format": "0.00"}),
    }
    sheet: Any = None
    sheets = 0
    names = msgspec.json.decode(rows.readline())
    kinds = [dict(columns).get(name, "text") for name in names]
    line = _MOST_ROWS + 1
    for row in _with_end(rows):
        if line > _MOST_ROWS:  # also without any row: a workbook has at least one sheet
            sheets += 1
            sheet = workbook.add_worksheet(name if sheets == 1 else f"{name} {sheets}")
            sheet.freeze_panes(1, 0)
            for position, (column, kind) in enumerate(zip(names, kinds, strict=True)):
                sheet.set_column(position, position, 20 if kind == "time" else 14)
                sheet.write_string(0, position, column, bold)
            line = 1
        if row is None:
            break
        for position, (kind, cell) in enumerate(zip(kinds, row, strict=True)):
            if cell is not None:
                _write_cell(sheet, (line, position), kind, cell, formats)
        line += 1


def _with_end(rows: IO[bytes]) -> Iterator[list[Any] | None]:
    yield from map(msgspec.json.decode, rows)
    yield None


def _write_cell(
    sheet: Any, place: tuple[int, int], kind: str, cell: Any, formats: dict[str, Any]
) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, int | float):
        if abs(cell) < _MOST_DIGITS:
            sheet.write_number(*place, cell, formats.get(kind))
        else:
            sheet.write_string(*place, repr(cell))
    elif kind in {"time", "day"} and (time := _time(cell)) is not None:
        sheet.write_datetime(*place, time, formats[kind])
    else:
        sheet.write_string(*place, cell)  # never as a formula


def _time(text: str) -> datetime | None:
    """Return a time that Excel can have."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.year >= _FIRST_YEAR and time.tzinfo is None else None


def _cell(value: Any) -> Any:
    return (value[:_LONGEST_CELL] or None) if isinstance(value, str) else value


def _stored_cell(kind: str, cell: Any) -> Any:
    """Return a cell of a workbook as it was staged."""
    if isinstance(cell, datetime):
        # Days and fractions of days are floating-point numbers.
        text = cell.isoformat(" ", "seconds")
        return text[:10] if kind == "day" else text
    if isinstance(cell, date):
        return cell.isoformat()
    if kind == "integer" and isinstance(cell, str):
        return int(cell)
    if kind == "real" and isinstance(cell, int | str):
        return float(cell)
    return cell


def read_xlsx(file: IO[bytes]) -> Iterator[Sequence[Any]]:
    """Yield the rows of all sheets, the names of the columns first, in constant memory."""
    _, reader = require_xlsx()
    unescape = reader.utils.escape.unescape
    workbook = reader.load_workbook(file, read_only=True)
    try:
        for number, sheet in enumerate(workbook.worksheets):
            rows = sheet.iter_rows(values_only=True)
            names = next(rows, ())
            if number == 0:
                yield names
            for row in rows:
                cells = [
                    unescape(cell) if isinstance(cell, str) and "_x" in cell else cell
                    for cell in row
                ]
                yield cells + [None] * (len(names) - len(cells))
    finally:
        workbook.close()


def to_spreadsheet(column: Column, value: Any) -> Any:
    """Return a value as people read it: lists with commas, and times without their offset."""
    if isinstance(value, int) and value < 0 and column.name in _DURATIONS:
        return None  # an entry that is still running
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    if column.kind == "time":
        try:
            time = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return text
        return time.isoformat(" ", "seconds")
    if column.kind == "json" and text.startswith("["):
        items: list[Any] = msgspec.json.decode(text)
        if all(isinstance(item, str | int) for item in items):
            return ", ".join(map(str, items))
    return text
