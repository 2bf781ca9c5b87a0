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
from datetime import date, datetime
from typing import Annotated, Any, Final, NotRequired, Required, TypedDict, Union, is_typeddict

import attrs
import msgspec

from .._threads import memo
from ..errors import InvalidArgumentError
from .decoders import described

_AT: Final = re.compile(r" - at `\$\.?(.*)`$")
_MOMENT: Final = Annotated[datetime, msgspec.Meta(tz=True)]
_NAIVE: Final = ("with a timezone component", "with a time zone (a naive one is no moment)")
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
    try:
        fields: dict[str, Any] = msgspec.convert(dict(given), shape.kind)
    except msgspec.ValidationError as exc:
        raise InvalidArgumentError(_sentence(str(exc))) from None
    for name in shape.days_or_moments & fields.keys():
        fields[name] = _day_or_moment(name, fields[name])
    _check_sizes(fields, "")
    return fields


def checked_list(schema: type[Any], given: Iterable[Any], *, most: int) -> list[dict[str, Any]]:
    """Check a list of such dicts (JSON-patch operations, thresholds ...)."""
    items = list(given)
    if not items:
        raise InvalidArgumentError("the list is empty")
    if len(items) > most:
        raise InvalidArgumentError(f"at most {most} at a time, not {len(items)}")
    return [checked(schema, item) for item in items]


@attrs.frozen
class _Shape:
    names: tuple[str, ...]
    required: tuple[str, ...]
    kind: Any
    """What msgspec checks against: the same fields, each moment with a zone."""
    days_or_moments: frozenset[str]
    """Fields that take either; msgspec knows no such union."""


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
    kinds = {name: Any if name in either else _zoned(hint) for name, hint in bare.items()}
    return _Shape(
        tuple(hints),
        tuple(required),
        described(TypedDict(schema.__name__, kinds, total=False)),  # type: ignore[operator]  # pyright: ignore
        either,
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
        except msgspec.ValidationError:
            continue
    if isinstance(value, datetime):
        raise InvalidArgumentError(f"{name}: expected datetime {_NAIVE[1]}")
    raise InvalidArgumentError(f"{name}: expected a date or a datetime, got {type(value).__name__}")


def _sentence(problem: str) -> str:
    at = _AT.search(problem)
    name = at.group(1) if at else "the value"
    wanted = _AT.sub("", problem).replace("`", "").replace(*_NAIVE)
    return f"{name}: {wanted[0].lower()}{wanted[1:]}"


def _check_sizes(value: Any, name: str) -> None:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidArgumentError(f"{name}: NaN and infinity are no numbers here")
    elif isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise InvalidArgumentError(f"{name}: {len(value)} characters are too many")
    elif isinstance(value, dict):
        for key, one in value.items():
            _check_sizes(one, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple):
        for i, one in enumerate(value):
            _check_sizes(one, f"{name}[{i}]")
