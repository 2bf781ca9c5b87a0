"""Converts values of other libraries to the plain values that are sent.

Callers may pass a ``pandas.Timestamp``, a ``numpy.int64``, the ``FakeDatetime`` of freezegun or a
string of Django. An instance of a subclass of a plain type, or a value that can be converted
without loss, becomes that type here. Other values are returned unchanged, and the checks that
follow refuse them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from .secrets import Secret

__all__ = [
    "PLAIN_TYPES",
    "Plain",
    "is_missing",
    "kind_of",
    "not_a_day",
    "plain_day",
    "plain_scalar",
    "whole_seconds",
]


def _original(cls: type[Any]) -> type[Any]:
    """Return the class of the standard library, of which freezegun makes subclasses."""
    return next(base for base in cls.__mro__ if base.__module__ == "datetime")


class Plain:
    """The classes of the standard library; freezegun replaces only the names in modules."""

    date: Final = _original(date)
    datetime: Final = _original(datetime)


_MIDNIGHT: Final = Plain.datetime.min.time()

PLAIN_TYPES: Final = frozenset({str, int, float, bool, type(None), Secret, Plain.date})
"""Values of exactly these types need no conversion."""


def plain_scalar(value: Any) -> Any:
    """Return a value as a plain type if it can be converted, else unchanged."""
    if type(value) in PLAIN_TYPES:
        return value
    try:
        return _converted(value)
    except Exception:  # noqa: BLE001 - a caller's object may raise anything; it is refused later
        return value


def _converted(value: Any) -> Any:
    if isinstance(value, datetime):
        return _plain_datetime(value)
    if isinstance(value, date):
        return Plain.date(value.year, value.month, value.day)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, timedelta):
        return value
    if isinstance(value, float):
        return float(value)
    convert = _CONVERSIONS.get(_numpy_kind(value))
    if convert is not None:
        return convert(value)
    if hasattr(value, "__index__"):
        return operator.index(value)
    if hasattr(value, "__float__"):
        return float(value)
    return value


def _plain_datetime(value: datetime) -> datetime:
    if type(value) is Plain.datetime:
        return value
    if is_missing(value):
        return value
    plain: datetime = Plain.datetime(
        value.year,
        value.month,
        value.day,
        value.hour,
        value.minute,
        value.second,
        value.microsecond,
        value.tzinfo,
        fold=value.fold,
    )
    return plain


def _numpy_kind(value: Any) -> str:
    """Return the kind of a scalar of numpy: ``b``, ``i``, ``u``, ``f``, ``M`` or ``m``."""
    if getattr(value, "ndim", None) != 0:
        return ""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return kind if isinstance(kind, str) else ""


def _plain_time(value: Any) -> Any:
    """Convert ``datetime64`` and ``timedelta64`` if their unit is one of ``datetime``."""
    item = value.item()
    return item if isinstance(item, date | timedelta) else value


_CONVERSIONS: Final[dict[str, Callable[[Any], Any]]] = {
    "b": bool,
    "i": operator.index,
    "u": operator.index,
    "f": float,
    "M": _plain_time,
    "m": _plain_time,
}


def plain_day(value: Any) -> Any:
    """Return the date of a naive datetime at midnight; other values are returned unchanged.

    pandas has no type for dates and uses such a ``Timestamp``.
    """
    if type(value) is Plain.datetime and value.tzinfo is None and value.time() == _MIDNIGHT:
        return value.date()
    return value


def is_missing(value: date) -> bool:
    """Return whether a date is NaT of pandas, a datetime whose year is NaN."""
    return math.isnan(value.year)


def whole_seconds(value: timedelta) -> int:
    """Return the whole seconds of a timedelta; Toggl truncates fractions too."""
    return int(value.total_seconds())


def kind_of(value: Any) -> str:
    """Return the type of a value for messages, and whether it is a missing value."""
    name = type(value).__name__
    if name in {"NaTType", "NAType"}:
        return f"{name.removesuffix('Type')}, a missing value"
    if value is None:
        return "None"
    if isinstance(value, float) and math.isnan(value):
        return "NaN, a missing value"
    return name


def not_a_day(value: Any) -> str:
    """Return the end of a message about a value that is not a date."""
    if isinstance(value, datetime) and isinstance(plain_scalar(value), Plain.datetime):
        return f" (got {kind_of(value)}, which is a time): pass its .date()"
    return f" (got {kind_of(value)})"
