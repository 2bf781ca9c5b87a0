"""Each parameter of each method takes values of other libraries, and sends what plain ones send.

``convert`` replaces every plain value of a call by one of another library: keywords, path values,
bodies and what is inside them.
"""

from __future__ import annotations

import inspect
import itertools
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd
import pendulum
import pytest
from freezegun.api import FakeDate, FakeDatetime

from toggl_async.errors import InvalidArgumentError

from ..support.cases import each_case
from ..support.made_up import fields, keywords, path_values, required, value
from ..support.recorder import carry_out, recorded
from .test_operations import NAMES, WITH, method_of, methods_of
from .test_parameters import REFUSALS


class Text(str):
    __slots__ = ()


class Number(int):
    pass


class Index:
    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number


class Day(date):
    pass


class Moment(datetime):
    pass


def moment(cls: type[datetime], plain: datetime) -> datetime:
    return cls(*plain.timetuple()[:6], tzinfo=plain.tzinfo)


Scalar = Callable[[Any], Any]
STYLES: Final[dict[str, tuple[Mapping[type[Any], Scalar], Callable[[list[Any]], Any]]]] = {
    "subclasses": (
        {
            str: Text,
            int: Number,
            date: lambda day: Day(day.year, day.month, day.day),
            datetime: lambda plain: moment(Moment, plain),
        },
        tuple,
    ),
    "numpy": (
        {bool: np.bool_, int: np.int64, float: np.float32, str: np.str_, date: np.datetime64},
        np.array,
    ),
    "pandas": ({datetime: pd.Timestamp}, pd.Series),
    "pandas indexes": ({int: Index, float: Decimal}, pd.Index),
    "pendulum": (
        {
            date: lambda day: pendulum.date(day.year, day.month, day.day),
            datetime: pendulum.instance,
        },
        dict.fromkeys,
    ),
    "freezegun": (
        {
            date: lambda day: FakeDate(day.year, day.month, day.day),
            datetime: lambda plain: moment(FakeDatetime, plain),
        },
        lambda items: (item for item in items),
    ),
    "text": ({date: date.isoformat, datetime: datetime.isoformat}, list),
}


def convert(plain: Any, style: str) -> Any:
    scalars, container = STYLES[style]
    if isinstance(plain, dict):
        return {key: convert(item, style) for key, item in plain.items()}
    if isinstance(plain, list):
        if not all(isinstance(item, int | str) for item in plain):
            return [convert(item, style) for item in plain]
        items = container(plain)
        return items.keys() if isinstance(items, dict) else items
    return scalars.get(type(plain), lambda same: same)(plain)


METHODS: Final = {method.name: method.call for method in methods_of(recorded()[0])}


def cases(name: str) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Iterate over calls of a method, each with another field: path values and keywords."""
    method = METHODS[name]
    values = path_values(method)
    yield "its path", values, {}
    schema = keywords(method)
    if schema is None:
        return
    hints = fields(schema)
    musts = required(schema)
    for field in hints:
        company = musts | WITH.get((name, field), WITH.get((name, None), set())) | {field}
        yield field, values, {key: value(hints[key], itertools.count(201)) for key in company}


class Caller:
    """Calls one method again and again, and returns what it sends."""

    def __init__(self, name: str) -> None:
        session, self.sent = recorded()
        self.method = method_of(session, name).call

    async def request_of(self, values: dict[str, Any], given: dict[str, Any]) -> Any:
        self.sent.clear()
        await carry_out(self.method(**values, **given))
        return [(request.base_and_path, request.query, request.json) for request in self.sent]


@pytest.mark.promise("values-as-people-have-them")
@each_case("name", NAMES)
async def test_values_of_other_libraries_send_what_plain_values_send(name: str) -> None:
    caller = Caller(name)
    for field, values, given in cases(name):
        try:
            plain = await caller.request_of(values, given)
        except (*REFUSALS, TypeError):  # the path alone, where keywords are required
            continue
        for style in STYLES:
            made = {key: convert(item, style) for key, item in values.items()}
            other = await caller.request_of(made, convert(given, style))
            assert other == plain, (field, style)


UNFIT: Final[dict[str, tuple[Any, type[Any] | None]]] = {
    "NaT": (pd.NaT, None),
    "NA": (pd.NA, None),
    "NaN": (float("nan"), None),
    "bool": (True, bool),
    "numpy bool": (np.True_, bool),
    "naive": (datetime(2026, 3, 2, 9), None),  # noqa: DTZ001 - that is the point
    "naive Timestamp": (pd.Timestamp("2026-03-02T09:00"), None),
    "text": ("x", str),
}
"""Values, and a type among whose fields they are right."""


def _names(hint: Any) -> set[Any]:
    args = typing.get_args(hint)
    return {hint} if not args else set().union(*map(_names, args))


@pytest.mark.promise("values-as-people-have-them")
@each_case("name", NAMES)
async def test_values_that_do_not_fit_are_refused_by_name(name: str) -> None:
    caller = Caller(name)
    schema = keywords(caller.method)
    hints = fields(schema) if schema is not None else {}
    for field, values, given in cases(name):
        for made, fitting in UNFIT.values():
            if field not in hints or _names(hints[field]) & {Any, object, fitting}:
                continue
            if isinstance(made, bool | str) and made in _literals(hints[field]):
                continue
            with pytest.raises(InvalidArgumentError) as caught:
                await caller.request_of(values, {**given, field: made})
            assert field in str(caught.value), str(caught.value)


def _literals(hint: Any) -> list[Any]:
    return [arg for arg in typing.get_args(hint) if isinstance(arg, str | int)]


def test_the_calls_have_fields_of_all_kinds() -> None:
    kinds = {
        type(item)
        for name in NAMES
        for _, values, given in cases(name)
        for item in (*values.values(), *given.values())
    }
    assert {bool, int, float, str, date, datetime, list, dict} <= kinds
    assert inspect.isgenerator(convert([1], "freezegun"))
    assert datetime(2026, 1, 1, tzinfo=UTC) == convert(datetime(2026, 1, 1, tzinfo=UTC), "pandas")
