"""Makes up arguments for a method, from its signature and the TypedDict of its keywords."""

from __future__ import annotations

import collections.abc
import inspect
import itertools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, Literal, NotRequired, Required, Union, is_typeddict

import attrs

from toggl_async._signatures import written_signature
from toggl_async.credentials import SessionCookie
from toggl_async.models.base import Model, OpenEnum

MOMENT: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY: Final = date(2026, 3, 2)


def path_values(method: Callable[..., Any]) -> dict[str, Any]:
    """Make up a value for each parameter that can be given by position, all different."""
    hints = typing.get_type_hints(method)
    numbers = itertools.count(101)
    return {
        parameter.name: value(hints[parameter.name], numbers)
        for parameter in written_signature(method).parameters.values()
        if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}
    }


def keywords(method: Callable[..., Any]) -> type[Any] | None:
    """Return the TypedDict behind ``**fields: Unpack[...]``, if there is one."""
    for parameter in written_signature(method).parameters.values():
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            hint = typing.get_type_hints(method, include_extras=True)[parameter.name]
            args = typing.get_args(hint)
            return args[0] if args and is_typeddict(args[0]) else None
    return None


def fields(schema: type[Any]) -> dict[str, Any]:
    """Return the annotations of a TypedDict without their marks."""
    hints = typing.get_type_hints(schema, include_extras=True)
    return {name: _bare(hint) for name, hint in hints.items()}


def required(schema: type[Any]) -> set[str]:
    hints = typing.get_type_hints(schema, include_extras=True)
    return {
        name
        for name, hint in hints.items()
        if typing.get_origin(hint) is Required
        or (name in schema.__required_keys__ and typing.get_origin(hint) is not NotRequired)
    }


def filled(schema: type[Any], names: set[str]) -> dict[str, Any]:
    """Make up some fields of a TypedDict."""
    numbers = itertools.count(201)
    return {name: value(hint, numbers) for name, hint in fields(schema).items() if name in names}


def value(hint: Any, numbers: Iterator[int]) -> Any:
    """Make up a value of a type."""
    hint = _bare(hint)
    if is_typeddict(hint):
        return {name: value(field_type, numbers) for name, field_type in fields(hint).items()}
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return args[0]
    if isinstance(hint, type) and issubclass(hint, Model):
        return model(hint, numbers)
    if isinstance(hint, type) and issubclass(hint, OpenEnum):
        return next(iter(hint))
    if origin in {Union, types.UnionType}:
        return value(next(arg for arg in args if arg is not type(None)), numbers)
    if origin in {collections.abc.Sequence, collections.abc.Iterable}:
        return [value(args[0], numbers)]
    if origin is Mapping or origin is collections.abc.Mapping:
        return {"made_up": value(args[1], numbers)}
    simple: dict[Any, Any] = {
        str: "made up",
        bool: True,
        float: 1.5,
        date: DAY,
        datetime: MOMENT,
        bytes: b"\x89PNG\r\n\x1a\nmade up",
        SessionCookie: SessionCookie("made-up"),
        Any: "made up",
    }
    return next(numbers) if hint is int else simple[hint]


def model(cls: type[Model], numbers: Iterator[int]) -> Model:
    """Make an object as Toggl returns it, with its identifiers and a description."""
    known: Any = cls
    wanted = {f.name for f in attrs.fields(known) if f.default is attrs.NOTHING} | {"description"}
    hints = typing.get_type_hints(cls)
    made: Model = known(**{name: value(hints[name], numbers) for name in hints if name in wanted})
    return made


def literals(hint: Any) -> set[Any] | None:
    """Return the values that a type allows, if it lists them."""
    hint = _bare(hint)
    if typing.get_origin(hint) is Literal:
        return set(typing.get_args(hint))
    if typing.get_origin(hint) in {Union, types.UnionType}:
        return next(filter(None, map(literals, typing.get_args(hint))), None)
    if typing.get_origin(hint) in {collections.abc.Sequence, collections.abc.Iterable}:
        return literals(typing.get_args(hint)[0])
    return None


def _bare(hint: Any) -> Any:
    while typing.get_origin(hint) in {Required, NotRequired}:
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    return hint
