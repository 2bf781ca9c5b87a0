"""Report rows to lines: one JSON object per time entry, made of the very bytes that came.

Values are never read and written again: numbers and times stay as the service wrote them, and
fields that this version does not know stay where they were. A line is the row's JSON in which
the entry's fields stand in the place of ``time_entries``, led by ``workspace_id``.

Two lanes, one result. Rows that are exactly as declared are taken a page at once, spliced as bytes
or cut into columns. A page that is not is halved until the odd rows are alone, and these go field
by field, after the tolerant codec has read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

import msgspec

from .._http.codec import Codec, split
from ..errors import DecodeError, ResponseError
from ..models.reports.detailed import DetailedRow
from .shape import MOST, NEST, PLACE, SEVERAL, OddError, Shape, shape_of, undeclared
from .sheet import Block, Line, Lines, Sheet
from .spliced import Spliced
from .tabled import Tabled

__all__ = ["Flattener", "Line"]

_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_UNFIT: Final = (OddError, msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""Drift (ValidationError is one of them), or no JSON: the careful lane finds out."""


class Flattener:
    """Makes lines of the pages of one workspace; for a ``table`` they are mere columns."""

    def __init__(
        self, workspace_id: int, codec: Codec, *, strict: bool = False, table: bool = False
    ) -> None:
        self._workspace_id = workspace_id
        self._workspace = msgspec.Raw(b"%d" % workspace_id)
        self._codec = codec
        self._strict = strict
        self._table = table

    def read(self, body: bytes) -> Sheet:
        """Make the lines of a page; raise only if the body is no list of rows at all.

        In a strict session a row that does not fit is an error instead of being set aside.
        """
        if b"\n" in body or b"\r" in body:
            # Within JSON these only stand between tokens, and a line must stay a line.
            body = body.replace(b"\n", b" ").replace(b"\r", b" ")
        shape = self._shape(())
        try:
            return Sheet([self._block(body, shape)])
        except _UNFIT:
            raws = split(body)
        # New fields are mostly in all rows, so that the first one names them.
        for some in (raws[:1], raws) if not self._strict else ():
            try:
                wider = self._shape(some)
                if wider is not shape:
                    shape = wider
                    return Sheet([self._block(body, shape)])
            except _UNFIT:
                continue
        return Sheet(self._halves(raws, shape, 0))

    def _shape(self, raws: Iterable[msgspec.Raw]) -> Shape:
        return shape_of(*undeclared(raws), table=self._table)

    def _block(self, body: bytes, shape: Shape, base: int = 0) -> Block:
        if not self._table:
            return self._lined(body, shape, base)
        narrow = shape_of(shape.row, shape.entry)
        return Tabled(body, self._workspace_id, shape, partial(self._lined, body, narrow, base))

    def _lined(self, body: bytes, shape: Shape, base: int) -> Block:
        try:
            return Spliced(body, self._workspace_id, shape, base)
        except OddError:
            return self._named(body, shape, base)

    def _named(self, body: bytes, shape: Shape, base: int) -> Lines:
        """Take rows that were checked apart by the names of their fields."""
        lines: list[Line] = []
        for place, (row, raw) in enumerate(zip(shape.decode(body), split(body), strict=True), base):
            fields = _FIELDS.decode(raw)
            cells = split(bytes(fields[NEST]))
            for entry, cell in zip(row.time_entries, cells, strict=True):
                text = self._line(fields, _FIELDS.decode(cell), several=len(cells))
                lines.append(Line(place, row.row_number, entry.id, entry.start, text))
        return Lines(lines)

    def _halves(self, raws: Sequence[msgspec.Raw], shape: Shape, base: int) -> list[Block]:
        """Halve rows that do not fit until the odd ones are alone: each costs itself."""
        if not raws:
            return []
        try:
            return [self._block(b"[%b]" % b",".join(raws), shape, base)]
        except _UNFIT:
            if len(raws) == 1:
                return [Lines(self._careful(base, raws[0]))]
        half = len(raws) // 2
        return [
            *self._halves(raws[:half], shape, base),
            *self._halves(raws[half:], shape, base + half),
        ]

    def _careful(self, place: int, raw: msgspec.Raw) -> list[Line]:
        data = bytes(raw)
        try:
            return self._lines(place, data)
        except DecodeError as exc:
            error = exc
        except (ResponseError, UnicodeDecodeError, RecursionError) as exc:  # no proper text
            error = DecodeError(f"$ cannot be read ({type(exc).__name__})", path="$")
        if self._strict:
            raise error
        return [Line(place, None, 0, None, data, error)]

    def _lines(self, place: int, data: bytes) -> list[Line]:
        row = self._codec.loads(data, DetailedRow)
        entries = row.time_entries
        if not entries:
            raise DecodeError(f"$.{NEST} holds no entry", path=f"$.{NEST}")
        fields = _FIELDS.decode(data)
        # The codec skips nulls in lists.
        cells = [one for one in split(bytes(fields[NEST])) if bytes(one) != b"null"]
        lines: list[Line] = []
        for entry, cell in zip(entries, cells, strict=True):
            if abs(entry.id) > MOST:
                raise DecodeError(f"$.{NEST}: an id of more than 64 bits", path=f"$.{NEST}")
            text = self._line(fields, _FIELDS.decode(cell), several=len(cells))
            lines.append(Line(place, row.row_number, entry.id, entry.start, text))
        return lines

    def _line(
        self, row: dict[str, msgspec.Raw], entry: dict[str, msgspec.Raw], *, several: int
    ) -> bytes:
        line: dict[str, msgspec.Raw] = {}
        if PLACE not in row and PLACE not in entry:
            line[PLACE] = self._workspace
        for name, value in row.items():
            if name == NEST:
                line.update(entry)
            else:
                free = name
                while free in entry or (free != name and free in row):
                    free = f"row_{free}"  # the entry's own field has the better right to the name
                line[free] = value
        if several > 1 and SEVERAL not in line:
            # Amounts are the whole row's: whoever adds them up has to know.
            line[SEVERAL] = msgspec.Raw(b"%d" % several)
        text = msgspec.json.encode(line)
        text.decode()  # msgspec passes unknown fields on without a look at their encoding
        return text
