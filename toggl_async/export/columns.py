"""The columns of a table, for formats that need to know them beforehand."""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias, Union

import attrs
import msgspec

from .tables import TABLES, Table

__all__ = ["DELETED", "EXTRA", "Column", "cell", "cells", "columns_of", "kind_of"]

Kind: TypeAlias = Literal["integer", "real", "boolean", "text", "time", "day", "json"]

EXTRA: Final = "extra"
"""The last column: fields that this version does not know, as one JSON object."""
DELETED: Final = "_deleted"
"""In dated parts: true for a row that the service no longer has."""
_PLACE: Final = {"workspace": "workspace_id", "organization": "organization_id"}
_KINDS: Final[dict[type, Kind]] = {
    bool: "boolean",
    int: "integer",
    float: "real",
    datetime: "time",
    date: "day",
    str: "text",
}
_VOLATILE: Final = ("row_number",)
"""The place in one report: says nothing of the row, and is another one in the next."""
_LONG: Final = 18
"""Digits that fit into 64 bits for sure."""
_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


class Column(NamedTuple):
    """A column: its name is the wire's."""

    name: str
    kind: Kind


@cache
def columns_of(name: str, *, dated: bool = False) -> tuple[Column, ...]:
    """Return the columns of a table: the key first, the unknown fields last."""
    if dated:
        *known, extra = columns_of(name)
        return (*known, Column(DELETED, "boolean"), extra)
    table = TABLES[name]
    model = table.load_model()
    hints = typing.get_type_hints(model)
    found: dict[str, Kind] = {
        field.name: kind_of(hints[field.name]) for field in attrs.fields(model)
    }
    for volatile in (EXTRA, *_VOLATILE):
        found.pop(volatile, None)
    first: dict[str, Kind] = {table.key: found.pop(table.key)}
    place = _placed(table)
    if place is not None:
        found.pop(place, None)
        first[place] = "integer"
    both: dict[str, Kind] = {**first, **found}
    return (*(Column(*one) for one in both.items()), Column(EXTRA, "json"))


def cells(json: bytes, columns: Sequence[Column]) -> list[Any]:
    """Cut a row's JSON into the values of its columns; whatever has none goes into the last."""
    fields = _FIELDS.decode(json)
    values: list[Any] = []
    for column in columns[:-1]:
        raw = fields.pop(column.name, None)
        values.append(None if raw is None else cell(column, bytes(raw)))
    for volatile in _VOLATILE:
        fields.pop(volatile, None)
    values.append(msgspec.json.encode(fields).decode() if fields else None)
    return values


def cell(column: Column, text: bytes) -> Any:
    """Return the value of a cell: a plain one, or JSON as it is written."""
    if text == b"null":
        return None
    if column.kind == "json" or text[:1] in b"[{":
        return text.decode()
    value: Any = msgspec.json.decode(text)
    if column.kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)  # 6.0e1
    if len(text) > _LONG and isinstance(value, int) and abs(value) >= 2**63:
        return str(value)  # no database takes it as a number
    return value


def _placed(table: Table) -> str | None:
    return _PLACE.get(table.scope)


def kind_of(hint: Any) -> Kind:
    """Return what kind of column a type makes."""
    if typing.get_origin(hint) in (Union, types.UnionType):
        kinds: set[Kind] = {kind_of(one) for one in typing.get_args(hint) if one is not type(None)}
        return kinds.pop() if len(kinds) == 1 else "text"
    if typing.get_origin(hint) is typing.Annotated:
        return kind_of(typing.get_args(hint)[0])
    if isinstance(hint, type):
        for base, kind in _KINDS.items():
            if issubclass(hint, base):
                return kind
    return "json"
