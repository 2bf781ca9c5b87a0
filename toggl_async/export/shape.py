"""What rows of the report are as declared: a page of them is checked in one pass."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Any, Final

import attrs
import msgspec

from .._http.decoders import build_decoder
from .._threads import memo
from ..models.reports.detailed import DetailedRow, DetailedRowTimeEntry
from .columns import EXTRA, kind_of

__all__ = [
    "MISSING",
    "MOST",
    "NEST",
    "PLACE",
    "SEVERAL",
    "OddError",
    "Shape",
    "lists_of",
    "shape_of",
    "times_of",
    "undeclared",
]

MOST: Final = 2**63 - 1
NEST: Final = "time_entries"
PLACE: Final = "workspace_id"
SEVERAL: Final = "entries_in_row"
"""In lines of rows that hold several: amounts are the whole row's, and whoever adds has to know."""
MISSING: Final = msgspec.Raw(b"")
"""The value of a field that is passed on as it is, where a row does not have it."""
_BOUNDED: Final = Annotated[int, msgspec.Meta(ge=-MOST, le=MOST)]
_NAMES: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ENTRIES: Final = msgspec.json.Decoder(list[dict[str, msgspec.Raw]])

Names = tuple[str, ...]


class OddError(Exception):
    """A page cannot be taken apart as a whole."""


class Shape:
    """The fields of a page's rows: those declared, and names that were found beside them.

    A new field is no reason to look at each row by itself: its value is passed on as it is. With
    ``table`` times and lists are left as they are written, too.
    """

    def __init__(self, row: Names, entry: Names, *, table: bool) -> None:
        known = {*_declared(DetailedRow), *_declared(DetailedRowTimeEntry), EXTRA, SEVERAL}
        if known & {*row, *entry} or {*row} & {*entry} or PLACE in entry:
            raise OddError  # a line has room for one of each name
        inner = _struct(DetailedRowTimeEntry, entry, table=table, id=_BOUNDED)
        several = Annotated[list[inner], msgspec.Meta(min_length=1)]  # type: ignore[valid-type]
        outer = _struct(DetailedRow, row, table=table, time_entries=several)
        self.decode: Callable[[bytes], list[Any]]
        self.decode = build_decoder(list[outer]).decode  # type: ignore[valid-type]
        self.row, self.entry = row, entry
        self.row_fields: Names = outer.__struct_fields__
        self.entry_fields: Names = inner.__struct_fields__


@lru_cache(maxsize=64)
def shape_of(row: Names = (), entry: Names = (), *, table: bool = False) -> Shape:
    """Return a shape, with these names beside the declared ones."""
    return Shape(row, entry, table=table)


def undeclared(raws: Iterable[msgspec.Raw]) -> tuple[Names, Names]:
    """Return the names that rows have beside the declared ones, and those of their entries."""
    row, entry = dict[str, None](), dict[str, None]()
    for raw in raws:
        try:
            fields = _NAMES.decode(raw)
            row.update(dict.fromkeys(fields))
            for inner in _ENTRIES.decode(fields[NEST]):
                entry.update(dict.fromkeys(inner))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError):
            continue  # a row by itself, which is looked at later
    return (
        tuple(name for name in row if name not in _declared(DetailedRow)),
        tuple(name for name in entry if name not in _declared(DetailedRowTimeEntry)),
    )


@memo
def _declared(cl: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(cl, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(cl)}


def _struct(cl: type[Any], more: Sequence[str], *, table: bool, **special: Any) -> Any:
    """Return a struct with the fields of a model and these others, and none besides."""
    fields: list[Any] = []
    for name, hint in _declared(cl).items():
        if name in special:
            fields.append((name, special[name]))
        else:
            fields.append((name, *_light(hint)) if table else (name, hint, None))
    fields += [(name, msgspec.Raw, MISSING) for name in more]
    return msgspec.defstruct(
        cl.__name__, fields, forbid_unknown_fields=True, kw_only=True, gc=False
    )


def _light(hint: Any) -> tuple[Any, Any]:
    """Return a type that leaves times and lists as they are written, and its default."""
    kind = kind_of(hint)
    if kind == "json":
        return msgspec.Raw, msgspec.Raw(b"null")
    light: Any = {"integer": _BOUNDED, "time": str}.get(kind)
    return (hint if light is None else light | None), None


@memo
def times_of() -> Names:
    """Return the declared fields that are times."""
    return tuple(name for name, hint in _all_declared() if kind_of(hint) == "time")


@memo
def lists_of() -> tuple[tuple[str, Any], ...]:
    """Return the declared fields that are lists, each with the type of a list of them."""
    return tuple(
        (name, list[hint])  # type: ignore[valid-type]
        for name, hint in _all_declared()
        if kind_of(hint) == "json" and name != NEST
    )


def _all_declared() -> Iterator[tuple[str, Any]]:
    for cl in (DetailedRow, DetailedRowTimeEntry):
        yield from _declared(cl).items()
