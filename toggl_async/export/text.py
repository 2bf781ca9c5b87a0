"""What a row looks like in a text file: JSON lines, and two dialects of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any, Final, Protocol

import msgspec

from .._http.decoders import build_decoder
from .._threads import BUILD_LOCK
from .columns import Column, columns_of
from .sheet import Block, Line, Sheet

__all__ = ["CsvText", "JsonText", "Text", "text_for"]

_GUARDED: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula, or skips to find one."""
_SPECIAL: Final = ('"', ",", "\r", "\n")
"""What is put between quotes."""
_NONE: Final = type(None)
_WORDS: Final = {True: "true", False: "false", None: ""}


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
        self._decoder: msgspec.json.Decoder[Any] = build_decoder(struct, strict=False)

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Join the lines."""
        return b"".join([block.json() for block in Sheet.of(lines).blocks])

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
        names = _written([_texts([column.name]) for column in self._columns])
        return b"\xef\xbb\xbf" + names if self._office else names

    def encode(self, lines: Iterable[Line]) -> bytes:
        """Write a row for each line."""
        return b"".join([self._rows(block) for block in Sheet.of(lines).blocks if block.ids])

    def _rows(self, block: Block) -> bytes:
        columns = self._columns
        return _written(
            [
                _texts([_office(column, value) for value in values] if self._office else values)
                for column, values in zip(columns, block.columns(columns), strict=True)
            ]
        )

    def keys(self, file: IO[bytes]) -> Iterator[int]:
        """Read the first column again."""
        rows = csv.reader(io.TextIOWrapper(file, "utf-8-sig", newline=""))
        next(rows, None)
        for row in rows:
            yield int(row[0])


def text_for(entity: str, key: str, file_format: str, dialect: str, *, dated: bool = False) -> Text:
    """Return how the rows of a file are written."""
    if file_format.startswith("csv"):
        return CsvText(entity, dialect, dated=dated)
    if file_format == "parquet":
        with BUILD_LOCK:
            from .parquet import ArrowBatches

        return ArrowBatches(entity, dated=dated)
    return JsonText(key)


def _written(columns: Sequence[Sequence[str]]) -> bytes:
    """Write rows of cells that are ready, given by columns."""
    return ("\r\n".join(map(",".join, zip(*columns, strict=True))) + "\r\n").encode()


def _texts(values: Sequence[Any]) -> Sequence[str]:
    """Return the cells of a column. A look at all of it spares most looks at each."""
    kinds = set(map(type, values))
    some = kinds - {_NONE}
    if not some:
        return [""] * len(values)
    if kinds == {int}:
        return list(map(str, values))
    if some == {int}:
        return ["" if value is None else str(value) for value in values]
    if some == {bool}:
        return [_WORDS[value] for value in values]
    if some != {str}:
        return [_quoted(_plain(value)) for value in values]
    texts: Sequence[str] = values
    if _NONE in kinds:
        texts = ["" if value is None else value for value in values]
    together = "".join(texts)
    if any(mark in together for mark in _SPECIAL):
        return [_quoted(text) for text in texts]
    return texts


def _plain(value: Any) -> str:
    return _WORDS[value] if value is None or isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _office(column: Column, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    if column.kind == "time":
        try:
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            pass
        else:
            return moment.isoformat(" ", "seconds")
    if column.kind == "json" and text.startswith("["):
        items: list[Any] = msgspec.json.decode(text)
        if all(isinstance(item, str | int) for item in items):
            text = ", ".join(map(str, items))
    return f"'{text}" if text.startswith(_GUARDED) else text
