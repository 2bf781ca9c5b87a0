"""Lists of models as data frames: pandas, polars and Arrow.

>>> from toggl_async.frames import to_pandas
>>> frame = to_pandas(await session.track.me.projects())

Each field is a column of its own, also where it has no value, so that the columns do not depend on
the rows:

==========================  ==================  =====================  =========================
field                       pandas              polars                 Arrow
==========================  ==================  =====================  =========================
integer                     ``Int64``           ``Int64``              ``int64``
number                      ``float64``         ``Float64``            ``double``
truth value                 ``boolean``         ``Boolean``            ``bool``
text, enum                  ``string``          ``String``             ``string``
time with a zone, in UTC    ``datetime64[us,    ``Datetime("us",       ``timestamp[us, UTC]``
                            UTC]``              "UTC")``
local time                  ``datetime64[us]``  ``Datetime("us")``     ``timestamp[us]``
day                         ``datetime64[s]``   ``Date``               ``date32``
list of integers or texts   ``object`` (lists)  ``List``               ``list``
everything else             ``string`` (JSON)   ``String`` (JSON)      ``string`` (JSON)
==========================  ==================  =====================  =========================

"Everything else" are models, lists of models and objects without declared fields. The last column,
``extra``, is a JSON object with the fields that this version of the SDK does not know, and with
values that do not fit their column. Secrets are left out. A listing of plain values, such as
currencies, has one column: ``value``.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, Union

import attrs

from ._threads import BUILD_LOCK, memo
from .errors import InvalidArgumentError
from .models.plain import plain
from .secrets import Secret

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    PandasFrame: TypeAlias = pd.DataFrame
    PolarsFrame: TypeAlias = pl.DataFrame
    ArrowTable: TypeAlias = Any  # pyarrow has no annotations
else:  # for typing.get_type_hints, without importing any of these packages
    ArrowTable = PandasFrame = PolarsFrame = Any

__all__ = ["to_arrow", "to_pandas", "to_polars"]

Kind: TypeAlias = Literal[
    "integer", "number", "boolean", "text", "moment", "local", "day", "integers", "texts", "json"
]

_EXTRA: Final = "extra"
_VALUE: Final = "value"
_SCALARS: Final[dict[Any, Kind]] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "text",
    datetime: "moment",
    date: "day",
}
_INT64: Final = range(-(2**63), 2**63)
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - for local times
_EPOCH_UTC: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_EXTRAS: Final = {"pandas": "pandas", "polars": "polars", "pyarrow": "parquet"}
"""The extra that installs each package."""


class _Column(NamedTuple):
    name: str
    kind: Kind


def to_pandas(items: Iterable[Any], item: type[Any] | None = None) -> PandasFrame:
    """Return models as a pandas ``DataFrame``. Needs the extra ``pandas``.

    ``items`` are models of one class; ``item`` is the class, needed only if there may be none.
    :class:`InvalidArgumentError` if they are not of one class.

    >>> frame = to_pandas(await session.track.time_entries.list())
    """
    frame: PandasFrame = _checked("pandas", items, item)
    return frame


def to_polars(items: Iterable[Any], item: type[Any] | None = None) -> PolarsFrame:
    """Return models as a polars ``DataFrame``. Needs the extra ``polars``.

    ``items`` are models of one class; ``item`` is the class, needed only if there may be none.
    :class:`InvalidArgumentError` if they are not of one class.

    >>> frame = to_polars(await session.track.time_entries.list())
    """
    frame: PolarsFrame = _checked("polars", items, item)
    return frame


def to_arrow(items: Iterable[Any], item: type[Any] | None = None) -> ArrowTable:
    """Return models as a pyarrow ``Table``. Needs the extra ``parquet``.

    ``items`` are models of one class; ``item`` is the class, needed only if there may be none.
    :class:`InvalidArgumentError` if they are not of one class.

    >>> table = to_arrow(await session.track.time_entries.list())
    """
    frame: ArrowTable = _checked("pyarrow", items, item)
    return frame


def _checked(package: str, items: Iterable[Any], item: type[Any] | None) -> Any:
    rows = list(items)
    if item is None:
        if not rows:
            raise InvalidArgumentError(
                "an empty list has no columns: pass the class as well, such as item=TimeEntry"
            )
        item = type(rows[0])
    require(package, item)
    return convert(package, rows, item)


def require(package: str, item: Any) -> None:
    """Raise if the package is not installed, or if such items cannot be put in a frame."""
    if find_spec(package) is None:
        raise InvalidArgumentError(
            f"{package} is not installed: pip install 'toggl-async[{_EXTRAS[package]}]'"
        )
    if item is Secret:
        raise InvalidArgumentError("secrets are not put in data frames")


def convert(package: str, items: Sequence[Any], item: Any) -> Any:
    """Return the items as a frame of this package."""
    columns = _columns_of(item)
    with BUILD_LOCK:
        module = import_module(package)
    return _BUILDERS[package](module, columns, _values(items, item, columns))


@memo
def _columns_of(item: Any) -> tuple[_Column, ...]:
    """Return the columns of a class, those of unknown fields last."""
    if not attrs.has(item):
        return (_Column(_VALUE, _SCALARS.get(item, "json")),)
    hints = typing.get_type_hints(item)
    local = getattr(item, "wall_clock", ())
    columns = [
        _Column(name, "local" if name in local else _kind_of(hints[name]))
        for name in attrs.fields_dict(item)
        if name != _EXTRA and "Secret" not in str(hints[name])
    ]
    return (*columns, _Column(_EXTRA, "json"))


def _kind_of(hint: Any) -> Kind:
    """Return the kind of the values of a type."""
    members = {hint}
    if typing.get_origin(hint) in {Union, types.UnionType}:
        members = set(typing.get_args(hint)) - {type(None)}
    if members == {int, float}:
        return "number"
    if members == {str, int}:
        return "text"
    if len(members) != 1:
        return "json"
    base = members.pop()
    if base in _SCALARS:
        return _SCALARS[base]
    if isinstance(base, type) and issubclass(base, Enum):
        return "text"
    if typing.get_origin(base) is tuple:
        inner = _kind_of(typing.get_args(base)[0])
        if inner in {"integer", "text"}:
            return "integers" if inner == "integer" else "texts"
    return "json"


def _values(items: Sequence[Any], item: Any, columns: Sequence[_Column]) -> list[list[Any]]:
    """Return the values of each column; what does not fit its column is in ``extra``."""
    if not attrs.has(item):
        return [[_fit(columns[0].kind, value) for value in items]]
    if others := {type(row).__name__ for row in items if not isinstance(row, item)}:
        raise InvalidArgumentError(
            f"the items must all be {item.__name__} (got {', '.join(sorted(others))})"
        )
    values_by_column: list[list[Any]] = []
    extras: list[dict[str, Any]] = [plain(row.extra, json=True) for row in items]
    for name, kind in columns[:-1]:
        values: list[Any] = []
        for row, extra in zip(items, extras, strict=True):
            value = getattr(row, name)
            try:
                values.append(None if value is None else _fit(kind, value))
            except (TypeError, ValueError, OverflowError):
                values.append(None)
                extra[name] = plain(value, json=True)
        values_by_column.append(values)
    return [*values_by_column, [_json(extra) if extra else None for extra in extras]]


def _fit(kind: Kind, value: Any) -> Any:
    """Return a value as its column holds it; raise if it does not fit."""
    if kind == "integer":
        return _int64(value)
    if kind == "moment":
        return (value - _EPOCH_UTC) // _MICROSECOND
    if kind == "local":
        return (value - _EPOCH) // _MICROSECOND
    if kind == "number":
        return float(value)
    if kind == "text":
        return str(value.value if isinstance(value, Enum) else value)
    if kind == "integers":
        return [_int64(element) for element in value]
    if kind == "texts":
        return [_fit("text", element) for element in value]
    return _json(plain(value, json=True)) if kind == "json" else value


def _int64(value: int) -> int:
    if value not in _INT64:
        raise OverflowError
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_PANDAS_TYPES: Final[Mapping[Kind, str]] = {
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "text": "string",
    "integers": "object",
    "texts": "object",
    "json": "string",
}


def _pandas(pandas: Any, columns: Sequence[_Column], values: list[list[Any]]) -> Any:
    with BUILD_LOCK:
        numpy = import_module("numpy")

    def series(kind: Kind, column: list[Any]) -> Any:
        if kind in {"moment", "local"}:
            times = pandas.Series(numpy.array(column, dtype="datetime64[us]"))
            return times.dt.tz_localize("UTC") if kind == "moment" else times
        if kind == "day":
            days = numpy.array(column, dtype="datetime64[D]")
            return pandas.Series(days.astype("datetime64[s]"))
        return pandas.Series(column, dtype=_PANDAS_TYPES[kind])

    return pandas.DataFrame(
        {name: series(kind, column) for (name, kind), column in zip(columns, values, strict=True)}
    )


def _polars(polars: Any, columns: Sequence[_Column], values: list[list[Any]]) -> Any:
    types_by_kind: dict[Kind, Any] = {
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "text": polars.String,
        "moment": polars.Datetime("us", "UTC"),
        "local": polars.Datetime("us"),
        "day": polars.Date,
        "integers": polars.List(polars.Int64),
        "texts": polars.List(polars.String),
        "json": polars.String,
    }

    def series(name: str, kind: Kind, column: list[Any]) -> Any:
        if kind in {"moment", "local"}:
            return polars.Series(name, column, polars.Int64).cast(types_by_kind[kind])
        return polars.Series(name, column, types_by_kind[kind])

    return polars.DataFrame(
        [series(*column, data) for column, data in zip(columns, values, strict=True)]
    )


def _arrow(arrow: Any, columns: Sequence[_Column], values: list[list[Any]]) -> Any:
    types_by_kind: dict[Kind, Any] = {
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "text": arrow.string(),
        "moment": arrow.timestamp("us", "UTC"),
        "local": arrow.timestamp("us"),
        "day": arrow.date32(),
        "integers": arrow.list_(arrow.int64()),
        "texts": arrow.list_(arrow.string()),
        "json": arrow.string(),
    }
    return arrow.table(
        [
            arrow.array(data, types_by_kind[kind])
            for (_, kind), data in zip(columns, values, strict=True)
        ],
        names=[name for name, _ in columns],
    )


_Builder: TypeAlias = Callable[[Any, Sequence[_Column], list[list[Any]]], Any]
_BUILDERS: Final[Mapping[str, _Builder]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _arrow,
}
