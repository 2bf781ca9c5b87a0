"""What a row looks like in a text file: JSON lines, and two dialects of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, Any, Final, Protocol

import msgspec

from .columns import Column, cells, columns_of
from .flatten import Line

__all__ = ["CsvText", "JsonText", "Text", "text_for"]

_GUARDED: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula, or skips to find one."""


class Text(Protocol):
    """How lines are written, and their keys read again."""

    def head(self) -> bytes:
        """What a file begins with."""
        ...

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Write a page."""
        ...

    def keys(self, file: IO[bytes]) -> Iterator[int]:
        """Read the keys of the rows that are there."""
        ...


class JsonText:
    """One object a line: all that came, byte for byte."""

    def __init__(self, key: str) -> None:
        self._key = key
        struct = msgspec.defstruct("Key", [("key", int)], rename={"key": key})
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(struct, strict=False)

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Join the lines."""
        return b"".join([part for line in lines for part in (line.json, b"\n")])

    def keys(self, file: IO[bytes]) -> Iterator[int]:
        """Read the keys again."""
        decode = self._decoder.decode
        for line in file:
            yield decode(line).key


class CsvText:
    """RFC 4180 with a head line.

    The ``data`` dialect keeps every text as it is. ``spreadsheet`` begins with a byte order mark,
    writes times without offset, lists with commas, and puts an apostrophe before texts that a
    spreadsheet would take for a formula.
    """

    def __init__(self, entity: str, dialect: str, *, dated: bool = False) -> None:
        self._columns = columns_of(entity, dated=dated)
        self._office = dialect == "spreadsheet"

    def head(self) -> bytes:
        """The names of the columns."""
        names = self._written([[column.name for column in self._columns]])
        return b"\xef\xbb\xbf" + names if self._office else names

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Write a row for each line."""
        columns = self._columns
        cell: Callable[[Column, Any], Any] = _office if self._office else _plain
        return self._written(
            [cell(*pair) for pair in zip(columns, cells(line.json, columns), strict=True)]
            for line in lines
        )

    def keys(self, file: IO[bytes]) -> Iterator[int]:
        """Read the first column again."""
        rows = csv.reader(io.TextIOWrapper(file, "utf-8-sig", newline=""))
        next(rows, None)
        for row in rows:
            yield int(row[0])

    def _written(self, rows: Iterable[list[Any]]) -> bytes:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerows(rows)
        return buffer.getvalue().encode()


def text_for(entity: str, key: str, file_format: str, dialect: str, *, dated: bool = False) -> Text:
    """Return how the rows of a file are written."""
    if file_format.startswith("csv"):
        return CsvText(entity, dialect, dated=dated)
    return JsonText(key)


def _plain(_: Column, value: Any) -> Any:
    if value is True:
        return "true"
    return "false" if value is False else value


def _office(column: Column, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return _plain(column, value)
    text = str(value)
    if column.kind == "time":
        try:
            return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M:%S")
        except ValueError:
            pass
    if column.kind == "json" and text.startswith("["):
        items: list[Any] = msgspec.json.decode(text)
        if all(isinstance(item, str | int) for item in items):
            text = ", ".join(map(str, items))
    return f"'{text}" if text.startswith(_GUARDED) else text
