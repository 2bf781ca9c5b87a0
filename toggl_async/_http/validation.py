"""Checks the keywords of methods before sending, against the TypedDict that declares them.

Type checkers find wrong keywords and types, but scripts and notebooks are not checked, and a 400
from the service costs one of as few as 30 requests an hour. So they are checked at run time too::

    keywords --> unknown and missing names raise TypeError
             --> msgspec.convert checks the types        most calls pass here at once
             --> _plain_fields converts values of other libraries, then msgspec checks again
             --> sizes and ranges                        --> the fields as they are sent
"""

from __future__ import annotations

import difflib
import keyword
import math
import re
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NotRequired,
    Required,
    TypedDict,
    Union,
    is_typeddict,
)

import attrs
import msgspec

from .._threads import memo
from .._values import PLAIN_TYPES, Plain, kind_of, not_a_day, plain_day, plain_scalar, whole_seconds
from ..errors import InvalidArgumentError
from ..secrets import Secret
from .codec.decoders import described
from .routes import check_year, items_of, object_of

_AT: Final = re.compile(r" - at `\$\.?(.*)`$")
_STEP: Final = re.compile(r"\.?(\w+)|\[(\d+)\]")
_EXPECTED: Final = re.compile(r"Expected `(?P<wanted>.+)`, got `.+`")
_MOMENT: Final = Annotated[Plain.datetime, msgspec.Meta(tz=True)]
_NAIVE_TIME: Final = "must have a time zone (got a naive datetime): pass an aware one"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CONTAINERS: Final = frozenset([dict, list])
_MAX_DEPTH: Final = 64
_MAX_UNIX_TIME: Final = 250_000_000_000
"""Unix seconds in the year 9892; later times are compared as if they were this one."""
MAX_TEXT: Final = 100_000
"""Longest text in characters; the service would refuse a longer one, at the cost of a request."""


def checked(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are sent; raise for unknown names and wrong types.

    An unknown or missing name is a ``TypeError``, as it is for any Python call. A value of the
    wrong type is an :class:`InvalidArgumentError` that names the field, not the value.
    """
    shape = _shape(schema)
    if not given and not shape.required:
        return {}
    for name in given:
        if name not in shape.names:
            raise TypeError(_unexpected(name, shape))
    if not given.keys() >= shape.required:
        missing = [name for name in shape.names if name in shape.required - given.keys()]
        raise TypeError(f"missing field{'s' * (len(missing) > 1)}: {', '.join(missing)}")
    fields = _fields(shape, given)
    for name in shape.days_or_moments & fields.keys():
        fields[name] = _day_or_moment(name, fields[name], given[name])
    for name in shape.secrets & fields.keys():
        fields[name] = _secret(name, fields[name])
    for name, value in fields.items():
        _check_sizes(value, name, 1)
    check_ranges(fields)
    for name in shape.keywords & fields.keys():
        fields[name[:-1]] = fields.pop(name)
    return fields


def _unexpected(name: object, shape: _Shape) -> str:
    """Return what is wrong with an unknown name, and which one was perhaps meant."""
    close = difflib.get_close_matches(str(name), shape.names, 1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(shape.names)}"
    return f"unexpected field {str(name)!r}; {hint}"


RANGES: Final = (
    ("start_date", "end_date"),
    ("start_time", "end_time"),
    ("start", "stop"),
    ("start", "end"),
    ("since", "until"),
    ("since", "before"),
    ("start_at", "end_at"),
    ("from_", "to"),
    ("from", "to"),
    ("date_from", "date_to"),
    ("due_date_from", "due_date_to"),
    ("timeblock_start_from", "timeblock_start_until"),
    ("estimated_mins_min", "estimated_mins_max"),
    ("min_duration_seconds", "max_duration_seconds"),
)
"""Pairs of fields that are the bounds of a range: the first must not be after the second."""


def check_ranges(fields: Mapping[str, Any]) -> None:
    """Raise if a range ends before it starts; the service would return nothing."""
    for first, last in RANGES:
        if first in fields and last in fields and _is_after(fields[first], fields[last]):
            raise InvalidArgumentError(f"{last} is before {first}")


def end_inclusive(fields: dict[str, Any], name: str) -> None:
    """Have the service include the last day of a range, where it excludes the day that it gets.

    Times are exclusive, and are sent as they are.
    """
    day = fields.get(name)
    if isinstance(day, date) and not isinstance(day, datetime):
        fields[name] = day + timedelta(days=1)


def _is_after(first: object, last: object) -> bool:
    first, last = _instant(first), _instant(last)
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first > last
    if not isinstance(first, date) or not isinstance(last, date):
        return False
    days = first.toordinal() - last.toordinal()
    # The time zone of the day is unknown, so a day and a time may differ by one day.
    mixed = isinstance(first, datetime) or isinstance(last, datetime)
    return days > 1 if mixed else days > 0


def _instant(value: object) -> object:
    """Return unix seconds as a datetime; other values are returned unchanged."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _EPOCH + timedelta(seconds=max(0, min(value, _MAX_UNIX_TIME)))
    return value


def checked_list(schema: type[Any], given: Iterable[Any], *, most: int) -> list[dict[str, Any]]:
    """Check each mapping of a list, such as JSON patch operations, like :func:`checked`."""
    items = items_of("the list", given)
    if not items:
        raise InvalidArgumentError("the list is empty")
    if len(items) > most:
        raise InvalidArgumentError(f"at most {most} at a time, not {len(items)}")
    for item in items:
        if not isinstance(item, Mapping):
            raise InvalidArgumentError(f"an item must be a mapping, not {type(item).__name__}")
    try:
        return [checked(schema, item) for item in items]
    except TypeError as exc:  # for keywords; these are items of a list
        raise InvalidArgumentError(
            f"an item is incomplete or has an unknown field: {exc}"
        ) from None


@attrs.frozen
class _Shape:
    names: tuple[str, ...]
    required: frozenset[str]
    kind: Any
    """The type that msgspec checks: the same fields, and each time must have a time zone."""
    inputs: Mapping[str, _Input]
    """The conversions of each field."""
    days_or_moments: frozenset[str]
    """Fields that accept a date or a datetime; msgspec does not support this union."""
    secrets: frozenset[str]
    """Fields that accept ``str | Secret`` and become a ``Secret``."""
    keywords: frozenset[str]
    """Fields whose name is a keyword of Python, with an underscore: ``from_``."""
    has_unchecked: bool
    """Whether msgspec does not check the type of all fields and their parts."""
    nested: frozenset[str]
    """Fields with objects inside, whose unknown names msgspec drops without an error."""


@attrs.frozen
class _Input:
    """The conversions of a field's value."""

    items: _Input | None = None
    """The conversions of the items, if the field accepts a list."""
    values: _Input | None = None
    """The conversions of the values, if the field accepts a mapping."""
    schema: Any = None
    """The TypedDict, if the field accepts one."""
    seconds: bool = False
    """Whether a timedelta is sent as its seconds."""
    day: bool = False
    """Whether the field accepts a date, and no datetime."""
    anything: bool = False
    """Whether the value is sent without a check."""


_SCALAR: Final = _Input()
_ANYTHING: Final = _Input(anything=True)


@memo
def _shape(schema: Any) -> _Shape:
    assert is_typeddict(schema), schema
    hints = typing.get_type_hints(schema, include_extras=True)
    required = [
        name
        for name, hint in hints.items()
        # Annotations are strings, so __required_keys__ does not know Required and NotRequired.
        if typing.get_origin(hint) is Required
        or (name in schema.__required_keys__ and typing.get_origin(hint) is not NotRequired)
    ]
    bare = {
        name: typing.get_args(hint)[0]
        if typing.get_origin(hint) in {Required, NotRequired}
        else hint
        for name, hint in hints.items()
    }
    either = frozenset(name for name, hint in bare.items() if _takes_day_or_moment(hint))
    secrets = frozenset(name for name, hint in bare.items() if Secret in _members(hint))
    unchecked = either | secrets
    kinds = {name: Any if name in unchecked else _wire_type(hint) for name, hint in bare.items()}
    marked = {name: Required[kind] if name in required else kind for name, kind in kinds.items()}
    inputs = {name: _input(hint) for name, hint in bare.items()}
    return _Shape(
        tuple(hints),
        frozenset(required),
        described(TypedDict(schema.__name__, marked, total=False)),  # type: ignore[operator]  # pyright: ignore
        inputs,
        either,
        secrets,
        frozenset(name for name in hints if name.endswith("_") and keyword.iskeyword(name[:-1])),
        bool(unchecked) or any(map(_is_unchecked, inputs.values())),
        frozenset(name for name, takes in inputs.items() if _has_objects(takes)),
    )


def _members(hint: Any) -> set[Any]:
    """Return the members of a union, or the type itself; times are the plain classes."""
    members = typing.get_args(hint) if _is_union(hint) else (hint,)
    return {_plain_class(member) for member in members}


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in {Union, types.UnionType}


def _plain_class(hint: Any) -> Any:
    """Return the plain class of a date or datetime, which freezegun may have replaced."""
    if typing.get_origin(hint) is Annotated:
        base = _plain_class(typing.get_args(hint)[0])
        return base if base is Plain.datetime else hint
    if isinstance(hint, type) and issubclass(hint, Plain.date):
        return Plain.datetime if issubclass(hint, Plain.datetime) else Plain.date
    return hint


def _takes_day_or_moment(hint: Any) -> bool:
    return {Plain.date, Plain.datetime} <= _members(hint)


def _wire_type(hint: Any) -> Any:
    """Return the type after conversion: plain classes, aware times, lists, no timedelta."""
    if _is_union(hint):
        members = _members(hint) - {timedelta}
        if Plain.date in members:
            members.discard(str)  # ISO text, which msgspec reads itself
        if str in members:  # the literals are there for editors
            members = {member for member in members if typing.get_origin(member) is not Literal}
        return Union[tuple(_wire_type(member) for member in members)]  # noqa: UP007 - at run time
    hint = _plain_class(hint)
    if hint is Plain.datetime:
        return _MOMENT
    if is_typeddict(hint):
        return _shape(hint).kind
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if _is_list(origin):
        return list[_wire_type(args[0])]  # type: ignore[misc]
    if _is_mapping(origin):
        return dict[args[0], _wire_type(args[1])]  # type: ignore[valid-type, misc]
    return hint


def _is_list(origin: Any) -> bool:
    return (
        isinstance(origin, type)
        and issubclass(origin, Iterable)
        and not issubclass(origin, Mapping | tuple)
    )


def _is_mapping(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _input(hint: Any) -> _Input:
    members = _members(hint)
    if Any in members or object in members:
        return _ANYTHING
    result = _Input(
        seconds=timedelta in members,
        day=Plain.date in members and Plain.datetime not in members,
    )
    for member in members:
        origin, args = typing.get_origin(member), typing.get_args(member)
        if is_typeddict(member):
            result = attrs.evolve(result, schema=member)
        elif _is_list(origin):
            result = attrs.evolve(result, items=_input(args[0]))
        elif _is_mapping(origin):
            result = attrs.evolve(result, values=_input(args[1]))
    return _SCALAR if result == _SCALAR else result


def _is_unchecked(takes: _Input | None) -> bool:
    """Return whether a part of the value is not checked."""
    if takes is None:
        return False
    if takes.schema is not None and _shape(takes.schema).has_unchecked:
        return True
    return takes.anything or _is_unchecked(takes.items) or _is_unchecked(takes.values)


def _has_objects(takes: _Input | None) -> bool:
    return takes is not None and (
        takes.schema is not None or _has_objects(takes.items) or _has_objects(takes.values)
    )


def _plain_fields(shape: _Shape, given: Mapping[str, Any], where: str) -> dict[str, Any]:
    return {
        name: value
        if type(value) in PLAIN_TYPES
        else _plain_value(value, shape.inputs[name], f"{where}{name}", 0)
        for name, value in given.items()
    }


def _plain_value(value: Any, takes: _Input, name: str, depth: int) -> Any:
    """Return a value as it is sent: subclasses and values of other libraries as plain types."""
    if type(value) in PLAIN_TYPES:
        return value
    if depth > _MAX_DEPTH:
        raise InvalidArgumentError(f"{name.partition('.')[0].partition('[')[0]}: nested too deeply")
    if isinstance(value, Mapping):
        return _plain_mapping(value, takes, name, depth)
    if _is_items(value):
        if takes.items is None and not takes.anything:
            return value
        items = takes.items or _ANYTHING
        return [
            item
            if type(item) in PLAIN_TYPES
            else _plain_value(item, items, f"{name}[{index}]", depth + 1)
            for index, item in enumerate(items_of(name, value))
        ]
    if takes.anything and isinstance(value, Decimal):
        return value  # the encoder writes its digits
    plain = plain_scalar(value)
    if takes.day:
        return plain_day(plain)
    if isinstance(plain, timedelta):
        if takes.seconds:
            return whole_seconds(plain)
        if takes.anything:
            raise InvalidArgumentError(f"{name} must be a number, not a timedelta")
    return plain


def _is_items(value: Any) -> bool:
    """Return whether a value is an iterable of items; an array without dimensions is a scalar."""
    return (
        isinstance(value, Iterable)
        and not isinstance(value, str | bytes | bytearray)
        and getattr(value, "ndim", None) != 0
    )


def _plain_mapping(value: Mapping[Any, Any], takes: _Input, name: str, depth: int) -> Any:
    fields = object_of(name, value)
    if takes.schema is not None:
        shape = _shape(takes.schema)
        for key in fields:
            if key not in shape.inputs:
                raise InvalidArgumentError(f"{name}: {_unexpected(key, shape)}")
        return {
            key: _plain_value(item, shape.inputs[key], f"{name}.{key}", depth + 1)
            for key, item in fields.items()
        }
    if takes.values is None and not takes.anything:
        return value
    values = takes.values or _ANYTHING
    return {
        plain_scalar(key): _plain_value(item, values, f"{name}.{kind_of(key)}", depth + 1)
        for key, item in fields.items()
    }


def _day_or_moment(name: str, value: Any, given: Any) -> date | datetime | None:
    for kind in (Plain.date, _MOMENT):
        try:
            result: date | datetime = msgspec.convert(value, kind)
        except Exception:  # noqa: BLE001, S112 - a caller's object may raise anything
            continue
        return result
    if type(value) is Plain.datetime:
        raise InvalidArgumentError(f"{name} {_NAIVE_TIME}")
    if type(value) is str:
        raise InvalidArgumentError(
            f"{name} is not ISO text: a day such as 2026-03-01, or a time with its zone such as "
            "2026-03-01T09:00:00+01:00"
        )
    raise InvalidArgumentError(
        f"{name} must be a date, or a datetime with a time zone (got {kind_of(given)})"
    )


def _fields(shape: _Shape, given: Mapping[str, Any]) -> dict[str, Any]:
    """Check the fields, and convert those that are not plain values.

    Most calls pass only plain values, so msgspec first checks them without a conversion.
    """
    if not shape.has_unchecked:
        try:
            fields: dict[str, Any] = msgspec.convert(dict(given), shape.kind)
        except Exception:  # noqa: BLE001, S110 - the check below raises the error for the caller
            pass
        else:
            nested = shape.nested & given.keys()
            if not nested or all(_same_names(fields[name], given[name]) for name in nested):
                return fields
    return _converted(_plain_fields(shape, given, ""), shape.kind, given)


def _same_names(value: Any, given: Any) -> bool:
    """Return whether no name inside was dropped."""
    if type(value) is dict:
        if len(value) != len(given):
            return False
        for name, item in value.items():
            if type(item) in _CONTAINERS and not _same_names(item, given[name]):
                return False
    elif type(value) is list:
        for item, given_item in zip(value, given, strict=True):
            if type(item) in _CONTAINERS and not _same_names(item, given_item):
                return False
    return True


def _converted(fields: dict[str, Any], kind: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        result: dict[str, Any] = msgspec.convert(fields, kind)
    except msgspec.ValidationError as exc:
        problem = _sentence(str(exc), fields, given)
    except Exception as exc:  # noqa: BLE001 - broken text, a cycle, an error of a caller's object
        problem = f"{_unreadable_of(fields, kind)} cannot be read ({type(exc).__name__})"
    else:
        return result
    raise InvalidArgumentError(problem)


def _unreadable_of(fields: Mapping[str, Any], kind: Any) -> str:
    """Return the name of the field whose value msgspec cannot read."""
    for name, value in fields.items():
        try:
            msgspec.convert({name: value}, kind)
        except msgspec.ValidationError:
            continue  # other required fields are missing here
        except Exception:  # noqa: BLE001 - this is the field
            return name
    return "a value"


def _secret(name: str, value: Any) -> Secret:
    text = value.reveal() if isinstance(value, Secret) else value
    if not isinstance(text, str):
        raise InvalidArgumentError(f"{name}: expected str, got {type(value).__name__}")
    _check_sizes(text, name)
    return Secret(text)


_WORDS: Final = {
    "array": "a list",
    "bool": "a bool",
    "date": "a date",
    "datetime": "a datetime with a time zone",
    "float": "a float",
    "int": "an int",
    "null": "None",
    "object": "a mapping",
    "str": "a str",
}
"""What msgspec calls the types, and what a message calls them."""


def _sentence(problem: str, fields: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    """Return a message that names the field, its type and the value's, without the value."""
    at = _AT.search(problem)
    name = at.group(1) if at else ""
    value = _value_at(fields, name)
    original = _value_at(given, name, value)
    problem, name = _AT.sub("", problem), name or "the value"
    if match := _EXPECTED.fullmatch(problem):
        wanted = " or ".join(_WORDS.get(word, word) for word in match["wanted"].split(" | "))
        if wanted == "a date":
            return f"{name} must be a date{not_a_day(original)}"
        return f"{name} must be {wanted} (got {kind_of(original)})"
    if "timezone" in problem:
        return f"{name} {_NAIVE_TIME}"
    if problem.endswith("encoded date"):
        return f"{name} is not the ISO text of a day, such as 2026-03-01"
    if problem.endswith("encoded datetime"):
        return f"{name} is not the ISO text of a time with its zone: 2026-03-01T09:00:00+01:00"
    problem = problem.replace("`", "")
    return f"{name}: {problem[0].lower()}{problem[1:]}"


def _value_at(fields: Any, path: str, default: Any = None) -> Any:
    """Return the value at a path such as ``steps[0].value``."""
    value = fields
    try:
        for key, index in _STEP.findall(path):
            value = value[key] if key else value[int(index)]
    except Exception:  # noqa: BLE001 - a caller's object may raise anything
        return default
    return value


def _check_sizes(value: Any, name: str, depth: int = 0) -> None:
    if depth > _MAX_DEPTH:
        raise InvalidArgumentError(f"{name.partition('.')[0]}: nested too deeply")
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidArgumentError(f"{name}: NaN and infinity are not valid JSON")
    elif isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise InvalidArgumentError(
                f"{name}: {len(value)} characters are too many; at most {MAX_TEXT} are allowed"
            )
    elif isinstance(value, date):
        check_year(name, value)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_sizes(item, f"{name}.{key}", depth + 1)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _check_sizes(item, f"{name}[{index}]", depth + 1)
