"""A page of report rows to the columns of a table, with no line in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, compress
from operator import attrgetter
from typing import Any, Final, Self

import msgspec
from msgspec.structs import astuple

from ..models.base import Aware
from .columns import EXTRA, Column, cell
from .shape import MISSING, NEST, PLACE, SEVERAL, OddError, Shape, lists_of, times_of
from .sheet import Line

__all__ = ["Tabled"]

_TIMES: Final = list[Aware | None]
_SOME: Final = 100
_ENTRIES: Final = attrgetter(NEST)
_PLACE: Final = Column(PLACE, "integer")


class Tabled:
    """The lines of a page by columns: the fields of the rows, and beside them of the entries.

    ``lines`` makes them one by one, if anybody should want that.
    """

    def __init__(
        self, body: bytes, workspace: int, shape: Shape, lines: Callable[[], Iterable[Line]]
    ) -> None:
        self._found: dict[str, Sequence[Any]]
        rows = shape.decode(body)
        if not rows:
            raise OddError
        if shape.row or shape.entry:
            body.decode()  # what is passed on as it is has been looked at by nobody else
        self.numbers: list[int | None] = [row.row_number for row in rows]
        self.rejects: Sequence[Line] = ()
        self._lines = lines
        entries: list[Any] = list(chain.from_iterable(map(_ENTRIES, rows)))
        if len(entries) > len(rows):
            rows = [row for row in rows for _ in row.time_entries]
        found: dict[str, Sequence[Any]] = {
            **_by_column(shape.row_fields, rows),
            **_by_column(shape.entry_fields, entries),
        }
        _check_times(found)
        for name, kind in lists_of():
            found[name] = _texts(found[name], kind)
        several = [len(one) for one in found.pop(NEST)]
        if len(several) > len(self.numbers):
            found[SEVERAL] = [count if count > 1 else None for count in several]
        found[EXTRA] = _extra(found, [name for name in (*shape.row, *shape.entry) if name != PLACE])
        found[PLACE] = [
            cell(_PLACE, bytes(one)) if one else workspace
            for one in found.get(PLACE, [None] * len(several))
        ]
        self._found = found

    @property
    def ids(self) -> Sequence[int]:
        """The keys."""
        return self._found["id"]

    @property
    def start(self) -> datetime | None:
        """When the last entry began."""
        starts = self._found["start"]
        found: datetime | None = msgspec.convert(starts[-1], Aware | None) if starts else None
        return found

    def json(self) -> bytes:
        """Return the lines."""
        return b"".join([b"%b\n" % line.json for line in self])

    def seconds(self) -> int:
        """Return the sum of the durations."""
        return sum(one or 0 for one in self._found["seconds"])

    def keep(self, wanted: Sequence[bool]) -> Self:
        """Return only some of them."""
        kept = object.__new__(type(self))
        kept.__dict__.update(self.__dict__)
        kept._found = {name: list(compress(one, wanted)) for name, one in self._found.items()}
        kept._lines = lambda: compress(self, wanted)
        return kept

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines())

    def columns(self, columns: Sequence[Column]) -> list[Sequence[Any]]:
        """Return the values of each column."""
        nothing = [None] * len(self.ids)
        return [self._found.get(column.name, nothing) for column in columns]


def _by_column(fields: Sequence[str], objects: Sequence[Any]) -> dict[str, list[Any]]:
    """Turn objects into columns, some at a time, which the processor's cache has room for."""
    columns: list[list[Any]] = [[] for _ in fields]
    for first in range(0, len(objects), _SOME):
        some = map(astuple, objects[first : first + _SOME])
        for column, values in zip(columns, zip(*some, strict=True), strict=True):
            column.extend(values)
    return dict(zip(fields, columns, strict=True))


def _check_times(found: dict[str, Sequence[Any]]) -> None:
    """See that texts are times; they stay as the service wrote them."""
    for name in times_of():
        msgspec.convert(found[name], _TIMES)


def _texts(raws: Sequence[Any], kind: Any) -> Sequence[str | None]:
    """See that each is a list of this type, and return them as they are written."""
    together = b",\n".join(raws)  # line breaks were taken out of the page
    msgspec.json.decode(b"[%b]" % together, type=kind)
    texts = together.decode().split(",\n")
    return [None if text == "null" else text for text in texts] if "null" in texts else texts


def _extra(found: dict[str, Sequence[Any]], names: list[str]) -> Sequence[str | None]:
    """Return what is not declared, as one JSON object for each line."""
    if not names:
        return [None] * len(found["id"])
    rows = zip(*[found[name] for name in names], strict=True)
    named = [
        {name: raw for name, raw in zip(names, row, strict=True) if raw is not MISSING}
        for row in rows
    ]
    return [msgspec.json.encode(one).decode() if one else None for one in named]
