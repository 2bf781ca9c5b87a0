"""The columns of an entity, and the values of rows for them.

A column has the name of a field and the kind of values that its model declares. ``extra`` is the
last one: fields that this version does not know, and values that do not fit their column, as one
JSON object.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any, Final, Literal, NamedTuple, TypeAlias, Union

import attrs
import msgspec

from ..partitioning.entities import ENTITIES
from .report import MAX_INT64, POSITION_FIELD, Row, encode_json

__all__ = ["EXTRA", "Column", "by_columns", "columns_of", "kind_of"]

Kind: TypeAlias = Literal["integer", "real", "boolean", "text", "time", "day", "json"]

EXTRA: Final = "extra"
_KINDS: Final[dict[type, Kind]] = {
    bool: "boolean",
    int: "integer",
    float: "real",
    datetime: "time",
    date: "day",
    str: "text",
}
_NONE: Final = type(None)
_ENCODER: Final = msgspec.json.Encoder()
_FITTING: Final[dict[Kind, frozenset[type]]] = {
    "integer": frozenset({int, _NONE}),
    "boolean": frozenset({bool, _NONE}),
    "real": frozenset({float, _NONE}),
    "text": frozenset({str, _NONE}),
    "time": frozenset({str, _NONE}),
    "day": frozenset({str, _NONE}),
}
"""The types of values that fit their column; an integer may still be too large."""


class Column(NamedTuple):
    """A column: its name is the field's."""

    name: str
    kind: Kind


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of an entity: the key first, the unknown fields last."""
    entity = ENTITIES[name]
    model = entity.load_model()
    hints = typing.get_type_hints(model)
    kinds: dict[str, Kind] = {
        field.name: kind_of(hints[field.name]) for field in attrs.fields(model)
    }
    for name_ in (EXTRA, POSITION_FIELD):
        kinds.pop(name_, None)
    first: dict[str, Kind] = {entity.key: kinds.pop(entity.key)}
    if entity.scope_field is not None:
        kinds.pop(entity.scope_field, None)
        first[entity.scope_field] = "integer"
    ordered: dict[str, Kind] = {**first, **kinds}
    return (*(Column(*item) for item in ordered.items()), Column(EXTRA, "json"))


@cache
def _known_names(columns: tuple[Column, ...]) -> frozenset[str]:
    return frozenset(column.name for column in columns[:-1])


def by_columns(rows: Sequence[Row], columns: tuple[Column, ...]) -> list[list[Any]]:
    """Return the values of each column; what does not fit stands in ``extra``."""
    misfits: dict[int, dict[str, Any]] = {}
    values_by_column: list[list[Any]] = []
    for column, values in zip(columns, _values_by_column(rows, columns[:-1]), strict=False):
        name = column.name
        if not _all_fit(column, values):  # each value is looked at only where one is odd
            for index, value in enumerate(values):
                if value is not None:
                    values[index] = fitted = _fit(column, value)
                    if fitted is None:
                        misfits.setdefault(index, {})[name] = value
        values_by_column.append(values)
    known = _known_names(columns)
    extra: list[Any] = [None] * len(rows)
    for index, row in enumerate(rows):
        if not known.issuperset(row) or index in misfits:
            unknown = {key: value for key, value in row.items() if key not in known}
            extra[index] = encode_json({**misfits.get(index, {}), **unknown}).decode()
    values_by_column.append(extra)
    return values_by_column


def _values_by_column(rows: Sequence[Row], columns: Sequence[Column]) -> list[list[Any]]:
    """Return the fields of rows by columns; a page whose rows have the same fields at once."""
    names = [column.name for column in columns]
    present = [name for name in names if rows and name in rows[0]]
    try:
        picked = zip(*map(itemgetter(*present), rows), strict=True) if len(present) > 1 else ()
        by_name = dict(zip(present, map(list, picked), strict=True))
    except (KeyError, ValueError):
        by_name = {}
    return [by_name.get(name) or [row.get(name) for row in rows] for name in names]


def _all_fit(column: Column, values: list[Any]) -> bool:
    """Tell whether all values fit their column; JSON is encoded in place."""
    types_found = set(map(type, values))
    if column.kind == "json":
        if types_found != {_NONE}:
            lines = _ENCODER.encode_lines(values).decode().split("\n")
            values[:] = [None if line == "null" else line for line in lines[:-1]]
        return True
    if not types_found <= _FITTING[column.kind]:
        return False
    if int not in types_found:
        return True
    numbers = values if _NONE not in types_found else [v for v in values if v is not None]
    return bool(min(numbers) >= -MAX_INT64 and max(numbers) <= MAX_INT64)


def _fit(column: Column, value: Any) -> Any:
    """Return a value as its column has it, or ``None`` if it does not fit."""
    match column.kind:
        case "integer":
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_INT64:
                return value
        case "real":
            if isinstance(value, int | float) and not isinstance(value, bool):
                return value if abs(value) <= MAX_INT64 or isinstance(value, float) else None
        case "boolean":
            return value if isinstance(value, bool) else None
        case _:
            return value if isinstance(value, str) else None
    return None


def kind_of(hint: Any) -> Kind:
    """Return the kind of column for a type."""
    origin = typing.get_origin(hint)
    if origin in (Union, types.UnionType):
        kinds: set[Kind] = {kind_of(arg) for arg in typing.get_args(hint) if arg is not _NONE}
        return kinds.pop() if len(kinds) == 1 else "text"
    if origin is typing.Annotated:
        return kind_of(typing.get_args(hint)[0])
    if isinstance(hint, type):
        for base, kind in _KINDS.items():
            if issubclass(hint, base):
                return kind
    return "json"
