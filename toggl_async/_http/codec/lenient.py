"""Reads single values in their documented form, and in the malformed ones that the service sends.

Malformed forms that were recorded or are documented: ``"2016-01-01T00:00:00.00Z+00:00"``, the text
``"null"`` for no value, numbers as text, an empty text for no time, a date followed by a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, Final, Self

import msgspec

from ..._values import Plain
from ...models.base import NULL_STRINGS
from ...secrets import Secret


class TypeMismatch(Exception):  # noqa: N818 - never leaves the codec
    """A value has the wrong type. The message names its path and type, never the value."""

    def __init__(self, wanted: str, value: Any, *, problem: str | None = None) -> None:
        super().__init__(problem or f"expected {wanted}, got {_kind(value)}")
        self._path: list[str] = []

    def add_path(self, step: str | int) -> Self:
        """Prepend a field or an index to the path."""
        self._path.append(f"[{step}]" if isinstance(step, int) else f".{step}")
        return self

    def path(self, root: str) -> str:
        """Return the whole path."""
        return root + "".join(reversed(self._path))


_NAMES: Final[Mapping[Any, str]] = {dict: "object", list: "array"}


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return _NAMES.get(type(value), type(value).__name__)


_DATETIME: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?"
    r"(?:[Zz]?([+-])(\d\d):?(\d\d)|[Zz])",
    re.ASCII,
)
_COMMON_LENGTHS: Final = frozenset([20, 25])
"""Lengths of ``2026-01-02T03:04:05Z`` and ``2026-01-02T03:04:05+01:00``."""
_MICROSECOND: Final = timedelta(microseconds=1)
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ].*)?", re.ASCII)


def read_datetime(value: Any) -> datetime:
    """Read a timezone-aware datetime; a naive one is refused."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    match = _DATETIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise TypeMismatch("a date-time with a zone", value)
    year, month, day, hour, minute, second, fraction, sign, hours, minutes = match.groups()
    zone = UTC
    try:
        if sign is not None and (offset := timedelta(hours=int(hours), minutes=int(minutes))):
            zone = timezone(-offset if sign == "-" else offset)
        time = datetime(
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            int((fraction or "")[:6].ljust(6, "0")),
            zone,
        )
        # Rounded as msgspec does, so that both decoders agree on nanoseconds.
        return time + _MICROSECOND if (fraction or "")[6:7] >= "5" else time
    except (ValueError, OverflowError):
        raise TypeMismatch("a date-time with a zone", value) from None


def parse_common_datetime(text: str) -> datetime | None:
    """Read a datetime in its common forms, ``2026-01-02T03:04:05Z`` or with ``+01:00``.

    Returns ``None`` for any other form.
    """
    # The standard library accepts more than RFC 3339 allows, so the form is checked first.
    if len(text) in _COMMON_LENGTHS and text[10] == "T" and text[13] == ":":
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            return None
        return time if time.tzinfo is not None else None
    return None


def read_wall_clock(value: Any) -> datetime | None:
    """Read a local time; a zone in it is wrong and is dropped."""
    if value is None or value in NULL_STRINGS:
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    zone = re.search(r"([Zz]|[+-]\d\d:?\d\d)$", value) if isinstance(value, str) else None
    try:
        return read_datetime(value if zone else f"{value}Z").replace(tzinfo=None)
    except TypeMismatch:
        raise TypeMismatch("a date-time", value) from None


def read_date(value: Any) -> date:
    """Read a date, also the date of a date-time."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        if match is not None:
            return date(*map(int, match.groups()))
    except ValueError:
        pass
    raise TypeMismatch("a date", value)


def read_int(value: Any) -> int:
    """Read an integer, also ``"17"`` and ``17.0``."""
    if type(value) is int:
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,30}", value.strip(), re.ASCII):
        return int(value)
    raise TypeMismatch("int", value)


def read_float(value: Any) -> float:
    """Read a number, also ``"3.5"``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and re.fullmatch(
        r"[+-]?\d{1,300}(\.\d{1,300})?([eE][+-]?\d{1,3})?", value.strip(), re.ASCII
    ):
        return float(value)
    raise TypeMismatch("float", value)


def read_str(value: Any) -> str:
    """Read a string; numbers are refused."""
    if isinstance(value, str):
        return value
    raise TypeMismatch("str", value)


def read_bool(value: Any) -> bool:
    """Read ``true`` or ``false``."""
    if isinstance(value, bool):
        return value
    raise TypeMismatch("bool", value)


def read_secret(value: Any) -> Secret:
    """Read a text that must not be shown, as a :class:`Secret`."""
    if isinstance(value, str):
        return Secret(value)
    if isinstance(value, Secret):
        return value
    raise TypeMismatch("str", value)


def read_custom(wanted: type[Any], value: Any) -> Any:
    """Read a type that msgspec does not know, as its ``dec_hook``: ``Secret``.

    Also the dates of modules that were imported while freezegun was active.
    """
    if wanted is Secret and isinstance(value, str):
        return Secret(value)
    if issubclass(wanted, Plain.date):
        plain = Plain.datetime if issubclass(wanted, Plain.datetime) else Plain.date
        return msgspec.convert(value, plain)
    raise TypeError("expected str")  # msgspec turns this into a ValidationError


TOLERANT: Final[Mapping[type[Any], Callable[[Any], Any]]] = {
    str: read_str,
    bool: read_bool,
    int: read_int,
    float: read_float,
    Plain.datetime: read_datetime,
    Plain.date: read_date,
    Secret: read_secret,
}


def strict_reader(cl: type[Any]) -> Callable[[Any], Any]:
    """Return a reader that accepts only the documented form."""
    if cl is Secret:
        return read_secret  # there is only one form
    wanted: Any = cl
    if cl is Plain.datetime:
        wanted = Annotated[Plain.datetime, msgspec.Meta(tz=True)]

    def read(value: Any) -> Any:
        try:
            return msgspec.convert(value, wanted)
        except msgspec.ValidationError:
            raise TypeMismatch(cl.__name__, value) from None

    return read
