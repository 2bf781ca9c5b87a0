"""Checks what callers pass by keyword, against the TypedDict that declares it, before sending.

Type checkers see wrong uses where they are written; scripts and notebooks have none, and a 400
from the service costs one of 30 requests an hour. So the same declaration is checked at run time.
"""

from __future__ import annotations

import difflib
import math
import re
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Final, NotRequired, Required, TypedDict, Union, is_typeddict

import attrs
import msgspec

from .._threads import memo
from ..errors import InvalidArgumentError
from ..secrets import Secret
from .codec.decoders import described
from .routes import check_year, items_of

_AT: Final = re.compile(r" - at `\$\.?(.*)`$")
_MOMENT: Final = Annotated[datetime, msgspec.Meta(tz=True)]
_NAIVE: Final = ("with a timezone component", "with a time zone (got a naive one)")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DEEPEST: Final = 64
_LATEST: Final = 250_000_000_000
"""Unix seconds in the year 9892; of the later ones only their order matters here."""
MAX_TEXT: Final = 100_000
"""Longer texts cannot be meant; the service would refuse them after spending a request."""


def checked(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are sent; refuse unknown names and wrong types.

    An unknown or missing name is a ``TypeError``, as it is for any Python call. A value of the
    wrong type is an :class:`InvalidArgumentError` that names the field, not the value.
    """
    shape = _shape(schema)
    if not given and not shape.required:
        return {}
    for name in given:
        if name not in shape.names:
            close = difflib.get_close_matches(name, shape.names, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(shape.names)}"
            raise TypeError(f"unexpected field {name!r}; {hint}")
    if missing := [name for name in shape.required if name not in given]:
        raise TypeError(f"missing field{'s' * (len(missing) > 1)}: {', '.join(missing)}")
    fields = _converted(given, shape.kind)
    for name in shape.days_or_moments & fields.keys():
        fields[name] = _day_or_moment(name, fields[name])
    for name in shape.secrets & fields.keys():
        fields[name] = _secret(name, fields[name])
    _check_sizes(fields, "")
    check_ranges(fields)
    return fields


RANGES: Final = (
    ("start_date", "end_date"),
    ("start_time", "end_time"),
    ("start", "stop"),
    ("start", "end"),
    ("since", "until"),
    ("since", "before"),
    ("from_", "to"),
    ("min_duration_seconds", "max_duration_seconds"),
)
"""Pairs of fields that bound something: the first is not after the second."""


def check_ranges(fields: Mapping[str, Any]) -> None:
    """Refuse fields whose range ends before it starts; the service would find nothing."""
    for first, last in RANGES:
        if first in fields and last in fields and _is_after(fields[first], fields[last]):
            raise InvalidArgumentError(f"{last} is before {first}")


def _is_after(first: object, last: object) -> bool:
    first, last = _instant(first), _instant(last)
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first > last
    if not isinstance(first, date) or not isinstance(last, date):
        return False
    days = first.toordinal() - last.toordinal()
    # A day and a moment are a day apart at most, whichever zone the day is in.
    mixed = isinstance(first, datetime) or isinstance(last, datetime)
    return days > 1 if mixed else days > 0


def _instant(value: object) -> object:
    """Read unix seconds as the moment that they stand for."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _EPOCH + timedelta(seconds=max(0, min(value, _LATEST)))
    return value


def checked_list(schema: type[Any], given: Iterable[Any], *, most: int) -> list[dict[str, Any]]:
    """Check a list of such dicts (JSON-patch operations, thresholds ...)."""
    items = items_of("the list", given)
    if not items:
        raise InvalidArgumentError("the list is empty")
    if len(items) > most:
        raise InvalidArgumentError(f"at most {most} at a time, not {len(items)}")
    for item in items:
        if not isinstance(item, Mapping):
            raise InvalidArgumentError(f"an item must be a mapping, not {type(item).__name__}")
    return [checked(schema, item) for item in items]


@attrs.frozen
class _Shape:
    names: tuple[str, ...]
    required: tuple[str, ...]
    kind: Any
    """What msgspec checks against: the same fields, each moment with a zone."""
    days_or_moments: frozenset[str]
    """Fields that take either; msgspec knows no such union."""
    secrets: frozenset[str]
    """Fields that take ``str | Secret`` and become a ``Secret``."""


@memo
def _shape(schema: Any) -> _Shape:
    assert is_typeddict(schema), schema
    hints = typing.get_type_hints(schema, include_extras=True)
    required = [
        name
        for name, hint in hints.items()
        # Runtime sets of keys do not see marks in annotations that are text.
        if typing.get_origin(hint) is Required
        or (name in schema.__required_keys__ and typing.get_origin(hint) is not NotRequired)
    ]
    bare = {
        name: typing.get_args(hint)[0]
        if typing.get_origin(hint) in {Required, NotRequired}
        else hint
        for name, hint in hints.items()
    }
    either = frozenset(name for name, hint in bare.items() if {date, datetime} <= _members(hint))
    secrets = frozenset(name for name, hint in bare.items() if Secret in _members(hint))
    unchecked = either | secrets
    kinds = {name: Any if name in unchecked else _zoned(hint) for name, hint in bare.items()}
    return _Shape(
        tuple(hints),
        tuple(required),
        described(TypedDict(schema.__name__, kinds, total=False)),  # type: ignore[operator]  # pyright: ignore
        either,
        secrets,
    )


def _members(hint: Any) -> set[Any]:
    return set(typing.get_args(hint)) if _is_union(hint) else {hint}


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in {Union, types.UnionType}


def _zoned(hint: Any) -> Any:
    """Mark every moment as one that needs a zone."""
    if hint is datetime:
        return _MOMENT
    if _is_union(hint):
        return Union[tuple(_zoned(member) for member in typing.get_args(hint))]  # noqa: UP007 - built at run time
    return hint


def _day_or_moment(name: str, value: Any) -> date | datetime | None:
    for kind in (date, _MOMENT):
        try:
            return msgspec.convert(value, kind)
        except Exception:  # noqa: BLE001, S112 - also what a caller's object raises
            continue
    if isinstance(value, datetime):
        raise InvalidArgumentError(f"{name}: expected datetime {_NAIVE[1]}")
    raise InvalidArgumentError(f"{name}: expected a date or a datetime, got {type(value).__name__}")


def _converted(given: Mapping[str, Any], kind: Any) -> dict[str, Any]:
    try:
        fields: dict[str, Any] = msgspec.convert(dict(given), kind)
    except msgspec.ValidationError as exc:
        problem = _sentence(str(exc))
    except Exception as exc:  # noqa: BLE001 - broken text, a cycle, whatever a caller's object raises
        problem = f"{_unreadable_of(given, kind)} cannot be read ({type(exc).__name__})"
    else:
        return fields
    raise InvalidArgumentError(problem)


def _unreadable_of(given: Mapping[str, Any], kind: Any) -> str:
    """Name the field whose value msgspec stumbles over."""
    for name, value in given.items():
        try:
            msgspec.convert({name: value}, kind)
        except Exception:  # noqa: BLE001 - the one that was looked for
            return name
    return "a value"


def _secret(name: str, value: Any) -> Secret:
    text = value.reveal() if isinstance(value, Secret) else value
    if not isinstance(text, str):
        raise InvalidArgumentError(f"{name}: expected str, got {type(value).__name__}")
    _check_sizes(text, name)
    return Secret(text)


def _sentence(problem: str) -> str:
    at = _AT.search(problem)
    name = at.group(1) if at else "the value"
    wanted = _AT.sub("", problem).replace("`", "").replace(*_NAIVE)
    return f"{name}: {wanted[0].lower()}{wanted[1:]}"


def _check_sizes(value: Any, name: str, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise InvalidArgumentError(f"{name.partition('.')[0]}: nested too deeply")
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidArgumentError(f"{name}: NaN and infinity are not valid JSON")
    elif isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise InvalidArgumentError(f"{name}: {len(value)} characters are too many")
    elif isinstance(value, date):
        check_year(name, value)
    elif isinstance(value, dict):
        for key, one in value.items():
            _check_sizes(one, f"{name}.{key}" if name else str(key), depth + 1)
    elif isinstance(value, list | tuple):
        for i, one in enumerate(value):
            _check_sizes(one, f"{name}[{i}]", depth + 1)
