r"""A page of report rows to JSON lines by cutting its bytes: nothing is written again.

Why it holds: quotes within texts are written ``\"``, so ``"name":`` can only be a field. Rows and
entries hold plain values and no objects besides the entries themselves (their shape was checked),
so the first ``}]`` behind ``"time_entries":[{`` ends them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, compress
from operator import attrgetter
from typing import Any, Final

import msgspec

from .._http.codec import split
from .columns import Column
from .shape import MISSING, PLACE, OddError, Shape
from .sheet import Line, Lines

__all__ = ["Spliced"]

_FIRST: Final = re.compile(rb'\s*\[\s*\{\s*("[^"\\]*"\s*:\s*)')
_OPEN: Final = re.compile(rb'"time_entries"\s*:\s*\[\s*\{\s*')
_BETWEEN: Final = re.compile(rb"\}\s*,\s*\{\s*")
_SEPARATORS: Final = (b"},{", b"}, {")
_ENTRIES: Final = attrgetter("time_entries")
_ID: Final = attrgetter("id")
_NUMBER: Final = attrgetter("row_number")
_SOME: Final = 200
"""Rows whose values are in memory at a time: they fit into the processor's cache, too."""


class Spliced:
    """The lines of a page: the entry's fields in the place of the list of them."""

    def __init__(self, body: bytes, workspace: int, shape: Shape, base: int = 0) -> None:
        mark = _OPEN.search(body)
        if mark is None:
            raise OddError
        name, pieces = _cut(body, exact=bool(shape.row))
        lead = b"{" + name if PLACE in shape.row else b'{"workspace_id":%d,%b' % (workspace, name)
        self._base = base
        self.ids: list[int] = []
        self.numbers: list[int | None] = []
        self.rejects: Sequence[Line] = ()
        texts: list[bytes] = []
        for at in range(0, len(pieces), _SOME):
            some = pieces[at : at + _SOME]
            rows = _rows(some, name, shape)
            entries = list(chain.from_iterable(map(_ENTRIES, rows)))
            splice = _one_each if len(entries) == len(rows) else _several
            texts.append(splice(some, rows, lead, mark.group()))
            self.ids += map(_ID, entries)
            self.numbers += map(_NUMBER, rows)
            self.start: datetime | None = entries[-1].start
            # Else the event loop's thread would wait for the interpreter's patience, 5 ms.
            time.sleep(0)
        self._text = b"".join(texts)

    def json(self) -> bytes:
        """Return the lines."""
        return self._text

    def columns(self, columns: Sequence[Column]) -> list[Sequence[Any]]:
        """Cut each line into its cells."""
        return Lines(list(self)).columns(columns)

    def seconds(self) -> int:
        """Return the sum of the durations."""
        return sum(line.seconds or 0 for line in self._heads())

    def keep(self, wanted: Sequence[bool]) -> Lines:
        """Return only some of them."""
        return Lines(list(compress(self, wanted)))

    def __iter__(self) -> Iterator[Line]:
        place, left = self._base - 1, 0
        for head, text in zip(self._heads(), self._text.splitlines(), strict=True):
            if not left:
                place, left = place + 1, head.entries_in_row
            left -= 1
            number = self.numbers[place - self._base]
            yield Line(place, number, head.id, head.start, text)

    def _heads(self) -> list[_Head]:
        return _HEADS.decode_lines(self._text)


class _Head(msgspec.Struct):
    """What has to be known of a line by those who look at each."""

    id: int
    start: datetime | None = None
    seconds: int | None = None
    entries_in_row: int = 1


_HEADS: Final = msgspec.json.Decoder(_Head)


def _cut(body: bytes, *, exact: bool) -> tuple[bytes, list[bytes]]:
    """Cut a page into its rows, without what they begin with (which is returned) and end with.

    Rows whose shape is not known yet may be cut otherwise: then there are more rows than pieces.
    """
    first = _FIRST.match(body)
    if first is not None and not exact:
        name = first.group(1)
        for between in _SEPARATORS:
            rows = body.split(between + name)
            if len(rows) > 1:
                rows[0] = rows[0][first.end() :]
                rows[-1] = _inside(rows[-1].rstrip()[:-1])
                return name, rows
    return b"", [_inside(bytes(raw).lstrip()[1:]) for raw in split(body)]


def _inside(row: bytes) -> bytes:
    """Take the brace from the end of a row."""
    return row.rstrip()[:-1]


def _rows(pieces: list[bytes], name: bytes, shape: Shape) -> list[Any]:
    """Read and check some rows."""
    body = b"[{%b%b}]" % (name, (b"},{" + name).join(pieces))
    rows = shape.decode(body)
    if len(rows) != len(pieces):
        raise OddError
    if shape.row or shape.entry:
        _refuse_nested(body, rows, shape)
    return rows


def _refuse_nested(body: bytes, rows: list[Any], shape: Shape) -> None:
    """Refuse values of undeclared fields that could be taken for the rows' own parts."""
    body.decode()  # they are looked at by nobody else
    for name in shape.row:
        if b'"time_entries"' in b"".join([getattr(row, name) for row in rows]):
            raise OddError
    for name in shape.entry:
        values = [getattr(entry, name) for row in rows for entry in row.time_entries]
        if b"}" in b"".join(values):
            raise OddError
    if PLACE in shape.row and any(getattr(row, PLACE) is MISSING for row in rows):
        raise OddError  # these need the workspace, and the others have it


def _one_each(pieces: list[bytes], _: list[Any], lead: bytes, mark: bytes) -> bytes:
    """Splice rows of one entry."""
    text = [lead]
    between = b"}\n" + lead
    for piece in pieces:
        head, _found, rest = piece.partition(mark)
        entry, _found, tail = rest.partition(b"}]")
        text += (head, entry, tail, between)
    text[-1] = b"}\n"
    _check_entries(text[2::4])
    return b"".join(text)


def _several(pieces: list[bytes], rows: list[Any], lead: bytes, mark: bytes) -> bytes:
    """Splice rows of several entries: what is the row's own is repeated."""
    text: list[bytes] = []
    for piece, row in zip(pieces, rows, strict=True):
        head, _found, rest = piece.partition(mark)
        inner, _found, tail = rest.partition(b"}]")
        count = len(row.time_entries)
        if count == 1:
            text += (lead, head, inner, tail, b"}\n")
            continue
        entries = _BETWEEN.split(inner)
        if len(entries) != count:
            raise OddError
        end = b',"entries_in_row":%d}\n' % count
        for entry in entries:
            text += (lead, head, entry, tail, end)
    _check_entries(text[2::5])
    return b"".join(text)


def _check_entries(entries: list[bytes]) -> None:
    """Refuse what was not cut where an entry begins and ends.

    White space may be elsewhere than expected, or a name be written with escapes.
    """
    if b"" in entries or b"}" in b"".join(entries):
        raise OddError
