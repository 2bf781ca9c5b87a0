"""Report rows to lines: one JSON object per time entry, made of the very bytes that came.

Values are never read and written again: numbers and times stay as the service wrote them, and
fields that this version does not know stay where they were. A line is the row's JSON in which
the entry's fields stand in the place of ``time_entries``, led by ``workspace_id``.

Two lanes, one result. A page of rows that are exactly as declared is checked by msgspec in one
pass and spliced as bytes. Anything else (a new field, a malformed value, several entries in a
row) goes field by field, after the tolerant codec has read the row.
"""

from __future__ import annotations

import typing
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final, NamedTuple

import attrs
import msgspec

from .._http.codec import Codec, split
from ..errors import DecodeError, ResponseError
from ..models.reports.detailed import DetailedRow, DetailedRowTimeEntry

__all__ = ["Flattener", "Line"]

_MOST: Final = 2**63 - 1
_NEST: Final = "time_entries"
_SEVERAL: Final = "entries_in_row"
_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


class Line(NamedTuple):
    """What becomes one line of the export, or a row that could not be read (with ``error``)."""

    place: int
    """Of its row in the page, from 0."""
    number: int | None
    """Of its row in the report, as far as the service told it."""
    id: int
    start: datetime | None
    json: bytes
    error: DecodeError | None = None


class Flattener:
    """Makes lines of the pages of one workspace."""

    def __init__(self, workspace_id: int, codec: Codec, *, strict: bool = False) -> None:
        self._workspace = msgspec.Raw(b"%d" % workspace_id)
        self._lead = b'{"workspace_id":%d,' % workspace_id
        self._codec = codec
        self._strict = strict

    def read(self, body: bytes) -> list[Line]:
        """Make the lines of a page; raise only if the body is no list of rows at all.

        In a strict session a row that does not fit is an error instead of being set aside.
        """
        if b"\n" in body or b"\r" in body:
            # Within JSON these only stand between tokens, and a line must stay a line.
            body = body.replace(b"\n", b" ").replace(b"\r", b" ")
        try:
            rows = _page().decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            # Drift (ValidationError is one of them) or no JSON: the careful lane finds out.
            raws = split(body)
            return [line for place, raw in enumerate(raws) for line in self._careful(place, raw)]
        lines: list[Line] = []
        lead = self._lead
        for place, (row, raw) in enumerate(zip(rows, split(body), strict=True)):
            entries = row.time_entries
            # Quotes within texts are written \", so the mark can only be the field itself. The
            # entry holds numbers and times, which were checked: no brace before its own.
            head, found, rest = bytes(raw).partition(b'"time_entries":[{')
            inner, ended, tail = rest.partition(b"}]")
            if entries and len(entries) == 1 and found and ended and b"}" not in inner:
                text = b"".join((lead, head[1:], inner, tail))
                lines.append(Line(place, row.row_number, entries[0].id, entries[0].start, text))
            else:  # several entries or none, white space, or a name written with escapes
                lines += self._careful(place, raw)
        return lines

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
            raise DecodeError(f"$.{_NEST} holds no entry", path=f"$.{_NEST}")
        fields = _FIELDS.decode(data)
        # The codec skips nulls in lists.
        cells = [one for one in split(bytes(fields[_NEST])) if bytes(one) != b"null"]
        lines: list[Line] = []
        for entry, cell in zip(entries, cells, strict=True):
            if abs(entry.id) > _MOST:
                raise DecodeError(f"$.{_NEST}: an id of more than 64 bits", path=f"$.{_NEST}")
            text = self._line(fields, _FIELDS.decode(cell), several=len(cells))
            lines.append(Line(place, row.row_number, entry.id, entry.start, text))
        return lines

    def _line(
        self, row: dict[str, msgspec.Raw], entry: dict[str, msgspec.Raw], *, several: int
    ) -> bytes:
        line: dict[str, msgspec.Raw] = {}
        if "workspace_id" not in row and "workspace_id" not in entry:
            line["workspace_id"] = self._workspace
        for name, value in row.items():
            if name == _NEST:
                line.update(entry)
            else:
                free = name
                while free in entry or (free != name and free in row):
                    free = f"row_{free}"  # the entry's own field has the better right to the name
                line[free] = value
        if several > 1 and _SEVERAL not in line:
            # Amounts are the whole row's: whoever adds them up has to know.
            line[_SEVERAL] = msgspec.Raw(b"%d" % several)
        text = msgspec.json.encode(line)
        text.decode()  # msgspec passes unknown fields on without a look at their encoding
        return text


@cache
def _page() -> msgspec.json.Decoder[Any]:
    """Return what checks a page of rows that are exactly as declared."""
    bounded = Annotated[int, msgspec.Meta(ge=-_MOST, le=_MOST)]
    entry = _declared(DetailedRowTimeEntry, id=bounded)
    row = _declared(DetailedRow, time_entries=tuple[entry, ...])  # type: ignore[valid-type]
    return msgspec.json.Decoder(list[row])  # type: ignore[valid-type]


def _declared(cl: type[Any], **other: Any) -> Any:
    """Return a struct with the fields of a model, and no others: a new one could be in both.

    Rows and entries share no declared name, so what passes can be put together without a look.
    """
    hints = typing.get_type_hints(cl, include_extras=True) | other
    fields = [(field.name, hints[field.name], _default(field)) for field in attrs.fields(cl)]
    return msgspec.defstruct(
        cl.__name__, fields, forbid_unknown_fields=True, kw_only=True, gc=False
    )


def _default(field: attrs.Attribute[Any]) -> Any:
    return msgspec.NODEFAULT if field.default is attrs.NOTHING else None
