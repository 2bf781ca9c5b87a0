"""The columns of an entity, and the values of rows for them.

A column has the name of a field and the kind of values that its model declares. Then come the
fields that the export adds (see :mod:`.derived`), and those that it computes for spreadsheets.
``extra`` is the last one: fields that this version does not know, and values that do not fit their
column, as one JSON object.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, Union

import attrs
import msgspec

from ...secrets import is_secret_name
from ..partitioning.entities import ENTITIES, TIME_ENTRIES
from .decoding import MAX_INT64, POSITION_FIELD, Row, encode_json

__all__ = [
    "DERIVED",
    "EXTRA",
    "Column",
    "ComputedColumn",
    "Kind",
    "by_columns",
    "columns_of",
    "computed_columns",
    "fit",
    "is_empty",
    "kind_of",
    "spreadsheet_columns",
    "time_or_day",
]

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
_Int64: TypeAlias = Annotated[int, msgspec.Meta(ge=-MAX_INT64, le=MAX_INT64)]
_FITTING: Final[dict[Kind, Any]] = {
    "integer": list[_Int64 | None],
    "real": list[float | _Int64 | None],
    "boolean": list[bool | None],
    "text": list[str | None],
    "time": list[str | None],
    "day": list[str | None],
}
"""What the values of a column are, as msgspec checks it."""


class Column(NamedTuple):
    """A column: its name is the field's."""

    name: str
    kind: Kind


class ComputedColumn(NamedTuple):
    """A column of spreadsheets: another one, divided."""

    name: str
    source: str
    divisor: int


DERIVED: Final[dict[str, tuple[Kind, str]]] = {
    "workspace_name": (
        "text",
        "The name of the workspace. Empty where the export does not ask for the workspaces.",
    ),
    "client_id": (
        "integer",
        "The client of the project. Only with ``with_names`` also of archived projects.",
    ),
    "local_date": ("day", "The day on which it started, in the account's time zone."),
    "utc_offset_minutes": (
        "integer",
        "The offset of the account's time zone when it started: 120 is ``+02:00``.",
    ),
    "running": ("boolean", "Whether it is still running."),
}
"""What the export adds to the fields of the service: the kind of each column, and its meaning."""


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of an entity: the key first, the unknown fields last.

    Credentials have no columns, since they are not exported.
    """
    entity = ENTITIES[name]
    model = entity.load_model()
    hints = typing.get_type_hints(model)
    kinds: dict[str, Kind] = {
        field.name: kind_of(hints[field.name]) for field in attrs.fields(model)
    }
    for field_name in (EXTRA, POSITION_FIELD, *filter(is_secret_name, list(kinds))):
        if kinds.get(field_name) != "boolean":
            kinds.pop(field_name, None)
    first: dict[str, Kind] = {entity.key: kinds.pop(entity.key)}
    if entity.scope_field is not None:
        kinds.pop(entity.scope_field, None)
        first[entity.scope_field] = "integer"
    ordered: dict[str, Kind] = {**first, **kinds}
    for field in _derived_fields(name, ordered):
        ordered.setdefault(field, DERIVED[field][0])
    return (*(Column(*item) for item in ordered.items()), Column(EXTRA, "json"))


def _derived_fields(name: str, fields: Mapping[str, Kind]) -> list[str]:
    derived: list[str] = []
    if "workspace_id" in fields and name != "workspaces":
        derived.append("workspace_name")
    if name == TIME_ENTRIES:
        derived.append("client_id")
    if ENTITIES[name].is_entry:
        derived += ["local_date", "utc_offset_minutes"]
        if "duration" in fields:
            derived.append("running")
    return derived


@cache
def computed_columns(name: str) -> tuple[ComputedColumn, ...]:
    """Return the columns that only spreadsheets have: hours, and amounts in units."""
    computed: list[ComputedColumn] = []
    taken = {column.name for column in columns_of(name)}
    for field, kind in columns_of(name):
        if kind != "integer":
            continue
        if field in {"seconds", "duration"}:
            column = ComputedColumn("hours", field, 3600)
        elif field.endswith("_seconds"):
            column = ComputedColumn(f"{field.removesuffix('_seconds')}_hours", field, 3600)
        elif field.endswith("_in_cents"):
            column = ComputedColumn(field.removesuffix("_in_cents"), field, 100)
        else:
            continue
        if column.name not in taken:
            computed.append(column)
    return tuple(computed)


@cache
def spreadsheet_columns(name: str) -> tuple[Column, ...]:
    """Return the columns of an entity in a spreadsheet."""
    *columns, extra = columns_of(name)
    computed = [Column(column.name, "real") for column in computed_columns(name)]
    return (*columns, *computed, extra)


def by_columns(rows: Sequence[Row], columns: tuple[Column, ...]) -> list[list[Any]]:
    """Return the values of each column; what does not fit its column is in ``extra``."""
    values_by_field = _values_by_field(rows)
    misfits: dict[int, Row] = {}
    """By the index of their row."""
    values_by_column: list[list[Any]] = []
    for name, kind in columns[:-1]:
        values = values_by_field.pop(name, [])
        if is_empty(values):
            values = [None] * len(rows)
        elif kind == "json":
            lines = _ENCODER.encode_lines(values).decode().split("\n")
            values = [None if line == "null" else line for line in lines[:-1]]
        elif not _all_fit(kind, values):  # values are checked one by one only if one does not fit
            for index, value in enumerate(values):
                values[index] = fit(kind, value)
                if values[index] is None and value is not None:
                    misfits.setdefault(index, {})[name] = value
        values_by_column.append(values)
    extra: list[Any] = [None] * len(rows)
    if values_by_field or misfits:  # the fields that are left have no column
        for index, row in enumerate(rows):
            unknown = {name: row[name] for name in row if name in values_by_field}
            if fields := misfits.get(index, {}) | unknown:
                extra[index] = encode_json(fields).decode()
    return [*values_by_column, extra]


def is_empty(values: Sequence[Any]) -> bool:
    """Return whether a column has no value."""
    return not values or (values[0] is None and values.count(None) == len(values))


def _values_by_field(rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Return the values of every field that occurs; ``None`` where a row does not have it."""
    names: set[str] = set().union(*rows)
    values_by_field: dict[str, list[Any]] = {}
    for name in names:
        try:
            values_by_field[name] = [row[name] for row in rows]
        except KeyError:
            values_by_field[name] = [row.get(name) for row in rows]
    return values_by_field


def _all_fit(kind: Kind, values: list[Any]) -> bool:
    try:
        msgspec.convert(values, _FITTING[kind])
    except msgspec.ValidationError:
        return False
    return True


def fit(kind: Kind, value: Any) -> Any:
    """Return a value as its column has it, or ``None`` if it does not fit."""
    match kind:
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


def time_or_day(kind: Kind, value: Any) -> Any:
    """Return the time or day that a text stands for, in columns of these; else the value itself.

    Times are aware: those without a zone are UTC. ``None`` for a malformed text.
    """
    try:
        match kind:
            case "time":
                time = datetime.fromisoformat(value)
                return time if time.tzinfo is not None else time.replace(tzinfo=UTC)
            case "day":
                return date.fromisoformat(value)
            case _:
                return value
    except (ValueError, TypeError):
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
