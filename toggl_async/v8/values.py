"""Reads values as scripts for API v8 write them: texts for numbers, ids, flags and dates.

A TypedDict of :mod:`toggl_async.models.v8` declares the type of each parameter. :func:`read_fields`
converts values to that type and lets :func:`checked` refuse the rest. No I/O.
"""

from __future__ import annotations

import operator
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Final, Literal, NotRequired, Required, cast

from .._http.routes import check_id, items_of
from .._http.validation import checked
from .._values import is_missing, plain_scalar, whole_seconds
from ..errors import InvalidArgumentError
from ..models.base import AwareDatetime
from ..models.v8.queries import Id

TRUE: Final = frozenset({"true", "on", "yes", "1"})
FALSE: Final = frozenset({"false", "off", "no", "0"})
_INTEGER: Final = re.compile(r"[+-]?\d{1,19}", re.ASCII)
_LARGEST: Final = 2**63 - 1
_SHOWN: Final = 80
"""Characters of a refused value that an error repeats."""
_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII | re.DOTALL)


def read_fields(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a body, each of its declared type; refuse unknown names and values.

    ``None`` stays where the field can be cleared and is left out elsewhere: models hold ``None``
    for what a response did not have.
    """
    readers = _readers(cast("Any", schema))
    values: dict[str, Any] = {}
    for name, value in given.items():
        reader = readers.get(name)
        if reader is None:
            values[name] = value  # unknown: refused below
        elif value is not None:
            values[name] = _read(reader, name, value)
        elif reader.nullable:
            values[name] = None
    return checked(schema, values)


def _read(reader: _Reader, name: str, value: object) -> Any:
    try:
        value = plain_scalar(value)
        if isinstance(value, date) and is_missing(value):
            return value  # refused below
        return reader.read(name, value)
    except InvalidArgumentError:
        raise
    except Exception as exc:  # noqa: BLE001 - what the conversions of a caller's object raise
        problem = type(exc).__name__
    raise InvalidArgumentError(f"{name} cannot be read ({problem})")


def read_query(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Read the parameters of a query, in which ``None`` and empty values mean "not given"."""
    return read_fields(schema, {name: value for name, value in given.items() if not _empty(value)})


def parse_id(name: str, value: object) -> int:
    """Read an id: a number, or its text.

    >>> parse_id("project_id", "61")
    61
    """
    return check_id(name, _to_int(name, value))


def parse_ids(name: str, value: object) -> list[int]:
    """Read ids: one, several, or a comma-separated text; each is returned once.

    >>> parse_ids("project_ids", "61, 62,61")
    [61, 62]
    """
    ids = [check_id(name, number) for number in _to_ids(name, value)]
    if not ids:
        raise InvalidArgumentError(f"{name} is empty: pass at least one id")
    return [*dict.fromkeys(ids)]


def is_several(value: object) -> bool:
    """Return whether an id parameter is a list, which decides what a method returns."""
    if isinstance(value, str):
        return "," in value
    return isinstance(value, Iterable)


def is_true(value: object) -> bool:
    """Return whether a flag is on, in any of its spellings."""
    return value is True or _word(value) in TRUE


def parse_names(name: str, value: str | None, *allowed: str) -> frozenset[str]:
    """Read a comma-separated list of names.

    >>> sorted(parse_names("fields", "uname, done_seconds", "done_seconds", "uname"))
    ['done_seconds', 'uname']
    """
    names = frozenset(part.strip() for part in (value or "").split(",") if part.strip())
    if unknown := names - {*allowed}:
        raise InvalidArgumentError(
            f"{name} must contain only {', '.join(allowed)} (got {', '.join(sorted(unknown))})"
        )
    return names


class _Reader(typing.NamedTuple):
    read: Callable[[str, Any], Any]
    nullable: bool


@cache
def _readers(schema: Any) -> dict[str, _Reader]:
    hints = typing.get_type_hints(schema, include_extras=True)
    return {name: _reader(hint) for name, hint in hints.items()}


def _reader(hint: Any) -> _Reader:
    while typing.get_origin(hint) in {Required, NotRequired}:
        hint = typing.get_args(hint)[0]
    members = [hint]
    if _is_union(hint):
        members = list(typing.get_args(hint))
    nullable = type(None) in members
    others = [member for member in members if member is not type(None)]
    if timedelta in others:
        return _Reader(_to_seconds, nullable)
    if len(others) != 1:
        return _Reader(_unchanged, nullable)
    return _Reader(_read_function(others[0], nullable), nullable)


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in {typing.Union, types.UnionType}


def _read_function(hint: Any, nullable: bool) -> Callable[[str, Any], Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Id:
        return _to_id_or_none if nullable else parse_id
    if hint == AwareDatetime:
        return _to_datetime
    if origin is Literal:
        return lambda name, value: _to_choice(name, value, arguments)
    if origin is list:
        return _to_ids
    if isinstance(origin, type) and issubclass(origin, Iterable):
        return _to_list
    return _READERS.get(hint, _unchanged)


def _unchanged(_: str, value: Any) -> Any:
    return value


def _empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | set | frozenset) and not value)


def _to_int(name: str, value: Any) -> Any:
    """Return a whole number; other values are returned unchanged and refused by the check."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        text = value.strip()
        if not _INTEGER.fullmatch(text):
            return value
        number = int(text)
    elif isinstance(value, float):
        if not value.is_integer():
            return value
        number = int(value)
    else:
        try:
            number = operator.index(value)
        except Exception:  # noqa: BLE001 - a caller's object may raise anything
            return value
    if abs(number) > _LARGEST:
        raise InvalidArgumentError(f"{name} is too large (more than 63 bits)")
    return number


def _to_seconds(name: str, value: Any) -> Any:
    return whole_seconds(value) if isinstance(value, timedelta) else _to_int(name, value)


def _to_id_or_none(name: str, value: Any) -> Any:
    # API v8 also took 0 for "none".
    if isinstance(value, str) and not value.strip():
        return None
    number = _to_int(name, value)
    if number == 0 and not isinstance(value, bool):
        return None
    return check_id(name, number)


def _to_float(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return value
    try:
        return float(value)
    except OverflowError:
        raise InvalidArgumentError(f"{name} is too large for a number") from None
    except Exception:  # noqa: BLE001 - a caller's object may raise anything
        return value


def _to_bool(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return value
    word = _word(value) if isinstance(value, str | int) else ""
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    if isinstance(value, str | int):
        raise InvalidArgumentError(f"{name} must be true or false (got {shown(value)})")
    return value


def _to_str(_: str, value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _to_choice(name: str, value: Any, choices: tuple[Any, ...]) -> Any:
    if all(isinstance(choice, int) for choice in choices):
        return _to_int(name, value)
    word = _word(value)
    for choice in choices:
        if word == choice.casefold():
            return choice
    for synonyms in (TRUE, FALSE):
        if word in synonyms:
            for choice in choices:
                if choice in synonyms:
                    return choice
    raise InvalidArgumentError(f"{name} must be one of {', '.join(choices)} (got {shown(value)})")


def _word(value: object) -> str:
    """Return a value as a word to compare, or an empty text if it has none."""
    try:
        return str(value).strip().casefold()
    except Exception:  # noqa: BLE001 - a caller's object may raise anything
        return ""


def shown(value: object) -> str:
    """Return a refused value for an error message, cut where it is long."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a caller's object may raise anything
        return f"an object of type {type(value).__name__}"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _to_list(name: str, value: Any) -> Any:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        return value
    return items_of(name, value)


def _to_ids(name: str, value: Any) -> list[int]:
    parts: Iterable[Any]
    if isinstance(value, str):
        parts = [part for part in value.split(",") if part.strip()]
    elif isinstance(value, Iterable) and not isinstance(value, bytes | bytearray | Mapping):
        parts = items_of(name, value)
    else:
        parts = [value]
    ids = [_to_int(name, part) for part in parts]
    for part in ids:
        if isinstance(part, bool) or not isinstance(part, int) or part < 0:
            raise InvalidArgumentError(
                f"{name} must be an id, a list of ids or a comma-separated text (got {shown(part)})"
            )
    return ids


def _to_day(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, str):
        match = _DAY.fullmatch(value.strip())
        try:
            if match:
                return date(*map(int, match.groups()))
            return date.fromisoformat(value.strip())
        except ValueError:
            raise InvalidArgumentError(
                f"{name} must be a date as YYYY-MM-DD (got {shown(value)})"
            ) from None
    return value


def _to_datetime(name: str, value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            # Only days may be written with a single digit.
            if not _DAY.fullmatch(value.strip()) or "T" in value:
                raise InvalidArgumentError(
                    f"{name} must be a date and time as 2013-03-05T07:58:58Z (got {shown(value)})"
                ) from None
            value = _to_day(name, value)
        else:
            midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
            if value.tzinfo is None and midnight:
                value = value.replace(tzinfo=UTC)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise InvalidArgumentError(f"{name} must have a time zone (got {value.isoformat()})")
        return datetime(
            value.year, value.month, value.day,
            value.hour, value.minute, value.second, value.microsecond,
            tzinfo=value.tzinfo, fold=value.fold,
        )  # fmt: skip
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value


_READERS: Final[Mapping[Any, Callable[[str, Any], Any]]] = {
    int: _to_int,
    float: _to_float,
    bool: _to_bool,
    str: _to_str,
    date: _to_day,
}
